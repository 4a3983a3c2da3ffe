"""Which structure a protocol's PTV means: the ordered one, else the prescribed one, and never a guess."""

from dataclasses import replace

import pytest

from doseguard.assess.meant_structure import meant_structure
from doseguard.checking.evidence import Holding
from doseguard.checking.pairing import Pair
from doseguard.model.measured import NoValue
from doseguard.model.prescription import Prescription
from doseguard.model.structure import StructureSet
from tests.builders import ordered, protocol, roi, rx, site, structures, volume_table

COVERAGE = "{metric: 'V100%[%]', per_protocol: '>= 95', source: {paper: table 4}}"
TARGETS = f"targets: {{PTV: [{COVERAGE}]}}"
RUL, ONLY_PTV = roi(7, "PTV_RUL"), roi(1, "PTV")


def held(structure: str | None = None, number: int | None = None, more: str = TARGETS) -> Holding:
    target = None if structure is None else ordered(f"structure: {structure}")
    where = protocol(site(more=more)).protocol.sites["metastasis"]
    return Holding(Pair(rx(roi=number), target), "metastasis", where)


def meant(one: Holding, *rois: object, name: str = "PTV", others: tuple[Holding, ...] = ()) -> str | NoValue:
    drawn: StructureSet = structures(*rois)  # type: ignore[arg-type]
    return meant_structure(name, one, (one, *others), drawn)


def reason(found: str | NoValue) -> str:
    assert isinstance(found, NoValue)
    return found.reason


def test_the_prescribed_roi_is_meant() -> None:
    assert meant(held(number=7), RUL) == "PTV_RUL"


def described(text: str, number: int | None = None) -> Holding:
    one = held(number=number)
    return replace(one, pair=Pair(replace(one.prescription, description=text), None))


def test_the_structure_of_exactly_the_description_is_meant() -> None:
    assert meant(described("PTV_RUL"), RUL) == "PTV_RUL"


def test_the_roi_counts_before_the_description() -> None:
    assert meant(described("PTV_LLL", 7), RUL, roi(8, "PTV_LLL")) == "PTV_RUL"


@pytest.mark.parametrize("text", ["PTV RUL", "ptv_rul", ""])
def test_a_description_that_differs_in_a_letter_means_no_structure(text: str) -> None:
    assert "neither order nor prescription" in reason(meant(described(text), RUL))


def test_a_description_of_two_structures_means_none() -> None:
    assert "neither order nor prescription" in reason(meant(described("PTV_RUL"), RUL, roi(8, "PTV_RUL")))


def test_a_described_structure_beside_one_of_the_very_name_is_not_chosen() -> None:
    assert reason(meant(described("PTV_RUL"), RUL, ONLY_PTV)).startswith("both PTV and PTV_RUL are there")


def test_the_ordered_structure_is_meant() -> None:
    assert meant(held("PTV_RUL"), RUL) == "PTV_RUL"


def test_the_ordered_structure_is_meant_beside_one_of_the_very_name() -> None:
    assert meant(held("PTV_RUL"), RUL, ONLY_PTV) == "PTV_RUL"


def test_a_prescribed_roi_beside_one_of_the_very_name_is_not_chosen() -> None:
    assert reason(meant(held(number=7), RUL, ONLY_PTV)).startswith("both PTV and PTV_RUL are there")


def test_the_structure_of_the_very_name_is_meant_where_it_is_prescribed() -> None:
    assert meant(held(number=1), RUL, ONLY_PTV) == "PTV"


def test_without_order_and_roi_a_single_prescription_means_the_only_ptv() -> None:
    assert meant(held(), ONLY_PTV, roi(9, "GTV_RUL", "GTV")) == "PTV"


@pytest.mark.parametrize("type", ["PTV", ""])
def test_without_order_and_roi_the_very_name_beside_another_ptv_is_not_chosen(type: str) -> None:
    assert reason(meant(held(), roi(7, "PTV_RUL", type), ONLY_PTV)) == (
        "neither order nor prescription names the target, and PTV and PTV_RUL are there; "
        "name the target in the order (`structure`)"
    )


def test_without_order_and_roi_the_very_name_of_another_type_is_not_chosen() -> None:
    assert reason(meant(held(), roi(1, "PTV", "CTV"))).endswith("and PTV is there with the type CTV")


