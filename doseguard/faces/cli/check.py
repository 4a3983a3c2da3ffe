"""`doseguard check`."""

import logging
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from doseguard import __version__
from doseguard.assess.assess import assess
from doseguard.assess.behind import Behind, opened_once
from doseguard.assess.chosen_protocol import Load
from doseguard.assess.declared import Overrides, declare, load_protocol
from doseguard.assess.plan_course import course_plan
from doseguard.faces.cli import exits
from doseguard.faces.cli.identifying import identifying
from doseguard.faces.cli.output import page, progress, write
from doseguard.faces.cli.passed_over import say_skipped
from doseguard.model.anonymous import anonymous
from doseguard.model.facts import Fact, Facts, parse_fact
from doseguard.model.fractions import Fractionation, parse_fractionation
from doseguard.model.grade import Grade, worst
from doseguard.model.plan import Plan
from doseguard.model.report import PlanReport, Report
from doseguard.readers.case_files import FoundCase, FoundFiles, read_cases
from doseguard.readers.clinic_file import LoadedClinic, read_clinic
from doseguard.readers.errors import UnreadableError
from doseguard.readers.order_file import LoadedOrder, read_order
from doseguard.readers.positioned_yaml import read_bytes
from doseguard.readers.protocol_file import LoadedProtocol
from doseguard.readers.protocol_library import load_library
from doseguard.readers.sources import SourceFile
from doseguard.renderers.json import render_json
from doseguard.renderers.text import render_text

if TYPE_CHECKING:
    from doseguard.model.delivery import Delivery
    from doseguard.model.study import Study

_log = logging.getLogger("doseguard")
_GRADES = {grade.key: grade for grade in Grade}


@dataclass(frozen=True, slots=True)
class _Held:
    """What every plan of one run is held against; each protocol and each clinic's file is read once.

    `order` and `clinic` are those of the command line, which replace what lies beside a plan.
    """

    overrides: Overrides
    order: LoadedOrder | None
    clinic: LoadedClinic | None
    load: Load
    load_clinic: Callable[[SourceFile], LoadedClinic]
    library: Callable[[], tuple[LoadedProtocol, ...]]
    require_full: bool


def check(options: Namespace) -> int:
    """Check every plan found; the exit status is the worst of their verdicts."""
    overrides = _overrides(options)
    order = None if options.order is None else _read_order_file(options.order)
    clinic = None if options.clinic is None else _read_clinic_file(options.clinic)
    held = _Held(
        overrides,
        order,
        clinic,
        cache(load_protocol),
        cache(_read_clinic_source),
        cache(_library),
        options.require == "full",
    )
    if overrides.protocol is not None:
        held.load(overrides.protocol)
    found = read_cases(options.paths, progress)
    assessed = [
        _assess(one, found, held, behind) for one, behind in zip(found.cases, _behind(found), strict=True)
    ]
    problems = [PlanReport(path=one.path, error=one.message) for one in found.problems]
    if not assessed and not problems:
        problems = [PlanReport(path=path, error=f"{path}: no plan found") for path in options.paths]
    plans = (*assessed, *problems)
    report = Report(
        doseguard=__version__, verdict=worst(_GRADES[one.verdict] for one in plans).key, plans=plans
    )
    if options.anonymous:
        report = anonymous(report, identifying(found, order))
    text = (
        render_json(report)
        if options.format == "json"
        else render_text(report, page(to_file=bool(options.output)))
    )
    write(text, options.output, utf8=options.format == "json")
    errors = [one.error for one in report.plans if one.error is not None]
    say_skipped([*(() if options.anonymous else found.notes), *errors], found.skipped)
    if all(one.error is not None for one in plans):
        return exits.UNUSABLE
    return exits.of_verdicts(one.verdict for one in plans)


def _overrides(options: Namespace) -> Overrides:
    try:
        facts = Facts(tuple(_fact(written) for written in options.fact))
        _refuse_repeated(facts)
    except ValueError as error:
        raise UnreadableError(path="--fact", place="", cause=str(error), advice="") from error
    return Overrides(protocol=options.protocol, site=options.site, rx=_rx(options.rx), facts=facts)


