"""Paths to studies: every structure set with each plan dose that belongs to it, points and voxels read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from doseguard.model.contours import ContourSet
from doseguard.model.plan_dose import notes_on_plan_dose, why_not_plan_dose
from doseguard.model.study import Study
from doseguard.model.treating_groups import of_treating_groups
from doseguard.readers.case_files import FoundCase
from doseguard.readers.dicom.contour_images import with_images
from doseguard.readers.dicom.contours import DrawnContours, drawn_contours
from doseguard.readers.dicom.dataset import read_dataset
from doseguard.readers.dicom.dose_field import dose_field
from doseguard.readers.dicom.image_file import ImageFile
from doseguard.readers.dicom.prescriptions import read_prescriptions
from doseguard.readers.dicom.stored_dvh import stored_dvhs
from doseguard.readers.dicom.study_grouping import StudyGroup, group_studies
from doseguard.readers.errors import UnreadableError
from doseguard.readers.gathering import Gathering, Problem, Progress, gather, unreadable_dose
from doseguard.readers.study_doses import (
    DoseFile,
    SortedDoses,
    in_frame_of,
    notes_on_links,
    sort_doses,
    why_not_of_plan,
)
from doseguard.readers.study_images import study_images

_NO_PRESCRIPTION = "what the plan of the dose prescribes is not taken"
_OTHER_SET = "the plan of this dose does not name this structure set, so that its ROI numbers may be others"


@dataclass(frozen=True, slots=True)
class FoundStudies:
    """All studies in the order of their structure sets, problems, how many files are not DICOM, and notes.

    `identifying` are the names of all files, and names and numbers of patients.
    """

    studies: tuple[Study, ...]
    problems: tuple[Problem, ...] = ()
    skipped: int = 0
    notes: tuple[str, ...] = ()
    identifying: frozenset[str] = frozenset()


def read_studies(paths: Iterable[str], progress: Progress = iter) -> FoundStudies:
    """Read every structure set under the paths with its doses; one without dose is a study of volumes only.

    Where several plan doses belong to a structure set, each of them makes a study. A problem with one file
    never hides another.
    """
    gathering = gather(paths, progress, contours=True)
    whole = {name for name, header in gathering.doses.items() if not why_not_plan_dose(header)}
    grouping = group_studies(gathering.objects, whole)
    studies = tuple(study for group in grouping.groups for study in _studies(gathering, group))
    return FoundStudies(
        studies,
        tuple(gathering.problems),
        gathering.skipped,
        (*gathering.notes, *grouping.notes),
        gathering.identifying,
    )


def study_of(found: FoundCase) -> Study:
    """The study of a plan's case, its contours and voxels read now.

    A dose that cannot be had is the study's `dose_reason`; raises UnreadableError where the structure set is
    absent or cannot be read any more.
    """
    files, case = found.files, found.case
    if files.structure_set is None:
        cause = "no structure set of the plan was given"
        raise UnreadableError(path=case.path, place="", cause=cause, advice="give it beside the plan")
    name = files.structure_set.name
    drawn = drawn_contours(read_dataset(files.structure_set.read(), name, headers_only=True))
    study = _of_volumes(name, drawn, files.images)
    doses = [
        DoseFile(source, header, case.plan) for source, header in zip(files.doses, case.doses, strict=True)
    ]
    sorted_doses = sort_doses(doses, drawn.contours.header, judged=True)
    study = replace(study, prescriptions=case.prescriptions, notes=(*study.notes, *sorted_doses.notes))
    if len(sorted_doses.usable) != 1:
        return replace(study, dose_reason=_no_one_dose(sorted_doses, case.stray_doses))
    try:
        # A dose of nothing is for a check to tell: measured, it is a finding.
        return _with_dose(study, sorted_doses.usable[0], of_nothing=True)
    except UnreadableError as error:
        return replace(study, dose_reason=unreadable_dose(error))


def _no_one_dose(doses: SortedDoses, strays: Sequence[str]) -> str:
    count = len(doses.usable)
    return f"{count} different plan doses of the plan were given" if count else _no_dose(doses, strays)


def _studies(gathering: Gathering, group: StudyGroup) -> Iterator[Study]:
    name = group.structure_set.name
    drawn = gathering.drawn[name]
    images = [gathering.images[one.name] for one in group.images]
    doses = sort_doses([_dose_file(gathering, one.name) for one in group.doses], drawn.contours.header)
    study = _of_volumes(name, drawn, images)
    study = replace(study, notes=(*study.notes, *group.notes, *doses.notes))
    reasons = []
    for dose in doses.usable:
        try:
            yield _with_dose(_prescribed(study, dose, drawn.contours), dose)
        except UnreadableError as error:
            gathering.problems.append(Problem(error.path, str(error)))
            reasons.append(unreadable_dose(error))
    if len(reasons) == len(doses.usable):
        said = (*group.conflicts, *reasons) or group.strays
        yield replace(study, dose_reason=_no_dose(doses, said))


def _no_dose(doses: SortedDoses, others: Sequence[str]) -> str:
    """What was said of doses that were sorted out; else of others, else that there are none."""
    return doses.reason or "; ".join(others) or "no dose of it was given"


def _of_volumes(name: str, drawn: DrawnContours, files: Iterable[ImageFile]) -> Study:
    images = study_images(files)
    return Study(
        path=name,
        structures=with_images(drawn, images.geometries),
        images=images.geometries,
        notes=images.notes,
    )


def _with_dose(study: Study, dose: DoseFile, *, of_nothing: bool = False) -> Study:
    opened = read_dataset(dose.source.read(), dose.source.name, pixels=True, hashed=False)
    return replace(
        study,
        structures=in_frame_of(study.structures, dose.header),
        field=dose_field(opened, of_nothing=of_nothing),
        dose=dose.header,
        dose_path=dose.source.name,
        stored_dvhs=stored_dvhs(opened),
        notes=(
            *study.notes,
            *notes_on_plan_dose(dose.header),
            *notes_on_links(dose.header, study.structures.header),
        ),
    )


def _dose_file(gathering: Gathering, name: str) -> DoseFile:
    """A dose with its plan; without, where that is not at hand, or two that differ are."""
    header = gathering.doses[name]
    uids = {plan.sop_instance_uid for plan in header.plans if plan.sop_instance_uid}
    plans = {plan.sha256: plan for plan in gathering.plans.values() if plan.sop_instance_uid in uids}
    plan = next(iter(plans.values())) if len(plans) == 1 else None
    return DoseFile(gathering.sources[name], header, plan, gathering.damaged.get(name, ""))


def _prescribed(study: Study, dose: DoseFile, contours: ContourSet) -> Study:
    """The study with what the plan of its dose prescribes, where that is of this patient and these ROIs."""
    if dose.plan is None:
        return study
    reason = why_not_of_plan(dose.header, contours.header, dose.plan)
    if not reason and contours.header.sop_instance_uid not in dose.plan.structure_set_uids:
        reason = _OTHER_SET
    if reason:
        return replace(study, unprescribed=reason, notes=(*study.notes, f"{_NO_PRESCRIPTION}: {reason}"))
    prescriptions = read_prescriptions(dose.plan, contours.header)
    return replace(study, prescriptions=of_treating_groups(dose.plan, prescriptions))
