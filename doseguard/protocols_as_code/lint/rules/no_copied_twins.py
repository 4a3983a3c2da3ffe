"""PRO-02."""

from collections.abc import Iterator, Mapping

from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rows.limit_sets import MANY, limits_by_fractions, what_they_rule
from doseguard.protocols_as_code.lint.rows.structure_names import same_name
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import SiteView, list_of, mapping_of, text_of
from doseguard.protocols_as_code.lint.wording.file_names import is_renamed, listed, said_in_names

_ID = frozenset(["id"])
_HEAD = frozenset(
    ("id", "title", "version", "purpose", "owner", "review_by", "sources", "deprecated", "note")
)
_ROW = (
    '  - {{structure: {structure}, fractions: {fractions}, metric: "D0.03cc[Gy]", mandatory: "< {limit}", '
    "priority: reference, source: {{paper: table 2}}}}\n"
)
_ORGANS = (("SpinalCord", "18"), ("Heart", "30"), ("Esophagus", "25"))


def _rows(fractions: str, *, more: int = 0, mark: str = "") -> str:
    """Three rows at one fraction number; the first carries the mark."""
    rows = [
        _ROW.format(structure=name, fractions=fractions, limit=int(limit) + more) for name, limit in _ORGANS
    ]
    return "".join([rows[0].rstrip("\n") + mark + "\n", *rows[1:]])


_TABLE = "limits:\n" + _rows("4") + "cases: []\n"
_SITE = """\
  {name}:
    title: {title}
    schemes:
      - {{fractions: 1, total_dose: {{per_protocol: {one} Gy}}, source: {{paper: table 1}}}}
      - {{fractions: 3, total_dose: {{per_protocol: 45 Gy}}, source: {{paper: table 1}}}}
      - {{fractions: 5, total_dose: {{per_protocol: 55 Gy}}, source: {{paper: table 1}}}}
"""


def _cases(name: str, one: int) -> str:
    every = ((one, 1), (45, 3), (55, 5))
    return "".join(
        f"  - {{site: {name}, plan: {dose} Gy / {number}, expect: per protocol}}\n"
        f"  - {{site: {name}, plan: {dose - 1} Gy / {number}, expect: deviation unacceptable}}\n"
        for dose, number in every
    )


def _site(name: str, title: str, one: int = 28) -> str:
    return _SITE.format(name=name, title=title, one=one)


@rule(
    id="PRO-02",
    title="No file, site or set of limits is a copy under another name",
    severity="error",
    rationale=(
        "Files for 4 and for 5 fractions with the same bytes, a liver site that is the lung's: somebody "
        "copied and meant to change the numbers. Both load, and one of them is wrong."
    ),
    advice=(
        "Write the numbers of the source into the copy, or remove it. Where the source says the same of "
        "several fraction numbers, write one row for them: `fractions: [4, 5]`."
    ),
    good=(
        Example("limits:\n" + _rows("4") + _rows("5", more=2) + "cases: []\n", table=True),
        Example("limits:\n" + _rows("[4, 5]") + "cases: []\n", table=True),
        Example(
            "title: One",
            beside=(
                Example(
                    "id: other\ntitle: Another\nsites:\n"
                    + _site("lung", "Lung")
                    + "cases:\n"
                    + _cases("lung", 28)
                ),
            ),
        ),
    ),
    bad=(
        Example("purpose: demo", beside=(Example("id: other  # here"),)),
        Example(
            "id: organs-4fx\n" + _TABLE,
            table=True,
            beside=(Example("id: organs-5fx  # here\ntitle: An invented copy\n" + _TABLE, table=True),),
        ),
        Example("title: Left lung", beside=(Example("id: other  # here\ntitle: Right lung"),)),
        Example(
            "id: one\ntitle: Limits of one trial\n" + _TABLE,
            table=True,
            beside=(
                Example(
                    "id: other\ntitle: limits of one  trial  # here\nlimits:\n" + _rows("5", more=2),
                    table=True,
                ),
            ),
        ),
        Example("limits:\n" + _rows("4") + _rows("5", mark="  # here"), table=True),
        Example(
            "id: one\ntitle: One\nlimits:\n" + _rows("4"),
            table=True,
            beside=(
                Example("id: other\ntitle: Another\nlimits:\n" + _rows("5", mark="  # here"), table=True),
            ),
        ),
        Example(
            "sites:\n"
            + _site("lung", "Lung")
            + _site("liver", "Liver").replace("liver:", "liver:  # here")
            + "cases: []\n"
        ),
        Example(
            "sites:\n"
            + _site("lung", "Lung")
            + _site("liver", "Lung", 30).replace("liver:", "liver:  # here")
            + "cases: []\n"
        ),
    ),
    near_miss=(
        # One dose for two sites, two limits that agree at 4 and 5 fractions: trials do that.
        Example(
            "sites:\n"
            + _site("lung", "Lung")
            + _site("liver", "Liver", 30)
            + "cases:\n"
            + _cases("lung", 28)
            + _cases("liver", 30)
        ),
        Example(
            "limits:\n"
            + "".join(_rows("4").splitlines(keepends=True)[:2])
            + "".join(_rows("5").splitlines(keepends=True)[:2])
            + "cases: []\n",
            table=True,
        ),
        # A clinic's own copy says whose it is; a file that was renamed stays as it was.
        Example(
            "title: One",
            beside=(Example("id: ours\ntitle: Our clinic's copy\npurpose: clinical\nowner: our clinic"),),
        ),
        Example(
            "title: One",
            beside=(
                Example(
                    "id: former\ntitle: One\ncandidate: false\n"
                    "deprecated: {successor: example, reason: renamed}"
                ),
            ),
        ),
    ),
)
def no_copied_twins(files: tuple[LintFile, ...]) -> Iterator[Fault]:
    """Copies among the files, then within each."""
    yield from _whole_files(files)
    yield from _titles(files)
    yield from _limits_of_files(files)
    for file in files:
        yield from _sites(file)
        yield from _limits_of(file)


