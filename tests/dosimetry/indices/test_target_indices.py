from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from doseguard.dosimetry import dose_volume
from doseguard.dosimetry.indices import FORMULAS, target_indices
from doseguard.dosimetry.indices.isodose import Isodose
from doseguard.dosimetry.settings import Settings
from doseguard.model.metric import INDICES, Metric, MetricKind, parse_metric
from dosimetry.geometry.drawn import turned
from dosimetry.indices.spheres import ball, ball_cc, cube, drawn_cc, field_of, gaussians, radius_of
from dosimetry.shapes import box, contoured, rectangle

SIGMA = 14.0
RADIUS = 10.0
PRESCRIBED = 40.0
CENTRE = (0.3, -0.2, 0.0)


@cache
def dose(half=40):
    return field_of(gaussians(CENTRE, sigma=SIGMA), *cube(half), 2.0)


def target(name="PTV", apart=1.0, **others):
    return ball(name, CENTRE, RADIUS, apart, **others)


def indices(prescribed=PRESCRIBED, field=None, **others):
    return target_indices(target(), dose() if field is None else field, prescribed, **others)


@cache
def plain():
    """The indices of the target in its dose, each calculated once for all tests."""
    return indices()


def isodose_cc(level):
    return ball_cc(radius_of(level, sigma=SIGMA))


@cache
def own():
    return dose_volume(target(), dose())


def measured(name):
    """A metric of the target's own DVH."""
    return own().metric(parse_metric(name), PRESCRIBED).value


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("R100%", isodose_cc(40) / drawn_cc(RADIUS, 1.0)),
        ("R50%", isodose_cc(20) / drawn_cc(RADIUS, 1.0)),
        ("PITV", isodose_cc(40) / drawn_cc(RADIUS, 1.0)),
        ("PaddickGI", isodose_cc(20) / isodose_cc(40)),
        ("PaddickCI", drawn_cc(RADIUS, 1.0) / isodose_cc(40)),
        ("MDPD", 60 / 40),
        ("prescription isodose[%]", 100 * 40 / 60),
        ("V100%[%]", 100.0),
    ],
)
def test_an_index_is_its_formula_of_closed_forms(name, expected):
    assert plain()[name].measure.value == pytest.approx(expected, rel=3e-3)


@pytest.mark.parametrize(
    "name", ["R100%", "R50%", "PaddickGI", "PaddickCI", "MDPD", "prescription isodose[%]"]
)
def test_an_interval_holds_what_the_ball_itself_has(name):
    whole = {
        "R100%": isodose_cc(40) / ball_cc(RADIUS),
        "R50%": isodose_cc(20) / ball_cc(RADIUS),
        "PaddickGI": isodose_cc(20) / isodose_cc(40),
        "PaddickCI": ball_cc(RADIUS) / isodose_cc(40),
        "MDPD": 1.5,
        "prescription isodose[%]": 200 / 3,
    }
    found = plain()[name].measure
    assert found.low <= whole[name] <= found.high


def test_a_target_that_is_covered_in_part_has_the_square_of_what_is_covered():
    prescribed = 50.0
    found = indices(prescribed)["PaddickCI"].measure
    covered = isodose_cc(50)
    # The whole isodose lies in the target.
    assert found.value == pytest.approx(covered / drawn_cc(RADIUS, 1.0), rel=5e-3)


def test_paddicks_conformity_does_not_exceed_1():
    assert plain()["PaddickCI"].measure.high <= 1


def test_homogeneity_of_median_takes_d2_d98_and_d50():
    hot, cold, median = measured("D2%[Gy]"), measured("D98%[Gy]"), measured("D50%[Gy]")
    assert plain()["HI=(D2%-D98%)/D50%"].measure.value == pytest.approx((hot - cold) / median)


@pytest.mark.parametrize(("hot", "cold"), [("D2%", "D98%"), ("D5%", "D95%")])
def test_homogeneity_as_a_ratio_takes_both_doses(hot, cold):
    expected = measured(f"{hot}[Gy]") / measured(f"{cold}[Gy]")
    assert plain()[f"HI={hot}/{cold}"].measure.value == pytest.approx(expected)


