"""Facts that contours show: sizes, distances, zones and counts of the target that a prescription is for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from doseguard.assess.brain_lesions import brain_lesion_count, brain_volume
from doseguard.assess.facts_needed import organ_of
from doseguard.assess.meant_structure import target_structure
from doseguard.assess.measured_lengths import measured_number, nearest, number_text, rounded
from doseguard.assess.measured_zone import measured_zone
from doseguard.assess.seen_contours import SeenContours, only_ptv
from doseguard.checking.evidence import Holding
from doseguard.model.facts import Facts, MeasuredFact, Unmeasured
from doseguard.model.measure import Measure
from doseguard.model.measured import NoValue
from doseguard.model.protocol import Protocol
from doseguard.model.quantity import format_number
from doseguard.model.wording import listed
from doseguard.model.zone_rule import LesionPart

# The gastrointestinal tract by TG-263's names.
_BOWEL = (
    "Esophagus", "Stomach", "Duodenum", "Jejunum", "Ileum", "Jejunum_Ileum", "Bowel", "Bowel_Small",
    "Bowel_Large", "Bag_Bowel", "Spc_Bowel", "Spc_Bowel_Small", "Cecum", "Appendix", "Colon",
    "Colon_Ascending", "Colon_Transverse", "Colon_Decending", "Colon_Sigmoid", "Rectum",
)  # fmt: skip
_INNERMOST_FIRST: tuple[LesionPart, ...] = ("GTV", "ITV", "CTV", "PTV")
_NO_TUMOUR = "the tumour itself (GTV) is not contoured"
_UNSEEN_BOWEL = "parts of the gastrointestinal tract that are not contoured are not seen"
Found = MeasuredFact | str
"""A fact, or why it is not measured."""


@dataclass(frozen=True, slots=True)
class Measuring:
    """The target of one holding among what is drawn, under its protocol."""

    protocol: Protocol
    target: str
    seen: SeenContours


def measured_facts(
    needed: Iterable[str],
    protocol: Protocol,
    holding: Holding,
    holdings: Sequence[Holding],
    seen: SeenContours,
) -> tuple[Facts, tuple[Unmeasured, ...]]:
    """Those of the needed facts that contours show, and why they do not show the others."""
    target = target_of(holding, holdings, seen)
    if isinstance(target, NoValue):
        return Facts(), tuple(Unmeasured(name, target.reason) for name in needed)
    measuring = Measuring(protocol, target, seen)
    found = [(name, _measured(name, measuring)) for name in needed]
    return (
        Facts(tuple(one for _, one in found if isinstance(one, MeasuredFact))),
        tuple(Unmeasured(name, one) for name, one in found if isinstance(one, str)),
    )


def target_of(holding: Holding, holdings: Sequence[Holding], seen: SeenContours) -> str | NoValue:
    """The plan's name of the target, as order or plan say it; else the only PTV of the only prescription."""
    found = target_structure(holding, holdings, seen.structures)
    if isinstance(found, str):
        return found if found in seen.geometry.drawn else NoValue(f"{found} is not contoured")
    if found is not None:
        return found
    if len(holdings) > 1:
        return NoValue(f"of {len(holdings)} prescriptions nobody says for which structures they are")
    return only_ptv(seen.structures, seen.geometry.drawn)


def _measured(name: str, measuring: Measuring) -> Found:
    organ = organ_of(name)
    return _distance(name, organ, measuring) if organ else _BY_NAME[name](measuring)


def _diameter(of: Measuring) -> Found:
    return _on_lesion("diameter", of, of.seen.geometry.diameter, "mm")


def _volume(of: Measuring) -> Found:
    return _on_lesion("volume", of, of.seen.geometry.volume, "cc")


def _on_lesion(
    name: Literal["diameter", "volume"], of: Measuring, measure: Callable[[str], Measure], unit: str
) -> Found:
    """On what the protocol names, else on the tumour; what holds the tumour tells how large it is at most."""
    rule = of.protocol.measured_on.get(name)
    parts = of.seen.parts_of(of.target)
    kinds = _INNERMOST_FIRST if rule is None else (rule.structure,)
    kind = next((one for one in kinds if parts.get(one)), kinds[0])
    names = parts.get(kind, ())
    if len(names) != 1:
        said = f"{listed(names)} lie in {of.target}, and nobody can tell which is meant"
        return said if names else f"no {kind} lies in {of.target}"
    found = measured_number(name, measure(names[0]), unit, names[0])
    if isinstance(found, str) or kind == kinds[0]:
        return found
    origin = f"{found.origin}, in which the tumour lies"
    most = f"at most {format_number(found.high or Decimal(0))} {unit}"
    return replace(found, written=most, origin=origin, low=None, left_open=_NO_TUMOUR)


def _distance(name: str, organ: str, of: Measuring) -> Found:
    """From the tumour to the whole target: where nobody says from which, the fact may be any between them."""
    organs = of.seen.organ(organ)
    if isinstance(organs, NoValue):
        return organs.reason
    edges = dict.fromkeys((*of.seen.tumour_of(of.target), of.target))
    numbers, said = [], []
    for edge in edges:
        found = nearest([of.seen.geometry.distance(edge, one) for one in organs])
        if found.value is None:
            return found.reason
        numbers.append(rounded(found, "mm"))
        said.append(f"{edge} {number_text(*numbers[-1], 'mm')}")
    values, lows, highs = zip(*numbers, strict=True)
    low, high = min(lows), max(highs)
    origin = f"measured to {listed(organs)}: {', '.join(said)}"
    return MeasuredFact(name, values[0], number_text(values[0], low, high, "mm"), origin, low, high)


def _zone(of: Measuring) -> Found:
    return measured_zone(of.protocol, of.target, of.seen)


def _side(of: Measuring) -> Found:
    found = of.seen.geometry.side(of.target)
    if found.side is None:
        return found.reason
    origin = f"measured: {of.target} about the midline of the body"
    if found.side == "both":
        return MeasuredFact("side", "midline", "midline", origin, others=("left", "right"))
    return MeasuredFact("side", found.side, found.side, origin)


def _bowel(of: Measuring) -> Found:
    organs = [name for one in map(of.seen.organ, _BOWEL) if not isinstance(one, NoValue) for name in one]
    if not organs:
        return "no part of the gastrointestinal tract is contoured"
    seen = dict.fromkeys(organs)
    shared = [(name, of.seen.geometry.overlap(of.target, name)) for name in seen]
    surely = [name for name, one in shared if one.low]
    perhaps = [name for name, one in shared if one.value is None or (one.high or 0) > 0]
    origin = f"measured: {of.target} with {listed(surely or list(seen))}"
    if surely:
        return MeasuredFact("bowel_in_target", True, "true", origin)  # noqa: FBT003 - the fact's value
    value = any(one.value for _, one in shared)
    opened = f"{_UNSEEN_BOWEL}{f'; {listed(perhaps)} may reach it' if perhaps else ''}"
    return MeasuredFact(
        "bowel_in_target", value, str(value).lower(), origin, others=(not value,), left_open=opened
    )


def _brain_count(of: Measuring) -> Found:
    return brain_lesion_count(of.seen)


def _brain_volume(of: Measuring) -> Found:
    return brain_volume(of.seen)


_BY_NAME: Mapping[str, Callable[[Measuring], Found]] = {
    "diameter": _diameter,
    "volume": _volume,
    "zone": _zone,
    "side": _side,
    "bowel_in_target": _bowel,
    "lesions.brain": _brain_count,
    "total_volume": _brain_volume,
}
