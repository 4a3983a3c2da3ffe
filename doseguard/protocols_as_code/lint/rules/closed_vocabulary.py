"""PRO-05."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from doseguard.assess.registry import all_checks
from doseguard.model.facts import CHOICES, TRUTHS, check_fact_name, fact_text
from doseguard.model.file_fields import NOT_STATED
from doseguard.model.grade import Grade
from doseguard.model.limit import Priority
from doseguard.model.located import suggestion
from doseguard.model.protocol import Protocol
from doseguard.model.ptv_volume_table import PtvVolumeTable
from doseguard.model.scheme import Schedule
from doseguard.model.source import Evidence
from doseguard.protocols_as_code.lint.facts.fact_words import facts_named
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.metrics.metric_words import (
    is_known_without_unit,
    is_metric,
    metric_meant,
)
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import Steps, list_of, mapping_of
from doseguard.readers.limit_table_file import find_limit_table, tables_like

_METRICS = ["D0.03cc[Gy]", "D95%[Gy]", "V20Gy[%]", "CV12.5Gy[cc]", "Mean[Gy]", "Max[Gy]", "R50%", "D2cm[%]"]
_WORDS: Mapping[str, list[str]] = {
    "purpose": list(get_args(Protocol.model_fields["purpose"].annotation)),
    "modality": list(get_args(Protocol.model_fields["modality"].annotation)),
    "evidence": list(get_args(Evidence)),
    "priority": list(get_args(Priority)),
    "schedule": list(get_args(Schedule)),
    "interpolation": list(get_args(PtvVolumeTable.model_fields["interpolation"].annotation)),
}
_GRADES = [grade.words for grade in Grade]
_BASES = [NOT_STATED, "point", "D95%", "isodose 60 % .. 90 %"]
_TUMOUR = "tumour"
_KEY = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-")
_SITE = """\
sites:
  metastasis:
    title: An invented metastasis
    schemes:
      - fractions: 5
        total_dose: {per_protocol: 34 Gy, variation_acceptable: 30 Gy .. 37.5 Gy}
        source: {paper: table 1}
"""
_HEART = """\
limits:
  - structure: Heart
    fractions: 5
    metric: "V40Gy[cc]"
    mandatory: "< 10"
    priority: mandatory
    source: {paper: table 2}
cases:
  - {fractions: 5, metrics: {Heart: {"V40Gy[cc]": 9.9}}, expect: per protocol}
  - {fractions: 5, metrics: {Heart: {"V40Gy[cc]": 10}}, expect: deviation unacceptable}
"""


def _heart(old: str, new: str) -> Example:
    return Example(_HEART.replace(old, f"{new}  # here", 1), table=True)


def _case(words: str) -> Example:
    return Example(
        f"cases:\n  - {{site: metastasis, plan: 34 Gy / 5, expect: per protocol, {words}}}  # here"
    )


@rule(
    id="PRO-05",
    title="Only words of the vocabulary are used",
    severity="error",
    rationale=(
        "A metric that a program does not know is computed as nothing, a priority that it does not know as "
        "no limit: a word that is nearly right must not pass for none."
    ),
    advice="Write the word that is suggested; the README of the protocols and the schema list them all.",
    good=(
        Example(_HEART, table=True),
        Example(_SITE + "        schedule: every second day"),
        Example("purpose: clinical\nmodality: proton"),
    ),
    bad=(
        _heart('"V40Gy[cc]"', '"DV40Gy[cc]"'),
        _heart('"V40Gy[cc]"', "Dmax"),
        _heart('"V40Gy[cc]"', "v40gy"),
        _heart("priority: mandatory", "priority: mandatroy"),
        Example(
            'cases:\n  - {fractions: 5, metrics: {Heart: {"VV40Gy[cc]": 9}}, expect: per protocol}  # here',
            table=True,
        ),
        Example("purpose: clinic  # here"),
        Example("modality: photons  # here"),
        Example("sources:\n  paper: {cite: A paper, url: 'none: invented', evidence: primary}  # here"),
        Example("prescription_basis: unstated  # here"),
        Example("alpha_beta: {tumor: {value: 10 Gy, source: {paper: page 3}}}  # here"),
        Example(_SITE + "        schedule: every other day  # here"),
        Example(_SITE + "        applies_to: {zone: outer}  # here"),
        Example(_SITE + "    applies_to: [{location: central}, {side: lef}]  # here"),
        Example(_SITE + "    organ_limits: [no-such-table]  # here"),
        Example(
            _SITE + "eligibility:\n  metastases_in:\n    brian: {allowed: 0, source: {paper: page 2}}  # here"
        ),
        Example("cases:\n  - {site: metastases, plan: 34 Gy / 5, expect: per protocol}  # here"),
        Example("cases:\n  - {site: metastasis, plan: 34 Gy / 5, expect: pass}  # here"),
        _case("because: RX-99"),
        _case("facts: {bowel_in_target: maybe}"),
        _case("lesions: {curent: 3}"),
        Example(
            _SITE.replace(
                "total_dose: {per_protocol: 34 Gy, variation_acceptable: 30 Gy .. 37.5 Gy}",
                "total_dose: unknown  # here",
            )
        ),
    ),
    near_miss=(
        # Any organ may be counted, α/β be given for other tissues, and a table stand beside the protocol.
        Example("alpha_beta: {late: {value: 3 Gy, source: {paper: page 3}}}"),
        Example(
            _SITE + "    organ_limits: [hearts]\n",
            beside=(Example("id: hearts\ntitle: Limits of the heart\n" + _HEART, table=True),),
        ),
        Example("prescription_basis: {basis: isodose 60 % .. < 90 %, source: {paper: page 2}}"),
    ),
)
def closed_vocabulary(file: LintFile, files: tuple[LintFile, ...]) -> Iterator[Fault]:
    """Metrics, facts, checks, sites, tables and all fixed words; keys of the format are PRO-00's."""
    yield from _fixed_words(file)
    yield from _not_stated(file)
    yield from _metrics(file)
    yield from _facts(file)
    yield from _cases(file)
    yield from _tables(file, files)
    for tissue in mapping_of(file.root.get("alpha_beta")):
        if tissue != _TUMOUR and "did you mean" in suggestion(tissue.casefold(), [_TUMOUR]):
            said = f"only the α/β of {_TUMOUR!r} is used; did you mean it by {tissue!r}?"
            yield Fault(said, ("alpha_beta", tissue), key=True)