def _whole_files(files: tuple[LintFile, ...]) -> Iterator[Fault]:
    """Files that differ in nothing but the id, or whose names say different things over one content."""
    # Whatever the order of keys, equal contents are equally long when written out.
    same_length: dict[int, list[LintFile]] = {}
    for file in files:
        rules = _without(file.root, _HEAD)
        if rules:
            same_length.setdefault(len(repr(rules)), []).append(file)
    for twins in same_length.values():
        for place, later in enumerate(twins):
            for first in twins[:place]:
                said = "" if is_renamed(first, later) else _differ(first, later)
                if said:
                    yield Fault(f"{said}; write its own content, or remove it", ("id",), file=later)
                    break


def _differ(first: LintFile, later: LintFile) -> str:
    """What is wrong with two files of equal rules, empty where nothing is."""
    if _without(first.root, _HEAD) != _without(later.root, _HEAD):
        return ""
    if _without(first.root, _ID) == _without(later.root, _ID):
        return f"this file says what {first.path} says, word for word"
    for what, one, other in zip(
        ("fractions", "region", "side"), said_in_names(first), said_in_names(later), strict=True
    ):
        if one and other and one != other:
            words = f"{listed(other)} here and {listed(one)} in {first.path}"
            return f"the {what} in the name: {words}, but the content is the same"
    return ""


def _titles(files: tuple[LintFile, ...]) -> Iterator[Fault]:
    """Two files that nobody can tell apart by their titles."""
    first: dict[object, LintFile] = {}
    for file in files:
        title = text_of(file.root.get("title"))
        if title is None:
            continue
        before = first.setdefault((file.is_table, same_name(title)), file)
        same = before is file or before.root == file.root or before.id == file.id or is_renamed(before, file)
        if not same and _without(before.root, _HEAD) != _without(file.root, _HEAD):
            yield Fault(f"{before.path} has the same title; say in each what it is", ("title",), file=file)


def _limits_of_files(files: tuple[LintFile, ...]) -> Iterator[Fault]:
    """Sets of limits that are equal in two files but for the fraction number."""
    first: dict[str, tuple[LintFile, str]] = {}
    for file in files:
        for fractions, rows in limits_by_fractions(file):
            before, number = first.setdefault(what_they_rule(file, rows), (file, str(fractions)))
            if before is not file and number != str(fractions):
                here = f"the {len(rows)} limits for {fractions} fractions"
                said = f"{here} are those of {before.path} for {number}"
                yield Fault(f"{said}; correct the one that was copied", (*rows[0].at, "fractions"), file=file)


def _limits_of(file: LintFile) -> Iterator[Fault]:
    """The same within one file."""
    first: dict[str, str] = {}
    for fractions, rows in limits_by_fractions(file):
        here = str(fractions)
        before = first.setdefault(what_they_rule(file, rows), here)
        if before != here:
            said = f"the {len(rows)} limits for {here} fractions are those for {before}"
            advice = f"correct those that were copied, or write `fractions: [{before}, {here}]` once"
            yield Fault(f"{said}; {advice}", (*rows[0].at, "fractions"), file=file)


def _sites(file: LintFile) -> Iterator[Fault]:
    """Two sites of one title, or of one content that is too much for a coincidence."""
    titled: dict[object, SiteView] = {}
    ruling: dict[str, SiteView] = {}
    for site in file.sites:
        content = _site_of(file, site)
        same_title = titled.setdefault(same_name(site.title), site) if site.title else site
        twin = ruling.setdefault(repr(sorted(content.items())), site)
        if same_title is not site:
            said = f"the site {same_title.name!r} has the same title; say in each what it is"
            yield Fault(said, site.at, key=True, file=file)
        elif twin is not site and _size(content) >= MANY:
            said = f"this site has the {_size(content)} rules of {twin.name!r}"
            yield Fault(
                f"{said}, and nothing says when which applies; write its own numbers, or join the two",
                site.at,
                key=True,
                file=file,
            )


def _site_of(file: LintFile, site: SiteView) -> dict[str, object]:
    return _without(mapping_of(file.get(site.at)), frozenset(("title", "group", "note")))


def _size(site: Mapping[str, object]) -> int:
    parts = ("schemes", "limits", "tables_by_ptv_volume")
    criteria = sum(len(list_of(one)) for one in mapping_of(site.get("targets")).values())
    return criteria + sum(len(list_of(site.get(part))) for part in parts)


def _without(value: Mapping[str, object], left_out: frozenset[str]) -> dict[str, object]:
    return {key: one for key, one in value.items() if key not in left_out}
