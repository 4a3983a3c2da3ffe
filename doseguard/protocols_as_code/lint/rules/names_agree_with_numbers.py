"""PRO-01."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rows.structure_names import same_structure
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import LimitView, SchemeView, Steps, text_of
from doseguard.protocols_as_code.lint.wording.scheme_claims import SchemeClaim, claims_in, name_as_text

# What may stand before a scheme with which a note begins, and what ends it.
_OPENING = re.compile(
    r"(?:(?:this is|given as|prescribed as|that is|i\.e\.|scheme|dose|total|sabr|sbrt)[\s:,]*)*",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\s*(?:$|[.,;:)(])")
_STRUCTURE = re.compile(r"[A-Za-z][\w~^-]*")
# Words between which another structure is named on purpose.
_BESIDE = re.compile(
    r"(?:than|as|like|minus|without|outside|from|and|or|not|nor|no|excluding|including|beside)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\s+(?:fractures?|pneumonitis|necrosis|toxicity|failure|injury|pain|perforation)\b", re.IGNORECASE
)
_SITES = """\
sites:
  {key}:
    title: {title}
    schemes:
      - fractions: 3
        total_dose: {{per_protocol: 54 Gy}}
        source: {{paper: table 1}}
        note: {note}
cases:
  - {{site: {key}, plan: 54 Gy / 3, expect: per protocol}}
  - {{site: {key}, plan: 53.99 Gy / 3, expect: deviation unacceptable}}
  - {{site: {key}, plan: 54 Gy / 4, expect: deviation unacceptable}}
"""
_ROWS = """\
limits:
  - structure: Heart
    fractions: 5
    metric: "D15cc[Gy]"
    mandatory: "< 32"
    priority: mandatory
    source: {{paper: table 2}}
    note: {note}
  - structure: Brainstem
    fractions: 5
    metric: "D0.03cc[Gy]"
    mandatory: "< 31"
    priority: mandatory
    source: {{paper: table 2}}
cases:
  - {{fractions: 5, metrics: {{Heart: {{"D15cc[Gy]": 31.9}}}}, expect: per protocol}}
  - {{fractions: 5, metrics: {{Heart: {{"D15cc[Gy]": 32}}}}, expect: deviation unacceptable}}
  - {{fractions: 5, metrics: {{Brainstem: {{"D0.03cc[Gy]": 30.9}}}}, expect: per protocol}}
  - {{fractions: 5, metrics: {{Brainstem: {{"D0.03cc[Gy]": 31}}}}, expect: deviation unacceptable}}
"""


def _lung(key: str = "lung", title: str = "An invented lung metastasis", note: str = "As printed.") -> str:
    return _SITES.format(key=key, title=title, note=note)


@dataclass(frozen=True, slots=True)
class _Label:
    """A text that speaks for some schemes: where it stands (`key`: as a key), and what it is."""

    at: Steps
    what: str
    text: str
    schemes: tuple[SchemeView, ...]
    key: bool = False


@rule(
    id="PRO-01",
    title="Names, titles and notes say the same numbers as the fields beside them",
    severity="error",
    rationale=(
        "People choose by the label. An order called `1 fraction` that holds 27 Gy in 3 is given as one or "
        "as the other, depending on who reads it."
    ),
    advice=(
        "Find out which of the two the source says, and correct the other; move a note to the row that it "
        "is about."
    ),
    good=(
        Example("title: Lung, 54 Gy in 3 fractions\n" + _lung(title="Lung, 18 Gy x 3", note="54/3.")),
        Example("id: lung-54gy-3fx\n" + _lung(key="lung-3fx")),
        Example(_ROWS.format(note="Volume of the Heart with the pericardium."), table=True),
    ),
    bad=(
        Example("id: lung-1fx  # here\n" + _lung()),
        Example("title: Lung, 54/5  # here\n" + _lung()),
        Example("title: Lung, 12 Gy × 4  # here\n" + _lung()),
        Example("title: Lung in 3 or 5 fractions  # here\n" + _lung()),
        Example("title: Lung, 60 Gy  # here\n" + _lung()),
        Example(_lung(key="lung-5fx").replace("lung-5fx:\n", "lung-5fx:  # here\n")),
        Example(_lung(title="Lung, single fraction  # here")),
        Example(_lung(note="18 Gy x 4 as printed.").replace("4 as printed.", "4, as printed.  # here")),
        # One of two schemes in the label.
        Example(
            _lung(title="Lung, 3#  # here").replace(
                "cases:",
                "      - {fractions: 5, total_dose: {per_protocol: 50 Gy}, source: {paper: table 1}}\ncases:",
            )
        ),
        Example(_ROWS.format(note="Volume of the Brainstem without margin.  # here"), table=True),
    ),
    near_miss=(
        # Other schemes in a context, a count of metastases, a metric, a bound: none is the scheme's label.
        Example(_lung(note="With any count, 16 Gy x 5 would pass; 54 Gy in 5 fractions is another arm.")),
        Example("title: Lung, 4 to 10 metastases in up to 5 fractions, phase II/III\n" + _lung()),
        Example("title: Lung, limit on V20Gy, BED of 151 Gy\n" + _lung()),
        Example("title: Lung, three fractions of 18 Gy\n" + _lung(title="Lung (54Gy/3#)")),
        Example("id: sabr-comet-10\n" + _lung(key="t1-2")),
        Example(_ROWS.format(note="Looser than for the Brainstem."), table=True),
    ),
)
def names_agree_with_numbers(file: LintFile) -> Iterator[Fault]:
    """Labels against the schemes that they speak for; notes of limits about another row's structure."""
    if not file.is_table:
        for label in _labels(file):
            said = _disagreement(label)
            if said:
                yield Fault(said, label.at, label.key)
    yield from _notes_of_limits(file)


