"""What is drawn and seen in a scan of the head."""

from cases.regions import head
from cases.shapes.combined import Block, Common
from cases.shapes.solid import Ellipsoid, Solid, Tube
from cases.studies.drawing import Organ, organ
from cases.studies.region import Region
from cases.studies.scan import BONE_HU, SOFT_HU, Extent, Tissue

_SPINAL = Common(head.CORD, Block((-100, -100, -82), (100, 100, -55)))


def _organs() -> tuple[Organ, ...]:
    """The organs at risk of the head, by their TG-263 names."""
    paired: tuple[tuple[str, dict[str, Ellipsoid] | dict[str, Tube], float], ...] = (
        ("OpticNrv", head.NERVE, 1.0),
        ("Eye", head.EYE, 2.0),
        ("Lens", head.LENS, 1.0),
        ("Cochlea", head.COCHLEA, 1.0),
        ("Hippocampus", head.HIPPOCAMPUS, 1.5),
        ("Glnd_Lacrimal", head.LACRIMAL, 1.5),
        ("Parotid", head.PAROTID, 2.5),
    )
    return (
        organ("Brain", head.BRAIN, step_mm=4.0),
        organ("Brainstem", head.BRAINSTEM, step_mm=2.0),
        organ("OpticChiasm", head.CHIASM, step_mm=1.0),
        organ("Pituitary", head.PITUITARY, step_mm=1.0),
        organ("SpinalCord", _SPINAL, step_mm=1.5),
        *(
            organ(f"{name}_{side}", solids[side], step_mm=step)
            for name, solids, step in paired
            for side in "RL"
        ),
    )


def _tissues() -> tuple[Tissue, ...]:
    """What the scan shows, from the surface inwards."""
    painted: tuple[tuple[Solid, int], ...] = (
        (head.SURFACE, SOFT_HU),
        *((bone, 2 * BONE_HU) for bone in head.BONES),
        (head.BRAIN, 36),
        *((eye, 15) for eye in head.EYE.values()),
        *((lens, 90) for lens in head.LENS.values()),
        (head.CORD, 35),
    )
    return tuple(Tissue(solid, value) for solid, value in painted)


HEAD = Region(
    "HEAD",
    Extent(-90.0, 111.0, (0.0, 4.0), slice_mm=1.5, pixel_mm=2.0, pixels=112),
    head.SURFACE,
    _organs(),
    _tissues(),
)
