"""The facts that a file names in conditions, eligibility and cases, and what it says of each."""

from collections.abc import Iterator

from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.views import Steps, list_of, mapping_of


def facts_named(file: LintFile) -> Iterator[tuple[Steps, str, object]]:
    """Steps, name and value of every fact; `lesions.` stands before organs and before what a case counts."""
    for at in _conditions(file):
        value = file.get(at)
        every = (
            [((*at, place), one) for place, one in enumerate(value)]
            if isinstance(value, list)
            else [(at, value)]
        )
        for inner, one in every:
            yield from (((*inner, name), name, said) for name, said in mapping_of(one).items())
    for at in [("eligibility",), *((*site.at, "eligibility") for site in file.sites)]:
        yield from _lesions(file, (*at, "metastases_in"))
    for place, _ in enumerate(list_of(file.root.get("cases"))):
        facts: Steps = ("cases", place, "facts")
        yield from (((*facts, name), name, said) for name, said in mapping_of(file.get(facts)).items())
        yield from _lesions(file, ("cases", place, "lesions"))


def _lesions(file: LintFile, at: Steps) -> Iterator[tuple[Steps, str, object]]:
    for name, said in mapping_of(file.get(at)).items():
        yield (*at, name), f"lesions.{name}", said


def _conditions(file: LintFile) -> Iterator[Steps]:
    parts = [(one.at, one.has_condition) for one in file.sites]
    parts += [(one.at, one.has_condition) for one in file.schemes]
    parts += [(one.at, one.has_condition) for one in file.limits]
    yield from ((*at, "applies_to") for at, has_condition in parts if has_condition)
    for place, _ in enumerate(list_of(file.root.get("gaps"))):
        yield ("gaps", place, "where")
