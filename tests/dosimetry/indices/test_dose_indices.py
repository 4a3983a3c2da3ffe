"""The indices of several targets in one dose share what they need, and are what each has alone."""

from functools import cache

import pytest

from doseguard.dosimetry import side_by_side
from doseguard.dosimetry.indices import DoseIndices, target_dose, target_indices
from doseguard.dosimetry.indices import isodose as isodoses
from doseguard.dosimetry.indices.isodose_volumes import volume_of
from dosimetry.indices.spheres import ball, cube, field_of, gaussians

CENTRES = ((-12, 0, 0), (12, 0, 0))
TARGETS = tuple(ball(name, centre, 5.0, 2.0, 36) for name, centre in zip("AB", CENTRES, strict=True))
NAMES = ("R50%", "V105% outside[cc]")


@cache
def dose():
    return field_of(gaussians(*CENTRES, sigma=6.0), *cube(36))


def others_of(target):
    return tuple(one for one in TARGETS if one is not target)


def values(indices):
    return [(one.measure.value, one.measure.low, one.measure.high) for one in map(indices.get, NAMES)]


@cache
def alone():
    return [values(target_indices(one, dose(), 40.0, others=others_of(one))) for one in TARGETS]


def test_shared_indices_are_what_each_target_has_alone():
    shared = DoseIndices(dose())
    found = [values(shared.of(one, 40.0, others_of(one))) for one in TARGETS]
    for own, expected in zip(found, alone(), strict=True):
        assert own == [pytest.approx(one, rel=1e-6) for one in expected]


def test_threads_may_ask_side_by_side():
    shared = DoseIndices(dose())
    found = side_by_side(lambda one: values(shared.of(one, 40.0, others_of(one))), TARGETS)
    for own, expected in zip(found, alone(), strict=True):
        assert own == [pytest.approx(one, rel=1e-6) for one in expected]


def test_an_isodose_is_made_once_for_all_targets(monkeypatch):
    levels = []
    own = isodoses.Isodose.__init__

    def counted(self, field, level_gy):
        levels.append(level_gy)
        own(self, field, level_gy)

    monkeypatch.setattr(isodoses.Isodose, "__init__", counted)
    shared = DoseIndices(dose())
    for one in TARGETS:
        assert shared.of(one, 40.0, others_of(one))["R50%"].measure.value is not None
    assert levels == [20.0]


def test_what_lies_outside_is_measured_once_for_both_its_units(monkeypatch):
    asked = []

    def counted(isodose, region=None):
        asked.append(isodose.level_gy)
        return volume_of(isodose, region)

    monkeypatch.setattr(target_dose, "volume_of", counted)
    indices = target_indices(TARGETS[0], dose(), 40.0)
    found = [indices[f"V105% outside[{unit}]"].measure.value for unit in ("cc", "%")]
    assert None not in found
    assert asked == [42.0]


def test_targets_with_other_others_are_divided_among_their_own():
    shared = DoseIndices(dose())
    beside = shared.of(TARGETS[0], 40.0, others_of(TARGETS[0]))["R50%"].measure
    by_itself = shared.of(TARGETS[0], 40.0)["R50%"].measure
    assert by_itself.value > beside.value


def test_one_target_may_have_two_prescribed_doses():
    shared = DoseIndices(dose())
    high, low = (shared.of(TARGETS[0], gy, others_of(TARGETS[0]))["R50%"].measure for gy in (40.0, 20.0))
    assert low.value > high.value


def test_the_body_bounds_the_isodoses_of_all():
    shared = DoseIndices(dose(), body=ball("Body", (0, 0, 0), 22.0))
    assert "inside Body" in shared.of(TARGETS[1], 40.0)["R50%"].formula