def test_d2cm_in_percent_is_that_in_gy_of_the_prescribed_dose():
    found = plain()
    assert found["D2cm[%]"].measure.value == pytest.approx(found["D2cm[Gy]"].measure.value / 0.4)


def test_d2cm_in_gy_needs_no_prescribed_dose():
    assert indices(None)["D2cm[Gy]"].measure.value is not None


@pytest.mark.parametrize("prescribed", [30.0, 36.0])
def test_what_gets_105_percent_outside_of_the_target_is_the_isodose_without_it(prescribed):
    found = indices(prescribed)["V105% outside[cc]"].measure
    expected = isodose_cc(1.05 * prescribed) - drawn_cc(RADIUS, 1.0)
    assert found.value == pytest.approx(expected, rel=1e-2)


def test_what_the_surface_leaves_open_inside_is_left_open_outside():
    found = indices(30.0)["V105% outside[cc]"].measure
    assert found.low <= isodose_cc(31.5) - ball_cc(RADIUS) <= found.high
    assert "surface between slices and at the ends" in [part.cause for part in found.parts]


def test_what_gets_105_percent_outside_is_shown_in_percent_of_the_target_too():
    found = indices(30.0)
    expected = 100 * found["V105% outside[cc]"].measure.value / drawn_cc(RADIUS, 1.0)
    assert found["V105% outside[%]"].measure.value == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize(("radius", "further_out"), [(2.5, 0.6), (2.5, 4.0), (2.0, 4.0)])
def test_a_target_between_grid_points_is_taken_out(radius, further_out):
    centre = (1.5, 1.5, 1.5)
    field = field_of(gaussians(centre, sigma=20.0), *cube(30), 3.0)
    level = 60 * np.exp(-((radius + further_out) ** 2) / 2 / 20**2)
    found = target_indices(ball("PTV", centre, radius, 0.5), field, level / 1.05)["V105% outside[cc]"].measure
    drawn = ball_cc(radius + further_out) - drawn_cc(radius, 0.5)
    assert found.value == pytest.approx(drawn, abs=0.02 * drawn_cc(radius, 0.5))
    assert found.low <= drawn <= found.high


def test_a_near_maximum_says_where_its_definition_comes_from():
    assert "named by ICRU 91" in plain()["near-maximum[Gy]"].notes[0]


def test_an_isodose_within_the_target_leaves_nothing_outside():
    assert indices(50.0)["V105% outside[cc]"].measure.value == 0


@pytest.mark.parametrize("name", list(FORMULAS))
def test_every_index_says_its_formula(name):
    assert "{" not in plain()[name].formula
    assert plain()[name].formula != name


def test_every_index_of_the_metrics_grammar_but_hi_has_a_formula():
    assert set(INDICES) - set(FORMULAS) == {"HI"}


def test_hi_alone_is_not_taken_for_one_of_its_formulas():
    found = plain().measure(Metric(MetricKind.INDEX, "", index="HI"))
    assert found.value is None
    assert found.reason == (
        "HI goes by several formulas ((D2%-D98%)/D50%, D2%/D98%, D5%/D95%; MDPD); it must say which"
    )


@pytest.mark.parametrize("metric", ["R80%", "D3cm[Gy]", "D1cm[%]", "PaddickGI", "D95%[Gy]", "V20Gy[cc]"])
def test_a_metric_is_asked_by_its_name(metric):
    assert plain().measure(parse_metric(metric)).value is not None


def test_another_level_has_its_own_formula():
    found = plain().index(parse_metric("R80%"))
    assert found.formula == "volume that gets 80 % of the prescribed dose / volume of the target"
    assert found.measure.value == pytest.approx(isodose_cc(32) / drawn_cc(RADIUS, 1.0), rel=3e-3)


