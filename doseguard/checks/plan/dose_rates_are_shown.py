"""PLN-09."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import isfinite

from doseguard.checking.beams.beam_energy import energies_of
from doseguard.checking.beams.beam_words import beam_words, which_beams
from doseguard.checking.check import check
from doseguard.checking.policies import beam_policy, policy_of
from doseguard.model.clinic import BeamPolicy, Clinic
from doseguard.model.clinic.patterns import fits
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.finding import Answer, DoesNotApply, Note

_FLAT = "flat"


@check(
    id="PLN-09",
    title="Dose rates and fluence modes as the clinic wants them",
    severity="I",
    rationale="A lower dose rate or another mode makes a fraction longer than its motion management allows.",
    source="local policy",
)
def dose_rates_are_shown(delivery: Delivery, clinic: Clinic | None) -> Answer:
    """DoseRateSet and fluence mode of the treatment beams, and what of them the clinic does not want."""
    beams, policy = delivery.treatment_beams, beam_policy(clinic)
    odd = [said for beam in beams for said in _odd(beam, policy)]
    if odd:
        return Note(f"{'; '.join(odd)} ({policy_of(clinic)})")
    shown = [f"{words} on {which_beams(group, beams)}" for words, group in _alike(beams)]
    return Note("; ".join(shown)) if shown else DoesNotApply("no treatment beam states a dose rate or mode")


def _odd(beam: BeamDelivery, policy: BeamPolicy) -> Iterator[str]:
    for machine in policy.machines:
        limit = machine.dose_rate
        if limit is None or not fits(beam.machine, [machine.name]):
            continue
        for rate in _rates(beam):
            if not limit.contains(Decimal(repr(rate))):
                yield f"{beam_words(beam)} has the dose rate {rate:g}, wanted {limit}"
    mode = energies_of(beam)[0].mode
    if policy.fluence_modes and mode is not None and not fits(mode or _FLAT, policy.fluence_modes):
        yield f"{beam_words(beam)} has the mode {mode or _FLAT}, wanted {', '.join(policy.fluence_modes)}"


def _alike(beams: Iterable[BeamDelivery]) -> list[tuple[str, list[BeamDelivery]]]:
    """The beams by what they state."""
    groups: dict[str, list[BeamDelivery]] = {}
    for beam in beams:
        mode = energies_of(beam)[0].mode
        rates = "/".join(f"{rate:g}" for rate in _rates(beam))
        parts = [f"dose rate {rates}"] if rates else []
        parts += [f"mode {mode or _FLAT}"] if mode is not None else []
        if parts:
            groups.setdefault(", ".join(parts), []).append(beam)
    return list(groups.items())


def _rates(beam: BeamDelivery) -> list[float]:
    return [one for one in dict.fromkeys(beam.dose_rates.tolist()) if isfinite(one) and one > 0]
