"""One structure measured: its volume, every metric that is asked for, and what is to be known of them."""

import logging
from collections.abc import Iterator

from doseguard.dosimetry import DoseVolume, dose_volume
from doseguard.faces.cli.dvh_measuring import Measuring, Reference
from doseguard.faces.cli.dvh_structures import Wanted
from doseguard.faces.cli.dvh_target import Target
from doseguard.model.dvh_report import MetricValue, StructureDvh
from doseguard.model.measure import Measure, no_value
from doseguard.model.metric import OF_ISODOSES, Metric, MetricKind

_FAILED = "measuring it failed; run again with --debug and report the log"

_log = logging.getLogger("doseguard")


def measured_structure(wanted: Wanted, measuring: Measuring) -> StructureDvh:
    """The structure measured; whatever keeps one value from being measured hides no other."""
    structure = wanted.structure
    volume = _volume(wanted, measuring)
    reference = measuring.reference(wanted.number)
    target = Target(wanted, measuring, reference, volume)
    asked = measuring.asked.metrics
    answers = {one: _answer(one, wanted.key, volume, target) for one in asked.values()}
    said = (note for _, notes in answers.values() for note in notes)
    return StructureDvh(
        key=wanted.key,
        name=structure.name,
        number=wanted.number,
        type=wanted.type,
        volume_cc=volume.volume_cc,
        metrics=tuple(MetricValue(metric, answers[metric][0], name) for name, metric in asked.items()),
        notes=tuple(dict.fromkeys([*volume.notes, *_notes(volume, measuring, reference), *said])),
        curve=volume.curve if measuring.curves else None,
    )


def _volume(wanted: Wanted, measuring: Measuring) -> DoseVolume:
    structure = wanted.structure
    try:
        return dose_volume(structure, measuring.study.field, measuring.settings)
    except Exception:
        _log.exception("measuring %s failed", wanted.key)
        return DoseVolume(structure.name, wanted.number, no_value(_FAILED), reason=_FAILED)


def _answer(metric: Metric, key: str, volume: DoseVolume, target: Target) -> tuple[Measure, tuple[str, ...]]:
    """The metric with notes on it."""
    if metric.kind is MetricKind.VOLUME or volume.volume_cc.value is None:
        return volume.volume_cc, ()
    if target.measuring.no_dose:
        return no_value(target.measuring.no_dose), ()
    reference = target.reference
    if reference.gy is None and metric.is_relative:
        return no_value(f"the prescribed dose is {reference.said}"), ()
    try:
        if metric.kind in OF_ISODOSES:
            return target.answer(metric)
        return volume.metric(metric, reference.gy), ()
    except Exception:
        _log.exception("measuring %s of %s failed", metric, key)
        return no_value(_FAILED), ()


def _notes(volume: DoseVolume, measuring: Measuring, reference: Reference) -> Iterator[str]:
    whole_cc = volume.volume_cc.value
    if volume.curve is not None and volume.outside_cc and whole_cc:
        share = 100 * volume.outside_cc / whole_cc
        yield f"{share:.3g} % of it lie outside of the dose grid; its curve shows the rest"
    if measuring.asked.is_relative and reference.gy not in (None, measuring.reference(None).gy):
        yield f"100 % of dose is {reference.gy:g} Gy, {reference.said} for it"
