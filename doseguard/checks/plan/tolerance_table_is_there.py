"""PLN-13."""

from collections.abc import Iterable, Iterator

from doseguard.checking.check import check
from doseguard.checking.policies import policy_of
from doseguard.model.clinic import Clinic
from doseguard.model.clinic.patterns import fits
from doseguard.model.finding import Answer, DoesNotApply, Graded, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.plan import Beam, Plan
from doseguard.model.wording import first_few, listed

_MOST_NAMED = 6


@check(
    id="PLN-13",
    title="The tolerance table is there, and is the one for it",
    severity="W",
    rationale="With the table of another technique the machine lets a patient be treated centimetres away.",
    source="AAPM MPPG 11.a",
)
def tolerance_table_is_there(plan: Plan, clinic: Clinic | None) -> Answer:
    """The treatment beams' tables exist in the plan, and have a name that the clinic allows."""
    beams = [beam for beam in plan.beams if beam.is_treatment]
    allowed = () if clinic is None or clinic.setup is None else clinic.setup.tolerance_tables
    named = [beam for beam in beams if beam.tolerance_table_number is not None]
    if not beams or not (named or allowed):
        return DoesNotApply("no treatment beam names a tolerance table")
    if named and not plan.tolerance_tables:
        # Exports of some systems keep the numbers of their own tables and leave the tables out.
        said = "the beams name tolerance tables, and the plan holds none"
        return NotEvaluated(f"{said}; wanted: {', '.join(allowed)}") if allowed else DoesNotApply(said)
    labels = list(dict.fromkeys(_labels(plan, beams)))
    faults = [*_lost(plan, named), *_strange(plan, beams, allowed)]
    achieved = listed([f"{one!r}" for one in labels]) or None
    limit, source = (", ".join(allowed), policy_of(clinic)) if allowed else (None, None)
    if faults:
        return Graded(Grade.VARIATION_ACCEPTABLE, "; ".join(faults), achieved, limit, source)
    return Graded(Grade.PER_PROTOCOL, f"tolerance table {achieved}", achieved, limit, source)


def _lost(plan: Plan, named: Iterable[Beam]) -> Iterator[str]:
    lost = [beam for beam in named if _label(plan, beam) is None]
    if lost:
        numbers = dict.fromkeys(f"{beam.tolerance_table_number}" for beam in lost)
        yield f"{_words(lost)}: the plan does not hold one tolerance table {listed([*numbers])}"


def _strange(plan: Plan, beams: Iterable[Beam], allowed: tuple[str, ...]) -> Iterator[str]:
    """Beams without a table, or with one that the clinic does not allow, where it says which it does."""
    if not allowed:
        return
    without = [beam for beam in beams if beam.tolerance_table_number is None]
    if without:
        yield f"{_words(without)}: no tolerance table is named"
    other = [beam for beam in beams if (label := _label(plan, beam)) is not None and not fits(label, allowed)]
    if other:
        labels = dict.fromkeys(f"{_label(plan, beam)!r}" for beam in other)
        yield f"{_words(other)}: the tolerance table is {listed([*labels])}"


def _labels(plan: Plan, beams: Iterable[Beam]) -> Iterator[str]:
    return (label for beam in beams if (label := _label(plan, beam)) is not None)


def _label(plan: Plan, beam: Beam) -> str | None:
    """The label of the one table that a beam names."""
    number = beam.tolerance_table_number
    found = [one.label for one in plan.tolerance_tables if one.number == number and number is not None]
    return found[0] if len(found) == 1 else None


def _words(beams: Iterable[Beam]) -> str:
    return first_few([f"beam {beam.number} ({beam.name})" for beam in beams], _MOST_NAMED)
