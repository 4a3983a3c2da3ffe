"""PLN-16."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import isfinite

from doseguard.checking.beams.beam_words import beam_words
from doseguard.checking.beams.monitor_units import turned
from doseguard.checking.check import check
from doseguard.checking.default import Default
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.finding import Answer, DoesNotApply, Note

_ANGLE = re.compile(r"(?<![A-Za-z0-9])(?P<axis>G|T)\s?(?P<angle>\d{1,3})(?![0-9.])", re.IGNORECASE)
_AXES = {"G": "gantry", "T": "couch"}
_VERTEBRAE = frozenset(f"{number}" for number in range(1, 13))
_ROUNDED = Default("angle in a beam's name", Decimal(1), "degrees", "names round angles to whole degrees")


@check(
    id="PLN-16",
    title="Beam names are unique and fit the angles",
    severity="I",
    rationale="Whoever treats knows beams by their names: two alike, or a wrong angle, will be mixed up.",
    source="AAPM MPPG 11.a",
    defaults=(_ROUNDED,),
)
def beam_names_fit(delivery: Delivery) -> Answer:
    """Names that several beams have, and names such as G180 that give another angle than the beam."""
    beams = delivery.treatment_beams
    odd = [*_repeated(beams), *(said for beam in beams for said in _other_angle(beam))]
    if odd:
        return Note("; ".join(odd))
    return DoesNotApply("every treatment beam has a name of its own, and no name gives another angle")


def _repeated(beams: Iterable[BeamDelivery]) -> Iterator[str]:
    counts = Counter(beam.name for beam in beams if beam.name)
    for name, count in counts.items():
        if count > 1:
            yield f"{count} treatment beams are named {name!r}"


def _other_angle(beam: BeamDelivery) -> Iterator[str]:
    """Angles in a name that none of the beam's control points has."""
    for found in _ANGLE.finditer(beam.name):
        axis = found["axis"].upper()
        if axis == "T" and found["angle"] in _VERTEBRAE:
            continue  # T8 is a thoracic vertebra where it is not a couch angle
        held = [one for one in (beam.gantry_deg if axis == "G" else beam.couch_deg).tolist() if isfinite(one)]
        angle = float(found["angle"])
        if held and all(abs(turned(one, angle)) > float(_ROUNDED.value) for one in held):
            yield f"{beam_words(beam)} begins at the {_AXES[axis]} angle {held[0]:g}, not at {angle:g}"
