"""Facts at and beside every number of an eligibility."""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.protocols_as_code.cases.axes import number_axis
from doseguard.protocols_as_code.cases.oracle.eligibility import FACT_OF, items
from doseguard.protocols_as_code.cases.oracle.tree import Node, node

Steps = tuple[str | int, ...]
Facts = dict[str, str]
_MEASURED = ("diameter", "volume", "total_volume")
_ORGANS = ("liver", "lung", "bone", "adrenal", "spleen", "kidney", "pancreas", "skin", "elsewhere", "nowhere")


def eligibility_points(protocol: Node, site_name: str) -> Iterator[tuple[Steps, Facts]]:
    """For each item that rules the site: the steps to it, and facts that meet and that miss it."""
    places: list[tuple[Steps, Node]] = [
        ((), protocol),
        (("sites", site_name), node(node(protocol["sites"])[site_name])),
    ]
    rules = [((*at, "eligibility"), node(part.get("eligibility"))) for at, part in places]
    every = [item for _, rule in rules for item in items(rule)]
    for at, rule in rules:
        for name, _ in items(rule):
            for value in _axis(name, every):
                for facts in _facts(name, value, every):
                    yield (*at, *_steps(name)), facts


def _axis(name: str, every: list[tuple[str, str]]) -> list[str]:
    """The values of an item: of counts those of all items, as several may rule one fact."""
    if name not in _MEASURED:
        return [str(count) for count in _counts(every)]
    return number_axis([text for other, text in every if other == name])


def _facts(name: str, value: str, every: list[tuple[str, str]]) -> Iterator[Facts]:
    """Facts that give the item this value, and say as little as they can of all the others."""
    match name:
        case "metastases_per_organ":
            yield from _per_organ(int(value), every)
        case "extracranial_metastases":
            for brain in _counts(every):
                yield {"lesions.current": str(int(value) + brain), "lesions.brain": str(brain)}
        case "organs":
            yield {"lesions.organs": value}
            yield from _one_each(int(value), int(value), _free_organs(every))
        case _:
            yield {FACT_OF.get(name) or f"lesions.{_organ(name)}": value}


def _per_organ(count: int, every: list[tuple[str, str]]) -> Iterator[Facts]:
    """So many in one organ: alone, then with others that add up to each number of all metastases."""
    first, *others = _free_organs(every)
    here = {f"lesions.{first}": str(count)}
    yield {"lesions.current": str(count), **here}
    yield here
    for current in _counts(every):
        if current > count:
            yield from ({**one, **here} for one in _one_each(current, current - count, others))
            yield {"lesions.current": str(current), **here, f"lesions.{others[0]}": str(current - count)}


def _one_each(current: int, count: int, organs: list[str]) -> Iterator[Facts]:
    """So many organs of one metastasis each, as far as there are names."""
    if 1 <= count <= len(organs):
        yield {"lesions.current": str(current), **{f"lesions.{organ}": "1" for organ in organs[:count]}}


def _free_organs(every: list[tuple[str, str]]) -> list[str]:
    """Organs for which no item has a number of its own."""
    ruled = {_organ(name) for name, _ in every}
    return [organ for organ in _ORGANS if organ not in ruled]


def _counts(every: list[tuple[str, str]]) -> list[int]:
    """Every number of an item that counts, those beside it, and none."""
    texts = [text for name, text in every if name not in _MEASURED]
    return sorted({int(Decimal(one)) for one in number_axis(["0", *texts], whole=True)})


def _organ(name: str) -> str:
    return name.removeprefix("metastases_in ")


def _steps(name: str) -> Steps:
    organ = _organ(name)
    return (name,) if organ == name else ("metastases_in", organ)
