"""The grade that a file's text gives a case, by the check that the case names."""

from doseguard.model.grade import Grade
from doseguard.protocols_as_code.cases.draft import Draft
from doseguard.protocols_as_code.cases.oracle.eligibility import eligibility_grade
from doseguard.protocols_as_code.cases.oracle.limits import organ_grades, required_grade, target_grade
from doseguard.protocols_as_code.cases.oracle.metric_names import VOLUME
from doseguard.protocols_as_code.cases.oracle.schemes import band_grade, scheme_grade, site_grade
from doseguard.protocols_as_code.cases.oracle.tree import Node, Rules
from doseguard.protocols_as_code.cases.oracle.volume_tables import (
    rows_used,
    table_grades,
    tables_for,
    target_of,
)


def judge(rules: Rules, draft: Draft) -> Grade | None:
    """The grade; None where the rules say nothing about it. ValueError for a check that is not known here."""
    site = rules.sites[draft.site]
    match draft.because:
        case "RX-03":
            return scheme_grade(site, draft.dose_gy, draft.fractions, draft.facts)
        case "RX-08":
            return band_grade(site, draft.dose_gy, draft.fractions)
        case "SIT-01":
            return site_grade(site, draft.dose_gy, draft.fractions, draft.facts)
        case "SIT-06":
            return eligibility_grade(rules.protocol, site, draft.facts)
        case _:
            return _of_measured(rules, site, draft)


def limit_shown(rules: Rules, draft: Draft) -> str:
    """The rows by PTV volume that the finding must name; empty where no table decides."""
    for table in tables_for(rules.sites[draft.site], draft.because):
        volume = draft.metrics.get(target_of(table), {}).get(VOLUME)
        if volume is not None:
            return rows_used(table, volume)
    return ""


def _of_measured(rules: Rules, site: Node, draft: Draft) -> Grade | None:
    match draft.because:
        case "DOS-05":
            return target_grade(site, draft.metrics)
        case "DOS-07":
            return required_grade(rules, site, draft.fractions)
        case "DOS-06" | "DOS-08":
            sparing = draft.because == "DOS-08"
            grades = [
                *organ_grades(rules, site, draft.fractions, draft.facts, draft.metrics, sparing=sparing),
                *table_grades(site, draft.because, draft.metrics),
            ]
        case "IDX-01" | "IDX-02" | "IDX-04":
            grades = [*table_grades(site, draft.because, draft.metrics)]
        case _:
            raise ValueError(f"{draft.because} is not judged here")
    return max(grades, default=None)
