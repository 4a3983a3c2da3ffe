"""Clean exports and harmless variants of them that are not answered as they ought to be."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from proof.answers import answers_about
from proof.export import sample
from proof.positions import has_turned_couch
from proof.trials import clean_answers
from proof.variants import POSITIONS, VARIANTS, Variant


def false_alarms(names: Sequence[str], processes: int = 2) -> list[str]:
    """A sentence on each clean export that does not pass, and on each variant that is answered otherwise."""
    with ProcessPoolExecutor(processes) as pool:
        found = list(pool.map(alarms_on, names))
    return [said for of_base in found for said in of_base]


def alarms_on(base: str) -> list[str]:
    """What is wrong about one base."""
    clean = clean_answers(base)
    said = [] if clean.verdict == "per_protocol" else [f"{base} itself ({clean.verdict})"]
    for variant in variants_of(base):
        found = answers_about(variant.change(sample(base)))
        if found.verdict != clean.verdict or found.grades != clean.grades:
            said.append(f"{base}, {variant.title}")
    return said


def variants_of(base: str) -> tuple[Variant, ...]:
    """The variants of a base: one that was scanned can lie otherwise, on a side where no couch is turned."""
    export = sample(base)
    if not export.of("CT"):
        return VARIANTS
    on_back_or_front = [one for one in POSITIONS if one.id[2:] in ("S", "P")]
    return (*VARIANTS, *(on_back_or_front if has_turned_couch(export) else POSITIONS))
