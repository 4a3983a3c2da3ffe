"""Several plans of one patient that contradict one another."""

from collections.abc import Callable

from pydicom.dataset import Dataset

from proof.beam_edits import isocentre, treating
from proof.export import Change, Export, items, with_values
from proof.reorder import Written, reordered
from proof.seeded_error import Kind, Seed, seeded

_COPY = "2.25.4718"


def _two(change: Callable[[Export, str, str], Export | None]) -> Seed:
    """Only where there are two plans."""

    def seed(export: Export) -> Export | None:
        plans = export.of("RTPLAN")
        return change(export, *plans) if len(plans) == 2 else None

    return seed


def _labels_swapped(export: Export, one: str, other: str) -> Export | None:
    first, second = (str(export.dataset(name).RTPlanLabel) for name in (one, other))
    if first == second:
        return None
    return export.changed(one, with_values(RTPlanLabel=second)).changed(other, with_values(RTPlanLabel=first))


def _doses_swapped(export: Export) -> Export | None:
    """Each dose says that it is the other plan's."""
    doses = export.of("RTDOSE")
    if len(doses) != 2:
        return None
    uids = [export.dataset(name).ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID for name in doses]

    def to(uid: str) -> Change:
        def change(dose: Dataset) -> None:
            dose.ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID = uid

        return change

    return export.changed(doses[0], to(uids[1])).changed(doses[1], to(uids[0]))


def _one_lost(export: Export, one: str, other: str) -> Export:
    return export.without(other)


def _near(export: Export, one: str, other: str) -> Export | None:
    beams = treating(export.dataset(one))
    place = beams[0].ControlPointSequence[0].get("IsocenterPosition") if beams else None
    if not place:
        return None
    beside = [float(place[0]) + 12, float(place[1]), float(place[2])]
    return export.changed(other, isocentre(lambda _: beside))


def _successor(export: Export, one: str, other: str) -> Export:
    """The second plan says that the first came before it."""
    reference = Dataset()
    first = export.dataset(one)
    reference.ReferencedSOPClassUID, reference.ReferencedSOPInstanceUID = (
        first.SOPClassUID,
        first.SOPInstanceUID,
    )
    reference.RTPlanRelationship = "PREDECESSOR"
    return export.changed(other, with_values(ReferencedRTPlanSequence=[reference]))


def _copied(export: Export, name: str, change: Change) -> Export:
    copy = export.dataset(name)
    change(copy)
    return export.put("copy.dcm", copy)


def _under_new_uid(plan: Dataset) -> None:
    plan.SOPInstanceUID = _COPY
    if "file_meta" in dir(plan) and plan.file_meta:
        plan.file_meta.MediaStorageSOPInstanceUID = _COPY


def _more_mu(plan: Dataset) -> None:
    for one in items(plan, "FractionGroupSequence", "ReferencedBeamSequence"):
        if one.get("BeamMeterset"):
            one.BeamMeterset = f"{float(one.BeamMeterset) * 1.2:.4f}"


def _has_mu(export: Export) -> bool:
    plan = export.dataset(export.of("RTPLAN")[0])
    return any(
        one.get("BeamMeterset") for one in items(plan, "FractionGroupSequence", "ReferencedBeamSequence")
    )


def _prior(plan: Dataset) -> None:
    for reference in items(plan, "DoseReferenceSequence"):
        reference.NominalPriorDose = "30"


def _has_references(export: Export) -> bool:
    return any("DoseReferenceSequence" in export.dataset(name) for name in export.of("RTPLAN"))


def _one_lesion(order: Written) -> bool:
    if order.get("lesions", {}).get("current", 0) < 2 or len(order.get("targets", ())) < 2:
        return False
    order["lesions"]["current"] = 1
    return True


LABELS = seeded("course-labels-swapped", "labels of two plans swapped", Kind.COURSE, "RX-15", "RX-03")(
    _two(_labels_swapped)
)
DOSES = seeded("course-doses-swapped", "doses of two plans swapped", Kind.COURSE, "DOS-13", "DOS-01")(
    _doses_swapped
)
LOST = seeded("course-plan-lost", "one of two ordered plans is missing", Kind.COURSE, "RX-15")(
    _two(_one_lost)
)
NEAR = seeded("course-isocentres-close", "isocentres of two plans 12 mm apart", Kind.COURSE, "CRS-04")(
    _two(_near)
)
SUCCESSOR = seeded("course-superseded", "a plan beside the one that replaced it", Kind.COURSE, "CRS-03")(
    _two(_successor)
)
TWICE = seeded(
    "course-target-twice", "a second plan for the same target", Kind.COURSE, "CRS-01", "PLN-18", "RX-15"
)(lambda export: _copied(export, export.of("RTPLAN")[0], _under_new_uid))
OTHER_COPY = seeded(
    "course-copy-with-other-units",
    "two copies of a plan with other monitor units",
    Kind.COURSE,
    "PLN-02",
    "PLN-18",
)(lambda export: _copied(export, export.of("RTPLAN")[0], _more_mu) if _has_mu(export) else None)
PRIOR = seeded("course-prior-dose", "a prior dose that the order does not know", Kind.COURSE, "CRS-05")(
    lambda export: export.all_changed("RTPLAN", _prior) if _has_references(export) else None
)
LESIONS = seeded(
    "course-more-targets-than-lesions", "more targets than ordered lesions", Kind.COURSE, "CRS-01", "SIT-06"
)(lambda export: reordered(export, _one_lesion))
