"""Volumes and metrics as JSON.

One structure set: its keys stand at the top. `{"report_version", "doseguard", "conventions", "path", "dose",
"prescribed": {"value_gy", "from"}, "structures": {KEY: {"name", "number", "type", "volume_cc": MEASURE,
"metrics": {NAME: MEASURE}, "notes"}}, "notes", "problems": [{"path", "error"}]}`.
Several: `"studies"` is a list of such objects (from "path" to "notes"), `"notes"` beside it are on the files
of them all, and there is no `"structures"` at the top, so that nobody takes the first for all of them. None:
`"structures"` is empty.

A KEY is the structure's name, followed by its ROI number in brackets where two have that name or somebody
asked for it so; a NAME is a metric's as it was asked for, with its unit. A MEASURE is
`{"value", "low", "high"}` in the unit of its name (cc, Gy, %); where there is no value all three are null and
`"reason"` says why; an end that nobody knows is null. `"parts"` (where asked for) are the causes of the
interval: `[{"cause", "below", "above"}]`. `"dose"` is the file, or null with `"dose_reason"`. Numbers have 6
decimals, below 1 six digits.
"""

from doseguard.model.dvh_report import DvhReport, StructureDvh, StudyDvh
from doseguard.model.measure import Measure
from doseguard.renderers.json import json_document
from doseguard.renderers.measure_text import numbers, reason_text, rounded


def render_dvh_json(report: DvhReport, *, parts: bool = False) -> str:
    """One JSON document, ending with a line break."""
    document: dict[str, object] = {
        "report_version": report.report_version,
        "doseguard": report.doseguard,
        "conventions": list(report.conventions),
    }
    studies = [_study(one, parts=parts) for one in report.studies]
    if len(studies) > 1:
        document["studies"] = studies
        document["notes"] = list(report.notes)
    else:
        document |= studies[0] if studies else {"structures": {}}
    document["problems"] = [{"path": one.path, "error": one.error} for one in report.problems]
    return json_document(document)


def _study(study: StudyDvh, *, parts: bool) -> dict[str, object]:
    reason = {"dose_reason": study.dose_reason} if study.dose_reason else {}
    return {
        "path": study.path,
        "dose": study.dose or None,
        **reason,
        "prescribed": {"value_gy": rounded(study.prescribed_gy), "from": study.prescribed_from},
        "structures": {one.key: _structure(one, parts=parts) for one in study.structures},
        "notes": list(study.notes),
    }


def _structure(structure: StructureDvh, *, parts: bool) -> dict[str, object]:
    return {
        "name": structure.name,
        "number": structure.number,
        "type": structure.type,
        "volume_cc": _measure(structure.volume_cc, parts=parts),
        "metrics": {one.name: _measure(one.measure, parts=parts) for one in structure.metrics},
        "notes": list(structure.notes),
    }


def _measure(measure: Measure, *, parts: bool) -> dict[str, object]:
    value, low, high = numbers(measure)
    said: dict[str, object] = {"value": value, "low": low, "high": high}
    if value is None:
        said["reason"] = reason_text(measure)
    elif parts:
        said["parts"] = [
            {"cause": one.cause, "below": rounded(one.below), "above": rounded(one.above)}
            for one in measure.parts
        ]
    return said
