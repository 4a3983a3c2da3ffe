"""STR-01."""

from doseguard.checking.asked import Asked
from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.model.finding import Answer, Graded, NotEvaluated, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.protocol import Site
from doseguard.model.structure import StructureSet
from doseguard.model.structure_names import StructureNames
from doseguard.model.target import names_target
from doseguard.model.wholes import OF_ANY, OF_BOTH


def _is_asked(holding: Holding) -> bool:
    return holding.site is not None and bool(holding.site.organs_required)


@check(
    id="STR-01",
    title="The required organs are contoured",
    severity="B",
    rationale="An organ that nobody contoured has no dose, and its limit is then missed in silence.",
    source="AAPM MPPG 11.a",
    asked=Asked("required organs", _is_asked),
)
def required_organs_are_present(site: Site, structures: StructureSet, names: StructureNames) -> Answer:
    """Each organ that the site requires, by its name or a standard one; a whole by its parts as well."""
    lacking: list[Outcome] = []
    for organ in site.organs_required:
        lack = _lack(organ, structures, names)
        if lack:
            lacking.append(NotEvaluated(f"{site.title} requires {organ}: {lack}", Subject(organ)))
    if lacking:
        return tuple(lacking)
    listed = ", ".join(site.organs_required)
    return Graded(Grade.PER_PROTOCOL, f"contoured are {listed}", achieved=listed, limit="required organs")


def _lack(organ: str, structures: StructureSet, names: StructureNames) -> str:
    """Why an organ is not there; empty where it is, or what it is made of."""
    own = _lack_of_one(organ, structures, names)
    parts = [part for part in organ.split("-") if not names_target(part)]
    if not own or parts == [organ]:
        return own
    return next((lack for part in parts if (lack := _lack_of_one(part, structures, names))), "")


def _lack_of_one(organ: str, structures: StructureSet, names: StructureNames) -> str:
    called = {organ, *(one.name for one in names.structures if one.standard == organ)}
    listed = [one for one in structures.structures if one.name in called]
    if any(one.has_contours for one in listed):
        return ""
    if organ in OF_BOTH or organ in OF_ANY:
        lacks = [_lack_of_one(part, structures, names) for part in OF_BOTH.get(organ) or OF_ANY[organ]]
        if not any(lacks) or (organ in OF_ANY and not all(lacks)):
            return ""
    if any(one.has_contours is None for one in listed):
        return "it is listed, and whether it has contours cannot be told"
    if listed:
        return "it is listed but has no contours"
    perhaps = " and ".join(f"{one.name!r} ({one.reason})" for one in names.perhaps(organ))
    return f"no structure is surely that: {perhaps}" if perhaps else "no structure is named so"
