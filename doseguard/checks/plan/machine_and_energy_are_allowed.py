"""PLN-04."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from doseguard.checking.beams.beam_energy import energies_of
from doseguard.checking.beams.beam_words import beam_words, beams_words
from doseguard.checking.beams.dosed_beams import dosed_beams
from doseguard.checking.beams.repeated_beams import turns
from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.checking.policies import beam_policy, policy_of
from doseguard.model.clinic import BeamPolicy, Clinic
from doseguard.model.clinic.patterns import fits
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.plan import Modality, Plan
from doseguard.model.wording import counted

# Ion beams are made of many energies, none of which says anything about the plan.
_OF_ONE_ENERGY = (Modality.PHOTON, Modality.ELECTRON, Modality.MIXED)
_Beams = tuple[BeamDelivery, ...]
_HIGHEST = Default(
    "energy of photons, highest",
    Decimal(25),
    "MV",
    "machines that treat patients have no higher one",
    setting="beams.machines.energies",
)


@check(
    id="PLN-04",
    title="Machine, energy and fluence mode are allowed and the same on all beams",
    severity="B",
    rationale="A plan for another machine or energy cannot be delivered as planned, or is delivered wrongly.",
    source="AAPM MPPG 11.a",
    defaults=(_HIGHEST,),
)
def machine_and_energy_are_allowed(plan: Plan, delivery: Delivery, clinic: Clinic | None) -> Answer:
    """One machine; machines and energies of the clinic's file; without it, one energy for beams that turn."""
    beams, policy = dosed_beams(plan, delivery), beam_policy(clinic)
    if not beams:
        return DoesNotApply("the plan has no treatment beam")
    of_energy = beams if plan.modality in _OF_ONE_ENERGY else ()
    mixed = _mixed(of_energy)
    faults = [*_machine_faults(beams, policy), *_energy_faults(of_energy, policy)]
    faults += [mixed] if mixed and policy.same_energy else []
    notes = (Note(mixed),) if mixed and not policy.same_energy else ()
    achieved, limit = _listed([*_machines(beams), *_energies(of_energy)]), _limit(policy)
    # Static beams of several energies are ordinary; of arcs, and in one energy's mode, that is a slip.
    is_slip = not policy.machines and (all(map(turns, of_energy)) or _of_two_modes(of_energy))
    odd = [mixed] if mixed and is_slip else []
    odd += [*_unstated(beams, of_energy), *_too_high(plan, of_energy, policy)]
    if faults:
        said = "; ".join(faults)
        return (Graded(Grade.DEVIATION_UNACCEPTABLE, said, achieved, limit, policy_of(clinic)), *notes)
    lack = _lack(beams, of_energy, policy)
    if lack:
        return (NotEvaluated(f"{lack}, and the clinic's file says what may treat: {limit}"), *notes)
    if odd:
        said = "; ".join(odd)
        graded = Graded(Grade.VARIATION_ACCEPTABLE, said, achieved or None, "one machine, energy and mode")
        return (graded, *(() if mixed in odd else notes))
    if not _machines(beams):
        return (DoesNotApply("no treatment beam names its machine"), *notes)
    said = f"{counted(len(beams), 'treatment beam')} on {achieved}{_unjudged(of_energy, policy)}"
    return (Graded(Grade.PER_PROTOCOL, said, achieved, limit, policy_of(clinic)), *notes)


def _machine_faults(beams: _Beams, policy: BeamPolicy) -> Iterator[str]:
    machines = _machines(beams)
    if len(machines) > 1:
        yield f"the treatment beams are for {len(machines)} machines: {_listed(machines)}"
    for name in machines:
        if policy.machines and not fits(name, [one.name for one in policy.machines]):
            yield f"{name} is none of the clinic's machines"


def _energy_faults(beams: _Beams, policy: BeamPolicy) -> Iterator[str]:
    for beam in beams:
        allowed = _allowed(beam, policy)
        for energy in energies_of(beam):
            if allowed and energy.number is not None and not any(map(energy.is_allowed, allowed)):
                yield f"{beam_words(beam)} treats with {energy}, {beam.machine} with {', '.join(allowed)}"


def _mixed(beams: _Beams) -> str:
    """That the beams treat with different energies or modes; empty where they do not."""
    if len(_energies(beams)) < 2:
        return ""
    each = (f"{beam_words(beam)} {_listed(_energies([beam]))}" for beam in beams)
    return f"the treatment beams differ in energy or fluence mode: {'; '.join(each)}"


def _unstated(beams: _Beams, of_energy: _Beams) -> Iterator[str]:
    """Beams that leave out their machine or energy, which other beams state."""
    nameless = [one for one in beams if not one.machine]
    weak = [one for one in of_energy if energies_of(one)[0].number is None]
    if nameless and len(nameless) < len(beams):
        yield f"no machine is named for {beams_words(nameless)}"
    if weak and len(weak) < len(of_energy):
        yield f"no energy is stated for {beams_words(weak)}"


def _too_high(plan: Plan, beams: _Beams, policy: BeamPolicy) -> Iterator[str]:
    """Energies that no machine for photons has, where the clinic does not say which its machines have."""
    for beam in beams if plan.modality is Modality.PHOTON else ():
        for one in energies_of(beam) if not _allowed(beam, policy) else ():
            if one.number is not None and one.number > _HIGHEST.value:
                yield f"{beam_words(beam)} treats with {one}, above {_HIGHEST.text} ({_HIGHEST.source})"


def _of_two_modes(beams: _Beams) -> bool:
    """Whether one energy is used with and without a fluence mode, or with two of them."""
    stated = {(one.number, one.mode) for beam in beams for one in energies_of(beam) if one.mode is not None}
    return len({number for number, _ in stated}) < len(stated)


def _lack(beams: _Beams, of_energy: _Beams, policy: BeamPolicy) -> str:
    """What keeps the clinic's file from being applied; empty where nothing does."""
    nameless = [one for one in beams if not one.machine]
    if policy.machines and nameless:
        return f"{beam_words(nameless[0])} names no machine"
    for beam in of_energy:
        if _allowed(beam, policy) and any(one.number is None for one in energies_of(beam)):
            return f"{beam_words(beam)} states no energy"
    return ""


def _unjudged(beams: _Beams, policy: BeamPolicy) -> str:
    modeless = any(one.mode is None for beam in beams if _allowed(beam, policy) for one in energies_of(beam))
    return "; where no fluence mode is stated, the energy alone is judged" if modeless else ""


def _allowed(beam: BeamDelivery, policy: BeamPolicy) -> list[str]:
    """The energies of the clinic's machines of that name; none where it does not say."""
    return [energy for one in policy.machines if fits(beam.machine, [one.name]) for energy in one.energies]


def _limit(policy: BeamPolicy) -> str:
    named = (
        f"{one.name} ({', '.join(one.energies)})" if one.energies else one.name for one in policy.machines
    )
    return ", ".join(named) or "one machine"


def _machines(beams: Iterable[BeamDelivery]) -> list[str]:
    return list(dict.fromkeys(beam.machine for beam in beams if beam.machine))


def _energies(beams: Iterable[BeamDelivery]) -> list[str]:
    """The energies that are stated, each once."""
    found = (one for beam in beams for one in energies_of(beam) if one.number is not None)
    return list(dict.fromkeys(map(str, found)))


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(parts)
