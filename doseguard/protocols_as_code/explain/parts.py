"""What checks ask for, in words: the parts of the evidence by their names in the checks' parameters."""

from collections.abc import Iterable, Mapping

from doseguard.checking.check import Check
from doseguard.checking.evidence import OPTIONAL_PARTS, SUPPLIED_PARTS

WORDS: Mapping[str, str] = {
    "case": "everything that was read",
    "plan": "the plan",
    "prescription": "each prescription of the plan",
    "prescriptions": "the prescriptions of the plan",
    "structures": "the structure set",
    "doses": "the dose",
    "dosimetry": "metrics of the dose in the structures",
    "dose_facts": "the dose grid",
    "geometry": "the contours",
    "names": "the structures' standard names",
    "images": "the images",
    "delivery": "the beams",
    "clinic": "the clinic's file",
    "course": "the patient's other plans",
    "course_facts": "contours and doses of the patient's other plans",
    "order": "the order",
    "protocol": "the protocol",
    "holdings": "the prescriptions beside what is ordered",
    "unpaired": "ordered targets that the plan lacks",
    "holding": "each prescription beside what is ordered",
    "site": "the declared site of the protocol",
    "ordered": "the ordered target",
    "facts": "facts about target and patient",
}
# Always there: a check that asks only for these is asked about every plan.
_ALWAYS = frozenset(
    {"case", "plan", "prescription", "prescriptions", "holding", "holdings", "unpaired", "facts"}
)


def needed(check: Check) -> tuple[str, ...]:
    """The parts without which the check cannot be asked, in words."""
    return tuple(_words(_required(check)))


def looked_at(check: Check) -> tuple[str, ...]:
    """The parts that the check looks at where they are there, in words."""
    required = _required(check)
    return tuple(_words(one.name for one in check.needs if one.name not in required))


def without(check: Check) -> str:
    """What becomes of the check where a part that it needs is missing; empty where none can be."""
    required = _required(check)
    supplied = [WORDS[name] for name in required if name in SUPPLIED_PARTS]
    optional = [WORDS[name] for name in required if name in OPTIONAL_PARTS]
    others = [WORDS[name] for name in required if name not in SUPPLIED_PARTS | OPTIONAL_PARTS]
    said = []
    if check.asked is not None:
        said.append(f"where the site asks for no {check.asked.what}: does not apply")
    if optional:
        said.append(f"without {_either(optional)}: does not apply")
    if others:
        answer = "does not apply" if check.severity == "I" else "not evaluated"
        said.append(f"without {_either(others)}: {answer}")
    if supplied:
        said.append(f"without {_either(supplied)}: not run, which is said; with --require full not evaluated")
    return "; ".join(said)


def _required(check: Check) -> list[str]:
    return [one.name for one in check.needs if not one.optional and one.name not in _ALWAYS]


def _words(names: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(WORDS.get(name, name) for name in names)


def _either(words: list[str]) -> str:
    return " or ".join(dict.fromkeys(words))
