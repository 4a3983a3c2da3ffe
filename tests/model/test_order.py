"""What an order may say, and what it refuses."""

from datetime import date
from decimal import Decimal

import pytest

from doseguard.model.order import Order, OrderedDose, OrderTarget
from doseguard.readers.errors import UnreadableError
from tests.builders import order, ordered

EXAMPLE = """
protocol: nrg-lu002
patient_id: "12345"
targets:
  - {structure: PTV_RUL, site: metastasis, dose: 34 Gy, fractions: 5,
     side: right, diameter: 2.3 cm, zone: peripheral}
lesions: {current: 2, lifetime: 2, brain: 0}
"""


def example() -> Order:
    return order(EXAMPLE).order


def test_protocol_and_patient_are_read() -> None:
    assert (example().protocol, example().patient_id) == ("nrg-lu002", "12345")


def test_a_target_holds_structure_site_dose_and_fractions() -> None:
    (target,) = example().targets
    assert (target.structure, target.site, target.dose and target.dose.dose_gy, target.fractions) == (
        "PTV_RUL",
        "metastasis",
        Decimal(34),
        5,
    )


def test_facts_stand_beside_the_keys_of_a_target() -> None:
    told = {fact.name: fact.written for fact in example().targets[0].facts}
    assert told == {"side": "right", "diameter": "2.3 cm", "zone": "peripheral"}


def test_lengths_are_held_in_mm() -> None:
    fact = example().targets[0].facts.get("diameter")
    assert fact is not None and fact.value == Decimal(23)


def test_lesion_counts_are_facts_about_the_patient() -> None:
    told = {fact.name: fact.value for fact in example().facts}
    assert told == {"lesions.current": 2, "lesions.lifetime": 2, "lesions.brain": 0}


def test_facts_of_an_order_say_that_the_order_told_them() -> None:
    assert {fact.origin for fact in example().facts} == {"order"}


def test_the_volume_of_all_metastases_is_a_fact_about_the_patient() -> None:
    fact = order("total_volume: 6 cc\n").order.facts.get("total_volume")
    assert fact is not None and fact.value == Decimal(6)


def test_an_order_of_nothing_but_a_plan_is_an_order() -> None:
    assert order("plan: LUNG_R\nplanned_on: 2026-03-02\n").order.planned_on == date(2026, 3, 2)


def test_what_is_not_ordered_is_none() -> None:
    assert ordered("structure: PTV") == OrderTarget(structure="PTV")


@pytest.mark.parametrize(
    ("text", "dose_gy"), [("34 Gy", "34"), ("34Gy", "34"), ("3400 cGy", "34"), ("33.5 Gy", "33.5")]
)
def test_doses_are_taken_in_gy_and_cgy(text: str, dose_gy: str) -> None:
    dose = ordered(f"dose: {text}").dose
    assert dose is not None and dose.dose_gy == Decimal(dose_gy)


def test_a_dose_in_cgy_is_shown_in_both_units() -> None:
    assert str(ordered("dose: 3400 cGy").dose) == "3400 cGy = 34 Gy"


def test_a_dose_in_gy_is_shown_once() -> None:
    assert str(OrderedDose(written="34 Gy", dose_gy=Decimal(34))) == "34 Gy"


@pytest.mark.parametrize(
    "dose", ["34", '"34"', "0 Gy", "-34 Gy", "34 mGy", "34 Gy..36 Gy", "true", "[34 Gy]", "a lot"]
)
def test_what_is_no_dose_with_a_unit_is_refused(dose: str) -> None:
    with pytest.raises(UnreadableError):
        ordered(f"dose: {dose}")


@pytest.mark.parametrize("fractions", ["5.5", "0", "-5", "'5'", "true", "101", "[5]"])
def test_what_is_no_number_of_fractions_is_refused(fractions: str) -> None:
    with pytest.raises(UnreadableError):
        ordered(f"fractions: {fractions}")


def test_facts_are_not_gathered_under_a_key_of_their_own() -> None:
    with pytest.raises(UnreadableError, match="facts stand beside the other keys"):
        ordered("facts: {zone: central}")


def test_an_unknown_fact_of_lesions_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"lesions\.curent"):
        order("lesions: {curent: 2}\n")


def test_lesions_that_are_no_counts_are_refused() -> None:
    with pytest.raises(UnreadableError, match="expected counts"):
        order("lesions: 2\n")


def test_a_target_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(UnreadableError):
        order("targets: [PTV]\n")


@pytest.mark.parametrize(
    ("text", "prior"), [("", None), ("prior_dose: true\n", True), ("prior_dose: false\n", False)]
)
def test_dose_given_before_is_known_unknown_or_denied(text: str, prior: bool | None) -> None:
    assert order(EXAMPLE + text).order.prior_dose is prior


def test_dose_given_before_is_true_or_false() -> None:
    with pytest.raises(UnreadableError, match="expected true or false"):
        order(EXAMPLE + "prior_dose: 20 Gy\n")
