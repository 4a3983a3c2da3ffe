"""PRO-10."""

from collections.abc import Iterator

from doseguard.model.tg263 import is_known, nearest
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rows.structure_names import (
    Named,
    same_name,
    same_structure,
    spelled_apart,
    structures_named,
)
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import Steps, list_of, mapping_of

_LIMITS = """\
limits:
  - structure: {first}
    fractions: 3
    metric: "D0.03cc[Gy]"
    mandatory: "< 18"
    priority: mandatory
    source: {{paper: table 2}}
  - structure: {second}
    fractions: 5
    metric: "D0.03cc[Gy]"
    mandatory: "< 30"
    priority: mandatory
    source: {{paper: table 2}}
cases:
  - {{fractions: 3, metrics: {{{plain}: {{"D0.03cc[Gy]": 17.99}}}}, expect: per protocol}}
  - {{fractions: 3, metrics: {{{plain}: {{"D0.03cc[Gy]": 18}}}}, expect: deviation unacceptable}}
  - {{fractions: 5, metrics: {{{plain}: {{"D0.03cc[Gy]": 29.99}}}}, expect: per protocol}}
  - {{fractions: 5, metrics: {{{plain}: {{"D0.03cc[Gy]": 30}}}}, expect: deviation unacceptable}}
"""
_SITES = """\
sites:
  {first}:
    title: An invented lung metastasis
    schemes:
      - fractions: 5
        total_dose: {{per_protocol: 34 Gy}}
        source: {{paper: table 1}}
  {second}:
    title: An invented liver metastasis
    schemes:
      - fractions: 3
        total_dose: {{per_protocol: 45 Gy}}
        source: {{paper: table 1}}
cases:
  - {{site: {plain}, plan: 34 Gy / 5, expect: per protocol}}
  - {{site: {plain}, plan: 33.99 Gy / 5, expect: deviation unacceptable}}
  - {{site: {other}, plan: 45 Gy / 3, expect: per protocol}}
  - {{site: {other}, plan: 44.99 Gy / 3, expect: deviation unacceptable}}
"""


@rule(
    id="PRO-10",
    title="Names are unique whatever their case and separators, and TG-263 knows each structure",
    severity="error",
    rationale=(
        "A limit finds its structure by name. Where a file writes BrainStem beside Brainstem, or a name that "
        "no structure set holds, some of its limits are never looked at."
    ),
    advice=(
        "Write TG-263's name, and one spelling of each name. What a clinic calls its structures is mapped in "
        "the clinic's own file, not in a protocol."
    ),
    good=(
        Example(_LIMITS.format(first="Brainstem", second="Brainstem", plain="Brainstem"), table=True),
        Example(_SITES.format(first="lung", second="liver", plain="lung", other="liver")),
    ),
    bad=(
        Example(_LIMITS.format(first="Brainstem", second="BrainStem  # here", plain="Brainstem"), table=True),
        Example(
            _LIMITS.format(first="Spinal Cord  # here", second="SpinalCord", plain="SpinalCord"), table=True
        ),
        Example(_LIMITS.format(first="Cord  # here", second="Cord", plain="SpinalCord"), table=True),
        Example("zones:\n  - {zone: central, within: 2 cm, of: [Bronchi], source: {paper: table 1}}  # here"),
        Example(
            _SITES.format(first="lung_1", second="Lung-1", plain="lung_1", other="x").replace(
                "Lung-1:", "Lung-1:  # here"
            )
        ),
        Example(
            "sources:\n"
            '  paper: {cite: "An invented paper", url: "none: invented", evidence: secondary}\n'
            '  Paper: {cite: "Another one", url: "none: invented", evidence: secondary}  # here\n'
        ),
        Example(
            "sources:\n"
            '  paper: {cite: "An invented paper", url: "none: invented", evidence: secondary}\n'
            '  again: {cite: "an invented Paper.", url: "none: invented", evidence: secondary}  # here\n'
        ),
    ),
    near_miss=(
        # A structure less a target is another structure.
        Example(
            _LIMITS.format(first="Lungs-GTV", second="Lungs", plain="Lungs").replace(
                "3, metrics: {Lungs:", "3, metrics: {Lungs-GTV:"
            ),
            table=True,
        ),
        # 1-5 and 15 are other numbers; TG-263 lets a name have words of one's own behind `^`.
        Example(_SITES.format(first="level-1-5", second="level-15", plain="level-1-5", other="level-15")),
        Example(_LIMITS.format(first="Skin^Scar", second="Skin^Scar", plain="Skin^Scar"), table=True),
    ),
)
def names_unique_and_known(file: LintFile) -> Iterator[Fault]:
    """Structures, then sites, sources, what α/β is given for, and the tables of limits that a site names."""
    yield from _structures(structures_named(file))
    for kind, names in _vocabularies(file):
        for one, before in spelled_apart(names):
            yield _twin(kind, one, before, file)
    yield from _sources(file)


def _structures(names: tuple[Named, ...]) -> Iterator[Fault]:
    """Each name once, where it first stands."""
    written: dict[str, Named] = {}
    for one in names:
        written.setdefault(one.name, one)
    meant: dict[object, str] = {}
    for name in sorted(written, key=lambda name: not is_known(name)):
        meant.setdefault(same_structure(name), name)
    for name, one in written.items():
        other = meant[same_structure(name)]
        if other != name:
            said = (
                f"{name!r} and {other!r} are one structure to a reader and two to a program; write {other!r}"
            )
            yield Fault(said, one.at, one.key)
        elif not is_known(name):
            close = nearest(name)
            advice = f"did you mean {close!r}?" if close else "see the names that TG-263 lists"
            yield Fault(f"TG-263 knows no structure {name!r}; {advice}", one.at, one.key)


def _vocabularies(file: LintFile) -> Iterator[tuple[str, list[Named]]]:
    yield "sites", _keys(file, ("sites",))
    yield "sources", _keys(file, ("sources",))
    yield "tissues", _keys(file, ("alpha_beta",))
    for site in file.sites:
        at = (*site.at, "organ_limits")
        tables = enumerate(list_of(file.get(at)))
        yield "tables", [Named(one, (*at, place)) for place, one in tables if isinstance(one, str)]


def _keys(file: LintFile, at: Steps) -> list[Named]:
    return [Named(name, (*at, name), key=True) for name in mapping_of(file.get(at))]


def _twin(kind: str, one: Named, before: Named, file: LintFile) -> Fault:
    line = file.tree.place_of(before.at, key=before.key).line
    said = f"{one.name!r} and {before.name!r} (line {line}) differ in case and separators only"
    return Fault(f"{said}; name the {kind} so that nobody takes one for the other", one.at, one.key)


def _sources(file: LintFile) -> Iterator[Fault]:
    """A source under two keys: what is counted as a second copy is the first one again."""
    first: dict[object, str] = {}
    for key, source in mapping_of(file.root.get("sources")).items():
        cite, url = (mapping_of(source).get(name) for name in ("cite", "url"))
        if not isinstance(cite, str) or not isinstance(url, str):
            continue
        before = first.setdefault((same_name(cite), url), key)
        if before != key:
            yield Fault(f"{key!r} cites what {before!r} cites; keep one of them", ("sources", key), key=True)
