"""Every scheme of every shipped protocol through the command, held against a second reading of its file."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from doseguard.writers.elements import put_text
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.minimal_plan import minimal_plan
from faces.cli.scheme_reader import (
    PROTOCOLS,
    Facts,
    counts,
    doses,
    expected_grade,
    facts_for,
    protocol,
)
from faces.command import check, outcomes, process

IDS = sorted(path.stem for path in PROTOCOLS.glob("*.yaml"))
SITES = [(one, site) for one in IDS for site in protocol(one)["sites"]]
SCHEMES = [
    (one, name, position)
    for one, name in SITES
    if protocol(one)["sites"][name]["schemes"] != "not stated"
    for position in range(len(protocol(one)["sites"][name]["schemes"]))
]
CONDITIONAL = [
    (one, name, position)
    for one, name, position in SCHEMES
    if "applies_to" in protocol(one)["sites"][name]["schemes"][position]
]
# One hundredth is a difference; below it, half a hundredth decides where rounding leads.
STEPS = [
    Decimal(one) for one in ("0", "0.01", "-0.01", "0.004", "-0.004", "0.005", "-0.005", "0.006", "-0.006")
]

Asked = tuple[Decimal, int]


def write_plans(folder: Path, asked: Iterable[Asked], modality: str) -> None:
    for position, (dose, fractions) in enumerate(asked):
        plan = minimal_plan("10", fractions, label=f"P{position}")
        put_text(plan.DoseReferenceSequence[0], "TargetPrescriptionDose", str(dose))
        for beam in plan.BeamSequence:
            put_text(beam, "RadiationType", modality.upper())
        (folder / f"{position:03}.dcm").write_bytes(dataset_bytes(plan))


def grades(folder: Path, protocol_id: str, site: str, facts: Facts, asked: list[Asked]) -> dict[Asked, str]:
    """What the command says of each dose and fraction number, one plan each."""
    write_plans(folder, asked, protocol(protocol_id).get("modality", "photon"))
    told = [word for name, value in facts.items() for word in ("--fact", f"{name}={value}")]
    ran = check(folder, "--protocol", protocol_id, "--site", site, *told)
    found = sorted(ran.report["plans"], key=lambda plan: plan["path"])
    assert len(found) == len(asked)
    return {one: outcomes(plan, "RX-03")[-1] for one, plan in zip(asked, found, strict=True)}


def asked_of(scheme: Mapping[str, Any], steps: Iterable[Decimal] = STEPS) -> Iterator[Asked]:
    """Doses at, between and around the ends of both classes, and fraction numbers beside the scheme's own."""
    listed = counts(scheme["fractions"])
    total = scheme["total_dose"]
    spans = [one for held in total.values() for one in doses(held)] if total != "not stated" else []
    ends = [end for span in spans for end in span.ends()] or [Decimal(50)]
    inside = [(span.low + span.high) / 2 for span in spans if span.low is not None and span.high is not None]
    around = [end + step for end in ends for step in steps]
    for fractions in sorted({listed[0], listed[-1]}):
        yield from ((dose, fractions) for dose in (*around, *inside))
    for fractions in (listed[0] - 1, *listed[1:-1], listed[-1] + 1):
        yield from ((dose, fractions) for dose in ends if fractions > 0)


def facts_of(site: Mapping[str, Any], scheme: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Facts under which the scheme is meant, and the site."""
    of_site = next(facts_for(site.get("applies_to")))
    for of_scheme in facts_for(scheme.get("applies_to")):
        yield {**of_site, **of_scheme}


@pytest.mark.parametrize(("protocol_id", "name", "position"), SCHEMES)
def test_a_scheme_is_graded_as_its_file_says(
    tmp_path: Path, protocol_id: str, name: str, position: int
) -> None:
    site = protocol(protocol_id)["sites"][name]
    for number, facts in enumerate(facts_of(site, site["schemes"][position])):
        folder = tmp_path / str(number)
        folder.mkdir()
        steps = STEPS if number == 0 else STEPS[:3]
        asked = list(dict.fromkeys(asked_of(site["schemes"][position], steps)))
        expected = {(dose, count): expected_grade(site, dose, count, facts) for dose, count in asked}
        assert grades(folder, protocol_id, name, facts, asked) == expected, facts


@pytest.mark.parametrize(("protocol_id", "name", "position"), CONDITIONAL)
def test_a_scheme_whose_condition_is_not_met_allows_nothing(
    tmp_path: Path, protocol_id: str, name: str, position: int
) -> None:
    site = protocol(protocol_id)["sites"][name]
    asked = list(dict.fromkeys(asked_of(site["schemes"][position], STEPS[:1])))
    for number, facts in enumerate(facts_for(site["schemes"][position]["applies_to"], outside=True)):
        folder = tmp_path / str(number)
        folder.mkdir()
        expected = {(dose, count): expected_grade(site, dose, count, facts) for dose, count in asked}
        assert grades(folder, protocol_id, name, facts, asked) == expected, facts


@pytest.mark.parametrize(
    ("protocol_id", "name"),
    [(one, name) for one, name in SITES if protocol(one)["sites"][name]["schemes"] == "not stated"],
)
def test_a_site_without_doses_is_never_judged(tmp_path: Path, protocol_id: str, name: str) -> None:
    asked = [(Decimal(dose), count) for dose in (30, 50) for count in (1, 5, 15)]
    found = grades(tmp_path, protocol_id, name, {}, asked)
    assert set(found.values()) == {"not_evaluated"}


@pytest.mark.parametrize(("protocol_id", "name", "position"), CONDITIONAL)
def test_a_missing_fact_hides_no_dose(tmp_path: Path, protocol_id: str, name: str, position: int) -> None:
    site = protocol(protocol_id)["sites"][name]
    scheme = site["schemes"][position]
    rivals = [
        one for one in site["schemes"] if set(counts(one["fractions"])) & set(counts(scheme["fractions"]))
    ]
    if len(rivals) > 1:  # which of them is meant is open then, and SIT-01 asks for the fact
        return
    asked = list(dict.fromkeys(asked_of(scheme, STEPS[:3])))
    expected = {(dose, count): expected_grade(site, dose, count, {}) for dose, count in asked}
    assert grades(tmp_path, protocol_id, name, {}, asked) == expected


@pytest.mark.parametrize(
    ("dose", "grade", "status"),
    [
        ("34", "per_protocol", 0),
        ("30.00", "variation_acceptable", 0),
        ("37.50", "variation_acceptable", 0),
        ("29.99", "deviation_unacceptable", 1),
        ("37.51", "deviation_unacceptable", 1),
    ],
)
def test_the_five_fractions_of_nrg_lu002(tmp_path: Path, dose: str, grade: str, status: int) -> None:
    plan = minimal_plan("34", 5)
    put_text(plan.DoseReferenceSequence[0], "TargetPrescriptionDose", dose)
    (tmp_path / "plan.dcm").write_bytes(dataset_bytes(plan))
    words = ("check", tmp_path, "--protocol", "nrg-lu002", "--site", "metastasis", "--format", "json")
    done = process(*words)
    assert (done.returncode, f'"verdict": "{grade}"' in done.stdout, done.stderr) == (status, True, "")


def test_the_samples_cover_every_kind_of_condition() -> None:
    assert len(CONDITIONAL) > 10
    assert len(SCHEMES) > 60
