"""Isocentres that are elsewhere."""

from proof.beam_edits import isocentre, last_treating, off_midline, plans, several, shifted, with_structures
from proof.seeded_error import Kind, seeded

ISO_2_CM = seeded("iso-2-cm-off", "isocentre 2 cm to the side", Kind.ISOCENTRE, "PLN-07", "PLN-11")(
    shifted(x=20)
)
ISO_5_CM = seeded("iso-5-cm-off", "isocentre 5 cm towards the head", Kind.ISOCENTRE, "PLN-07", "PLN-11")(
    shifted(z=50)
)
ISO_OUTSIDE = seeded("iso-outside", "isocentre outside of the body", Kind.ISOCENTRE, "PLN-07")(
    shifted(y=-400)
)
ISO_MIRRORED = seeded("iso-mirrored", "isocentre on the other side", Kind.ISOCENTRE, "PLN-07", "PLN-11")(
    with_structures(plans(off_midline, isocentre(lambda place: [-place[0], *place[1:]])))
)
ISO_ONE_BEAM = seeded("iso-of-one-beam", "one beam with an isocentre 1 cm off", Kind.ISOCENTRE, "PLN-07")(
    plans(
        several,
        lambda plan: isocentre(lambda place: [place[0] + 10, *place[1:]], last_treating(plan))(plan),
    )
)
