"""PRO-16."""

import re
from collections.abc import Iterator, Mapping

from doseguard.model.basis import BasisKind, parse_basis
from doseguard.model.located import suggestion
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import Steps, attempt, list_of, mapping_of
from doseguard.protocols_as_code.lint.wording.placeholders import says_nothing

_NO_HOST = re.compile(r"\bexample\.(?:com|org|net)\b|\blocalhost\b", re.IGNORECASE)
# A site or a source may be called `source`.
_NAMED_FREELY: tuple[Steps, ...] = (("sites",), ("sources",), ("alpha_beta",))
_HEADLINE = frozenset(("title", "heading"))
# A number that is no part of a name: not 0813, not the 0631 of RTOG 0631, not T1.
_NUMBER = re.compile(r"(?<![\w.-])(?<![A-Z] )(?!0\d)\d+(?:\.\d+)?(?![\w.-]*[A-Za-z_])")
_SOURCES = """\
sources:
  paper: {cite: "An invented paper", url: "none: invented", evidence: secondary}
"""
_SITE = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
      - fractions: 5
        total_dose: {per_protocol: 34 Gy, variation_acceptable: 30 Gy .. 37.5 Gy}
"""
_SOURCED = "alpha_beta: {tumour: {value: 10 Gy, source: {paper: page 3}}}\n"


@rule(
    id="PRO-16",
    title="Every number has a source, and every source is used",
    severity="error",
    rationale=(
        "A number without a source cannot be checked by anybody, and a verdict shows the source beside the "
        "limit. A source that nothing names was cited for a number that has gone."
    ),
    advice=(
        "Add `source: {KEY: place in it}` where the number stands; in place of a short form such as "
        "`tumour: 10 Gy` write `{value: 10 Gy, source: {KEY: place}}`. Remove sources that nothing names."
    ),
    good=(
        Example(_SOURCED),
        Example("prescription_basis: {basis: D95%, source: {paper: page 2}}"),
        Example(_SITE + "        source: {paper: table 1}\n    by_hand: [no contact with the bowel]"),
    ),
    bad=(
        Example(_SITE.replace("- fractions: 5", "- fractions: 5  # here") + _SOURCED),
        Example(_SITE + "        source: {}  # here\n" + _SOURCED),
        Example(_SITE + '        source: {paper: "?"}  # here'),
        Example(
            _SITE
            + "        source: {papers: table 1}  # here\n"
            + _SOURCES.replace("paper:", "paper:  # here\n    ")
        ),
        Example(_SOURCES + '  other: {cite: "Another", url: "none: invented", evidence: secondary}  # here'),
        Example("sources:\n  paper: {cite: A paper, url: TODO, evidence: secondary}  # here"),
        Example(
            "sources:\n  paper: {cite: A paper, url: https://example.com/x, evidence: secondary}  # here"
        ),
        Example("alpha_beta: {tumour: 10 Gy}  # here"),
        Example("prescription_basis: D95%  # here"),
        Example("eligibility:\n  metastases: 1 .. 3  # here"),
        Example("eligibility:\n  metastases_in:\n    liver: {allowed: '<= 3'}  # here"),
        Example("eligibility:\n  by_hand:\n    - performance status 0 to 2  # here"),
        Example(
            'limits:\n  - {structure: SpinalCord, fractions: 5, metric: "D0.03cc[Gy]", mandatory: "< 30", '
            "priority: mandatory}  # here\n  - {structure: Heart, fractions: 5, source: {paper: table 1}}",
            table=True,
        ),
    ),
    near_miss=(
        # None on record is said, and why; a text without a number rules nothing that could be looked up.
        Example(
            "sources:\n  paper: {cite: A paper, url: 'none recorded: read as a print', evidence: secondary}"
        ),
        Example("eligibility:\n  by_hand:\n    - eligible for RTOG 0813 and cT1 or cT2"),
        Example(
            'limits:\n  - {structure: SpinalCord, fractions: 5, metric: "D0.03cc[Gy]", mandatory: "< 30", '
            "priority: mandatory, source: {paper: table 2}, confirmed_by: [copy]}\n"
            + _SOURCES
            + '  copy: {cite: "A copy of it", url: "none: invented", evidence: secondary}\n',
            table=True,
        ),
    ),
)
def numbers_have_sources(file: LintFile) -> Iterator[Fault]:
    """Numbers without a source, sources that are no source, keys that name none, and sources without use."""
    for at, what in _numbers(file):
        yield from _unsourced(file, at, what)
    declared = mapping_of(file.root.get("sources"))
    for key, source in declared.items():
        yield from _no_source(key, mapping_of(source))
    used = tuple(_uses(file))
    for at, key, place in used:
        if key not in declared:
            meant = suggestion(key, list(declared)) if declared else "add it to the sources"
            yield Fault(f"{key!r} is not among the sources; {meant}", at, key=isinstance(at[-1], str))
        elif isinstance(place, str) and says_nothing(place):
            yield Fault(f"{place!r} is no place in {key!r}; say where in it the number stands", at)
    for key in declared.keys() - {key for _, key, _ in used}:
        yield Fault(
            f"nothing names the source {key!r}; name it where its numbers stand, or remove it",
            ("sources", key),
            key=True,
        )


def _numbers(file: LintFile) -> Iterator[tuple[Steps, str]]:
    """The parts that need a source of their own, with the word for each."""
    yield from ((scheme.at, "scheme") for scheme in file.schemes)
    yield from ((limit.at, "criterion" if limit.kind == "target" else "limit") for limit in file.limits)
    yield from ((table.at, "table") for table in file.ptv_tables)
    yield from ((("alpha_beta", tissue), "α/β") for tissue in mapping_of(file.root.get("alpha_beta")))
    if _stated(file.root.get("prescription_basis")):
        yield ("prescription_basis",), "prescription basis"
    yield from _of_eligibility(file, ("eligibility",))
    for site in file.sites:
        if file.get((*site.at, "bed_band")) is not None:
            yield (*site.at, "bed_band"), "band of BED"
        yield from _of_eligibility(file, (*site.at, "eligibility"))
        yield from _texts(file, (*site.at, "by_hand"))
        if _has_number(file.get((*site.at, "zone_definition"))):
            yield (*site.at, "zone_definition"), "definition"


def _of_eligibility(file: LintFile, at: Steps) -> Iterator[tuple[Steps, str]]:
    for item, value in mapping_of(file.get(at)).items():
        if item == "metastases_in":
            yield from (((*at, item, organ), "item of eligibility") for organ in mapping_of(value))
        elif item != "by_hand":
            yield (*at, item), "item of eligibility"
    yield from _texts(file, (*at, "by_hand"))


def _texts(file: LintFile, at: Steps) -> Iterator[tuple[Steps, str]]:
    """Conditions for a person to check that hold a number."""
    for place, item in enumerate(list_of(file.get(at))):
        if _has_number(item):
            yield (*at, place), "condition"


def _has_number(item: object) -> bool:
    text = mapping_of(item).get("text", item)
    return isinstance(text, str) and _NUMBER.search(text) is not None


def _stated(basis: object) -> bool:
    """Whether the dose is said to be the dose of something; what nobody can read is PRO-05's."""
    read = attempt(lambda written: parse_basis(str(written)), mapping_of(basis).get("basis", basis))
    return read is not None and read.kind is not BasisKind.NOT_STATED


