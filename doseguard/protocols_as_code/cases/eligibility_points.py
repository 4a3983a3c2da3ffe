"""Facts at and beside every number of an eligibility."""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.protocols_as_code.cases.axes import number_axis
from doseguard.protocols_as_code.cases.oracle.eligibility import FACT_OF, items
from doseguard.protocols_as_code.cases.oracle.tree import Node, node

Steps = tuple[str | int, ...]
Facts = dict[str, str]
_MEASURED = ("diameter", "volume", "total_volume")
_ORGANS = ("liver", "lung", "bone", "adrenal")


def eligibility_points(protocol: Node, site_name: str) -> Iterator[tuple[Steps, Facts]]:
    """For each item that rules the site: the steps to it, and facts that meet and that miss it."""
    places: list[tuple[Steps, Node]] = [
        ((), protocol),
        (("sites", site_name), node(node(protocol["sites"])[site_name])),
    ]
    rules = [((*at, "eligibility"), node(part.get("eligibility"))) for at, part in places]
    allowed = [text for _, rule in rules for _, text in items(rule)]
    for at, rule in rules:
        for name, text in items(rule):
            for facts in points_of(name, text, allowed):
                yield (*at, *_steps(name)), facts


def points_of(name: str, allowed: str, all_allowed: list[str]) -> Iterator[Facts]:
    """Facts about one item alone; `all_allowed` are the texts of all items: some are made of two counts."""
    whole = name not in _MEASURED
    for value in number_axis([allowed], whole=whole):
        yield from _facts(name, value, all_allowed)


def _facts(name: str, value: str, all_allowed: list[str]) -> Iterator[Facts]:
    match name:
        case "metastases_per_organ":
            yield from _per_organ(int(value))
        case "extracranial_metastases":
            for brain in sorted(
                {int(Decimal(one)) for one in number_axis(["0", *_counts(all_allowed)], whole=True)}
            ):
                yield {"lesions.current": str(int(value) + brain), "lesions.brain": str(brain)}
        case "organs":
            yield {"lesions.organs": value}
            yield from _organs(int(value))
        case _:
            yield {FACT_OF.get(name) or f"lesions.{name.removeprefix('metastases_in ')}": value}


def _per_organ(count: int) -> Iterator[Facts]:
    first, second = _ORGANS[:2]
    yield {"lesions.current": str(count), f"lesions.{first}": str(count)}
    yield {"lesions.current": str(count + 1), f"lesions.{first}": str(count), f"lesions.{second}": "1"}
    yield {f"lesions.{first}": str(count)}


def _organs(count: int) -> Iterator[Facts]:
    """So many organs of one metastasis each, as far as there are names."""
    if 1 <= count <= len(_ORGANS):
        yield {"lesions.current": str(count), **{f"lesions.{organ}": "1" for organ in _ORGANS[:count]}}


def _counts(texts: list[str]) -> list[str]:
    return [text for text in texts if not text.rstrip().endswith(("m", "cc", "mL", "ml", "cm3"))]


def _steps(name: str) -> Steps:
    organ = name.removeprefix("metastases_in ")
    return (name,) if organ == name else ("metastases_in", organ)
