"""The evidence for one plan: what is held against which site, with which facts."""

from dataclasses import replace

import pytest

from doseguard.assess.behind import Behind
from doseguard.assess.gather import gather
from doseguard.checking.evidence import Evidence, Holding
from doseguard.model.clinic import Clinic, StructurePolicy
from doseguard.model.structure_names import StructureNames
from doseguard.model.study import Study
from doseguard.readers.protocol_file import LoadedProtocol
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.plan_spec import (
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
)
from tests.builders import (
    PROTOCOL,
    Source,
    case,
    declared,
    dose_grid,
    facts,
    limit,
    limit_table,
    limits,
    protocol,
    read,
    roi,
    site,
    spec,
    structures,
)

TWO_SITES = protocol({"metastasis": site(), "primary": site()})
TWO_TARGETS = PlanSpec(
    dose_references=(
        DoseReferenceSpec(1, "34", roi_number=1, description="A"),
        DoseReferenceSpec(2, "30", roi_number=2, description="B"),
    ),
    fraction_groups=(FractionGroupSpec(5, links=(LinkSpec(1), LinkSpec(2))),),
    beams=(BeamSpec(1),),
)


def evidence(
    source: Source | None = None,
    held: LoadedProtocol | None = PROTOCOL,
    order: str | None = None,
    **said: object,
) -> tuple[Evidence, tuple[str, ...]]:
    whole = case(source)
    return gather(whole, declared(whole.plan, held, order, **said))  # type: ignore[arg-type]


def holdings(*arguments: object, **said: object) -> tuple[Holding, ...]:
    return evidence(*arguments, **said)[0].holdings  # type: ignore[arg-type]


def test_the_only_site_is_declared_with_its_protocol() -> None:
    (one,) = holdings()
    assert (one.site_name, one.site) == ("metastasis", PROTOCOL.protocol.sites["metastasis"])


def test_of_several_sites_none_is_taken() -> None:
    (one,) = holdings(spec(), TWO_SITES)
    assert (one.site, one.lack) == (None, "no site declared; test-protocol has metastasis, primary")


def test_the_ordered_site_is_taken() -> None:
    (one,) = holdings(spec(), TWO_SITES, "targets: [{site: primary}]")
    assert one.site_name == "primary"


def test_the_command_lines_site_is_taken_for_every_prescription() -> None:
    assert [one.site_name for one in holdings(TWO_TARGETS, TWO_SITES, site="primary")] == [
        "primary",
        "primary",
    ]


def test_a_dose_that_belongs_to_no_plan_is_the_reason() -> None:
    whole = case(spec(), stray_doses=("a dose refers to no plan at hand", "another has its UID twice"))
    found, _ = gather(whole, declared(whole.plan, PROTOCOL, None))
    said = "a dose refers to no plan at hand; another has its UID twice"
    assert (found.lacks["doses"], found.lacks["dosimetry"]) == (said, said)


def test_without_a_protocol_nothing_is_held() -> None:
    (one,) = holdings(spec(), None)
    assert (one.site, one.lack) == (None, "no protocol declared")


def test_an_unpaired_prescription_is_not_held() -> None:
    held = holdings(TWO_TARGETS, PROTOCOL, "targets: [{structure: A}, {structure: C}]")
    assert [(one.site is None, bool(one.lack)) for one in held] == [(False, False), (True, True)]


def test_without_an_order_every_prescription_is_held() -> None:
    assert [one.site_name for one in holdings(TWO_TARGETS)] == ["metastasis", "metastasis"]


@pytest.mark.parametrize(
    ("radiation", "words"),
    [
        ("ELECTRON", "the plan treats with electrons"),
        ("", "the plan does not say with what it treats"),
    ],
)
def test_a_plan_of_another_modality_is_not_held(radiation: str, words: str) -> None:
    (one,) = holdings(spec(beams=(BeamSpec(1, radiation_type=radiation),)))
    assert one.site is None and one.lack.startswith("the protocol is for photons") and words in one.lack


@pytest.mark.parametrize("modality", ["photon", "electron", "proton", "carbon", "brachy"])
def test_only_a_plan_of_the_protocols_modality_is_held(modality: str) -> None:
    (one,) = holdings(spec(), protocol(more=f"modality: {modality}"))
    assert (one.site is not None) is (modality == "photon")


def test_facts_of_target_and_patient_are_joined() -> None:
    (one,) = holdings(spec(), PROTOCOL, "targets: [{zone: central}]\nlesions: {current: 2}")
    assert [fact.name for fact in one.facts] == ["zone", "lesions.current"]


def test_a_fact_of_the_command_line_wins_over_the_orders() -> None:
    (one,) = holdings(spec(), PROTOCOL, "targets: [{zone: central}]", facts=facts("zone=peripheral"))
    fact = one.facts.get("zone")
    assert fact is not None and (fact.value, fact.origin) == ("peripheral", "command line")