def _unsourced(file: LintFile, at: Steps, what: str) -> Iterator[Fault]:
    part = mapping_of(file.get(at))
    if mapping_of(part.get("source")):
        return
    known = ", ".join(mapping_of(file.root.get("sources"))) or "none yet"
    said = f"this {what} names no source; add `source: {{KEY: place in it}}` (sources of this file: {known})"
    yield Fault(said, (*at, "source") if "source" in part else at)


def _no_source(key: str, source: Mapping[str, object]) -> Iterator[Fault]:
    for name, said in (("cite", "what it is"), ("url", "where it can be read, or `none recorded: …`")):
        text = source.get(name)
        if isinstance(text, str) and (says_nothing(text, _HEADLINE) or _NO_HOST.search(text)):
            yield Fault(f"{text!r} leads nobody to the source {key!r}; write {said}", ("sources", key, name))


def _uses(file: LintFile) -> Iterator[tuple[Steps, str, object]]:
    """Every use of a source: the steps to the key (or list item), the key, and the place in the source."""
    for at in file.tree.keys_at:
        if at[-1] not in ("source", "confirmed_by") or at[:-1] in _NAMED_FREELY:
            continue
        value = file.get(at)
        for key, place in mapping_of(value).items():
            yield (*at, key), key, place
        for number, one in enumerate(list_of(value)):
            if isinstance(one, str):
                yield (*at, number), one, None
