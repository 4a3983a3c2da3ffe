"""What is drawn and seen in a scan of the pelvis."""

from functools import partial

from cases.regions import belly, pelvis, trunk
from cases.shapes.combined import Minus, between
from cases.shapes.solid import Solid
from cases.studies.drawing import Organ, organ
from cases.studies.region import Region
from cases.studies.scan import BONE_HU, FAT_HU, SOFT_HU, Extent, Tissue

# Organs that go on beyond the scan are drawn between these heights.
_DRAWN_MM = (-560.0, -330.0)
_part = partial(between, heights_mm=_DRAWN_MM)


def _organs() -> tuple[Organ, ...]:
    """The organs at risk of the pelvis, by their TG-263 names."""
    named: tuple[tuple[str, Solid, float], ...] = (
        ("Bladder", pelvis.BLADDER, 3.0),
        ("Prostate", Minus(pelvis.PROSTATE, (pelvis.BLADDER,)), 2.5),
        ("SeminalVes", Minus(pelvis.SEMINAL_VESICLES, (pelvis.BLADDER, pelvis.PROSTATE)), 2.0),
        ("PenileBulb", pelvis.PENILE_BULB, 2.0),
        ("Rectum", Minus(pelvis.RECTUM, (pelvis.PROSTATE, pelvis.SEMINAL_VESICLES)), 3.0),
        ("Colon_Sigmoid", _part(Minus(pelvis.SIGMOID, (pelvis.RECTUM, belly.BOWEL))), 3.0),
        ("Bowel_Small", _part(belly.BOWEL), 5.0),
        ("CaudaEquina", _part(trunk.CAUDA), 1.5),
        ("SpinalCanal", _part(trunk.CANAL), 2.0),
        ("Sacrum", pelvis.SACRUM, 3.0),
        ("Bone_Ilium_R", pelvis.ILIUM["R"], 3.0),
        ("Bone_Ilium_L", pelvis.ILIUM["L"], 3.0),
        ("Femur_Head_R", pelvis.FEMUR_HEAD["R"], 3.0),
        ("Femur_Head_L", pelvis.FEMUR_HEAD["L"], 3.0),
    )
    plexus = organ("SacralPlex", *pelvis.PLEXUS.values(), step_mm=1.5)
    return (*(organ(name, solid, step_mm=step_mm) for name, solid, step_mm in named), plexus)


def _tissues() -> tuple[Tissue, ...]:
    """What the scan shows, from the surface inwards."""
    painted: tuple[tuple[Solid, int], ...] = (
        (trunk.SURFACE, FAT_HU),
        (trunk.MUSCLE, SOFT_HU),
        (belly.BOWEL, 10),
        (belly.COLON, -60),
        (pelvis.SIGMOID, -20),
        (pelvis.RECTUM, -10),
        (pelvis.PROSTATE, 40),
        (pelvis.BLADDER, 6),
        *((bone, BONE_HU) for bone in (*pelvis.BONES, *trunk.VERTEBRAE)),
        (trunk.CANAL, 30),
    )
    return tuple(Tissue(solid, value) for solid, value in painted)


PELVIS = Region("PELVIS", Extent(-573.0, -318.0), trunk.SURFACE, _organs(), _tissues(), couch_top_mm=115.0)