def test_a_very_name_of_another_type_beside_a_ptv_is_not_chosen() -> None:
    assert "PTV and PTV_RUL are there" in reason(meant(held(), RUL, roi(1, "PTV", "CTV")))


def test_without_order_roi_and_the_very_name_nothing_is_meant() -> None:
    assert reason(meant(held(), RUL)).startswith("no structure is named so, and neither order nor")


def test_without_order_and_roi_several_prescriptions_mean_nothing() -> None:
    assert "of 2 targets nobody says" in reason(meant(held(), ONLY_PTV, others=(held(),)))


def test_another_structure_than_the_ordered_one_is_not_taken() -> None:
    assert reason(meant(held("PTV_LLL", 7), RUL)) == "the plan prescribes to PTV_RUL, ordered is PTV_LLL"


def test_an_ordered_structure_that_is_not_there_is_said() -> None:
    assert "PTV_RUL is not among the structures" in reason(meant(held("PTV_RUL"), ONLY_PTV))


def test_a_prescribed_roi_that_is_not_there_is_said() -> None:
    assert "no single ROI 7" in reason(meant(held(number=7), ONLY_PTV))


def shared(prescription: Prescription, structure: str) -> Holding:
    where = protocol(site(more=TARGETS)).protocol.sites["metastasis"]
    return Holding(Pair(prescription, ordered(f"structure: {structure}")), "metastasis", where)


def test_one_prescription_for_several_ordered_targets_means_each_of_them() -> None:
    one = rx(roi=1)
    both = (shared(one, "PTV_1"), shared(one, "PTV_2"))
    drawn = structures(ONLY_PTV, roi(2, "PTV_1"), roi(3, "PTV_2"))
    assert [meant_structure("PTV", each, both, drawn) for each in both] == ["PTV_1", "PTV_2"]


@pytest.mark.parametrize("type", ["GTV", "ORGAN", "CTV"])
def test_a_prescription_to_what_is_no_ptv_leaves_the_only_ptv(type: str) -> None:
    assert meant(held(number=7), roi(7, "GTV_RUL", type), ONLY_PTV) == "PTV"


def test_a_prescription_to_what_is_no_ptv_does_not_choose_between_two() -> None:
    found = meant(held(number=7), roi(7, "GTV_RUL", "GTV"), ONLY_PTV, roi(2, "PTV_RUL"))
    assert reason(found).startswith(
        "the prescription is for GTV_RUL, which is no PTV, and PTV and PTV_RUL are there"
    )


def test_a_prescription_to_what_is_no_ptv_does_not_make_one_of_a_ctv() -> None:
    found = meant(held(number=7), roi(7, "GTV_RUL", "GTV"), roi(1, "PTV", "CTV"))
    assert "PTV is there with the type CTV" in reason(found)


def test_a_prescription_to_what_is_no_ptv_is_not_taken_for_one() -> None:
    assert reason(meant(held(number=7), roi(7, "GTV_RUL", "GTV"))) == (
        "the prescription is for GTV_RUL, which is no PTV"
    )


def test_of_several_prescriptions_one_to_what_is_no_ptv_means_nothing() -> None:
    found = meant(held(number=7), roi(7, "GTV_RUL", "GTV"), ONLY_PTV, others=(held(),))
    assert "which is no PTV" in reason(found)


def test_a_ptv_by_name_of_another_type_is_none() -> None:
    assert "PTV_RUL, which is no PTV" in reason(meant(held(number=7), roi(7, "PTV_RUL", "CTV")))


def test_a_ptv_by_name_without_a_type_is_one() -> None:
    assert meant(held(number=7), roi(7, "ptv_rul", "")) == "ptv_rul"


@pytest.mark.parametrize("name", ["SpinalCord", "GTV", "PTV_RUL", "ptv"])
def test_every_other_name_means_itself(name: str) -> None:
    assert meant(held("PTV_RUL", 7), RUL, name=name) == name


SEVERAL = (
    f"targets: {{PTV: [{COVERAGE}], PTV_High: [{COVERAGE}]}}",
    f"{TARGETS}, {volume_table(structure='PTV_A')}",
)


@pytest.mark.parametrize("more", SEVERAL[:2])
def test_a_site_that_names_several_ptvs_means_them_by_name(more: str) -> None:
    assert meant(held("PTV_RUL", 7, more), RUL) == "PTV"


def test_without_a_holding_every_name_means_itself() -> None:
    assert meant_structure("PTV", None, (), structures(RUL)) == "PTV"
