"""What CSV has no column for, said on standard error: what is to be known of a whole study."""

from collections.abc import Collection, Iterator

from doseguard.model.dvh_report import DvhReport, StudyDvh


def beside_csv(report: DvhReport, said: Collection[str], *, relative: bool) -> Iterator[str]:
    """The studies' notes that are not yet said; with `relative` also what percentages of dose are of."""
    for study in report.studies:
        for note in study.notes:
            if note not in said:
                yield f"{study.path}: {note}"
        if relative and study.prescribed_gy is not None:
            yield f"{study.path}: {_reference(study)}"


def _reference(study: StudyDvh) -> str:
    return f"100 % of dose is {study.prescribed_gy:g} Gy, {study.prescribed_from}"
