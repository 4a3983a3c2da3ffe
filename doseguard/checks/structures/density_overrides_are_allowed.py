"""STR-12."""

from fnmatch import fnmatchcase

from doseguard.checking.check import check
from doseguard.checking.policies import policy_of
from doseguard.model.clinic import Clinic
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, Subject
from doseguard.model.grade import Grade
from doseguard.model.structure import Structure, StructureSet


@check(
    id="STR-12",
    title="Densities set by hand are allowed",
    severity="W",
    rationale="A density that somebody set replaces the patient's in every dose that is calculated there.",
    source="AAPM MPPG 11.a; PS3.3 C.8.8.8",
)
def density_overrides_are_allowed(structures: StructureSet, clinic: Clinic | None) -> Answer:
    """ROIPhysicalPropertiesSequence of each structure; without a policy they are shown."""
    overridden = [one for one in structures.structures if one.physical_properties]
    if not overridden:
        return DoesNotApply("no structure has a density of its own (ROIPhysicalPropertiesSequence)")
    policy = None if clinic is None else clinic.structures
    if policy is None or policy.overrides is None:
        return Note(f"densities set by hand: {', '.join(map(_shown, overridden))}")
    allowed = policy.overrides
    return tuple(_graded(one, allowed, policy_of(clinic)) for one in overridden)


def _graded(one: Structure, allowed: tuple[str, ...], source: str | None) -> Graded:
    is_allowed = any(fnmatchcase(one.name, pattern) for pattern in allowed)
    return Graded(
        Grade.PER_PROTOCOL if is_allowed else Grade.VARIATION_ACCEPTABLE,
        f"density set by hand: {_shown(one)}",
        achieved=_shown(one),
        limit=f"only {', '.join(allowed)}" if allowed else "none",
        source=source,
        about=Subject(one.name),
    )


def _shown(one: Structure) -> str:
    said = ", ".join(f"{name} {value}".rstrip() for name, value in one.physical_properties)
    return f"{one.name} ({said})"
