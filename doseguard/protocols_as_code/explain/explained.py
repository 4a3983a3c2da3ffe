"""Checks and rules of the linter as explanations, for the command and for the generated pages."""

import re
from collections.abc import Mapping

from doseguard.checking.check import Check
from doseguard.checking.default import OWN, Default
from doseguard.model.explanation import CheckExplanation, DefaultExplanation, RuleExplanation
from doseguard.model.grade import Grade
from doseguard.protocols_as_code.explain.answers import GRADED, answers_of
from doseguard.protocols_as_code.explain.parts import looked_at, needed, without
from doseguard.protocols_as_code.lint.examples import HERE
from doseguard.protocols_as_code.lint.rule import Example, Rule
from doseguard.protocols_as_code.lint.waiver import FORM, NEVER_WAIVED

_CASES = re.compile(r"^cases:.*\n?(?:[ #-].*\n?|\n)*", re.MULTILINE)
_ABOUT_CASES = re.compile(r"\bcases\b|\b(?:an?|any|each|failing|no|one) case\b", re.IGNORECASE)
_BESIDE = "# and another file beside it:"
_CHECK_SEVERITY = {
    "B": "can give deviation unacceptable",
    "W": "at worst variation acceptable, unless the protocol grades otherwise",
    "I": "information only, never a grade",
}
_RULE_SEVERITY = {
    "error": "error: the file must not be used as it is",
    "warning": "warning: to be corrected, or waived with a reason",
}


def explained_check(check: Check) -> CheckExplanation:
    """A check in words; what it answers is read from its code."""
    answers = answers_of(check)
    return CheckExplanation(
        id=check.id,
        title=check.title,
        severity=_severity(check, answers),
        judges=" ".join((check.function.__doc__ or "").split()),
        rationale=check.rationale,
        source=check.source,
        needs=needed(check),
        uses=looked_at(check),
        without=without(check),
        answers=answers,
        defaults=tuple(_default(one) for one in check.defaults),
    )


def explained_rule(rule: Rule) -> RuleExplanation:
    """A rule of the linter in words; its examples without their `cases:`, unless it is about them."""
    about_cases = _ABOUT_CASES.search(f"{rule.title} {rule.rationale} {rule.advice}") is not None

    def shown(examples: tuple[Example, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_shown(one, with_cases=about_cases) for one in examples))

    return RuleExplanation(
        id=rule.id,
        title=rule.title,
        severity=_RULE_SEVERITY[rule.severity],
        run_by=f"doseguard {rule.run_by}",
        rationale=rule.rationale,
        advice=rule.advice,
        bad=shown(rule.bad),
        good=shown(rule.good),
        near_miss=shown(rule.near_miss),
        file=f"{rule.function.__module__.replace('.', '/')}.py",
        waiver="" if rule.id in NEVER_WAIVED else FORM.replace("PRO-NN", rule.id),
    )


def _default(one: Default) -> DefaultExplanation:
    return DefaultExplanation(one.name, one.text, one.meaning, one.source, one.source == OWN, one.setting)


def _severity(check: Check, answers: Mapping[str, tuple[str, ...]]) -> str:
    if check.severity == "B" and not answers.keys() & {Grade.DEVIATION_UNACCEPTABLE.words, GRADED}:
        return "at worst not evaluated, which counts in the verdict"
    return _CHECK_SEVERITY[check.severity]


def _shown(example: Example, *, with_cases: bool) -> str:
    """The keys that the example is about, then those of the files beside it."""
    texts = []
    for one in (example, *example.beside):
        shorter = one.text if with_cases or HERE in _cases(one.text) else _CASES.sub("", one.text)
        texts.append((shorter if shorter.strip() else one.text).strip("\n"))
    return f"\n{_BESIDE}\n".join(texts) + "\n"


def _cases(text: str) -> str:
    found = _CASES.search(text)
    return found.group() if found else ""
