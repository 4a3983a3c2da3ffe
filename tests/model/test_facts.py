"""The vocabulary of facts is closed, and facts keep what was written."""

from decimal import Decimal

import pytest

from doseguard.model.facts import Fact, Facts, FactValue, parse_fact, parse_facts, relabelled
from doseguard.model.located import LocatedValueError


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("zone", "peripheral", "peripheral"),
        ("side", "left", "left"),
        ("diameter", "2.3 cm", Decimal(23)),
        ("volume", "7.5 cc", Decimal("7.5")),
        ("total_volume", "7 mL", Decimal(7)),
        ("bowel_in_target", "false", False),
        ("bowel_in_target", "true", True),
        ("lesions.current", "2", Decimal(2)),
        ("lesions.brain", "0", Decimal(0)),
        ("lesions.liver", "3", Decimal(3)),
        ("lesions.organs", "2", Decimal(2)),
        ("distance_to(BronchialTree)", "18 mm", Decimal(18)),
    ],
)
def test_facts_are_read_exactly(name: str, text: str, value: FactValue) -> None:
    assert parse_fact(name, text) == Fact(name, value, text)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("diametr", "diameter"),
        ("Zone", "zone"),
        ("lesions.curent", "lesions.current"),
        ("lesions.Brain", "lesions.brain"),
        ("bowel", "bowel_in_target"),
    ],
)
def test_an_unknown_fact_brings_what_was_meant(name: str, meant: str) -> None:
    with pytest.raises(LocatedValueError, match=f"not a known fact.*{meant}"):
        parse_fact(name, "1")


@pytest.mark.parametrize(
    "name", ["", "lesions.", "distance_to()", "distance_to(a b)", "lesions", "size", "lesions.a.b"]
)
def test_the_vocabulary_is_closed(name: str) -> None:
    with pytest.raises(LocatedValueError, match="not a known fact"):
        parse_fact(name, "1")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("zone", "perifer"),
        ("side", "both"),
        ("diameter", "2.3"),
        ("diameter", "2.3 Gy"),
        ("lesions.current", "2.5"),
        ("lesions.current", "-1"),
        ("bowel_in_target", "no"),
        ("volume", "NaN cc"),
    ],
)
def test_a_value_outside_the_vocabulary_is_refused(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"expected|cannot be|unit|whole|negative"):
        parse_fact(name, text)


def test_a_file_writes_facts_and_lesions_apart() -> None:
    facts = parse_facts({"zone": "central", "bowel_in_target": False}, {"current": 2})
    assert [(fact.name, fact.written) for fact in facts] == [
        ("zone", "central"),
        ("bowel_in_target", "false"),
        ("lesions.current", "2"),
    ]


def test_a_faulty_fact_is_located_by_its_key() -> None:
    with pytest.raises(LocatedValueError) as caught:
        parse_facts({}, {"current": "two"})
    assert caught.value.at == ("current",)


def test_a_fact_told_twice_is_refused() -> None:
    with pytest.raises(LocatedValueError, match="told twice"):
        parse_facts({"lesions.current": 1}, {"current": 2})


def test_a_list_is_no_fact() -> None:
    with pytest.raises(LocatedValueError, match="one value"):
        parse_facts({"zone": ["central"]}, {})


def test_merging_keeps_the_first_and_tells_what_disagrees() -> None:
    declared = Facts((parse_fact("diameter", "2.3 cm"),))
    measured = Facts((parse_fact("diameter", "24 mm", "measured"), parse_fact("volume", "6 cc", "measured")))
    merged, disagreements = declared.merged(measured)
    assert [fact.written for fact in merged] == ["2.3 cm", "6 cc"]
    assert [str(one) for one in disagreements] == ["diameter is 2.3 cm (declared), but 24 mm (measured)"]


def test_the_same_value_written_otherwise_is_no_disagreement() -> None:
    declared, measured = (Facts((parse_fact("diameter", text),)) for text in ("2.3 cm", "23 mm"))
    assert declared.merged(measured)[1] == ()


def test_facts_can_be_dropped() -> None:
    facts = parse_facts({"zone": "central", "diameter": "2 cm"}, {})
    assert [fact.name for fact in facts.without(["zone"])] == ["diameter"]


def test_facts_can_be_told_by_another() -> None:
    facts = relabelled(parse_facts({"zone": "central"}, {}), "command line")
    assert [fact.origin for fact in facts] == ["command line"]


def test_what_is_not_known_is_none() -> None:
    assert Facts().get("zone") is None
