"""How small and how strongly modulated the openings of beams are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from doseguard.checking.beams.aperture import Opening, shares
from doseguard.checking.beams.beam_words import beam_words
from doseguard.checking.beams.modulation import modulation_complexity
from doseguard.checking.policies import beam_policy, policy_of
from doseguard.model.clinic import BeamPolicy, Clinic
from doseguard.model.delivery import BeamDelivery
from doseguard.model.finding import Graded, Note, Outcome
from doseguard.model.grade import Grade
from doseguard.model.interval import Interval


def judged_shapes(
    opened: Iterable[tuple[BeamDelivery, tuple[Opening, ...] | None]], clinic: Clinic | None
) -> tuple[Outcome, ...]:
    """The smallest opening and the lowest complexity score, judged where the clinic gives limits."""
    policy = beam_policy(clinic)
    shapes = [shape for beam, openings in opened if (shape := _Shape.of(beam, openings)).is_known]
    faults = [fault for shape in shapes for fault in shape.faults(policy)]
    if faults:
        return (Graded(Grade.VARIATION_ACCEPTABLE, "; ".join(faults), source=policy_of(clinic)),)
    if not shapes:
        return ()
    said = _least(shapes)
    if policy.smallest_opening is None and policy.complexity is None:
        return (Note(said),)
    return (Graded(Grade.PER_PROTOCOL, said, source=policy_of(clinic)),)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A beam's smallest opening that is not closed (cm2) and its modulation complexity score."""

    beam: BeamDelivery
    smallest_cm2: float | None
    complexity: float | None

    @classmethod
    def of(cls, beam: BeamDelivery, opened: tuple[Opening, ...] | None) -> Self:
        weighted = zip(opened or (), shares(beam), strict=False)
        areas = [sum(one.area_cm2 for one in opening) for opening, share in weighted if opening and share > 0]
        return cls(beam, min(areas, default=None), modulation_complexity(beam, opened))

    @property
    def is_known(self) -> bool:
        return self.smallest_cm2 is not None or self.complexity is not None

    def faults(self, policy: BeamPolicy) -> Iterator[str]:
        area, score = policy.smallest_opening, policy.complexity
        if area is not None and self.smallest_cm2 is not None and not _holds(area, self.smallest_cm2):
            yield f"{beam_words(self.beam)} opens {self.smallest_cm2:.2f} cm2, limit {area.text('cm2')}"
        if score is not None and self.complexity is not None and not _holds(score, self.complexity):
            yield f"{beam_words(self.beam)} has the complexity score {self.complexity:.2f}, limit {score}"


def _least(shapes: Sequence[_Shape]) -> str:
    """The smallest opening and the lowest score of all beams, with the beam that has it."""
    areas = [(one.smallest_cm2, beam_words(one.beam)) for one in shapes if one.smallest_cm2 is not None]
    scores = [(one.complexity, beam_words(one.beam)) for one in shapes if one.complexity is not None]
    parts = [f"smallest opening {area:.1f} cm2 ({beam})" for area, beam in areas if area == min(areas)[0]]
    lowest = [f"{score:.2f} ({beam})" for score, beam in scores if score == min(scores)[0]]
    parts = [*parts[:1], *(f"lowest modulation complexity score {one}" for one in lowest[:1])]
    return ", ".join(parts)


def _holds(limit: Interval, value: float) -> bool:
    return limit.contains(Decimal(repr(value)))
