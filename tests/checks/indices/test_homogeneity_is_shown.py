"""IDX-06: homogeneity, each index by the name of its formula."""

from checks.fake_dose import FakeDose, planned
from doseguard.checks.indices.homogeneity_is_shown import homogeneity_is_shown
from doseguard.model.finding import CheckResult, DoesNotApply, Note
from doseguard.model.measured import NoValue
from tests.builders import ask, does_not_apply, sole, spec

VALUES = {
    "HI=(D2%-D98%)/D50%": "0.21 (0.2 to 0.22)",
    "HI=D2%/D98%": "1.26",
    "HI=D5%/D95%": "1.19",
    "MDPD": "1.27",
    "prescription isodose[%]": "78.74",
}


def asked(facts: FakeDose) -> list[CheckResult]:
    return ask(homogeneity_is_shown, planned(), opened={"dose_facts": facts})


def notes(found: list[CheckResult]) -> list[str]:
    return [one.outcome.message for one in found if isinstance(one.outcome, Note)]


def test_every_index_is_shown_under_the_name_of_its_formula() -> None:
    assert notes(asked(FakeDose(indices=VALUES))) == [
        (
            "PTV: HI=(D2%-D98%)/D50% 0.210 (0.200 to 0.220), HI=D2%/D98% 1.260, HI=D5%/D95% 1.190, "
            "MDPD 1.270, prescription isodose 78.7 %"
        ),
        "MDPD: formula of MDPD; prescription isodose: formula of prescription isodose[%]",
    ]


def test_without_a_prescription_what_needs_none_is_shown() -> None:
    lack = NoValue("the prescribed dose is not given")
    facts = FakeDose(indices={**VALUES, "MDPD": lack, "prescription isodose[%]": lack})
    note = notes(asked(facts))[0]
    assert "HI=D2%/D98% 1.260" in note and "MDPD no value (the prescribed dose is not given)" in note


def test_without_a_known_target_it_does_not_apply() -> None:
    assert does_not_apply(asked(FakeDose(whose=None)))


def test_without_dose_it_is_not_run() -> None:
    found = ask(homogeneity_is_shown, spec())
    assert sole(DoesNotApply, found).reason == "not run: no dose was given"
