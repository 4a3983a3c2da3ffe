"""Clean exports and harmless variants of them that are not answered as they ought to be."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from proof.answers import answers_about
from proof.export import sample
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
    """The variants of a base; only one that was scanned can lie otherwise."""
    return (*VARIANTS, *POSITIONS) if sample(base).of("CT") else VARIANTS