def _fact(written: str) -> Fact:
    name, sign, value = written.partition("=")
    if not sign:
        raise ValueError(f"{written!r} is no NAME=VALUE; expected for instance zone=peripheral")
    return parse_fact(name.strip(), value, "command line")


def _refuse_repeated(facts: Facts) -> None:
    names = [one.name for one in facts]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name} is given {names.count(name)} times; give it once")


def _rx(written: str | None) -> Fractionation | None:
    if written is None:
        return None
    try:
        return parse_fractionation(written, allow_cgy=True)
    except ValueError as error:
        raise UnreadableError(path="--rx", place="", cause=str(error), advice="") from error


def _read_order_file(path: str) -> LoadedOrder:
    return read_order(read_bytes(Path(path)), path)


def _read_clinic_file(path: str) -> LoadedClinic:
    return read_clinic(read_bytes(Path(path)), path)


def _read_clinic_source(source: SourceFile) -> LoadedClinic:
    return read_clinic(source.read(), source.name)


def _library() -> tuple[LoadedProtocol, ...]:
    return tuple(load_library())


def _assess(one: FoundCase, found: FoundFiles, held: _Held, behind: Behind) -> PlanReport:
    """The report of one plan; what keeps it from being assessed becomes its error and hides no other plan."""
    try:
        loaded = held.order
        if loaded is None and one.order is not None:
            loaded = read_order(one.order.read(), one.order.name)
        clinic = held.clinic
        if clinic is None and one.clinic is not None:
            clinic = held.load_clinic(one.clinic)
        siblings = _siblings(one, found, of_all=held.order is not None)
        declared = declare(
            one.case.plan, loaded, held.overrides, clinic=clinic, siblings=siblings, load=held.load
        )
        return assess(one.case, declared, require_full=held.require_full, library=held.library, behind=behind)
    except UnreadableError as error:
        return PlanReport(path=one.case.path, error=str(error))
    except Exception as error:
        _log.exception("assessing %s failed", one.case.path)
        cause = f"doseguard itself failed ({type(error).__name__}); run again with --debug and report the log"
        return PlanReport(path=one.case.path, error=f"{one.case.path}: {cause}")


def _behind(found: FoundFiles) -> Iterator[Behind]:
    """What lies behind each case, and the patient's other plans."""
    files = [_files_of(one) for one in found.cases]
    members = [course_plan(one.case, own) for one, own in zip(found.cases, files, strict=True)]
    for one, own in zip(found.cases, files, strict=True):
        others = zip(found.cases, members, strict=True)
        of_patient = tuple(plan for other, plan in others if _are_two_plans_of_a_patient(one, other))
        yield replace(own, others=of_patient)


def _files_of(one: FoundCase) -> Behind:
    delivery = opened_once(partial(_open_delivery, one), "the beams")
    return Behind(study=partial(_open_study, one), delivery=delivery)


def _are_two_plans_of_a_patient(one: FoundCase, other: FoundCase) -> bool:
    patient_id = one.case.plan.patient_id
    return other is not one and bool(patient_id) and patient_id == other.case.plan.patient_id


def _open_study(one: FoundCase) -> "Study":
    from doseguard.readers.study_files import study_of  # only where a check asks for the dose

    return study_of(one)


def _open_delivery(one: FoundCase) -> "Delivery":
    from doseguard.readers.delivery_files import delivery_of  # only where a check asks for the beams

    return delivery_of(one)


def _siblings(one: FoundCase, found: FoundFiles, *, of_all: bool) -> tuple[Plan, ...]:
    """The other plans that the same order is for; a copy of this one is the same plan."""
    others = [other for other in found.cases if other.case.plan.sha256 != one.case.plan.sha256]
    return tuple(
        other.case.plan
        for other in others
        if of_all or (other.order is not None and other.order == one.order)
    )
