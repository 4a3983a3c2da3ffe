"""docs/checks.md."""

from collections.abc import Iterable, Sequence

from doseguard.model.explanation import CheckExplanation
from doseguard.protocols_as_code.explain.families import by_family, heading
from doseguard.protocols_as_code.explain.markdown import bullets, link, page, table

_INTRODUCTION = """\
What `doseguard check` asks about a plan. Every check answers for everything that it is about: with a
grade (*per protocol*, *variation acceptable*, *deviation unacceptable*), with *not evaluated* (a
judgement is demanded and the data do not allow it; it counts in the verdict), with *does not apply*
(one folded line, never in the verdict), or with a *note*. A check that fails on a plan is *not
evaluated*. `doseguard protocols explain RX-03` prints one of these entries.

Severity says how far a check can go. The answers are read from the checks' own code: `…` stands for a
value of the plan, the order or the protocol. *A grade, as the protocol has it* follows from the
protocol's classes for a dose or a limit, or from its conditions on the facts."""


def checks_page(checks: Sequence[CheckExplanation]) -> str:
    """All checks: a table of each family, then an entry each."""
    sections: list[Sequence[str]] = [_INTRODUCTION.splitlines()]
    for family, members in by_family(checks):
        sections += [[f"## {family}"], _overview(members)]
        for one in members:
            sections += _entry(one)
    return page("The checks", "the checks themselves", sections)


def _overview(checks: Iterable[CheckExplanation]) -> list[str]:
    rows = ((link(one.id, heading(one)), one.title, one.severity) for one in checks)
    return table(("Check", "Claim", "Severity"), rows)


def _entry(one: CheckExplanation) -> Iterable[Sequence[str]]:
    yield [f"### {heading(one)}"]
    yield [one.judges]
    yield bullets(
        f"**{label}**: {text}"
        for label, text in (
            ("Why", one.rationale),
            ("Severity", one.severity),
            ("Source", one.source),
            ("Needs", ", ".join(one.needs) or "nothing but the plan"),
            ("Looks at", ", ".join(one.uses)),
            ("Where something is missing", one.without),
            ("Defaults", "; ".join(f"{default.name} {default.value}" for default in one.defaults)),
        )
        if text
    )
    yield ["Answers:"]
    yield [line for kind, sayings in one.answers.items() for line in _answer(kind, sayings)]


def _answer(kind: str, sayings: Sequence[str]) -> list[str]:
    if len(sayings) == 1:
        return bullets([f"*{kind}*: {sayings[0]}"])
    return bullets([f"*{kind}*"]) + bullets(sayings, indent=2)
