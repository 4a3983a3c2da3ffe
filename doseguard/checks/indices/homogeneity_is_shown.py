"""IDX-06."""

from doseguard.checking.check import check
from doseguard.checking.dose.dose_facts import DoseFacts
from doseguard.checking.dose.dosed_targets import dosed_targets
from doseguard.checking.dose.index_text import index_text
from doseguard.checking.evidence import Holding
from doseguard.model.finding import Answer, DoesNotApply, Note

# Each with its unit; a name says its formula where it can.
_UNITS = {
    "HI=(D2%-D98%)/D50%": "",
    "HI=D2%/D98%": "",
    "HI=D5%/D95%": "",
    "MDPD": "",
    "prescription isodose[%]": "%",
}
_WORDS = ("MDPD", "prescription isodose[%]")


@check(
    id="IDX-06",
    title="Homogeneity is shown with its formula",
    severity="I",
    rationale="Several formulas go by the name of homogeneity index; a number without its own says nothing.",
    source="ICRU 91",
)
def homogeneity_is_shown(dose_facts: DoseFacts, holdings: tuple[Holding, ...]) -> Answer:
    """Every homogeneity index of each prescription's target, and its maximum beside the prescribed dose."""
    notes, words = list[str](), dict[str, None]()
    for target in dosed_targets(dose_facts, holdings):
        found = {name: dose_facts.index(target.holding, name) for name in _UNITS}
        texts = (index_text(name, index, _UNITS[name]) for name, index in found.items())
        notes.append(f"{target.name}: {', '.join(texts)}")
        known = [name for name in _WORDS if found[name].measure.value is not None]
        words |= {f"{name.removesuffix('[%]')}: {found[name].formula}": None for name in known}
    if not notes:
        return DoesNotApply("no structure is known to be the target of a prescription")
    return tuple(Note(said) for said in (*notes, *(["; ".join(words)] if words else [])))
