"""Measured structures without what identifies a patient, by choice."""

from collections.abc import Iterable
from dataclasses import replace

from doseguard.model.anonymous import Scrub, scrubber
from doseguard.model.dvh_report import (
    DvhReport,
    StructureDvh,
    StudyDvh,
    UnreadFile,
    structure_keys,
)
from doseguard.model.measure import Measure


def anonymous_dvh(report: DvhReport, identifying: Iterable[str]) -> DvhReport:
    """The report with paths numbered; words that identify, and UIDs, withheld in names and sentences."""
    scrub = scrubber(identifying)
    return replace(
        report,
        notes=tuple(map(scrub, report.notes)),
        studies=tuple(_study(one, place, scrub) for place, one in enumerate(report.studies, start=1)),
        problems=tuple(
            UnreadFile(f"file {place}", scrub(one.error))
            for place, one in enumerate(report.problems, start=1)
        ),
    )


def _study(study: StudyDvh, place: int, scrub: Scrub) -> StudyDvh:
    names = [scrub(one.name) for one in study.structures]
    keys = structure_keys([(name, one.number) for name, one in zip(names, study.structures, strict=True)])
    return replace(
        study,
        path=f"study {place}",
        dose=study.dose and f"dose of study {place}",
        dose_reason=scrub(study.dose_reason),
        prescribed_from=scrub(study.prescribed_from),
        structures=tuple(
            replace(_structure(one, scrub), key=key, name=name)
            for key, name, one in zip(keys, names, study.structures, strict=True)
        ),
        notes=tuple(map(scrub, study.notes)),
    )


def _structure(structure: StructureDvh, scrub: Scrub) -> StructureDvh:
    return replace(
        structure,
        volume_cc=_measure(structure.volume_cc, scrub),
        metrics=tuple(replace(one, measure=_measure(one.measure, scrub)) for one in structure.metrics),
        notes=tuple(map(scrub, structure.notes)),
    )


def _measure(measure: Measure, scrub: Scrub) -> Measure:
    return replace(measure, reason=scrub(measure.reason))
