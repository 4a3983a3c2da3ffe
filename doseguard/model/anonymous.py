"""Reports without what identifies a patient, by choice."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from doseguard.model.prescription_report import PrescriptionReport, ReadingReport
from doseguard.model.report import (
    DoesNotApplyReport,
    FindingReport,
    Interval,
    NoteReport,
    NotEvaluatedReport,
    NotLookedAtReport,
    PlanReport,
    Report,
)

_WITHHELD = "withheld"
# A shorter text stands by chance in other words; between quotation marks every text is replaced.
_SHORTEST_BARE = 5
_UID = re.compile(r"\b(?:[0-2](?:\.[0-9]+){3,}|2\.25\.[0-9]+)\b")

Scrub = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Scrubs:
    """For sentences; for sources, which may be called like a patient's name and say of the clinic only."""

    sentence: Scrub
    source: Scrub


def anonymous(report: Report, identifying: Iterable[str] = ()) -> Report:
    """The report with paths numbered; label, patient id and every UID withheld, in sentences as well.

    `identifying` are further words to withhold: a patient's name, an order's patient id, names of files.
    """
    named = [one for plan in report.plans for one in (plan.path, plan.patient_id, plan.label) if one]
    words = scrubber([*named, *identifying])
    of_clinics = _clinic_scrubber(report)
    scrub = _Scrubs(lambda sentence: words(of_clinics(sentence)), of_clinics)
    plans = (_plan(plan, position, scrub) for position, plan in enumerate(report.plans, start=1))
    return report.model_copy(update={"plans": tuple(plans)})


def scrubber(identifying: Iterable[str]) -> Scrub:
    """A function that withholds these words, and UIDs, in a sentence; the longest word first."""
    words = sorted({one for one in identifying if one}, key=lambda one: (-len(one), one))

    def scrub(sentence: str) -> str:
        for word in words:
            sentence = sentence.replace(repr(word), _WITHHELD)
            if len(word) >= _SHORTEST_BARE:
                sentence = sentence.replace(word, _WITHHELD)
        return _UID.sub(_WITHHELD, sentence)

    return scrub


def _clinic_scrubber(report: Report) -> Scrub:
    """A function that withholds names and files of clinics, where they are words of their own."""
    found = {word for plan in report.plans if plan.clinic for word in (plan.clinic.name, plan.clinic.path)}
    words = sorted(found, key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words) or "(?!)")
    return lambda sentence: pattern.sub(_WITHHELD, sentence)


def _plan(plan: PlanReport, position: int, scrubs: _Scrubs) -> PlanReport:
    scrub, clinic = scrubs.sentence, plan.clinic
    return plan.model_copy(
        update={
            "path": f"plan {position}",
            "label": None,
            "patient_id": None,
            "sop_instance_uid": None,
            "clinic": clinic and clinic.model_copy(update={"name": _WITHHELD, "path": _WITHHELD}),
            "error": None if plan.error is None else scrub(plan.error),
            "prescriptions": tuple(_prescription(one, scrub) for one in plan.prescriptions),
            "findings": tuple(_finding(one, scrubs) for one in plan.findings),
            "not_evaluated": tuple(_reason(one, scrub) for one in plan.not_evaluated),
            "does_not_apply": tuple(_reason(one, scrub) for one in plan.does_not_apply),
            "not_looked_at": tuple(_left(one, scrub) for one in plan.not_looked_at),
            "notes": tuple(_note(one, scrub) for one in plan.notes),
        }
    )


def _prescription(one: PrescriptionReport, scrub: Scrub) -> PrescriptionReport:
    return replace(one, readings=tuple(_reading(reading, scrub) for reading in one.readings))


def _reading(one: ReadingReport, scrub: Scrub) -> ReadingReport:
    return replace(one, note=scrub(one.note))


def _finding(one: FindingReport, scrubs: _Scrubs) -> FindingReport:
    scrub = scrubs.sentence
    held = {"achieved": _value(one.achieved, scrub), "limit": _value(one.limit, scrub)}
    source = None if one.source is None else scrubs.source(one.source)
    return one.model_copy(update={"message": scrub(one.message), "source": source, **held})


def _value(value: str | Interval | None, scrub: Scrub) -> str | Interval | None:
    return scrub(value) if isinstance(value, str) else value


Reason = TypeVar("Reason", NotEvaluatedReport, DoesNotApplyReport)


def _reason(one: Reason, scrub: Scrub) -> Reason:
    return one.model_copy(update={"reason": scrub(one.reason)})


def _note(one: NoteReport, scrub: Scrub) -> NoteReport:
    return one.model_copy(update={"message": scrub(one.message)})


def _left(one: NotLookedAtReport, scrub: Scrub) -> NotLookedAtReport:
    return one.model_copy(update={"why": scrub(one.why)})
