"""PLN-15: motion management that the clinic demands."""

import pytest

from doseguard.checks.plan.motion_management_is_declared import motion_management_is_declared
from doseguard.model.delivery import PatientSetup
from doseguard.model.finding import CheckResult, DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.model.image_series import ImageSeries
from tests.builders import PROTOCOL, ask, case, does_not_apply, grade_of, sole, spec
from tests.checks.plan.deliveries import beam, clinic, delivery, setup
from tests.checks.plan.scans import scan

GATED = "{techniques: [BREATH_HOLD, GATING]}"
SHOWN = "{site: metastasis, series: ['*AVE*'], plan: ['*DIBH*']}"


def held(
    rule: str | None,
    *setups: PatientSetup,
    images: tuple[ImageSeries, ...] = (),
    label: str = "LUNG",
    site: str | None = "metastasis",
) -> list[CheckResult]:
    given = None if rule is None else clinic(f"setup: {{motion: [{rule}]}}")
    opened = {"delivery": delivery(beam(patient_setup_number=1), setups=setups)}
    whole = case(spec(label=label), images=images)
    return ask(motion_management_is_declared, whole, PROTOCOL, clinic=given, opened=opened, site=site)


def test_a_technique_of_the_setup_is_per_protocol() -> None:
    found = sole(Graded, held(GATED, setup(motion=("GATING",))))
    assert (found.grade, found.achieved) == (Grade.PER_PROTOCOL, "MotionSynchronizationTechnique GATING")


@pytest.mark.parametrize("motion", [(), ("NONE",)])
def test_none_of_the_techniques_is_a_variation(motion: tuple[str, ...]) -> None:
    answers = held(GATED, setup(motion=motion))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert sole(Graded, answers).limit == "BREATH_HOLD or GATING"


def test_a_setup_of_no_treatment_beam_does_not_count() -> None:
    assert grade_of(held(GATED, setup(1), setup(2, motion=("GATING",)))) is Grade.VARIATION_ACCEPTABLE


def test_a_scan_that_shows_motion_is_per_protocol() -> None:
    assert grade_of(held(SHOWN, images=(scan(description="4D AVE"),))) is Grade.PER_PROTOCOL


def test_another_scan_is_a_variation() -> None:
    assert grade_of(held(SHOWN, images=(scan(description="FREE"),))) is Grade.VARIATION_ACCEPTABLE


def test_a_scan_that_was_not_given_is_not_run() -> None:
    assert sole(DoesNotApply, held(SHOWN)).reason.startswith("not run: ")


def test_the_plans_own_text_counts() -> None:
    assert grade_of(held(SHOWN, label="LUNG DIBH")) is Grade.PER_PROTOCOL


@pytest.mark.parametrize(
    "rule", ["{site: brain, techniques: [GATING]}", "{label: '*LIVER*', techniques: [GATING]}"]
)
def test_a_rule_for_another_site_or_label_does_not_apply(rule: str) -> None:
    assert does_not_apply(held(rule, setup()))


def test_a_rule_for_the_label_applies() -> None:
    assert grade_of(held("{label: 'lun*', techniques: [GATING]}", setup())) is Grade.VARIATION_ACCEPTABLE


def test_without_a_policy_it_does_not_apply() -> None:
    assert does_not_apply(held(None, setup()))
