"""DOS-05."""

from collections.abc import Iterator

from doseguard.checking.asked import Asked
from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.judged import Judged, Named, answer_of, judge, named
from doseguard.checking.limits.whose_dose import HeldElsewhere, group_count, of_dose
from doseguard.checking.source_text import source_text
from doseguard.model.finding import Answer, Note, NotEvaluated, Outcome, Subject
from doseguard.model.limit import Criterion
from doseguard.model.measured import Achieved, Measured, NoValue
from doseguard.model.protocol import Protocol, Site


@check(
    id="DOS-05",
    title="The targets get the dose that the protocol asks for",
    severity="B",
    rationale="A plan that prescribes the right dose and leaves a part of the target without it is no cure.",
    source="AAPM TG-101; ICRU 91",
    asked=Asked("target coverage", lambda holding: holding.site is not None and bool(holding.site.targets)),
)
def targets_are_covered(
    protocol: Protocol, site: Site, holding: Holding, holdings: tuple[Holding, ...], dosimetry: Measured
) -> Answer:
    """Every criterion of every target that the site names."""
    group = holding.prescription.fraction_group
    groups = group_count(holding, holdings)
    if groups > 1:
        return NotEvaluated(f"the dose is that of all {groups} fraction groups, coverage is for one of them")
    parts = (
        part
        for structure, criteria in site.targets.items()
        for criterion in criteria
        for part in _answers(
            criterion,
            named(structure, dosimetry),
            dosimetry.achieved(structure, criterion.metric),
            source=source_text(protocol, criterion.source),
            group=group,
            of=of_dose(criterion.metric, holding, holdings),
        )
    )
    return answer_of(parts, group, f"{holding.site_name} asks for no coverage of this target")


def _answers(
    criterion: Criterion,
    who: Named,
    achieved: Achieved | NoValue | None,
    *,
    source: str,
    group: int | None,
    of: str,
) -> Iterator[Judged | Outcome]:
    """What one criterion says; nothing where another prescription's holding judges it."""
    if isinstance(achieved, HeldElsewhere):
        return
    name, about = f"{criterion.metric} of {who}", Subject(who.name, group)
    if achieved is None:
        yield NotEvaluated(f"{name} is not given", about)
    elif isinstance(achieved, NoValue):
        yield NotEvaluated(f"{name}: {achieved.reason}", about)
    else:
        yield judge(who, criterion, achieved, source, group=group, of=of)
    yield from (Note(f"{who}, check by hand: {item.text}") for item in criterion.by_hand)