def test_a_metric_of_the_dvh_is_the_engines():
    assert plain().index(parse_metric("D95%[Gy]")).measure.value == measured("D95%[Gy]")


@pytest.mark.parametrize("prescribed", [None, 0.0])
@pytest.mark.parametrize("name", ["R100%", "PaddickCI", "PaddickGI", "MDPD", "D2cm[%]", "V105% outside[%]"])
def test_without_a_prescribed_dose_there_is_no_value(name, prescribed):
    found = indices(prescribed)[name].measure
    assert found.value is None
    assert "prescribed dose" in found.reason


@pytest.mark.parametrize("name", ["R50%", "PaddickGI", "V105% outside[cc]"])
def test_an_isodose_at_the_edge_of_the_grid_gives_no_value(name):
    found = indices(20.0, dose(18))[name].measure
    assert found.value is None
    assert found.reason.endswith("reaches the edge of the dose grid")


def test_an_isodose_at_the_edge_does_not_touch_the_smaller_one():
    assert indices(40.0, dose(18))["R100%"].measure.value is not None


@pytest.mark.parametrize("name", ["R50%", "PaddickCI", "D2cm[Gy]"])
def test_a_target_partly_outside_of_the_grid_gives_no_value(name):
    found = indices(PRESCRIBED, dose(9))[name].measure
    assert found.value is None
    assert "outside of the dose grid" in found.reason


@pytest.mark.parametrize("name", ["R50%", "PaddickCI", "D2cm[Gy]"])
def test_a_dose_of_zero_gives_no_value(name):
    nothing = field_of(lambda x, *_: 0 * x, *cube(40))
    assert indices(field=nothing)[name].measure.reason == "the dose is zero everywhere"


@pytest.mark.parametrize("name", ["PaddickCI", "PaddickGI"])
def test_what_is_divided_by_an_empty_isodose_has_no_value(name):
    found = indices(100.0)[name].measure
    assert found.value is None
    assert "zero" in found.reason


def test_an_empty_isodose_is_no_part_of_the_target():
    assert indices(100.0)["R100%"].measure.value == 0


@pytest.mark.parametrize("name", ["R50%", "MDPD", "D2cm[Gy]"])
def test_without_a_dose_there_is_no_value(name):
    found = target_indices(target(), None, PRESCRIBED)[name].measure
    assert (found.value, found.reason) == (None, "no dose was given")


def test_one_plane_of_dose_gives_no_value():
    plane = dose()
    flat = replace(plane, dose_gy=plane.dose_gy[:1], positions_mm=(np.zeros(1), *plane.positions_mm[1:]))
    assert indices(field=flat)["D2cm[Gy]"].measure.reason == "the dose is of one plane only"


def test_a_target_without_a_shape_gives_no_value():
    faulty = replace(target(), faults=("contour 3 is open",))
    found = target_indices(faulty, dose(), PRESCRIBED)["R50%"].measure
    assert found.reason == "PTV: contour 3 is open"


def test_another_target_without_a_shape_gives_no_value():
    faulty = replace(ball("PTV2", (30, 0, 0), 4.0), faults=("contour 3 is open",))
    assert indices(others=[faulty])["R50%"].measure.reason == "PTV2: contour 3 is open"


def test_targets_that_overlap_are_not_divided():
    boost = ball("Boost", CENTRE, 5.0)
    assert indices(others=[boost])["R50%"].measure.reason == (
        "PTV overlaps Boost: dose around them cannot be divided between them"
    )


def test_a_small_target_in_a_large_one_overlaps_it():
    assert "overlaps" in indices(others=[ball("Boost", CENTRE, 1.5, 0.5)])["R50%"].measure.reason


def test_a_target_of_small_pieces_in_another_overlaps_it():
    pieces = [rectangle((x, x + 1), (x, x + 1), z) for x in (-25, 25) for z in (-2, 0, 2)]
    around = box(x=(-30, 30), y=(-30, 30), heights=range(-6, 8, 2))
    found = target_indices(contoured(*pieces, name="Pieces"), dose(), PRESCRIBED, others=[around])
    assert "Pieces overlaps" in found["R50%"].measure.reason


