"""Words by which a patient, or somebody who worked on the plan, could be recognised in a report."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from doseguard.model.case import Case
from doseguard.model.order import Order
from doseguard.model.plan import Plan
from doseguard.readers.case_files import FoundFiles
from doseguard.readers.errors import UnreadableError
from doseguard.readers.order_file import LoadedOrder, read_order
from doseguard.readers.sources import SourceFile

if TYPE_CHECKING:
    from doseguard.readers.study_files import FoundStudies


def identifying(found: FoundFiles, order: LoadedOrder | None) -> frozenset[str]:
    """Names, ids, labels, dates and file names of everything that was found, and of its orders."""
    words = {*found.identifying, *(one.path for one in found.problems)}
    for one in found.cases:
        words |= {one.case.path, *_of_plan(one.case.plan), *_of_companions(one.case)}
        if one.order is not None:
            words |= {one.order.name, *_of_file(one.order)}
    if order is not None:
        words |= {order.name, *_of_order(order.order)}
    return _with_folders(words)


def identifying_in_studies(found: "FoundStudies", paths: Iterable[str]) -> frozenset[str]:
    """Files, folders, and the names and numbers of patients in the studies found along these paths."""
    headers = [one.structures.header for one in found.studies]
    labels = {word for header in headers for word in (header.label, header.name)}
    return _with_folders({*paths, *found.identifying, *labels})


def _with_folders(words: set[str]) -> frozenset[str]:
    folders = {word.rsplit("/", 1)[0] for word in words if "/" in word}
    return frozenset(words | folders) - {""}


def _of_file(source: SourceFile) -> set[str]:
    try:
        return _of_order(read_order(source.read(), source.name).order)
    except UnreadableError:  # the report says so, and quotes no value of it
        return set()


def _of_plan(plan: Plan) -> set[str]:
    names = {plan.patient_name, plan.reviewer}
    parts = {part for name in names for part in name.replace("=", "^").split("^")}
    dates = {plan.plan_date, plan.plan_time, plan.review_date, plan.review_time}
    return {plan.patient_id, plan.label, plan.name, *names, *parts, *dates}


def _of_companions(case: Case) -> set[str]:
    """When structures were drawn and images taken."""
    drawn = set() if case.structures is None else {case.structures.date, case.structures.time}
    return drawn | {series.date for series in case.images}


def _of_order(order: Order) -> set[str]:
    planned_on = "" if order.planned_on is None else f"{order.planned_on:%Y%m%d}"
    plans = {target.plan or "" for target in order.targets}
    return {order.patient_id or "", order.plan or "", planned_on, *plans}