def test_facts_that_disagree_are_told() -> None:
    _, told = evidence(spec(), PROTOCOL, "targets: [{zone: central}]", facts=facts("zone=peripheral"))
    assert told == ("zone is peripheral (command line), but central (order)",)


def test_facts_that_agree_are_not_told() -> None:
    _, told = evidence(spec(), PROTOCOL, "targets: [{diameter: 2.3 cm}]", facts=facts("diameter=23 mm"))
    assert told == ()


def test_a_fact_of_one_target_is_not_the_other_targets() -> None:
    held = holdings(TWO_TARGETS, PROTOCOL, "targets: [{structure: A, zone: central}, {structure: B}]")
    assert [one.facts.get("zone") is not None for one in held] == [True, False]


def test_unpaired_targets_and_strays_are_kept() -> None:
    found, _ = evidence(
        TWO_TARGETS, PROTOCOL, "targets: [{structure: A}, {structure: C}, {structure: D, plan: P9}]"
    )
    assert [one.structure for one in found.unpaired] == ["C", "D"]


def test_a_plan_for_which_nothing_is_ordered_says_so() -> None:
    sibling = read(spec(label="P2"))
    (one,) = holdings(spec(label="P1"), PROTOCOL, "targets: [{structure: A, plan: P2}]", siblings=(sibling,))
    assert "no target of the order is for this plan" in one.lack


def test_an_object_that_the_plan_names_and_that_was_not_given_is_named() -> None:
    whole = case(missing=("structure set 2.25.7 was not given",))
    found, _ = gather(whole, declared(whole.plan))
    assert found.lacks["structures"] == "structure set 2.25.7 was not given"


def test_a_holding_carries_the_limits_of_its_site_and_of_the_tables_it_names() -> None:
    named, other = limit_table(limit("Max[Gy]")), limit_table(limit("Mean[Gy]"), id="other-table")
    held = protocol(site(more=f"organ_limits: [test-table], {limits(limit())}"), named, other)
    (one,) = holdings(spec(), held)
    assert [str(row.limit.metric) for row in one.limits] == ["D0.35cc[Gy]", "Max[Gy]"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "no dose was given"),
        ({"doses": (dose_grid(),)}, "no structures were given"),
        ({"doses": (dose_grid(),), "missing": ("the plan names no structure set",)}, "the plan names no"),
        ({"doses": (dose_grid(),), "structures": structures()}, "contours and voxels were not read"),
    ],
)
def test_why_nothing_is_measured_is_said(changes: dict[str, object], reason: str) -> None:
    whole = case(**changes)
    found, _ = gather(whole, declared(whole.plan))
    assert found.dosimetry is None and found.lacks["dosimetry"].startswith(reason)


def unopened() -> Study:
    pytest.fail("nothing asked for the dose")


def test_a_dose_with_structures_can_be_measured_and_is_not_opened_for_that() -> None:
    whole = case(doses=(dose_grid(),), structures=structures())
    found, _ = gather(whole, declared(whole.plan), Behind(study=unopened))
    assert found.dosimetry is not None


@pytest.mark.parametrize("part", ["doses", "structures"])
def test_without_dose_or_structures_nothing_can_be_measured(part: str) -> None:
    given: dict[str, object] = {"doses": (dose_grid(),), "structures": structures()}
    given.pop(part)
    whole = case(**given)
    assert gather(whole, declared(whole.plan), Behind(study=unopened))[0].dosimetry is None


def test_one_uid_for_different_structure_sets_is_the_reason() -> None:
    whole = case(spec(), conflicts=("a.dcm and b.dcm differ but have the same SOP Instance UID 2.25.1",))
    found, _ = gather(whole, declared(whole.plan, PROTOCOL, None))
    assert found.lacks["structures"] == (
        "different objects were given under the SOP Instance UID of the plan's structure set"
    )


def test_a_group_of_setup_beams_is_not_held() -> None:
    setup = FractionGroupSpec(1, 2, beams=(ReferencedBeamSpec(2, None, None),))
    plan = spec(
        fraction_groups=(*spec().fraction_groups, setup),
        beams=(*spec().beams, BeamSpec(2, delivery_type="SETUP")),
    )
    assert [one.prescription.fraction_group for one in holdings(plan)] == [1]


def test_the_names_of_structures_are_found_with_the_clinics_own() -> None:
    whole = case(structures=structures(roi(1, "Herz", "ORGAN"), roi(2, "Mark", "ORGAN")))
    own = Clinic(clinic="Test", structures=StructurePolicy(names={"Mark": "SpinalCord"}))
    found, _ = gather(whole, replace(declared(whole.plan), clinic=own))
    names = found.openers["names"]()
    assert isinstance(names, StructureNames)
    assert [one.standard for one in names.structures] == ["Heart", "SpinalCord"]


def test_without_structures_there_are_no_names() -> None:
    whole = case()
    found, _ = gather(whole, declared(whole.plan))
    assert "names" not in found.openers
    assert found.lacks["names"] == "no structures were given"
