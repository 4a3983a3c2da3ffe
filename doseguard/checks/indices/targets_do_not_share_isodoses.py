"""IDX-07."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.dose.dose_facts import DoseFacts
from doseguard.checking.dose.dosed_targets import DosedTarget, dosed_targets
from doseguard.checking.dose.index_text import index_text
from doseguard.checking.evidence import Holding
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, Outcome
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from doseguard.model.wording import dose_text, listed

_INDICES = ("PaddickCI", "PaddickGI", "R50%")
_WHOLE, _HALF = 100.0, 50.0
GAP = Default(
    "gap between targets that share an isodose",
    Decimal(10),
    "mm",
    "Targets that lie closer together can hardly be kept apart by their isodoses: a bridge is only noted.",
)

_LIMIT = f"no other target more than {GAP.text} away in the isodose of a prescription"


@check(
    id="IDX-07",
    title="Targets do not share an isodose of the prescription",
    severity="W",
    rationale="Where two targets share their isodose, what lies between them gets the dose of a tumour.",
    source="own",
    defaults=(GAP,),
)
def targets_do_not_share_isodoses(dose_facts: DoseFacts, holdings: tuple[Holding, ...]) -> Answer:
    """Of several targets each one's indices, by the places nearest to it, and which isodoses join them."""
    targets = dosed_targets(dose_facts, holdings)
    if len(targets) < 2:
        return DoesNotApply("the plan is not known to have several targets")
    joined = {one: dose_facts.joined(one.holding, _WHOLE) for one in targets}
    bridges = {one: _Bridges.of(one, found, dose_facts) for one, found in joined.items()}
    apart = [one.name for one, found in bridges.items() if found is not None and found.are_short]
    said = f"no isodose of a prescription joins {listed(apart)} with a target more than {GAP.text} away"
    fine = [Graded(Grade.PER_PROTOCOL, said, limit=_LIMIT, source=GAP.source)] if apart else []
    return (*fine, *(outcome for one in targets for outcome in _of_target(one, bridges[one], dose_facts)))


@dataclass(frozen=True, slots=True)
class _Bridges:
    """The targets in the isodose of one target's prescription.

    `far` are with their gap (mm), `near` those close to it, `unknown` those whose gap nobody can tell.
    """

    far: dict[str, float]
    near: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def are_short(self) -> bool:
        """Whether no target is held that may lie far away."""
        return not self.far and not self.unknown

    @classmethod
    def of(
        cls, target: DosedTarget, joined: tuple[str, ...] | NoValue, dose_facts: DoseFacts
    ) -> "_Bridges | None":
        """None where nobody can tell."""
        if isinstance(joined, NoValue):
            return None
        gaps = {name: dose_facts.gap_mm(target.name, name) for name in joined}
        known = {name: gap for name, gap in gaps.items() if isinstance(gap, float)}
        far = {name: gap for name, gap in known.items() if gap > float(GAP.value)}
        near = tuple(name for name in known if name not in far)
        return cls(far, near, tuple(name for name in joined if name not in known))


def _of_target(target: DosedTarget, bridges: _Bridges | None, dose_facts: DoseFacts) -> Iterator[Outcome]:
    half = dose_facts.joined(target.holding, _HALF)
    if bridges is None or isinstance(half, NoValue):
        reason = half.reason if isinstance(half, NoValue) else "nobody can tell which isodoses join them"
        yield Note(f"{target.name}, beside the other targets: {reason}")
        return
    indices = {name: dose_facts.index(target.holding, name) for name in _INDICES}
    shown = ", ".join(index_text(name, index, "") for name, index in indices.items())
    bridged = f"; half of its prescribed dose joins it with {listed(half)}" if half else ""
    yield Note(f"{target.name}, of what is nearest to it: {shown}{bridged}")
    isodose = f"the isodose of {dose_text(target.holding.prescription.rounded_gy)} around {target.name}"
    if bridges.near:
        yield Note(f"{isodose} holds {listed(bridges.near)} too, no more than {GAP.text} away or touching it")
    if bridges.unknown:
        yield Note(f"{isodose} holds {listed(bridges.unknown)} too, nobody can tell how far away")
    if bridges.far:
        others = listed([f"{name} ({gap:.1f} mm away)" for name, gap in bridges.far.items()])
        named, about = listed(list(bridges.far)), target.subject
        said = f"{isodose} holds {others} as well"
        yield Graded(Grade.VARIATION_ACCEPTABLE, said, named, _LIMIT, GAP.source, about=about)
