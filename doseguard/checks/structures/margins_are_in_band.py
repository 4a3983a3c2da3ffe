"""STR-05."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.geometry import WAYS, Geometry, Way
from doseguard.checking.measure_text import measured
from doseguard.checking.policies import policy_of
from doseguard.checking.source_text import source_text
from doseguard.checking.structures.held_target import held_target
from doseguard.checking.structures.target_parts import Within, drawn_targets, of_kind, parts_within
from doseguard.model.clinic import Clinic
from doseguard.model.finding import NOT_JUDGED, Answer, DoesNotApply, Graded, NotEvaluated, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.interval import Interval
from doseguard.model.measure import Measure
from doseguard.model.protocol import Protocol
from doseguard.model.structure import StructureSet
from doseguard.model.structure_names import StructureNames


@dataclass(frozen=True, slots=True)
class _Band:
    """Which margin from a part of a target to its PTV is asked for, and by whom."""

    of: Literal["GTV", "CTV", "ITV"]
    band: Interval
    source: str | None


@check(
    id="STR-05",
    title="Margins from the GTV or ITV to the PTV are in their band",
    severity="W",
    rationale="A margin that grew or shrank on one side treats tissue that nobody chose, or misses some.",
    source="AAPM MPPG 11.a",
)
def margins_are_in_band(
    *,
    geometry: Geometry,
    names: StructureNames,
    structures: StructureSet,
    holdings: tuple[Holding, ...],
    protocol: Protocol | None,
    clinic: Clinic | None,
) -> Answer:
    """The margin in each of the patient's six ways against the band of the site, else of the clinic."""
    asking = [one for one in holdings if one.site is not None and one.site.margins]
    of_site = {held_target(one, holdings, structures, geometry): _of_site(one, protocol) for one in asking}
    of_clinic = _of_clinic(clinic)
    if not of_site and not of_clinic:
        return DoesNotApply("neither the site nor the clinic gives a band of margins")
    targets = drawn_targets(geometry, names)
    ptvs = of_kind(targets, "PTV")
    found: list[Outcome] = []
    for kind in ("GTV", "CTV", "ITV"):
        for pair in parts_within(of_kind(targets, kind), ptvs, geometry):
            bands = of_site.get(pair.outer.name, of_clinic)
            found += [_of_pair(pair, band, geometry) for band in bands if band.of == kind]
    judged = {one.about.target for one in found if isinstance(one, Graded) and one.about is not None}
    found += [_unjudged(target, bands) for target, bands in of_site.items() if target not in judged]
    return tuple(found) or DoesNotApply("no PTV is drawn with a part of the target for which there is a band")


def _of_site(holding: Holding, protocol: Protocol | None) -> list[_Band]:
    if protocol is None or holding.site is None:
        return []
    return [_Band(one.of, one.band, source_text(protocol, one.source)) for one in holding.site.margins]


def _unjudged(target: str | None, bands: Sequence[_Band]) -> NotEvaluated:
    """The site asks for a margin, and its ends are not drawn."""
    asked = ", ".join(f"from {one.of} to PTV {one.band.text('mm')}" for one in bands)
    why = (
        "nobody can tell which target is meant"
        if target is None
        else f"{target} has no such part drawn in it"
    )
    return NotEvaluated(f"a margin {asked} is asked for, and {why}", Subject(target))


def _of_clinic(clinic: Clinic | None) -> list[_Band]:
    policy = None if clinic is None else clinic.structures
    return [] if policy is None else [_Band(one.of, one.band, policy_of(clinic)) for one in policy.margins]


def _of_pair(pair: Within, band: _Band, geometry: Geometry) -> Outcome:
    margins = geometry.margins(pair.outer.name, pair.inner.name)
    known = {way: one for way in WAYS if (one := margins.towards[way]).value is not None}
    if not known:
        return DoesNotApply(f"{NOT_JUDGED}{pair.inner.name} in {pair.outer.name}: {margins.least.reason}")
    outside = [way for way, one in known.items() if not _may_be_in(band.band, one)]
    shown = _listed(known, outside or tuple(known))
    return Graded(
        Grade.VARIATION_ACCEPTABLE if outside else Grade.PER_PROTOCOL,
        f"{pair.outer.name} reaches beyond {pair.inner.name} {shown}",
        achieved=shown,
        limit=band.band.text("mm"),
        source=band.source,
        about=Subject(pair.outer.name),
    )


def _may_be_in(band: Interval, margin: Measure) -> bool:
    """Whether some length that the contours leave open lies in the band."""
    ends = (margin.value if end is None else end for end in (margin.low, margin.high))
    low, high = (None if end is None else Decimal(f"{end:.3f}") for end in ends)
    return band.meets_range(low, high)


def _listed(margins: Mapping[Way, Measure], ways: Sequence[Way]) -> str:
    return ", ".join(f"{measured(margins[way], 'mm')} {way}" for way in ways)
