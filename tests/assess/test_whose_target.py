"""Each target with its own prescription: no percentage of another one's dose, no GTV that answers for two."""

import pytest

from assess.studies import box, header, study
from doseguard.assess.engine import Engine
from doseguard.assess.whose_target import WhoseTarget
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.whose_dose import HeldElsewhere
from doseguard.checking.pairing import Pair
from doseguard.model.contours import ContouredStructure
from doseguard.model.measured import NoValue
from doseguard.model.prescription import Prescription
from tests.builders import ordered, protocol, rx, site

HIGH, LOW = box("PTV_High", 1, x_mm=-15), box("PTV_Low", 2, x_mm=15)
OTHER_SITES = protocol({"a": site(), "b": site()}).protocol.sites


def held(rx: Prescription, structure: str | None = None, where: str = "a") -> Holding:
    target = None if structure is None else ordered(f"structure: {structure}")
    return Holding(Pair(rx, target), where, OTHER_SITES.get(where))


COVERED = "{metric: 'D95%[Gy]', per_protocol: '>= 30', source: {paper: table 4}}"
HELD_HIGH, HELD_LOW = held(rx("54", roi=1)), held(rx("45", roi=2))


def why(
    name: str,
    found: ContouredStructure,
    *drawn: ContouredStructure,
    holdings: tuple[Holding, ...] = (HELD_LOW, HELD_HIGH),
    relative: bool = True,
) -> NoValue | None:
    """What the first holding is told of a structure."""
    structures = (HIGH, LOW, *drawn)
    whose = WhoseTarget(holdings[0], holdings, header(*structures), Engine(study(*structures)))
    return whose.why_not_here(name, found, relative=relative)


def reason(found: NoValue | None) -> str:
    assert found is not None
    return found.reason


def test_a_target_is_judged_with_its_own_prescription() -> None:
    assert why("PTV_Low", LOW) is None


def test_the_target_of_another_prescription_is_left_to_the_holding_that_judges_it() -> None:
    assert why("PTV_High", HIGH) == HeldElsewhere("its prescription is another one (54 Gy)")


def test_what_is_absolute_is_the_same_for_every_prescription() -> None:
    assert why("PTV_High", HIGH, relative=False) is None


@pytest.mark.parametrize("where", ["b", ""])
def test_a_target_that_is_held_against_another_site_or_none_is_not_left_to_it(where: str) -> None:
    found = why("PTV_High", HIGH, holdings=(HELD_LOW, held(rx("54", roi=1), where=where)))
    assert type(found) is NoValue


def test_a_target_of_an_equal_prescription_is_judged() -> None:
    assert why("PTV_High", HIGH, holdings=(HELD_LOW, held(rx("45", roi=1)))) is None


def test_of_a_combination_its_first_structure_decides() -> None:
    engine = Engine(study(HIGH, LOW))
    found = engine.find("PTV_High-PTV_Low")
    whose = WhoseTarget(HELD_LOW, (HELD_LOW, HELD_HIGH), header(HIGH, LOW), engine)
    assert found is not None and not isinstance(found, NoValue)
    assert isinstance(whose.why_not_here("PTV_High-PTV_Low", found, relative=True), HeldElsewhere)


def test_to_a_ptv_that_is_no_target_nothing_is_known_to_be_prescribed() -> None:
    said = reason(why("PTV_High", HIGH, holdings=(HELD_LOW,)))
    assert said == "nothing is known to be prescribed to PTV_High"


@pytest.mark.parametrize("type", ["PTV", ""])
def test_a_ptv_is_one_by_its_type_or_its_name(type: str) -> None:
    third = box("PTV_Boost", 3, type=type)
    assert "prescribed to PTV_Boost" in reason(why("PTV_Boost", third, third))


def test_where_no_target_is_named_one_of_several_ptvs_is_not_judged() -> None:
    assert "nothing is known" in reason(why("PTV_High", HIGH, holdings=(held(rx("54")),)))


def test_where_no_target_is_named_the_only_ptv_is_judged() -> None:
    only, alone = box("PTV_48"), (held(rx("48")),)
    whose = WhoseTarget(alone[0], alone, header(only), Engine(study(only)))
    assert whose.why_not_here("PTV_48", only, relative=True) is None


def test_where_order_and_plan_disagree_on_the_target_that_is_said() -> None:
    said = reason(why("PTV_High", HIGH, holdings=(held(rx("45", roi=2), "PTV_High"),)))
    assert said == "the plan prescribes to PTV_Low, ordered is PTV_High"