def _labels(file: LintFile) -> Iterator[_Label]:
    yield _Label(("id",), "id", name_as_text(file.id), file.schemes)
    if file.stem != file.id:
        yield _Label(("id",), "file name", name_as_text(file.stem), file.schemes)
    yield _Label(("title",), "title", text_of(file.root.get("title")) or "", file.schemes)
    for site in file.sites:
        own = tuple(one for one in file.schemes if one.site == site.name)
        yield _Label(site.at, "name of the site", name_as_text(site.name), own, key=True)
        yield _Label((*site.at, "title"), "title", site.title, own)
    for scheme in file.schemes:
        note = text_of(file.get((*scheme.at, "note"))) or ""
        first = _opening_scheme(note)
        if first is not None:
            yield _Label((*scheme.at, "note"), "note", note[: first.end], (scheme,))


def _opening_scheme(note: str) -> SchemeClaim | None:
    """The scheme of a note that is unmistakably about its own: it begins with one and then stops."""
    first = next(iter(claims_in(note)), None)
    if first is None or _OPENING.fullmatch(note[: first.start]) is None:
        return None
    return first if _CLOSING.match(note[first.end :]) else None


def _disagreement(label: _Label) -> str:
    """What the label says and its schemes do not, empty where they agree or cannot be read."""
    claims = claims_in(label.text)
    if not claims or any(one.fractions is None for one in label.schemes):
        return ""
    for claim in claims:
        if not _holds(claim, label.schemes):
            said = f"the {label.what} says {claim.text!r}, but the fields say {_stated(label.schemes)}"
            return f"{said}; correct one of them"
    named = {number for claim in claims for number in claim.fractions}
    others = [one for one in label.schemes if named and not named >= set(_numbers(one))]
    if others:
        said = f"the {label.what} says {claims[0].text!r}, but there is also {_stated(others[:1])}"
        return f"{said}; name all fraction numbers or none"
    return ""


def _holds(claim: SchemeClaim, schemes: Sequence[SchemeView]) -> bool:
    has_dose = bool(claim.totals_gy or claim.each_gy or claim.doses_gy)
    if not schemes:
        return not has_dose
    if not claim.counts <= {number for one in schemes for number in _numbers(one)}:
        return False
    meant = [one for one in schemes if not claim.counts or claim.counts & set(_numbers(one))]
    return not has_dose or all(any(_allows(one, claim, dose) for one in meant) for dose in _doses(claim))


def _doses(claim: SchemeClaim) -> tuple[Decimal, ...]:
    return claim.totals_gy or claim.each_gy or claim.doses_gy


def _allows(scheme: SchemeView, claim: SchemeClaim, dose_gy: Decimal) -> bool:
    """Whether the scheme allows the dose: as a total, a fraction's or either, in a number of the claim.

    One dose in a label is the nominal one; two may be the ends of the acceptable variation.
    """
    classes = (scheme.per_protocol, scheme.variation if len(_doses(claim)) > 1 else None)
    rules = [one for one in classes if one is not None]
    if not rules:
        return not scheme.not_stated  # what cannot be read is another rule's finding
    counts = [number for number in _numbers(scheme) if not claim.counts or number in claim.counts]
    totals = [] if claim.each_gy else [dose_gy]
    if not claim.totals_gy:
        totals += [dose_gy * number for number in counts]
    return any(one.allows(total) for one in rules for total in totals)


def _numbers(scheme: SchemeView) -> tuple[int, ...]:
    return scheme.fractions.numbers if scheme.fractions else ()


def _stated(schemes: Sequence[SchemeView]) -> str:
    """The schemes in words, the first four of many: `54 Gy in 3 fractions; 50 Gy in 5 fractions`."""
    words = [f"{one.per_protocol or 'no stated dose'} in {_counted(one)}" for one in schemes[:4]]
    more = [f"{len(schemes) - 4} more"] if len(schemes) > 4 else []
    return "; ".join([*words, *more]) or "no scheme"


def _counted(scheme: SchemeView) -> str:
    return f"{scheme.fractions} fraction{'s' * (_numbers(scheme) != (1,))}"


def _notes_of_limits(file: LintFile) -> Iterator[Fault]:
    names = {one.structure for one in file.limits if one.structure}
    for limit in file.limits:
        if limit.note and limit.structure:
            other = _other_structure(limit, limit.note, names)
            if other:
                said = f"the note is about {other}, the row about {limit.structure}"
                yield Fault(f"{said}; move or correct it", (*limit.at, "note"))


def _other_structure(limit: LimitView, note: str, names: set[str]) -> str | None:
    """A structure of another row that the note names, where it does not name its own."""
    own = same_structure(limit.structure or "")[0]
    found = [match for match in _STRUCTURE.finditer(note) if match[0] in names]
    if any(same_structure(match[0])[0] in own or own in same_structure(match[0])[0] for match in found):
        return None
    for match in found:
        if not _BESIDE.search(note[: match.start()]) and not _OUTCOME.match(note[match.end() :]):
            return match[0]
    return None
