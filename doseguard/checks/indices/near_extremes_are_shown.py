"""IDX-03."""

from doseguard.checking.check import check
from doseguard.checking.dose.dose_facts import DoseFacts
from doseguard.checking.dose.dosed_targets import dosed_targets
from doseguard.checking.dose.index_text import index_text
from doseguard.checking.evidence import Holding
from doseguard.model.finding import Answer, DoesNotApply, Note

_NAMES = ("near-maximum[Gy]", "near-minimum[Gy]")


@check(
    id="IDX-03",
    title="Near-maximum and near-minimum dose are shown",
    severity="I",
    rationale="The dose of one voxel is noise; small targets need a volume, large ones a share of it.",
    source="ICRU 91",
)
def near_extremes_are_shown(dose_facts: DoseFacts, holdings: tuple[Holding, ...]) -> Answer:
    """D2% and D98% of targets of 2 cc or more, of smaller ones the ends that 35 mm³ get."""
    notes, words, remarks = list[str](), dict[str, None](), dict[str, None]()
    for target in dosed_targets(dose_facts, holdings):
        found = {name: dose_facts.index(target.holding, name) for name in _NAMES}
        texts = (index_text(name, index, "Gy") for name, index in found.items())
        notes.append(f"{target.name}: {', '.join(texts)}")
        known = {name: index for name, index in found.items() if index.measure.value is not None}
        words |= {f"{name.removesuffix('[Gy]')}: {index.formula}": None for name, index in known.items()}
        remarks |= {one: None for index in known.values() for one in index.notes}
    if not notes:
        return DoesNotApply("no structure is known to be the target of a prescription")
    return tuple(Note(said) for said in (*notes, *(["; ".join((*words, *remarks))] if words else [])))
