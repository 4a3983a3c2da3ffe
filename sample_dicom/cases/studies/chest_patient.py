"""What is drawn and seen in a scan of the chest."""

from functools import partial

from cases.regions import chest, trunk
from cases.regions.belly import LIVER_DOME, SPLEEN, STOMACH
from cases.shapes.combined import Minus, between
from cases.shapes.solid import Solid
from cases.studies.drawing import Organ, organ
from cases.studies.region import Region
from cases.studies.scan import AIR_HU, BONE_HU, FAT_HU, LUNG_HU, SOFT_HU, Extent, Tissue

# Organs that go on beyond the scan are drawn between these heights.
_DRAWN_MM = (-184.0, 113.0)
_part = partial(between, heights_mm=_DRAWN_MM)


def _organs() -> tuple[Organ, ...]:
    """The organs at risk of the chest, by their TG-263 names."""
    cord, canal = _part(trunk.CORD), _part(trunk.CANAL)
    named: tuple[tuple[str, tuple[Solid, ...], float], ...] = (
        ("Lung_R", (chest.LUNG_R,), 6.0),
        ("Lung_L", (chest.LUNG_L,), 6.0),
        ("Heart", (chest.HEART,), 4.0),
        ("Trachea", (_part(chest.TRACHEA),), 2.0),
        ("Bronchus_Main", (Minus(chest.MAIN_BRONCHI, (chest.TRACHEA,)),), 2.0),
        (
            "Esophagus",
            (Minus(_part(chest.ESOPHAGUS), (chest.TRACHEA, chest.MAIN_BRONCHI, chest.AORTA)),),
            2.0,
        ),
        ("GreatVes", (_part(chest.GREAT_VESSELS),), 4.0),
        ("SpinalCord", (cord,), 1.5),
        ("SpinalCanal", (canal,), 3.0),
        ("Chestwall_R", (chest.CHEST_WALL_R,), 7.0),
        ("Chestwall_L", (chest.CHEST_WALL_L,), 7.0),
        ("Rib", (*trunk.ribs(-1, 2, 9), *trunk.ribs(1, 2, 9)), 3.5),
        ("BrachialPlex_R", (_part(chest.PLEXUS["R"]),), 1.5),
        ("BrachialPlex_L", (_part(chest.PLEXUS["L"]),), 1.5),
        ("Scapula_R", (chest.SCAPULA["R"],), 3.5),
        ("Scapula_L", (chest.SCAPULA["L"],), 3.5),
    )
    return tuple(organ(name, *parts, step_mm=step_mm) for name, parts, step_mm in named)


def _tissues() -> tuple[Tissue, ...]:
    """What the scan shows, from the surface inwards."""
    bones: tuple[Solid, ...] = (
        *trunk.VERTEBRAE,
        *trunk.ribs(-1),
        *trunk.ribs(1),
        trunk.STERNUM,
        *chest.SCAPULA.values(),
    )
    painted: tuple[tuple[Solid, int], ...] = (
        (trunk.SURFACE, FAT_HU),
        (trunk.MUSCLE, SOFT_HU),
        (chest.LUNG_R, LUNG_HU),
        (chest.LUNG_L, LUNG_HU),
        (LIVER_DOME, 60),
        (SPLEEN, 50),
        (STOMACH, 20),
        (chest.HEART, 42),
        (chest.GREAT_VESSELS, 45),
        (chest.ESOPHAGUS, 25),
        (chest.TRACHEA, AIR_HU),
        (chest.MAIN_BRONCHI, AIR_HU),
        *((bone, BONE_HU) for bone in bones),
        (trunk.CORD, 35),
    )
    return tuple(Tissue(solid, value) for solid, value in painted)


CHEST = Region("CHEST", Extent(-198.0, 123.0), trunk.SURFACE, _organs(), _tissues(), couch_top_mm=114.0)
