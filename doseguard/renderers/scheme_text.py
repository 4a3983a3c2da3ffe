"""A scheme explained: every number with its class, its effect, its source and the cases that hold it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from doseguard.model.condition import Outcome
from doseguard.model.embedded_case import EmbeddedCase
from doseguard.model.protocol import Protocol, Site
from doseguard.model.quantity import DOSE, format_number
from doseguard.model.radiobiology import AlphaBetaUsed, bed_gy, eqd2_gy
from doseguard.model.scheme import Scheme, TotalDose
from doseguard.model.wording import per_fraction_gy
from doseguard.renderers.dose_classes import spans
from doseguard.renderers.dose_ruler import ruler_legend, ruler_lines
from doseguard.renderers.limit_text import by_hand_lines, places_text
from doseguard.renderers.page import Page

_EVIDENCE = {
    "verified": "verified: read in the source itself",
    "secondary": "secondary: read in a copy, a review or a transcription",
}
_MOST_NUMBERS = 3
_COLUMN = 18


def render_scheme(
    protocol: Protocol, site_name: str, scheme: Scheme, alpha_beta: AlphaBetaUsed, page: Page
) -> str:
    """One scheme of a site, whole."""
    site = protocol.sites[site_name]
    title = f"{protocol.id} {protocol.version}, site {site_name}: {scheme.describe()}"
    lines = [page.bold(line) for line in page.wrapped(title, hanging=2)]
    lines += [*page.wrapped(site.title, indent=2), *_conditions(protocol, site, scheme, page)]
    if scheme.total_dose is None:
        said = "The source states no dose: a plan in this number of fractions is not evaluated."
        lines += _section("Total dose", page.wrapped(said, indent=2), page)
    else:
        ruler = [*ruler_lines([scheme], page), "", *ruler_legend(page)]
        lines += ["", *ruler, *_classes(scheme.total_dose, page)]
        lines += _effects(scheme, scheme.total_dose, alpha_beta, page)
    lines += _sources(protocol, scheme, page)
    return "\n".join([*lines, *_cases(protocol, site_name, scheme, page)]) + "\n"


def _conditions(protocol: Protocol, site: Site, scheme: Scheme, page: Page) -> list[str]:
    lines = []
    for of_what, condition in (("site", site.applies_to), ("scheme", scheme.applies_to)):
        if condition is not None:
            lines += page.wrapped(f"- the {of_what} applies where {condition} (SIT-01)", indent=2, hanging=4)
    if site.zone_definition is not None:
        zone = site.zone_definition
        lines += page.wrapped(f"- zone: {zone.text}{places_text(zone.source or {})}", indent=2, hanging=4)
    if scheme.schedule is not None:
        lines += page.wrapped(f"- given {scheme.schedule} (RX-12)", indent=2, hanging=4)
    lines += by_hand_lines((*site.by_hand, *scheme.by_hand), page, 2)
    if protocol.eligibility is not None or site.eligibility is not None:
        lines += page.wrapped("- the patient is eligible (SIT-06)", indent=2, hanging=4)
    if not (protocol.candidate and site.candidate):
        lines += page.wrapped("- never a candidate for a plan without an order", indent=2, hanging=4)
    return _section("Conditions", lines or ["  none"], page)


def _classes(total_dose: TotalDose, page: Page) -> list[str]:
    lines = [
        f"  {one.doses_gy.text('Gy'):<26}{page.grade(one.grade.key)}"
        for one in spans(total_dose)
        if one.doses_gy.high is None or one.doses_gy.high > 0
    ]
    return _section("Total dose, rounded half-up to 0.01 Gy", lines, page)


def _effects(scheme: Scheme, total_dose: TotalDose, alpha_beta: AlphaBetaUsed, page: Page) -> list[str]:
    """Dose per fraction, BED and EQD2 of every number of the scheme."""
    counts = _counts(scheme)
    lines = page.wrapped(f"α/β {DOSE.format(alpha_beta.gy)} ({alpha_beta.source})", indent=2, hanging=4)
    lines.append(f"  {'total dose':<16}{'each fraction':<16}{'BED':<14}EQD2")
    for fractions in counts:
        for dose_gy in total_dose.ends_gy:
            each = format_number(per_fraction_gy(dose_gy, fractions))
            lines.append(
                f"  {f'{format_number(dose_gy)} Gy / {fractions}':<16}{f'{each} Gy':<16}"
                f"{_gy(bed_gy(dose_gy, fractions, alpha_beta.gy)):<14}"
                f"{_gy(eqd2_gy(dose_gy, fractions, alpha_beta.gy))}"
            )
    if len(counts) < len(scheme.fractions.numbers):
        lines.append("  (the fewest and the most fractions only)")
    return _section("Biologically effective dose, for information", lines, page)


def _counts(scheme: Scheme) -> tuple[int, ...]:
    numbers = scheme.fractions.numbers
    return numbers if len(numbers) <= _MOST_NUMBERS else (numbers[0], numbers[-1])


def _gy(dose_gy: Decimal) -> str:
    return f"{format_number(dose_gy)} Gy"


def _sources(protocol: Protocol, scheme: Scheme, page: Page) -> list[str]:
    lines = []
    for key, place in scheme.source.items():
        source = protocol.sources[key]
        lines += page.wrapped(f"{key}: {place}", indent=2, hanging=4)
        for text in (source.cite, _EVIDENCE[source.evidence], source.url, source.note or ""):
            lines += page.wrapped(text, indent=4, hanging=6) if text else []
    if scheme.note is not None:
        lines += page.wrapped(f"note: {scheme.note}", indent=2, hanging=4)
    return _section("Source of these numbers", lines, page)


def _cases(protocol: Protocol, site_name: str, scheme: Scheme, page: Page) -> list[str]:
    """The cases in the scheme's fraction numbers whose facts do not contradict its condition."""
    held = [one for one in protocol.cases if one.site == site_name and _is_about(one, scheme)]
    lines: list[str] = []
    for one in held:
        known = ", ".join(_known(one))
        where = f" where {known}" if known else ""
        text = f"{one.expect.words} ({one.because}){where}"
        lines += page.labelled(f"  {one.plan.written}", text, _COLUMN)
    others = sum(one.site == site_name for one in protocol.cases) - len(held)
    lines += page.wrapped(f"and {others} of this site in other fraction numbers or conditions", indent=2)
    return _section("Embedded cases that hold it", lines, page)


def _known(case: EmbeddedCase) -> Iterator[str]:
    yield from (f"{fact.name} {fact.written}" for fact in case.known_facts)
    for structure, metrics in case.metrics.items():
        yield from (f"{structure} {name} {format_number(value)}" for name, value in metrics.items())


def _is_about(case: EmbeddedCase, scheme: Scheme) -> bool:
    if not scheme.fractions.contains(case.plan.fractions):
        return False
    condition = scheme.applies_to
    return condition is None or condition.judge(case.known_facts).outcome is not Outcome.CONTRADICTED


def _section(title: str, lines: Sequence[str], page: Page) -> list[str]:
    return ["", page.bold(title), *lines]
