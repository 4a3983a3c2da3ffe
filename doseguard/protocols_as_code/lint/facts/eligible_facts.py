"""The counts and sizes of a file's eligibility as rules look at them, with the facts that they speak of."""

from collections.abc import Iterator
from dataclasses import dataclass

from doseguard.model.condition import Condition, Requirement
from doseguard.model.facts import fact_text
from doseguard.model.interval import Interval, parse_interval
from doseguard.model.quantity import COUNT, LENGTH, VOLUME, Dimension
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.views import Steps, attempt, mapping_of

# Each item's fact, where one fact tells it.
_FACTS: dict[str, tuple[Dimension, str]] = {
    "metastases": (COUNT, "lesions.current"),
    "metastases_lifetime": (COUNT, "lesions.lifetime"),
    "progressing_metastases": (COUNT, "lesions.progressing"),
    "brain_metastases": (COUNT, "lesions.brain"),
    "extracranial_metastases": (COUNT, ""),
    "metastases_per_organ": (COUNT, ""),
    "organs": (COUNT, "lesions.organs"),
    "diameter": (LENGTH, "diameter"),
    "volume": (VOLUME, "volume"),
    "total_volume": (VOLUME, "total_volume"),
}
_BY_ORGAN = "metastases_in"


@dataclass(frozen=True, slots=True)
class EligibleItem:
    """One item that could be read; `at` leads to its interval, `site` is None for the whole protocol's."""

    at: Steps
    site: str | None
    name: str
    fact: str
    interval: Interval
    dimension: Dimension
    written: str

    @property
    def condition(self) -> Condition:
        """The item as a condition on its fact; without one, on a count of its own."""
        fact = self.fact or "lesions.here"
        return Condition(((Requirement(fact, self.interval, self.written),),))

    def is_part_of(self, whole: "EligibleItem") -> bool:
        """Whether what this item counts is never more than what the other one counts."""
        if self.site is not None and whole.site not in (None, self.site):
            return False
        if whole.name == "metastases_lifetime":
            return self.name != whole.name and self.dimension is COUNT
        counted = self.dimension is COUNT and self.name not in ("metastases", "metastases_lifetime")
        return whole.name == "metastases" and counted


def eligible_items(file: LintFile) -> Iterator[EligibleItem]:
    """The items of the protocol, then those of each site."""
    yield from _items(file, ("eligibility",), None)
    for site in file.sites:
        yield from _items(file, (*site.at, "eligibility"), site.name)


def _items(file: LintFile, at: Steps, site: str | None) -> Iterator[EligibleItem]:
    written = mapping_of(file.get(at))
    for name, (dimension, fact) in _FACTS.items():
        if name in written:
            yield from _item((*at, name), site, name, fact, dimension=dimension, value=written[name])
    for organ, value in mapping_of(written.get(_BY_ORGAN)).items():
        steps = (*at, _BY_ORGAN, organ)
        yield from _item(
            steps, site, f"{_BY_ORGAN} {organ}", f"lesions.{organ}", dimension=COUNT, value=value
        )


def _item(
    at: Steps, site: str | None, name: str, fact: str, *, dimension: Dimension, value: object
) -> Iterator[EligibleItem]:
    long_form = mapping_of(value)
    text = attempt(fact_text, long_form.get("allowed") if long_form else value)
    interval = attempt(lambda _: parse_interval(text or "", dimension), text)
    if text is not None and interval is not None:
        steps = (*at, "allowed") if long_form else at
        yield EligibleItem(steps, site, name, fact, interval, dimension, text)
