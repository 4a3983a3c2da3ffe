"""STR-02."""

from collections import Counter
from collections.abc import Iterator, Sequence

from doseguard.checking.check import check
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.structure_names import NamedStructure, StructureNames
from doseguard.model.target import names_target
from doseguard.model.wording import counted

# Outlines of the patient, of which a set may hold several for different purposes: STR-03 looks at them.
_OUTLINES = ("External", "Body", "Skin")


@check(
    id="STR-02",
    title="Each organ has one structure",
    severity="W",
    rationale="Of two structures for one organ, the dose may be judged in the one that nobody corrected.",
    source="AAPM TG-263",
)
def each_organ_has_one_structure(names: StructureNames) -> Answer:
    """Two drawn structures of one standard name, or targets of one name; other names of organs are shown."""
    drawn = [one for one in names.structures if not one.is_empty and not names_target(one.name)]
    organs = dict.fromkeys(one.standard for one in drawn if one.standard and one.standard not in _OUTLINES)
    doubled = [_doubled(organ, own) for organ in organs if len(own := names.standing_for(organ)) > 1]
    shown: list[Outcome] = [Note(said) for said in _shown(drawn)]
    doubled += _targets_of_one_name(names)
    if doubled:
        return (*doubled, *shown)
    if not organs:
        return (*shown, DoesNotApply("no structure has a standard name of an organ"))
    said = f"{counted(len(organs), 'organ')} by standard names, each with one structure"
    return (Graded(Grade.PER_PROTOCOL, said, limit="one structure for each organ"), *shown)


def _doubled(organ: str, own: Sequence[NamedStructure]) -> Graded:
    told = " and ".join(f"{one.name!r} ({one.reason})" for one in own)
    return Graded(
        Grade.VARIATION_ACCEPTABLE,
        f"{told} are both {organ}" if len(own) == 2 else f"{told} are all {organ}",
        achieved=f"{len(own)} structures",
        limit="one structure for each organ",
        about=Subject(organ),
    )


def _targets_of_one_name(names: StructureNames) -> Iterator[Graded]:
    own = Counter(one.name for one in names.structures if not (one.is_empty or one.is_helper))
    for name, count in own.items():
        if count > 1 and names_target(name):
            said, found = f"{count} structures are named {name}", f"{count} structures"
            limit = "one structure for each name"
            yield Graded(Grade.VARIATION_ACCEPTABLE, said, found, limit, about=Subject(name))


def _shown(drawn: Sequence[NamedStructure]) -> Iterator[str]:
    """What was mapped and why, and what could be several; other names are passed over."""
    mapped = [
        f"{one.name} is {one.standard} ({one.reason})"
        for one in drawn
        if one.standard not in (None, *_OUTLINES) and not one.is_as_written
    ]
    if mapped:
        yield f"taken by other names: {', '.join(mapped)}"
    unsure = [f"{one.name!r} {one.reason}" for one in drawn if one.candidates]
    if unsure:
        yield f"not taken for any organ, as nobody can tell which: {', '.join(unsure)}"
