"""Limits and criteria: what the cells say is what DOS-05, DOS-06 and DOS-08 say of measured values."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from doseguard.checking.check import Check
from doseguard.checking.limit_row import limit_rows
from doseguard.checks.dose.enough_volume_is_spared import enough_volume_is_spared
from doseguard.checks.dose.organ_limits_are_met import organ_limits_are_met
from doseguard.checks.dose.targets_are_covered import targets_are_covered
from doseguard.model.facts import Facts
from doseguard.model.grade import Grade
from doseguard.protocols_as_code.diff.criterion_cells import (
    Versions,
    criterion_cells,
    of_criteria,
    of_limits,
    verdict_rank,
)
from doseguard.protocols_as_code.diff.regions import holds
from doseguard.readers.protocol_file import LoadedProtocol
from protocols_as_code.diff import generated_sites as generated
from tests.builders import ask, case, grade_of, limit, limits, measured, protocol, site, spec

POINT = "D0.35cc[Gy]"
SPARED = "CV12.5Gy[cc]"
NUMBERS = ("10", "12", "12.5", "20")
SIGNS = ("<", "<=")

_upper = st.builds(
    lambda sign, number: f"'{sign} {number}'", st.sampled_from(SIGNS), st.sampled_from(NUMBERS)
)
_lower = st.builds(
    lambda sign, number: f"'{sign} {number}'", st.sampled_from((">", ">=")), st.sampled_from(NUMBERS)
)
_fractions = st.sampled_from(["1", "3", "5", "[3, 5]", "4 .. 8"])
_priority = st.sampled_from(["protocol", "mandatory", "reference"])
_condition = st.none() | generated.conditions


def _classes(sides: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    names = st.sampled_from(
        [("mandatory",), ("mandatory", "optimal"), ("per_protocol", "variation_acceptable")]
    )
    return st.tuples(names, sides, sides).map(
        lambda drawn: ", ".join(f"{name}: {side}" for name, side in zip(drawn[0], drawn[1:], strict=False))
    )


def _rows(metric: str, sides: st.SearchStrategy[str], more: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    row = st.builds(
        lambda classes, fractions, priority, condition, spares: limit(
            metric,
            classes,
            fractions=fractions,
            priority=priority,
            more=", ".join(one for one in (f"applies_to: {condition}" if condition else "", spares) if one),
        ),
        _classes(sides),
        _fractions,
        _priority,
        _condition,
        st.sampled_from(more),
    )
    return st.lists(row, max_size=3)


point_rows = _rows(POINT, _upper, ("",))
spared_rows = _rows(SPARED, _lower, ("", "spares: 15 cc", "spares: 30 cc"))
values = st.sampled_from(
    [Decimal(text) for text in ("0", "9.99", "10", "11", "12", "12.3", "12.5", "15", "20", "20.1")]
)


def held(rows: list[str]) -> LoadedProtocol:
    return protocol(site(more=limits(*rows)) if rows else site())


def asked_of_checks(
    checks: tuple[Check, ...], loaded: LoadedProtocol, metrics: dict[str, str], fractions: int, known: Facts
) -> Grade | None:
    plan = case(spec("34", fractions), measured=measured({"SpinalCord": metrics}))
    return grade_of([one for check in checks for one in ask(check, plan, loaded, facts=known)])


def versions(old: LoadedProtocol, new: LoadedProtocol) -> list[Versions]:
    rows = [limit_rows(one.protocol, one.protocol.sites["metastasis"], {}) for one in (old, new)]
    return of_limits(*rows)


def pairs_at(
    found: list[Versions], value: Decimal, fractions: int, known: Facts, organ_cc: Decimal | None
) -> list[tuple[Grade, Grade]]:
    return [
        (verdict_rank(cell.found.cell.old), verdict_rank(cell.found.cell.new))
        for one in found
        for cell in criterion_cells(one)
        if fractions in cell.found.fractions
        and cell.found.cell.numbers.contains(value)
        and holds(cell.found.cell.region, known)
        and cell.organ.holds(organ_cc)
    ]


@settings(max_examples=50)
@given(point_rows, point_rows, values, generated.fractions, generated.facts)
def test_limits_of_dose_change_where_the_cells_say_so(
    old_rows: list[str], new_rows: list[str], value: Decimal, fractions: int, known: Facts
) -> None:
    both = (held(old_rows), held(new_rows))
    was, now = (
        verdict_rank(asked_of_checks((organ_limits_are_met,), one, {POINT: str(value)}, fractions, known))
        for one in both
    )
    expected = [] if was is now else [(was, now)]
    assert pairs_at(versions(*both), value, fractions, known, None) == expected


@settings(max_examples=50)
@given(
    spared_rows,
    spared_rows,
    values,
    st.none() | st.sampled_from([Decimal(text) for text in ("9", "15", "18", "20", "29", "30", "40")]),
    generated.fractions,
)
def test_spared_volumes_change_where_the_cells_say_so(
    old_rows: list[str], new_rows: list[str], value: Decimal, organ_cc: Decimal | None, fractions: int
) -> None:
    both = (held(old_rows), held(new_rows))
    metrics = {SPARED: str(value)} | ({} if organ_cc is None else {"Volume[cc]": str(organ_cc)})
    was, now = (
        verdict_rank(asked_of_checks((enough_volume_is_spared,), one, metrics, fractions, Facts()))
        for one in both
    )
    expected = [] if was is now else [(was, now)]
    assert pairs_at(versions(*both), value, fractions, Facts(), organ_cc) == expected


@settings(max_examples=60)
@given(st.none() | _classes(_upper), st.none() | _classes(_upper), values)
def test_criteria_of_targets_change_where_the_cells_say_so(
    old_classes: str | None, new_classes: str | None, value: Decimal
) -> None:
    both = [
        protocol(
            site(
                more=""
                if one is None
                else f"targets: {{PTV: [{{metric: '{POINT}', {one}, source: {{paper: x}}}}]}}"
            )
        )
        for one in (old_classes, new_classes)
    ]
    plan = case(spec("34", 5), measured=measured({"PTV": {POINT: str(value)}}))
    was, now = (verdict_rank(grade_of(ask(targets_are_covered, plan, one))) for one in both)
    criteria = [one.protocol.sites["metastasis"].targets.get("PTV", ()) for one in both]
    expected = [] if was is now else [(was, now)]
    assert pairs_at(of_criteria("PTV", *criteria), value, 5, Facts(), None) == expected
