"""Every small fault of a protocol's rules.

Left out are what never grades: α/β, notes, titles, sources, announced gaps, how fractions are spaced (a case
states no pattern), and limits that only give notes (guidance, reference, trigger).
"""

from collections.abc import Iterator

from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest
from doseguard.protocols_as_code.cases.oracle.tree import Node, node, nodes
from doseguard.protocols_as_code.mutation import values
from doseguard.protocols_as_code.mutation.limit_rules import limit_mutants, table_mutants, target_mutants
from doseguard.protocols_as_code.mutation.mutant import Mutant
from doseguard.protocols_as_code.mutation.tree import Steps

_CLASSES = ("per_protocol", "variation_acceptable")
_NOT_STATED = "not stated"


def mutants_of(file: FileUnderTest) -> Iterator[Mutant]:
    """All mutants of a protocol, or of a table of limits."""
    tree = node(file.tree.value)
    if file.table_id is None:
        yield from protocol_mutants(tree)
    else:
        yield from limit_mutants(("limits",), nodes(tree["limits"]))


def protocol_mutants(tree: Node) -> Iterator[Mutant]:
    """All mutants of a protocol's tree, in the order of the file's sites."""
    sites = node(tree["sites"])
    for name, site in sites.items():
        if len(sites) > 1:
            yield values.dropped(("sites", name), name)
        yield from _site(("sites", name), node(site))
    yield from _eligibility(("eligibility",), node(tree.get("eligibility")))
    for place, rule in enumerate(nodes(tree.get("zones"))):
        yield from _zone(("zones", place), rule)


def _zone(at: Steps, rule: Node) -> Iterator[Mutant]:
    yield values.dropped(at, rule.get("by_hand", rule.get("within")))
    if "within" in rule:
        yield from values.interval((*at, "within"), rule["within"])


def _site(at: Steps, site: Node) -> Iterator[Mutant]:
    if "applies_to" in site:
        yield from values.condition((*at, "applies_to"), site["applies_to"])
    schemes = nodes(site.get("schemes"))
    for place, scheme in enumerate(schemes):
        yield _without_scheme((*at, "schemes"), place, schemes)
        yield from _scheme((*at, "schemes", place), scheme)
    if "bed_band" in site:
        band = (*at, "bed_band")
        yield values.dropped(band, node(site["bed_band"])["per_protocol"])
        yield from values.listed((*band, "per_protocol"), node(site["bed_band"])["per_protocol"])
    yield from target_mutants((*at, "targets"), node(site.get("targets")))
    yield from table_mutants((*at, "tables_by_ptv_volume"), nodes(site.get("tables_by_ptv_volume")))
    yield from limit_mutants((*at, "limits"), nodes(site.get("limits")))
    for key in ("organ_limits", "organs_required"):
        named = site.get(key)
        for place, name in enumerate(named if isinstance(named, list) else []):
            yield values.dropped((*at, key, place), name)
    yield from _eligibility((*at, "eligibility"), node(site.get("eligibility")))


def _without_scheme(at: Steps, place: int, schemes: list[Node]) -> Mutant:
    scheme = schemes[place]
    was = f"{scheme['fractions']} fractions"
    if len(schemes) == 1:
        return values.replaced(at, "row dropped", was, _NOT_STATED)
    return values.dropped((*at, place), was)


def _scheme(at: Steps, scheme: Node) -> Iterator[Mutant]:
    yield from values.listed((*at, "fractions"), scheme["fractions"])
    total = node(scheme["total_dose"])
    if total:
        yield values.replaced((*at, "total_dose"), "row dropped", total["per_protocol"], _NOT_STATED)
    for key in _CLASSES:
        if key in total:
            yield from values.listed((*at, "total_dose", key), total[key])
    if "variation_acceptable" in total:
        yield values.dropped((*at, "total_dose", "variation_acceptable"), total["variation_acceptable"])
    if "applies_to" in scheme:
        yield from values.condition((*at, "applies_to"), scheme["applies_to"])


def _eligibility(at: Steps, rule: Node) -> Iterator[Mutant]:
    for name, item in rule.items():
        if name == "metastases_in":
            for organ, one in node(item).items():
                yield from _item((*at, name, organ), one)
        elif name != "by_hand":
            yield from _item((*at, name), item)


def _item(at: Steps, item: object) -> Iterator[Mutant]:
    yield values.dropped(at, node(item).get("allowed", item))
    if isinstance(item, dict):
        yield from values.interval((*at, "allowed"), item["allowed"])
    else:
        yield from values.interval(at, item)
