"""What tests are made of: models built in a line, and real plans written and read back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydicom.dataset import Dataset

from doseguard.assess.assess import assess
from doseguard.assess.behind import NOTHING, Behind
from doseguard.assess.declared import Declared, Overrides, declare
from doseguard.assess.gather import gather
from doseguard.checking.check import Check
from doseguard.checking.run import run_checks
from doseguard.model.case import Case
from doseguard.model.clinic import Clinic
from doseguard.model.dose_grid import DoseGrid
from doseguard.model.facts import Facts, parse_fact
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, Note, NotEvaluated
from doseguard.model.fractions import Fractionation, parse_fractionation
from doseguard.model.grade import Grade
from doseguard.model.limit_table import LimitTable
from doseguard.model.measured import Achieved, GivenMetrics, NoValue
from doseguard.model.metric import parse_metric
from doseguard.model.order import OrderTarget
from doseguard.model.plan import Plan
from doseguard.model.prescription import Method, Prescription, Reading, Status
from doseguard.model.protocol import Protocol
from doseguard.model.report import PlanReport
from doseguard.model.structure import StructureSet
from doseguard.model.study import Study
from doseguard.readers.dicom.dataset import read_dataset, reading
from doseguard.readers.dicom.plan import read_plan
from doseguard.readers.dicom.prescriptions import read_prescriptions
from doseguard.readers.dicom.structure_set import read_structure_set
from doseguard.readers.order_file import LoadedOrder, read_order
from doseguard.readers.positioned_yaml import read_positioned
from doseguard.readers.protocol_file import LoadedProtocol
from doseguard.readers.validation import validate
from doseguard.writers.encoding import PART_10, Encoding, dataset_bytes
from doseguard.writers.minimal_plan import minimal_spec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import PlanSpec
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import RoiSpec, StructureSetSpec

REAL_PLANS = Path(__file__).resolve().parents[2] / "shared" / "real_plans"

Source = PlanSpec | Dataset | Plan
Outcome = TypeVar("Outcome", Graded, NotEvaluated, DoesNotApply, Note)


def spec(dose: str = "34", fractions: int = 5, target: str = "PTV", **changes: Any) -> PlanSpec:
    """A minimal plan (group link, one beam), changed in some fields."""
    return replace(minimal_spec(dose, fractions, target=target), **changes)


def dataset(source: PlanSpec | Dataset) -> Dataset:
    """The dataset of a specification; a dataset stays as it is."""
    return write_plan(source) if isinstance(source, PlanSpec) else source


def file_bytes(source: PlanSpec | Dataset, encoding: Encoding = PART_10) -> bytes:
    """The bytes of a file, pydicom's warnings of what tests write wrong on purpose silenced."""
    with reading("plan.dcm"):
        return dataset_bytes(dataset(source), encoding)


def read(source: Source, encoding: Encoding = PART_10) -> Plan:
    """The plan as it comes back from a file's bytes."""
    if isinstance(source, Plan):
        return source
    opened = read_dataset(file_bytes(source, encoding), "plan.dcm", headers_only=True)
    with reading(opened.name):
        return read_plan(opened.dataset, opened.sha256, tuple(map(str, opened.irregularities)))


def prescribed(
    source: Source, structures: StructureSet | None = None, encoding: Encoding = PART_10
) -> tuple[Prescription, ...]:
    """What the plan in a file's bytes prescribes."""
    return read_prescriptions(read(source, encoding), structures)


def the_prescription(source: Source, encoding: Encoding = PART_10) -> Prescription:
    """The only prescription of a plan."""
    (only,) = prescribed(source, encoding=encoding)
    return only


def structures(*rois: RoiSpec) -> StructureSet:
    """A structure set as it comes back from a file's bytes."""
    written = dataset_bytes(write_structure_set(StructureSetSpec(rois=rois)))
    return read_structure_set(read_dataset(written, "structures.dcm", headers_only=True))


def roi(number: int = 1, name: str = "PTV", type: str = "PTV", radius_mm: float = 3.0) -> RoiSpec:
    """A region of interest of few contours."""
    return RoiSpec(number, name, type, radius_mm=radius_mm)


def case(source: Source | None = None, structures: StructureSet | None = None, **changes: Any) -> Case:
    """A case of one plan, with what it prescribes."""
    plan = read(spec() if source is None else source)
    whole = Case(
        path="plan.dcm", plan=plan, prescriptions=read_prescriptions(plan, structures), structures=structures
    )
    return replace(whole, **changes)


def measured(
    values: Mapping[str, Mapping[str, str | NoValue]] = MappingProxyType({}), **names: str
) -> GivenMetrics:
    """Metrics as a dosimetry would give them: `{"PTV": {"R50%": "5.1 (4.9 to 5.3)", "Volume[cc]": "20"}}`.

    `names` are the plan's own names: `PTV="PTV_RUL"`.
    """
    found = {
        structure: {str(parse_metric(name)): _achieved(value) for name, value in metrics.items()}
        for structure, metrics in values.items()
    }
    return GivenMetrics(found, names)


