"""Groups of setup and imaging beams never count; a group of which that is not sure does."""

import pytest

from doseguard.model.case import Case
from doseguard.model.treating_groups import of_treating_groups, setup_groups
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.plan_spec import FractionGroupSpec, ReferencedBeamSpec
from tests.builders import case, spec

TREATS = spec().fraction_groups[0]


def group(*beams: int, number: int = 2, **changes: object) -> FractionGroupSpec:
    referenced = tuple(ReferencedBeamSpec(beam, None, None) for beam in beams)
    return FractionGroupSpec(1, number, beams=referenced, **changes)  # type: ignore[arg-type]


def planned(second: FractionGroupSpec, delivery: str = "SETUP", first: FractionGroupSpec = TREATS) -> Case:
    beams = (*spec().beams, BeamSpec(2, delivery_type=delivery))
    return case(spec(fraction_groups=(first, second), beams=beams))


def groups(whole: Case) -> list[int | None]:
    return [one.fraction_group for one in of_treating_groups(whole.plan, whole.prescriptions)]


@pytest.mark.parametrize("delivery", ["SETUP", "IMAGE_BEAM", "OPEN_PORTFILM"])
def test_a_group_of_setup_and_imaging_beams_prescribes_nothing(delivery: str) -> None:
    assert groups(planned(group(2), delivery)) == [1]


@pytest.mark.parametrize("delivery", ["TREATMENT", "", "CONTINUATION"])
def test_a_group_whose_beam_treats_or_may_treat_counts(delivery: str) -> None:
    assert groups(planned(group(2), delivery)) == [1, 2]


@pytest.mark.parametrize("beams", [(1, 2), (9,), ()])
def test_a_group_with_a_treatment_beam_an_unknown_one_or_none_counts(beams: tuple[int, ...]) -> None:
    assert groups(planned(group(*beams))) == [1, 2]


def test_a_group_for_which_a_dose_is_prescribed_counts() -> None:
    assert groups(planned(group(2, links=TREATS.links), first=group(1, number=1))) == [1, 2]


def test_where_no_group_treats_all_of_them_count() -> None:
    setup = case(spec(fraction_groups=(group(1),), beams=(BeamSpec(1, delivery_type="SETUP"),)))
    assert setup_groups(setup.plan, setup.prescriptions) == ()