def test_targets_that_touch_are_divided():
    halves = [box(x=ends, y=(-5, 5), name=name) for ends, name in (((-5, 0.01), "A"), ((0, 5), "B"))]
    found = target_indices(halves[0], dose(), PRESCRIBED, others=[halves[1]])
    assert found["R50%"].measure.value is not None


def test_targets_of_which_it_cannot_be_told_whether_they_overlap_are_not_divided():
    oblique = turned(target("Oblique"), (0.2, 0.0, 0.0), (0.0, 0.0, 0.0))
    found = indices(others=[oblique])["R50%"].measure
    assert found.reason.startswith("whether PTV overlaps Oblique cannot be told (")


@pytest.mark.parametrize("name", ["D2cm[Gy]", "V105% outside[cc]", "R100%"])
def test_beside_another_target_each_cause_is_named_once(name):
    balls = ball("A", (-12, 0, 0), 5.0), ball("B", (12, 0, 0), 5.0)
    field = field_of(gaussians((-12, 0, 0), (12, 0, 0), sigma=9.0), *cube(60))
    causes = [
        part.cause for part in target_indices(balls[0], field, 40.0, others=[balls[1]])[name].measure.parts
    ]
    assert len(causes) == len(set(causes)) > 1


def test_a_target_does_not_overlap_itself():
    same = target()
    found = target_indices(same, dose(), PRESCRIBED, others=[same])["R50%"]
    assert found.measure.value is not None


def test_with_other_targets_the_formula_says_where():
    found = indices(others=[ball("PTV2", (30, 0, 0), 4.0)])["R50%"]
    assert found.formula == (
        "volume that gets 50 % of the prescribed dose, nearest to PTV / volume of the target"
    )


def test_inside_a_body_the_formula_says_so():
    body = ball("Body", CENTRE, 14.0)
    found = indices(body=body)["R50%"]
    assert found.formula == "volume that gets 50 % of the prescribed dose, inside Body / volume of the target"
    assert found.measure.value == pytest.approx(ball_cc(14) / drawn_cc(RADIUS, 1.0), rel=1e-2)


def test_an_isodose_that_joins_targets_is_noted():
    balls = ball("A", (-10, 0, 0), 6.0), ball("B", (10, 0, 0), 6.0)
    field = field_of(gaussians((-10, 0, 0), (10, 0, 0), sigma=9.0), *cube(50))
    found = target_indices(balls[0], field, 40.0, others=[balls[1]])
    assert found["R50%"].notes == ("the isodose of 20 Gy joins A and B",)


def test_a_hot_spot_outside_of_the_target_is_noted():
    field = field_of(gaussians(CENTRE, (0, 34, 0), (0, 34, 0), sigma=8.0), (-30, -30, -30), (30, 64, 30))
    assert indices(field=field)["MDPD"].notes == ("outside of the target the dose grid has more: 120 Gy",)


def test_the_hottest_place_inside_of_the_target_is_no_note():
    assert plain()["MDPD"].notes == ()


def test_what_is_measured_already_is_not_measured_again(monkeypatch):
    done = own()
    monkeypatch.setattr("doseguard.dosimetry.indices.target_dose.dose_volume", None)
    assert indices(measured=done)["R50%"].measure.value is not None


def test_only_what_is_asked_for_is_calculated(monkeypatch):
    levels = []
    made = Isodose.__init__

    def counted(self, field, level_gy):
        levels.append(level_gy)
        made(self, field, level_gy)

    monkeypatch.setattr(Isodose, "__init__", counted)
    _ = indices()["R50%"]
    assert levels == [20.0]


def test_contour_uncertainty_widens_the_interval():
    sure, unsure = (indices(settings=Settings(one))["D2cm[Gy]"].measure for one in (0.0, 1.0))
    assert unsure.high > sure.high


def test_all_indices_can_be_walked_through():
    assert len(plain()) == len(list(plain())) == len(FORMULAS)
