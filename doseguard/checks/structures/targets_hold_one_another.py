"""STR-04."""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.geometry import Geometry
from doseguard.checking.limits.judged import WITHIN
from doseguard.checking.measure_text import measured
from doseguard.checking.structures.target_parts import (
    DrawnTarget,
    boxes_meet,
    drawn_targets,
    of_kind,
    parts_within,
)
from doseguard.model.finding import NOT_JUDGED, Answer, DoesNotApply, Graded, Note, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.measure import Measure
from doseguard.model.structure_names import StructureNames

OUTSIDE = Default(
    "share of a structure outside of one that holds it",
    Decimal(2),
    "%",
    "Borders drawn along each other differ by so little; more of a GTV outside of its PTV, or of an organ "
    "outside of its PRV, is a finding.",
)


@check(
    id="STR-04",
    title="Each PTV holds its GTV, and each PRV its organ",
    severity="B",
    rationale="What of a tumour lies outside of its PTV is treated with whatever dose happens to be there.",
    source="AAPM MPPG 11.a",
    defaults=(OUTSIDE,),
)
def targets_hold_one_another(geometry: Geometry, names: StructureNames) -> Answer:
    """GTV or ITV outside of its PTV beyond what contours leave open is a deviation; all else a variation."""
    targets = drawn_targets(geometry, names)
    found = [*_in_ptv(targets, geometry), *_in_itv(targets, geometry), *_in_prv(geometry, names)]
    held = ", ".join(one for one in found if isinstance(one, str))
    wrong = tuple(one for one in found if not isinstance(one, str))
    notes = tuple(_untreated(targets, geometry))
    if held:
        return (Graded(Grade.PER_PROTOCOL, held), *wrong, *notes)
    if wrong:
        return (*wrong, *notes)
    return (DoesNotApply("no drawn structure belongs in another (GTV in PTV, organ in PRV)"), *notes)


def _untreated(targets: tuple[DrawnTarget, ...], geometry: Geometry) -> Iterator[Note]:
    """Tumours in no PTV, where there are PTVs: one that was forgotten, or one that another plan treats."""
    tumours, ptvs = of_kind(targets, "GTV"), of_kind(targets, "PTV")
    paired = {pair.inner for pair in parts_within(tumours, ptvs, geometry)}
    alone = [one.name for one in tumours if ptvs and one not in paired]
    if alone:
        yield Note(f"{', '.join(alone)} {'lies' if len(alone) == 1 else 'lie'} in no PTV")


def _in_ptv(targets: tuple[DrawnTarget, ...], geometry: Geometry) -> Iterator[Outcome | str]:
    ptvs = of_kind(targets, "PTV")
    for pair in parts_within(of_kind(targets, "GTV", "ITV", "CTV"), ptvs, geometry):
        worst = Grade.VARIATION_ACCEPTABLE if pair.inner.kind == "CTV" else Grade.DEVIATION_UNACCEPTABLE
        # A PTV of another name may hold it: a second level, one without what was cropped from it.
        others = (one.name for one in ptvs if one != pair.outer)
        other = next((one for one in others if _held(geometry, pair.inner.name, one) is True), None)
        if other is not None and _lies_beside(geometry, pair.inner.name, pair.outer.name):
            yield _of_another(pair.inner.name, pair.outer.name, other)
        else:
            yield _judged(geometry, pair.inner.name, other or pair.outer.name, worst)


def _lies_beside(geometry: Geometry, inner: str, outer: str) -> bool:
    """Whether two structures surely share nothing."""
    if not boxes_meet(geometry.box(inner), geometry.box(outer)):
        return True
    return geometry.overlap(inner, outer).high == 0


def _of_another(inner: str, outer: str, other: str) -> Graded:
    """The names of two lesions are mixed up: sizes and places are then those of the other one."""
    said = f"{inner} lies in {other}, and beside {outer}, to which it belongs by its name"
    return Graded(
        Grade.VARIATION_ACCEPTABLE, said, f"in {other}", f"in {outer}", OUTSIDE.source, about=Subject(inner)
    )


def _in_itv(targets: tuple[DrawnTarget, ...], geometry: Geometry) -> Iterator[Outcome | str]:
    for pair in parts_within(of_kind(targets, "GTV"), of_kind(targets, "ITV"), geometry):
        yield _judged(geometry, pair.inner.name, pair.outer.name, Grade.VARIATION_ACCEPTABLE)


def _in_prv(geometry: Geometry, names: StructureNames) -> Iterator[Outcome | str]:
    """A PRV that is drawn along part of its organ only is not looked at."""
    for one in names.structures:
        organ = _organ_of(one.standard or "")
        own = names.standing_for(organ) if organ and not one.is_empty else ()
        if len(own) == 1 and _reaches_as_far(geometry, one.name, own[0].name):
            yield _judged(geometry, own[0].name, one.name, Grade.VARIATION_ACCEPTABLE)


def _organ_of(standard: str) -> str:
    """The organ of a PRV: `OpticNrv_L` of `OpticNrv_PRV03_L`; empty for what is none."""
    before, prv, after = standard.partition("_PRV")
    return f"{before}{after.lstrip('0123456789')}" if prv else ""


def _reaches_as_far(geometry: Geometry, prv: str, organ: str) -> bool:
    outer, inner = geometry.box(prv), geometry.box(organ)
    if outer is None or inner is None:
        return False
    return outer.low_mm[2] <= inner.low_mm[2] and outer.high_mm[2] >= inner.high_mm[2]


def _judged(geometry: Geometry, inner: str, outer: str, worst: Grade) -> Outcome | str:
    """What is wrong with a pair, or that it is as it should be."""
    held = _held(geometry, inner, outer)
    if isinstance(held, str):
        return DoesNotApply(f"{NOT_JUDGED}whether {inner} lies in {outer}: {held}")
    if held:
        return f"{inner} lies in {outer}"
    return _sticks_out(geometry, inner, outer, worst)


def _held(geometry: Geometry, inner: str, outer: str) -> bool | str:
    """Whether one structure lies in another but for a small share, or why nobody can tell."""
    whole, other = geometry.volume(inner), geometry.volume(outer)
    if whole.value is None or other.value is None:
        return whole.reason or other.reason
    if not boxes_meet(geometry.box(inner), geometry.box(outer)):
        return False
    shared = geometry.overlap(inner, outer)
    if shared.value is None:
        return shared.reason
    return (whole.value - shared.value) * 100 <= float(OUTSIDE.value) * whole.value


def _sticks_out(geometry: Geometry, inner: str, outer: str, worst: Grade) -> Graded:
    """The worst grade only where no reading of the contours has all of it inside."""
    whole, shared = geometry.volume(inner), Measure(0.0, 0.0, 0.0)
    if boxes_meet(geometry.box(inner), geometry.box(outer)):
        shared = geometry.overlap(inner, outer)
    is_certain = (shared.high or 0.0) < (whole.low or 0.0)
    unsure = "" if is_certain else f", {WITHIN}"
    return Graded(
        worst if is_certain else Grade.VARIATION_ACCEPTABLE,
        f"of {inner} ({measured(whole, 'cc')}), {measured(shared, 'cc')} lie in {outer}{unsure}",
        achieved=measured(shared, "cc"),
        limit=f"all but {OUTSIDE.text} of {inner}",
        source=OUTSIDE.source,
        about=Subject(inner),
    )
