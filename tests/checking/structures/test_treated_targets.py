"""Where targets lie, and which of them a plan treats."""

from doseguard.assess.gather import gather
from doseguard.checking.geometry import Box
from doseguard.checking.structures.treated_targets import TreatedTargets, treated_targets
from tests.builders import case, declared, spec
from tests.checks.plan.boxes import Boxes, cube

HERE, NEAR, FAR = cube((0, 0, 0), 10), cube((15, 0, 0), 10), cube((100, 0, 0), 10)


def targets(
    held: dict[str, tuple[str, Box]], order: str | None = None, prescribed: str = "none"
) -> TreatedTargets:
    whole = case(spec(target=prescribed))
    evidence, _ = gather(whole, declared(whole.plan, None, order))
    return treated_targets(Boxes(held), evidence.holdings)


def names(found: TreatedTargets) -> list[tuple[str, ...]]:
    return [place.names for place in found.places]


def test_one_place_is_certain() -> None:
    found = targets({"PTV": ("PTV", HERE), "GTV": ("GTV", HERE), "BODY": ("EXTERNAL", FAR)})
    assert (names(found), found.are_certain) == ([("PTV",)], True)


def test_targets_that_overlap_are_one_place_with_a_box_around_them() -> None:
    (place,) = targets({"PTV_50": ("PTV", HERE), "PTV_60": ("PTV", NEAR)}).places
    assert (str(place), place.box) == ("PTV_50, PTV_60", Box((-10, -10, -10), (25, 10, 10)))


def test_a_target_between_two_joins_them() -> None:
    between = cube((50, 0, 0), 45)
    held = {"PTV_1": ("PTV", HERE), "PTV_2": ("PTV", FAR), "PTV": ("PTV", between)}
    assert len(targets(held).places) == 1


def test_several_places_that_nobody_named_are_not_certain() -> None:
    assert not targets({"PTV_1": ("PTV", HERE), "PTV_2": ("PTV", FAR)}).are_certain


def test_the_ordered_target_is_certain() -> None:
    found = targets(
        {"PTV_1": ("PTV", HERE), "PTV_2": ("PTV", FAR)}, "targets: [{structure: PTV_2, dose: 34 Gy}]"
    )
    assert (names(found), found.are_certain) == ([("PTV_2",)], True)


def test_the_prescribed_target_is_certain() -> None:
    found = targets({"PTV_1": ("PTV", HERE), "PTV_2": ("PTV", FAR)}, prescribed="PTV_1")
    assert (names(found), found.are_certain) == ([("PTV_1",)], True)


def test_a_named_target_without_a_targets_type_is_taken_all_the_same() -> None:
    found = targets({"Lesion": ("", HERE), "GTV_2": ("GTV", FAR)}, prescribed="Lesion")
    assert (names(found), found.are_certain) == ([("Lesion",)], True)


def test_without_a_ptv_the_next_type_is_taken() -> None:
    assert names(targets({"CTV": ("CTV", HERE), "GTV": ("GTV", FAR)})) == [("CTV",)]


def test_without_targets_there_is_no_place() -> None:
    assert names(targets({"BODY": ("EXTERNAL", HERE)})) == []
