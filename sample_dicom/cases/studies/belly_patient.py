"""What is drawn and seen in a scan of the abdomen."""

from functools import partial

from cases.regions import belly, chest, trunk
from cases.shapes.combined import Minus, between
from cases.shapes.solid import Solid
from cases.studies.drawing import Organ, organ
from cases.studies.region import Region
from cases.studies.scan import BONE_HU, FAT_HU, LUNG_HU, SOFT_HU, Extent, Tissue

# Organs that go on beyond the scan are drawn between these heights.
_DRAWN_MM = (-331.0, -40.0)
_part = partial(between, heights_mm=_DRAWN_MM)


def _organs() -> tuple[Organ, ...]:
    """The organs at risk of the abdomen, by their TG-263 names."""
    named: tuple[tuple[str, Solid, float], ...] = (
        ("Liver", belly.LIVER, 5.0),
        ("Gallbladder", belly.GALLBLADDER, 2.5),
        ("Stomach", belly.STOMACH, 4.0),
        ("Duodenum", Minus(belly.DUODENUM, (belly.PANCREAS, belly.STOMACH)), 2.5),
        ("Bowel_Small", _part(belly.BOWEL), 5.0),
        ("Colon", _part(Minus(belly.COLON, (belly.BOWEL, belly.STOMACH, belly.GALLBLADDER))), 4.0),
        ("Pancreas", Minus(belly.PANCREAS, (belly.KIDNEY["L"], belly.SPLEEN)), 2.5),
        ("Spleen", Minus(belly.SPLEEN, (belly.KIDNEY["L"],), 2.0), 4.0),
        ("Kidney_R", belly.KIDNEY["R"], 4.0),
        ("Kidney_L", belly.KIDNEY["L"], 4.0),
        ("Glnd_Adrenal_R", belly.ADRENAL["R"], 1.5),
        ("Glnd_Adrenal_L", belly.ADRENAL["L"], 1.5),
        ("Heart", chest.HEART, 4.0),
        ("Esophagus", _part(Minus(chest.ESOPHAGUS, (belly.STOMACH, chest.AORTA))), 2.0),
        ("A_Aorta", _part(chest.AORTA_DOWN), 2.5),
        ("V_Venacava_I", _part(belly.LOWER_CAVA), 2.5),
        ("V_Portal", belly.PORTAL_VEIN, 2.0),
        ("SpinalCord", _part(trunk.CORD), 1.5),
        ("CaudaEquina", _part(trunk.CAUDA), 1.5),
        ("SpinalCanal", _part(trunk.CANAL), 2.0),
    )
    ribs = organ("Rib", *trunk.ribs(-1, 7, 11), *trunk.ribs(1, 7, 11), step_mm=3.0)
    return (*(organ(name, solid, step_mm=step_mm) for name, solid, step_mm in named), ribs)


def _tissues() -> tuple[Tissue, ...]:
    """What the scan shows, from the surface inwards."""
    bones: tuple[Solid, ...] = (*trunk.VERTEBRAE, *trunk.ribs(-1), *trunk.ribs(1), trunk.STERNUM)
    painted: tuple[tuple[Solid, int], ...] = (
        (trunk.SURFACE, FAT_HU),
        (trunk.MUSCLE, SOFT_HU),
        (chest.LUNG_R, LUNG_HU),
        (chest.LUNG_L, LUNG_HU),
        (belly.BOWEL, 10),
        (belly.COLON, -60),
        (belly.LIVER, 60),
        (belly.STOMACH, 15),
        (belly.SPLEEN, 50),
        (belly.PANCREAS, 40),
        (belly.DUODENUM, 20),
        (belly.GALLBLADDER, 8),
        *((kidney, 35) for kidney in belly.KIDNEY.values()),
        *((gland, 30) for gland in belly.ADRENAL.values()),
        (chest.HEART, 42),
        (chest.AORTA_DOWN, 45),
        (belly.LOWER_CAVA, 45),
        (chest.ESOPHAGUS, 25),
        *((bone, BONE_HU) for bone in bones),
        (trunk.CORD, 35),
    )
    return tuple(Tissue(solid, value) for solid, value in painted)


BELLY = Region("ABDOMEN", Extent(-345.0, -27.0), trunk.SURFACE, _organs(), _tissues(), couch_top_mm=114.0)
