"""What the id and title of a file say that it is about, and which file was renamed to which."""

import re

from doseguard.model.side_words import named_sides
from doseguard.model.site_words import named_regions
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.views import mapping_of, text_of
from doseguard.protocols_as_code.lint.wording.scheme_claims import claims_in, name_as_text


def said_in_names(file: LintFile) -> tuple[frozenset[object], frozenset[object], frozenset[object]]:
    """The fraction numbers, regions and sides that id and title name."""
    text = f"{name_as_text(file.id)}; {text_of(file.root.get('title')) or ''}"
    plain = re.sub(r"[_.-]", " ", text)
    numbers = frozenset(number for claim in claims_in(text) for number in claim.fractions)
    return numbers, frozenset(named_regions(plain)), frozenset(named_sides(plain, is_structure=False))


def listed(values: frozenset[object]) -> str:
    """The values in one order, joined by `or`."""
    return " or ".join(sorted(map(str, values)))


def is_renamed(first: LintFile, later: LintFile) -> bool:
    """Whether one of the two is deprecated for the other."""
    ids = {first.id, later.id}
    heads = (mapping_of(one.root.get("deprecated")) for one in (first, later))
    return any(text_of(one.get("successor")) in ids for one in heads)
