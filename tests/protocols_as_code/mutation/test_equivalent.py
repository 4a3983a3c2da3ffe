"""A fault that changes no verdict is not counted; one that changes any is never called so."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doseguard.model.grade import Grade
from doseguard.protocols_as_code.cases.draft import Draft
from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest
from doseguard.protocols_as_code.cases.run import run_all
from doseguard.protocols_as_code.cases.run_case import run_case
from doseguard.protocols_as_code.mutation.mutated import mutated
from doseguard.protocols_as_code.mutation.rules import mutants_of
from doseguard.protocols_as_code.mutation.score import score
from doseguard.protocols_as_code.mutation.search import NotFound, telling_case
from protocols_as_code.generated_files import files
from protocols_as_code.written_files import file_of
from tests.builders import limit, limits, scheme, site


def equivalents(file: FileUnderTest) -> set[tuple[str, str]]:
    """The last step and the new value of each fault that is said to change nothing."""
    found = score(file, run_all(file)).score.equivalent
    return {(one.rule.split(".")[-1], one.became) for one in found}


@pytest.mark.parametrize(
    ("held", "same"),
    [
        # The variation's lower end lies inside the per-protocol range, wherever exactly.
        (
            file_of(site(scheme("5", "30 Gy .. 35 Gy", "31 Gy .. 40 Gy"))),
            ("variation_acceptable", "32 Gy .. 40 Gy"),
        ),
        # There are no negative counts.
        (file_of(more="eligibility: {metastases: 0 .. 3}"), ("metastases", ".. 3")),
        # The stricter of two limits decides.
        (
            file_of(site(scheme(), more=limits(limit(), limit(classes="mandatory: '< 20'")))),
            ("mandatory", "< 21"),
        ),
        # One scheme allows what the other does.
        (
            file_of(site(scheme("5", "30 Gy .. 40 Gy", ""), scheme("5", "35 Gy", ""))),
            ("per_protocol", "36 Gy"),
        ),
    ],
)
def test_a_fault_that_changes_no_verdict(held: FileUnderTest, same: tuple[str, str]) -> None:
    assert same in equivalents(held)


@pytest.mark.parametrize(
    "held",
    [
        file_of(),
        file_of(site(scheme("5", "30 Gy", "28 Gy .. 40 Gy"))),
        file_of(site(scheme("5", "not stated", ""))),
        file_of(site(scheme(more="applies_to: {diameter: < 3 cm}"), scheme("5", "20 Gy", ""))),
        file_of(
            site(
                scheme("5", "[30 Gy, 35 Gy]", ""), more="applies_to: [{zone: central}, {diameter: '> 5 cm'}]"
            )
        ),
        file_of(more="eligibility: {metastases: 1 .. 3, metastases_per_organ: '<= 2', organs: 1 .. 2}"),
        file_of(site(scheme(), more=f"{limits(limit())}, organs_required: [SpinalCord]")),
    ],
)
def test_no_fault_of_rules_that_do_not_overlap_is_said_to_change_nothing(held: FileUnderTest) -> None:
    assert equivalents(held) == set()


CHECKS = (
    "RX-03",
    "SIT-01",
    "SIT-06",
    "RX-08",
    "DOS-05",
    "DOS-06",
    "DOS-07",
    "DOS-08",
    "IDX-01",
    "IDX-02",
    "IDX-04",
)
FACTS = {
    "diameter": ("1 cm", "2 cm", "2.05 cm", "24 mm", "2.51 cm", "3 cm", "40 mm"),
    "zone": ("peripheral", "central", "ultracentral"),
    "bowel_in_target": ("true", "false"),
    "distance_to(Chestwall)": ("0 mm", "0.3 mm", "5 mm", "1 cm"),
    **{
        f"lesions.{one}": ("0", "1", "2", "3", "4", "5")
        for one in ("current", "brain", "bone", "liver", "organs")
    },
}
METRICS = {
    "PTV": ("V100%[%]", "D95%[Gy]", "R50%", "R100%", "D2cm[%]", "Volume[cc]"),
    "SpinalCord": ("D0.35cc[Gy]", "Mean[Gy]", "CV12Gy[cc]", "Volume[cc]"),
    "Liver": ("D0.35cc[Gy]", "Mean[Gy]", "CV12Gy[cc]", "Volume[cc]"),
    "Lungs": ("V20Gy[%]",),
}
POINTS = 60


def any_draft(rng: Random) -> Draft:
    """A plan, facts and metrics near the numbers that generated files use."""
    dose = Decimal(rng.choice(["10", "12", "14.5", "15", "16", "20"])) + rng.randint(-3, 3) / Decimal(100)
    facts = {name: rng.choice(texts) for name, texts in FACTS.items() if rng.random() < 0.6}
    metrics = {
        structure: {name: _value(rng) for name in names if rng.random() < 0.8}
        for structure, names in METRICS.items()
    }
    known = {structure: values for structure, values in metrics.items() if values}
    return Draft("metastasis", dose, rng.randint(1, 7), rng.choice(CHECKS), facts, known)


def _value(rng: Random) -> Decimal:
    near = Decimal(rng.choice(["4", "4.5", "5", "6", "10", "12.5", "14", "15.5", "20"]))
    return near + rng.randint(-5, 5) / Decimal(10)


# Each example searches a whole file.
@settings(max_examples=5)
@given(files(), st.integers(0, 10**6))
def test_no_plan_at_all_tells_an_equivalent_fault(file: FileUnderTest, seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - repeatable, no secret
    for mutant in mutants_of(file):
        changed = mutated(file, mutant)
        if changed is None or telling_case(file.rules, changed.rules) is not NotFound.EQUIVALENT:
            continue
        for draft in (any_draft(rng) for _ in range(POINTS)):
            case = draft.expecting(Grade.PER_PROTOCOL)
            before, after = (run_case(one.loaded, case, only_its_check=True).grade for one in (file, changed))
            assert before is after, (mutant, draft)