def _fixed_words(file: LintFile) -> Iterator[Fault]:
    for at in file.tree.keys_at:
        known = _WORDS.get(at[-1]) if isinstance(at[-1], str) else None
        if known is None or not _is_word(at):
            continue
        said = file.get(at)
        if isinstance(said, str) and said not in known:
            meant = suggestion(said.strip().casefold(), known)
            yield Fault(f"{said!r} is no {at[-1]}; {meant}", at)


def _is_word(at: Steps) -> bool:
    """Whether the key is the format's and no name that the file gives, of a site for instance."""
    top = ("purpose", "modality")
    return len(at) == 1 if at[-1] in top else len(at) > 2 and at[-2] not in ("source", "metastases_in")


def _not_stated(file: LintFile) -> Iterator[Fault]:
    basis: Steps = ("prescription_basis",)
    if isinstance(file.get(basis), Mapping):
        basis = (*basis, "basis")
    said = file.get(basis)
    if isinstance(said, str) and said not in _BASES and not any(one.isdigit() for one in said):
        yield Fault(f"{said!r} is no prescription basis; {suggestion(said, _BASES)}", basis)
    parts = [(*site.at, "schemes") for site in file.sites]
    for at in [*parts, *((*scheme.at, "total_dose") for scheme in file.schemes)]:
        said = file.get(at)
        if isinstance(said, str) and said != NOT_STATED and not any(one.isdigit() for one in said):
            yield Fault(
                f"{said!r} says nothing of the dose; where the source gives none, write {NOT_STATED!r}", at
            )


def _metrics(file: LintFile) -> Iterator[Fault]:
    rows = [(*limit.at, "metric") for limit in file.limits]
    rows += [(*table.at, "metric") for table in file.ptv_tables]
    named = [(at, file.get(at), False) for at in rows]
    for place, case in enumerate(list_of(file.root.get("cases"))):
        for structure, values in mapping_of(mapping_of(case).get("metrics")).items():
            at: Steps = ("cases", place, "metrics", structure)
            named += [((*at, name), name, True) for name in mapping_of(values)]
    for at, name, key in named:
        if isinstance(name, str) and not is_metric(name) and not is_known_without_unit(name):
            meant = metric_meant(name)
            said = f"did you mean {meant!r}?".replace('"', "'") if meant else suggestion(name, _METRICS)
            yield Fault(f"{name!r} is no known metric; {said}", at, key)


def _facts(file: LintFile) -> Iterator[Fault]:
    for at, name, value in facts_named(file):
        if name.startswith("distance_to("):
            continue
        try:
            check_fact_name(name)
        except ValueError as error:
            yield Fault(str(error), at, key=True)
            continue
        known = CHOICES.get(name) or (("true", "false") if name in TRUTHS else ())
        words = [_word(one) for one in value] if isinstance(value, list) else [_word(value)]
        for word in words:
            if known and word not in known:
                yield Fault(f"{name} cannot be {word!r}; {suggestion(word.casefold(), list(known))}", at)


def _word(value: object) -> str:
    return fact_text(value).strip() if isinstance(value, str | bool | int) else repr(value)


def _cases(file: LintFile) -> Iterator[Fault]:
    sites, checks = list(mapping_of(file.root.get("sites"))), [one.id for one in all_checks()]
    for place, one in enumerate(list_of(file.root.get("cases"))):
        case = mapping_of(one)
        site, because, expect = (case.get(name) for name in ("site", "because", "expect"))
        if sites and isinstance(site, str) and site not in sites:
            yield Fault(f"there is no site {site!r}; {suggestion(site, sites)}", ("cases", place, "site"))
        if isinstance(expect, str) and expect not in _GRADES:
            meant = suggestion(expect.strip().casefold(), _GRADES)
            yield Fault(f"{expect!r} is no grade; {meant}", ("cases", place, "expect"))
        if isinstance(because, str) and because not in checks:
            yield Fault(
                f"there is no check {because!r}; {_like(because, checks)}", ("cases", place, "because")
            )


def _like(because: str, checks: list[str]) -> str:
    begins = f"{because.partition('-')[0].upper()}-"
    family = [one for one in checks if one.startswith(begins)]
    return f"known are {', '.join(family)}" if family else suggestion(because, checks)


def _tables(file: LintFile, files: tuple[LintFile, ...]) -> Iterator[Fault]:
    """Tables that are neither among the files, nor beside this one, nor in the library."""
    given = {one.id for one in files if one.is_table}
    folder = Path(file.path).parent
    for site in file.sites:
        for place, one in enumerate(list_of(file.get((*site.at, "organ_limits")))):
            if not isinstance(one, str) or one in given or not set(one) <= _KEY:
                continue
            if find_limit_table(one, folder) is None:
                close = tables_like(one, folder)
                meant = f"did you mean {' or '.join(close)}?" if close else "put the table beside this file"
                yield Fault(
                    f"there is no table of limits {one!r}; {meant}", (*site.at, "organ_limits", place)
                )