def _achieved(text: str | NoValue) -> Achieved | NoValue:
    if isinstance(text, NoValue):
        return text
    value, *ends = (Decimal(part) for part in re.findall(r"[0-9.]+", text))
    low, high = ends or (value, value)
    return Achieved(value, low, high)


def dose_grid() -> DoseGrid:
    """The header of a dose of nothing in particular."""
    return DoseGrid("2.25.3", units="GY", type="PHYSICAL", summation="PLAN")


def rx(
    dose: str | None = "34",
    fractions: int | None = 5,
    status: Status = Status.STATED,
    *,
    target: str = "PTV",
    group: int = 1,
    roi: int | None = None,
) -> Prescription:
    """A prescription with one reading, in fraction group `group`."""
    dose_gy = None if dose is None else Decimal(dose)
    readings = () if dose_gy is None else (reading_of(dose_gy, fractions, status is Status.STATED),)
    place = f"FractionGroupSequence[{group}]"
    return Prescription(
        target, group, dose_gy, fractions, status, readings, roi_number=roi, group_place=place
    )


def reading_of(dose_gy: Decimal | None, fractions: int | None, stated: bool = True) -> Reading:
    """A reading from the dose reference that the group links."""
    method = Method.GROUP_LINK if stated else Method.BEAM_DOSES
    attribute = "DoseReferenceSequence[1].TargetPrescriptionDose"
    return Reading(dose_gy, fractions, method, stated, attribute, written=str(dose_gy))


def scheme(
    fractions: str = "5", dose: str = "34 Gy", variation: str = "30 Gy .. 37.5 Gy", more: str = ""
) -> str:
    """A scheme as a protocol file writes it; without `variation` there is no such class."""
    classes = f"per_protocol: {dose}" + (f", variation_acceptable: {variation}" if variation else "")
    total = dose if dose == "not stated" else f"{{{classes}}}"
    rest = f", {more}" if more else ""
    return f"{{fractions: {fractions}, total_dose: {total}, source: {{paper: table 1}}{rest}}}"


def site(*schemes: str, title: str = "Metastasis", more: str = "") -> str:
    """A site as a protocol file writes it; without schemes, those of 5 fractions only."""
    rest = f", {more}" if more else ""
    return f"{{title: {title}, schemes: [{', '.join(schemes or (scheme(),))}]{rest}}}"


@cache
def _protocol(text: str, id: str) -> LoadedProtocol:
    tree = read_positioned(text.encode(), f"{id}.yaml")
    return LoadedProtocol(validate(Protocol, tree), Path(f"{id}.yaml"), "0" * 64, tree)


def _head(id: str) -> list[str]:
    return [
        f"id: {id}",
        "title: A file for tests",
        'version: "1.0.0"',
        "purpose: demo",
        "owner: tests",
        "review_by: 2099-01-01",
        "sources:",
        '  paper: {cite: A paper, url: "https://example.org/paper", evidence: verified}',
        '  copy: {cite: A copy, url: "https://example.org/copy", evidence: secondary}',
    ]


def limit(metric: str = "D0.35cc[Gy]", classes: str = "mandatory: '< 10'", **changes: str) -> str:
    """A row of organ limits as a file writes it; `more` is added to it."""
    parts = {"structure": "SpinalCord", "fractions": "5", "priority": "mandatory", "more": "", **changes}
    row = f"structure: {parts['structure']}, fractions: {parts['fractions']}, metric: '{metric}', {classes}"
    rest = f", {parts['more']}" if parts["more"] else ""
    return f"{{{row}, priority: {parts['priority']}, source: {{paper: table 3}}{rest}}}"


def limits(*rows: str) -> str:
    """The key `limits` of a site or table with these rows."""
    return f"limits: [{', '.join(rows)}]"


def volume_table(metric: str = "R50%", structure: str = "PTV", interpolation: str = "linear") -> str:
    """The key `tables_by_ptv_volume` with one table: < 5 (< 6) at 10 cc, < 4 (< 5) at 20 cc."""
    rows = (
        "{volume: 10 cc, per_protocol: '< 5', variation_acceptable: '< 6'}, "
        "{volume: 20 cc, per_protocol: '< 4', variation_acceptable: '< 5'}"
    )
    head = f"metric: '{metric}', structure: {structure}, interpolation: {interpolation}"
    return f"tables_by_ptv_volume: [{{{head}, source: {{paper: table 1}}, rows: [{rows}]}}]"


def limit_table(*rows: str, id: str = "test-table", more: str = "") -> LimitTable:
    """A table of organ limits, read from YAML as the library's are."""
    text = "\n".join([*_head(id), more, limits(*(rows or (limit(),)))]) + "\n"
    return validate(LimitTable, read_positioned(text.encode(), f"{id}.yaml"))


