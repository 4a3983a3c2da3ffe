"""STR-07."""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.default import OWN, Default
from doseguard.checking.geometry import Geometry, MeasuredMargins, Way
from doseguard.checking.limits.judged import WITHIN
from doseguard.checking.measure_text import measured
from doseguard.checking.policies import policy_of
from doseguard.checking.structures.beyond_outline import BEYOND, beyond_outline
from doseguard.checking.structures.target_parts import DrawnTarget, drawn_targets, of_kind
from doseguard.model.clinic import Clinic
from doseguard.model.finding import NOT_JUDGED, Answer, DoesNotApply, Graded, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.measure import Measure
from doseguard.model.quantity import format_number
from doseguard.model.structure_names import StructureNames
from doseguard.model.wording import counted

SKIN_DISTANCE = Default(
    "distance of a PTV from the skin",
    Decimal(3),
    "mm",
    "Nearer to the skin a photon beam has not built up its dose, and what is calculated is not treated.",
    setting="structures.skin_distance",
)
# The ends of the outline towards head and feet are those of the scan, not skin.
_TOWARDS_SKIN: tuple[Way, ...] = ("left", "right", "anterior", "posterior")


@check(
    id="STR-07",
    title="PTVs lie within the body and off the skin",
    severity="W",
    rationale="A target in air or at the skin cannot get its dose, and normalising to it overdoses the rest.",
    source="AAPM MPPG 11.a",
    defaults=(SKIN_DISTANCE, BEYOND),
)
def ptvs_keep_off_the_skin(geometry: Geometry, names: StructureNames, clinic: Clinic | None) -> Answer:
    """The least way from each PTV to the outline, in the patient's left, right, front and back.

    Organs beyond the outline tell that it is too small, or that they are misplaced.
    """
    body = geometry.body()
    if body is None:
        return DoesNotApply(f"{NOT_JUDGED}there is no single outline of the patient (type EXTERNAL)")
    ptvs = of_kind(drawn_targets(geometry, names), "PTV")
    found = (*_of_ptvs(ptvs, body, geometry, clinic), *_of_organs(body, geometry, names))
    return found or DoesNotApply("no PTV is drawn")


def _of_organs(body: str, geometry: Geometry, names: StructureNames) -> Iterator[Graded]:
    beyond = beyond_outline(body, geometry, names)
    if beyond:
        told = ", ".join(f"{name} {mm:.0f} mm" for name, mm in beyond.items())
        said = f"organs reach beyond the outline {body}: {told}"
        wanted = f"at most {BEYOND.text}"
        yield Graded(Grade.VARIATION_ACCEPTABLE, said, told, wanted, BEYOND.source, about=Subject(body))


def _of_ptvs(
    ptvs: list[DrawnTarget], body: str, geometry: Geometry, clinic: Clinic | None
) -> tuple[Outcome, ...]:
    limit_mm, source = _limit(clinic)
    found = [(one.name, _of_ptv(one.name, body, geometry, limit_mm, source)) for one in ptvs]
    met = [name for name, one in found if isinstance(one, Graded) and one.grade is Grade.PER_PROTOCOL]
    if len(met) < 2:
        return tuple(one for _, one in found)
    return (_folded(met, body, geometry, limit_mm, source), *(one for name, one in found if name not in met))


def _folded(met: list[str], body: str, geometry: Geometry, limit_mm: Decimal, source: str | None) -> Graded:
    """All PTVs that are far enough from the skin, with the one that is nearest to it."""
    lengths = {name: one for name in met if (one := _nearest(geometry.margins(body, name))) is not None}
    name = min(lengths, key=lambda one: lengths[one].value or 0.0)
    said = f"of {counted(len(met), 'PTV')} {name} lies nearest to the outline {body}"
    shown = measured(lengths[name], "mm")
    return Graded(Grade.PER_PROTOCOL, f"{said}, {shown}", shown, _wanted(limit_mm), source)


def _wanted(limit_mm: Decimal) -> str:
    return f"at least {format_number(limit_mm)} mm"


def _limit(clinic: Clinic | None) -> tuple[Decimal, str | None]:
    policy = None if clinic is None else clinic.structures
    if policy is None or policy.skin_distance is None:
        return SKIN_DISTANCE.value, OWN
    return policy.skin_distance, policy_of(clinic)


def _of_ptv(name: str, body: str, geometry: Geometry, limit_mm: Decimal, source: str | None) -> Outcome:
    margins = geometry.margins(body, name)
    nearest = _nearest(margins)
    if nearest is None and geometry.overlap(name, body).value == 0:
        said, wanted = f"{name} lies outside of the outline {body}", _wanted(limit_mm)
        return Graded(Grade.VARIATION_ACCEPTABLE, said, "outside", wanted, source, about=Subject(name))
    if nearest is None or nearest.value is None:
        reason = margins.least.reason or "its distance from the outline is not known"
        return DoesNotApply(f"{NOT_JUDGED}{name}: {reason}")
    is_near_an_end = any(one.value == 0 for one in margins.towards.values())
    outside = _outside_cc(name, body, geometry) if is_near_an_end else ""
    is_met = nearest.value >= limit_mm and not outside
    is_open = nearest.high is not None and nearest.high >= limit_mm and not outside
    beyond = f", {outside} of it outside" if outside else ""
    return Graded(
        Grade.PER_PROTOCOL if is_met or is_open else Grade.VARIATION_ACCEPTABLE,
        f"{name} lies {measured(nearest, 'mm')} from the outline {body}{beyond}"
        + (f", {WITHIN}" if is_open and not is_met else ""),
        achieved=measured(nearest, "mm"),
        limit=_wanted(limit_mm),
        source=source,
        about=Subject(name),
    )


def _nearest(margins: MeasuredMargins) -> Measure | None:
    known = [one for way in _TOWARDS_SKIN if (one := margins.towards[way]).value is not None]
    return min(known, key=lambda one: one.value or 0.0, default=None)


def _outside_cc(name: str, body: str, geometry: Geometry) -> str:
    """What of a PTV surely lies outside of the outline; empty where nothing does."""
    whole, shared = geometry.volume(name), geometry.overlap(name, body)
    if whole.value is None or whole.low is None or shared.value is None or shared.high is None:
        return ""
    return f"{whole.value - shared.value:.2g} cc" if shared.high < whole.low else ""
