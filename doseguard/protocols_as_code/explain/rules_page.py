"""docs/lint-rules.md."""

from collections.abc import Iterable, Sequence

from doseguard.model.explanation import RuleExplanation
from doseguard.protocols_as_code.explain.markdown import bullets, link, page, table

_INTRODUCTION = """\
What `doseguard lint` finds in protocol files and in tables of limits, each finding with file, line and
column. `doseguard protocols explain PRO-03` prints one of these entries; `--select` and `--ignore`
choose rules. A file that is not the YAML subset at all (duplicate keys, anchors, tags, absurd depth)
ends the command with exit status 2."""
MOST_EXAMPLES = 3
_WAIVING = """\
A finding that is right in general and wrong here is accepted by a comment, behind the value on its line
or on a line of its own above it, with an author, a last day and a reason:

```yaml
{form}
```

A waiver that is badly written, has expired or accepts nothing is itself a finding (PRO-20). No waiver is
taken for {never}."""
_EXAMPLES = """\
Each example shows only the keys that it is about; all others are those of a sound file, of which there
are two, a protocol and a table of limits. `# here` marks the lines on which the rule speaks. The tests
lint every example whole, with embedded cases that are left out here where the rule is not about them.

```yaml
{protocol}```

```yaml
{table}```"""


def rules_page(rules: Sequence[RuleExplanation], protocol: str, table_text: str, waiver: str) -> str:
    """All rules: how to read and to waive, a table, then an entry each.

    `protocol` and `table_text` are the sound files of the examples, `waiver` is the form of one.
    """
    rows = ((link(one.id, _heading(one)), one.title, one.severity.split(":")[0]) for one in rules)
    sections: list[Sequence[str]] = [
        _INTRODUCTION.splitlines(),
        table(("Rule", "Claim", "Severity"), rows),
        ["## Waiving a finding"],
        _WAIVING.format(form=waiver, never=", ".join(one.id for one in rules if not one.waiver)).splitlines(),
        ["## The examples"],
        _EXAMPLES.format(protocol=protocol, table=table_text).splitlines(),
        ["## The rules"],
    ]
    for one in rules:
        sections += _entry(one)
    return page("The rules of the linter", "the rules themselves", sections)


def _entry(one: RuleExplanation) -> Iterable[Sequence[str]]:
    yield [f"### {_heading(one)}"]
    yield bullets(
        (
            f"**Why**: {one.rationale}",
            f"**What to do**: {one.advice}",
            f"**Severity**: {one.severity}",
            f"**Found by**: `{one.run_by}`",
        )
    )
    for title, examples in (
        ("Wrong", one.bad),
        ("Right", one.good),
        ("Right, although it looks like it", one.near_miss),
    ):
        yield from _examples(title, examples, one.file)


def _examples(title: str, examples: Sequence[str], file: str) -> Iterable[Sequence[str]]:
    if examples:
        yield [f"{title}:"]
    for text in examples[:MOST_EXAMPLES]:
        yield ["```yaml", *text.rstrip().splitlines(), "```"]
    if examples[MOST_EXAMPLES:]:
        yield [f"{len(examples) - MOST_EXAMPLES} more stand [beside the rule](../{file})."]


def _heading(one: RuleExplanation) -> str:
    return f"{one.id} {one.title}"