def protocol(
    sites: Mapping[str, str] | str | None = None,
    *tables: LimitTable,
    id: str = "test-protocol",
    more: str = "",
) -> LoadedProtocol:
    """A protocol of these sites (text: of one site `metastasis`), read from YAML as the library is.

    `tables` are those that its sites may name.
    """
    held = {"metastasis": sites or site()} if sites is None or isinstance(sites, str) else sites
    lines = [
        *_head(id),
        "prescription_basis: not stated",
        more,
        "sites:",
        *(f"  {name}: {text}" for name, text in held.items()),
    ]
    return replace(_protocol("\n".join(lines) + "\n", id), tables={one.id: one for one in tables})


PROTOCOL = protocol(site(scheme("1", "24 Gy", "21 Gy .. 27 Gy"), scheme("3", "30 Gy", ""), scheme()))


def order(text: str, name: str = "order.yaml") -> LoadedOrder:
    """An order as its file is read."""
    return read_order(text.encode(), name)


def ordered(text: str) -> OrderTarget:
    """One target of an order, given as the inside of its braces."""
    return order(f"targets: [{{{text}}}]").order.targets[0]


def facts(*declared: str) -> Facts:
    """Facts from texts such as `zone=peripheral`."""
    parts = (one.split("=", 1) for one in declared)
    return Facts(tuple(parse_fact(name, text) for name, text in parts))


def fractionation(text: str) -> Fractionation:
    """What `--rx` takes."""
    return parse_fractionation(text, allow_cgy=True)


def declared(
    plan: Plan,
    protocol: LoadedProtocol | None = PROTOCOL,
    order_text: str | None = None,
    *,
    site: str | None = None,
    facts: Facts = Facts(),
    rx: Fractionation | None = None,
    siblings: tuple[Plan, ...] = (),
) -> Declared:
    """What a plan is held against, as the command line would declare it."""
    name = None if protocol is None else protocol.protocol.id
    loaded = None if order_text is None else order(order_text)
    overrides = Overrides(protocol=name, site=site, rx=rx, facts=facts)
    return declare(plan, loaded, overrides, siblings=siblings, load=lambda _: protocol or PROTOCOL)


def ask(
    check: Check,
    source: Source | Case | None = None,
    protocol: LoadedProtocol | None = PROTOCOL,
    order_text: str | None = None,
    *,
    structures: StructureSet | None = None,
    require_full: bool = False,
    clinic: Clinic | None = None,
    opened: Mapping[str, object] = MappingProxyType({}),
    study: Study | None = None,
    **said: Any,
) -> list[CheckResult]:
    """Every answer of one check about a case, asked as `assess` asks it.

    `opened` are parts that are read only when a check asks: geometry, delivery, names, course. `study` are
    the case's contours, its structures theirs.
    """
    if study is not None:
        structures = study.structures.header
    whole = source if isinstance(source, Case) else case(source, structures)
    held = replace(declared(whole.plan, protocol, order_text, **said), clinic=clinic)
    behind = NOTHING if study is None else Behind(study=partial(lambda one: one, study))
    evidence, _ = gather(whole, held, behind)
    parts = {name: partial(lambda part: part, part) for name, part in opened.items()}
    evidence = replace(evidence, openers={**evidence.openers, **parts})
    return list(run_checks([check], evidence, require_full=require_full))


def report(
    source: Source | Case | None = None,
    protocol: LoadedProtocol | None = PROTOCOL,
    order_text: str | None = None,
    *,
    require_full: bool = False,
    library: Iterable[LoadedProtocol] = (),
    **said: Any,
) -> PlanReport:
    """The report of one plan, through the one path."""
    whole = source if isinstance(source, Case) else case(source)
    held = declared(whole.plan, protocol, order_text, **said)
    return assess(whole, held, require_full=require_full, library=lambda: library)


def grade_of(results: Iterable[CheckResult]) -> Grade | None:
    """The worst grade among the answers; None where nothing was graded and nothing demanded."""
    outcomes = [one.outcome for one in results]
    grades = [one.grade for one in outcomes if isinstance(one, Graded)]
    grades += [Grade.NOT_EVALUATED for one in outcomes if isinstance(one, NotEvaluated)]
    return max(grades, default=None)


def sole(kind: type[Outcome], results: Iterable[CheckResult]) -> Outcome:
    """The one outcome of that kind."""
    (only,) = [one.outcome for one in results if isinstance(one.outcome, kind)]
    return only


def does_not_apply(results: Iterable[CheckResult]) -> bool:
    """Whether that is all that was answered."""
    kinds = {type(one.outcome) for one in results}
    return kinds == {DoesNotApply}


def said(results: Iterable[CheckResult]) -> str:
    """All texts of the answers, one a line."""
    texts = (
        one.outcome.message if isinstance(one.outcome, Graded | Note) else one.outcome.reason
        for one in results
    )
    return "\n".join(texts)
