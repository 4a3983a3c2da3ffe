"""DOS-04."""

from collections.abc import Iterator

from doseguard.checking.check import check
from doseguard.checking.policies import dose_policy, policy_of
from doseguard.model.clinic import Clinic, DosePolicy
from doseguard.model.clinic.patterns import fits
from doseguard.model.dose_grid import DoseGrid
from doseguard.model.finding import Answer, DoesNotApply, Graded, Outcome
from doseguard.model.grade import Grade
from doseguard.model.wording import listed


@check(
    id="DOS-04",
    title="The dose was calculated as the clinic's policy says",
    severity="W",
    rationale="Another algorithm, or water in place of lung, gives another dose for the same plan.",
    source="AAPM MPPG 11.a",
)
def calculation_is_the_clinics(clinic: Clinic, doses: tuple[DoseGrid, ...]) -> Answer:
    """What doses of whole plans state of software, comment and heterogeneity; what is absent is left out."""
    policy = dose_policy(clinic)
    whole = [one for one in doses if one.summation == "PLAN"] or list(doses)
    outcomes = [outcome for dose in whole for outcome in _of_dose(dose, policy, policy_of(clinic))]
    nothing = "the clinic's policy says nothing of how doses are calculated"
    return tuple(dict.fromkeys(outcomes)) or DoesNotApply(nothing)


def _of_dose(dose: DoseGrid, policy: DosePolicy, source: str | None) -> Iterator[Outcome]:
    texts = (
        ("TissueHeterogeneityCorrection", dose.heterogeneity, policy.heterogeneity),
        ("SoftwareVersions", dose.software_versions, policy.software),
        ("DoseComment", (dose.comment,) if dose.comment else (), policy.algorithms),
    )
    asked = [(name, written, allowed) for name, written, allowed in texts if allowed]
    stated = [one for one in asked if one[1]]
    if stated:
        wrong = [
            f"{name} {value!r}" for name, written, allowed in stated for value in _others(written, allowed)
        ]
        achieved = "; ".join(f"{name} {listed(written)}" for name, written, _ in stated)
        yield Graded(
            Grade.VARIATION_ACCEPTABLE if wrong else Grade.PER_PROTOCOL,
            f"{listed(wrong)} is not what the clinic's policy has" if wrong else achieved,
            achieved=achieved,
            limit="; ".join(f"{name} {listed(allowed, 'or')}" for name, _, allowed in stated),
            source=source,
        )
    absent = [name for name, written, _ in asked if not written]
    if absent:
        yield DoesNotApply(f"the dose states no {listed(absent, 'and no')}")


def _others(written: tuple[str, ...], allowed: tuple[str, ...]) -> Iterator[str]:
    return (one for one in written if not fits(one, allowed))
