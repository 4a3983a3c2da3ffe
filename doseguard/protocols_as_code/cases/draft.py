"""A case that nobody has written yet: a plan, what is known about it, and the check that shall judge it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from doseguard.model.embedded_case import EmbeddedCase
from doseguard.model.grade import Grade
from doseguard.model.quantity import format_number

Metrics = Mapping[str, Mapping[str, Decimal]]
_LESIONS = "lesions."
_QUOTED = set("[]{}%,#&*!|>'\"@`: ")


@dataclass(frozen=True, slots=True)
class Draft:
    """One point at which a check is asked.

    Facts are texts by their names, metrics values by structure and name; `limit` is what a finding must show.
    """

    site: str
    dose_gy: Decimal
    fractions: int
    because: str
    facts: Mapping[str, str] = field(default_factory=dict)
    metrics: Metrics = field(default_factory=dict)
    limit: str = ""

    def expecting(self, grade: Grade) -> EmbeddedCase:
        """The case that a file would carry."""
        plan = {"site": self.site, "plan": f"{format_number(self.dose_gy)} Gy / {self.fractions}"}
        return EmbeddedCase.model_validate(
            {**plan, **self._known(), "because": self.because, "expect": grade.words}
        )

    def line(self, grade: Grade) -> str:
        """The case as a line of a protocol's `cases`."""
        plan = f"site: {self.site}, plan: {format_number(self.dose_gy)} Gy / {self.fractions}"
        return self._line(plan, "RX-03", grade)

    def table_line(self, grade: Grade) -> str:
        """The case as a line of the `cases` of a table of limits."""
        return self._line(f"fractions: {self.fractions}", "DOS-06", grade)

    def _line(self, first: str, usual_check: str, grade: Grade) -> str:
        parts = [first, *(f"{key}: {_flow(value)}" for key, value in self._known().items())]
        if self.because != usual_check:
            parts.append(f"because: {self.because}")
        return f"- {{{', '.join([*parts, f'expect: {grade.words}'])}}}"

    def _known(self) -> dict[str, object]:
        facts = {name: text for name, text in self.facts.items() if not name.startswith(_LESIONS)}
        lesions = {
            name.removeprefix(_LESIONS): text
            for name, text in self.facts.items()
            if name.startswith(_LESIONS)
        }
        known = {"facts": facts, "lesions": lesions, "metrics": self.metrics, "limit": self.limit}
        return {key: value for key, value in known.items() if value}


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_key(str(name))}: {_flow(one)}' for name, one in value.items())}}}"
    return format_number(value) if isinstance(value, Decimal) else str(value)


def _key(name: str) -> str:
    return f'"{name}"' if set(name) & _QUOTED else name
