"""Control points and leaves that no machine could follow, or that treat something else."""

from proof.beam_edits import (
    collimator_turned,
    counted_wrong,
    crossed,
    each_beam,
    falling,
    final,
    jump,
    leaves,
    leaves_moved,
    moving,
    one_beam,
    plans,
    points,
    rotates,
    turned,
    with_several_targets,
    with_structures,
)
from proof.seeded_error import Kind, seeded

FALLING = seeded("cp-metersets-fall", "cumulative metersets that fall", Kind.BEAMS, "PLN-08")(
    plans(moving, one_beam(points(falling)))
)
FINAL = seeded("cp-final-meterset", "last meterset is not the final one", Kind.BEAMS, "PLN-08")(
    plans(moving, one_beam(final))
)
JUMP = seeded("cp-gantry-jumps", "gantry angles that jump", Kind.BEAMS, "PLN-08")(
    plans(rotates, one_beam(points(jump)))
)
TURNED = seeded("cp-gantry-turns-round", "gantry direction against its angles", Kind.BEAMS, "PLN-08")(
    plans(rotates, one_beam(points(turned)))
)
COUNTED = seeded("cp-counted-wrong", "number of control points is not that stated", Kind.BEAMS, "PLN-08")(
    plans(moving, one_beam(counted_wrong))
)
CROSSED = seeded("leaves-crossed", "leaves that cross", Kind.BEAMS, "PLN-08")(
    plans(leaves, each_beam(points(crossed)))
)
APERTURE = seeded("leaves-beside-the-target", "apertures 7 cm beside the target", Kind.BEAMS, "PLN-11")(
    with_structures(plans(leaves, each_beam(points(leaves_moved))))
)
COLLIMATOR = seeded(
    "collimator-turned",
    "collimators turned by a quarter, with several targets",
    Kind.BEAMS,
    "PLN-11",
    misses={
        "elements-vmat-five-metastases": "its leaves are shaped at random, and open on something either way"
    },
)(with_several_targets(plans(leaves, each_beam(points(collimator_turned)))))