def test_the_protocols_ptv_is_what_it_was_found_to_mean() -> None:
    assert why("PTV", HIGH, holdings=(HELD_LOW,)) is None


SEVERAL = protocol(site(more=f"targets: {{PTV: [{COVERED}], PTV_High: [{COVERED}]}}")).protocol.sites


def test_beside_other_ptvs_of_the_protocol_a_structure_named_ptv_is_one_of_them() -> None:
    ptv = box("PTV", 2, x_mm=15)
    high, low = (Holding(one.pair, "metastasis", SEVERAL["metastasis"]) for one in (HELD_HIGH, HELD_LOW))
    drawn = (HIGH, ptv)
    whose = WhoseTarget(high, (high, low), header(*drawn), Engine(study(*drawn)))
    assert isinstance(whose.why_not_here("PTV", ptv, relative=True), HeldElsewhere)


def test_an_organ_is_judged_with_every_prescription() -> None:
    cord = box("SpinalCord", 5, type="ORGAN", x_mm=-15)
    assert why("SpinalCord", cord, cord) is None


def gtv(x_mm: float, **changes: object) -> ContouredStructure:
    return box("GTV", 4, half_mm=4.0, x_mm=x_mm, **{"type": "GTV", **changes})


def test_a_gtv_is_judged_with_the_target_that_it_lies_in() -> None:
    assert why("GTV", gtv(15), gtv(15)) is None


@pytest.mark.parametrize("relative", [True, False])
def test_a_gtv_in_another_target_does_not_answer_for_this_one(relative: bool) -> None:
    said = reason(why("GTV", gtv(-15), gtv(-15), relative=relative))
    assert said == "GTV lies in PTV_High; no GTV of PTV_Low is named so"


def test_a_gtv_without_a_type_is_one_by_its_name() -> None:
    assert "lies in PTV_High" in reason(why("GTV", gtv(-15, type=""), gtv(-15, type="")))


def test_a_gtv_of_two_lesions_is_judged_with_both() -> None:
    both = box("GTV", 4, half_mm=20.0, type="GTV")
    assert why("GTV", both, both) is None


def test_a_gtv_in_no_target_is_told() -> None:
    away = gtv(60)
    assert reason(why("GTV", away, away)) == "GTV lies in none of the targets; no GTV of PTV_Low is named so"


def test_a_gtv_beside_a_target_that_nobody_can_tell_is_judged_where_it_lies() -> None:
    assert why("GTV", gtv(15), gtv(15), holdings=(HELD_LOW, HELD_HIGH, held(rx("30")))) is None


def test_to_a_target_that_nobody_can_tell_no_gtv_belongs() -> None:
    said = reason(why("GTV", gtv(15), gtv(15), holdings=(held(rx("30")), HELD_LOW, HELD_HIGH)))
    assert said == "nobody can tell to which target GTV belongs"


def test_among_targets_of_which_none_is_named_no_gtv_belongs_to_one() -> None:
    said = reason(why("GTV", gtv(15), gtv(15), holdings=(held(rx("30")), held(rx("45")))))
    assert said == "nobody can tell to which target GTV belongs"


def test_a_gtv_of_one_target_with_two_prescriptions_is_judged() -> None:
    assert why("GTV", gtv(-15), gtv(-15), holdings=(HELD_LOW, held(rx("54", roi=2)))) is None


def test_a_gtv_of_a_single_target_is_judged_wherever_it_lies() -> None:
    assert why("GTV", gtv(-15), gtv(-15), holdings=(HELD_LOW,)) is None


def test_a_gtv_to_which_is_prescribed_is_a_target() -> None:
    high = held(rx("54", roi=4))
    assert isinstance(why("GTV", gtv(-15), gtv(-15), holdings=(HELD_LOW, high)), HeldElsewhere)


def test_a_structure_that_the_site_calls_a_target_is_a_part_of_one() -> None:
    where = protocol(site(more=f"targets: {{Boost: [{COVERED}]}}")).protocol.sites["metastasis"]
    low = Holding(HELD_LOW.pair, "metastasis", where)
    boost = box("Boost", 6, half_mm=4.0, x_mm=-15, type="ORGAN")
    assert "Boost lies in PTV_High" in reason(why("Boost", boost, boost, holdings=(low, HELD_HIGH)))
