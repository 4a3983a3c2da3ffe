"""PRO-06."""

from collections.abc import Iterator
from pathlib import PurePath

from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import LimitView, Steps, list_of, mapping_of, text_of
from doseguard.protocols_as_code.lint.wording.fraction_words import named_fractions, said_numbers

_TABLE = """\
title: {title}
limits:
  - structure: Heart
    fractions: {fractions}
    metric: "D15cc[Gy]"
    mandatory: "< 32"
    priority: reference
    source: {{paper: "{place}"}}
    note: {note}
"""
_SITE = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
      - {{fractions: 3, total_dose: {{per_protocol: 30 Gy}}, source: {{paper: table 1}}}}
      - {{fractions: 5, total_dose: {{per_protocol: 34 Gy}}, source: {{paper: table 1}}}}
    {rest}
cases:
  - {{site: metastasis, plan: 30 Gy / 3, expect: per protocol}}
  - {{site: metastasis, plan: 34 Gy / 3, expect: deviation unacceptable}}
  - {{site: metastasis, plan: 34 Gy / 5, expect: per protocol}}
  - {{site: metastasis, plan: 30 Gy / 5, expect: deviation unacceptable}}
"""
_LIMIT = """\
limits:
      - structure: Heart
        fractions: {fractions}
        metric: "D15cc[Gy]"
        mandatory: "< 32"
        priority: reference
        source: {{paper: table 2}}
"""
_BESIDE = """\
id: organs
title: Invented organ limits
limits:
  - structure: Heart
    fractions: {fractions}
    metric: "D15cc[Gy]"
    mandatory: "< 32"
    priority: reference
    source: {{paper: table 2}}
"""


def _table(
    fractions: str, title: str = "Invented limits", note: str = "as printed", place: str = "table 2"
) -> Example:
    return Example(_TABLE.format(title=title, fractions=fractions, note=note, place=place), table=True)


def _site(fractions: str) -> Example:
    return Example(_SITE.format(rest=_LIMIT.format(fractions=fractions)))


def _with_table(named: str, fractions: str) -> Example:
    beside = Example(_BESIDE.format(fractions=fractions), table=True)
    return Example(_SITE.format(rest=f"organ_limits:\n      - {named}"), beside=(beside,))


@rule(
    id="PRO-06",
    title="The fraction number of a limit agrees with its name and with the schemes that use it",
    severity="error",
    rationale=(
        "A limit is a dose in a volume at a number of fractions. One for 3 fractions that is declared at 5 "
        "holds a plan to the wrong dose, and one at a number that no scheme has is never looked at."
    ),
    advice=(
        "Give the fraction number for which the source states the limit, and correct the title or note that "
        "names another; remove limits for fraction numbers that the site does not have."
    ),
    good=(
        _table("3", "Invented limits for 3 fractions", "the source has 3 fractions"),
        _site("5"),
        _with_table("organs", "[3, 5]"),
    ),
    bad=(
        _table("5  # here", "Invented limits for 3 fractions"),
        _table("5  # here", note="Limit for 3 fractions"),
        _table("5  # here", place="table 2, three fractions"),
        _table("8  # here", "Invented limits for 1, 3 and 5 fractions"),
        _table("1  # here", "Invented limits, 3-5#"),
        _site("4  # here"),
        _site("[1, 8]  # here"),
        _with_table("organs  # here", "8"),
    ),
    near_miss=(
        _table("5", "Invented limits for 1, 3 and 5 fractions"),
        _table("4", "Invented limits, 3-5 fractions"),
        _table("5", note="given before at 12 Gy per fraction"),
        _table("5", note="scaled from 3 fractions to 5 fractions"),
        _site("[5, 8]"),
        _with_table("organs", "5 .. 8"),
    ),
)
def limit_fits_fractions(files: tuple[LintFile, ...]) -> Iterator[Fault]:
    """Rows against texts about them, rows of a site against its schemes, tables against who names them."""
    for file in files:
        yield from _against_texts(file)
        yield from _against_schemes(file)
        yield from _against_tables(file, files)


def _against_texts(file: LintFile) -> Iterator[Fault]:
    whole = {"id": file.id, "title": text_of(file.root.get("title")) or ""} if file.is_table else {}
    for limit in file.limits:
        if limit.fractions is None:
            continue
        about = {**whole, "structure": limit.structure or "", "note": limit.note or ""}
        about |= {
            f"source {key}": text
            for key, text in mapping_of(file.get((*limit.at, "source"))).items()
            if isinstance(text, str)
        }
        for what, text in about.items():
            named = named_fractions(text)
            if named and not named & set(limit.fractions.numbers):
                said = f"the {what} {text!r} names {said_numbers(named)} fractions"
                yield _at_fractions(file, limit, f"the row is for {limit.fractions}, but {said}")


def _against_schemes(file: LintFile) -> Iterator[Fault]:
    for limit in file.limits:
        numbers = _numbers_of_site(file, limit.site)
        if limit.kind == "target" or limit.fractions is None or not numbers:
            continue
        if not numbers & set(limit.fractions.numbers):
            said = f"schemes of {limit.site} have {said_numbers(numbers)}, none has {limit.fractions}"
            yield _at_fractions(file, limit, f"no plan is ever held to this limit: {said} fractions")


def _against_tables(file: LintFile, files: tuple[LintFile, ...]) -> Iterator[Fault]:
    for site in file.sites:
        numbers = _numbers_of_site(file, site.name)
        for place, name in enumerate(list_of(file.get((*site.at, "organ_limits")))):
            table = _table_named(name, file, files)
            rows = _numbers_of_table(table) if table is not None else frozenset()
            if numbers and rows and not numbers & rows:
                said = f"{name} has limits for {said_numbers(rows)} fractions only"
                steps: Steps = (*site.at, "organ_limits", place)
                yield Fault(
                    f"{said}; the schemes of {site.name} have {said_numbers(numbers)}", steps, file=file
                )


def _numbers_of_site(file: LintFile, site: str | None) -> frozenset[int]:
    """The fraction numbers of a site's schemes; none where one of them cannot be read."""
    schemes = [one for one in file.schemes if one.site == site]
    if site is None or any(one.fractions is None for one in schemes):
        return frozenset()
    return frozenset(number for one in schemes if one.fractions for number in one.fractions.numbers)


def _numbers_of_table(table: LintFile) -> frozenset[int]:
    return frozenset(number for one in table.limits if one.fractions for number in one.fractions.numbers)


def _table_named(name: object, file: LintFile, files: tuple[LintFile, ...]) -> LintFile | None:
    """The table of that id; of several the one that stands beside the protocol."""
    found = [one for one in files if one.is_table and one.id == name]
    folder = PurePath(file.path).parent
    beside = [one for one in found if PurePath(one.path).parent in (folder, folder / "organ-limits")]
    return next(iter([*beside, *found]), None)


def _at_fractions(file: LintFile, limit: LimitView, said: str) -> Fault:
    return Fault(said, (*limit.at, "fractions"), file=file)
