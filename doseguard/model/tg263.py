"""Names of structures as AAPM's Task Group 263 writes them, for the sites that SABR treats.

The list is our own and not the whole of the report: organs and targets of lung, liver, spine, bone, brain,
adrenal, prostate, kidney and lymph nodes. A name may add, in this order: `~` for a part, `_PRV` with a margin
in mm, a side, `-` and a target that is left out (`Lungs-GTV`), `^` and words of one's own (`Skin^Scar`).
"""

import re
from difflib import get_close_matches
from functools import cache

from doseguard.model.target import TARGET_NAMES

_ONE = """
Brain Brainstem Brainstem_Core Brainstem_Surf Cerebellum Cerebrum Hippocampi OpticChiasm OpticNrv Pituitary
Pineal Pons Scalp Skull Bone_Mandible Cavity_Oral Glottis Larynx Larynx_SG Oropharynx Pharynx Musc_Constrict
Eyes Retinas Parotids Glnd_Submands Glnd_Thyroid Glnd_Thymus VocalCords
Lungs Lung_LUL Lung_LLL Lung_RUL Lung_RML Lung_RLL Trachea Carina Bronchus Bronchus_Main AirWay_Prox
AirWay_Dist Esophagus Esophagus_S Esophagus_M Esophagus_I Heart Pericardium Atrium Ventricle Valve_Aortic
Valve_Mitral Mediastinum GreatVes A_Aorta A_Aorta_Asc A_Pulmonary A_LAD A_Coronary A_Carotid A_Subclavian
A_Celiac A_Mesenteric_S A_Mesenteric_I V_Venacava_S V_Venacava_I V_Pulmonary V_Portal V_Azygos Breasts
Chestwall Diaphragm Rib BrachialPlexs
Liver Gallbladder BileDuct_Common Spleen Spleen_Hilum Pancreas Pancreas_Head Pancreas_Tail Stomach Duodenum
Jejunum Ileum Jejunum_Ileum Bowel Bowel_Small Bowel_Large Bag_Bowel Spc_Bowel Spc_Bowel_Small Cecum Appendix
Colon Colon_Ascending Colon_Transverse Colon_Decending Colon_Sigmoid Rectum Rectal_Wall Canal_Anal Anus
Sphincter_Anal Peritoneum Kidneys Kidney_Cortex Kidney_Hilums Ureters
Bladder Bladder_Wall Prostate ProstateBed SeminalVes SeminalVes_Prox SeminalVes_Dist PenileBulb Penis Urethra
Urethra_Prostatc Scrotum Perineum PubicSymphys Ovaries Uterus Cervix Vagina Vulva
SpinalCord SpinalCord_Cerv SpinalCord_Thor SpinalCord_Lum SpinalCord_Sac SpinalCanal ThecalSac CaudaEquina
SacralPlex Sacrum VB VB_C VB_T VB_L VB_S Bone BoneMarrow Bone_Pelvic Femurs
LN LN_Mediastinals LN_Bronchpulms LN_Paraaortic LN_Portahepatis LN_Pelvics Skin Body External Bolus
"""
_PAIRED = """
Eye Lens Retina Cornea OpticNrv Cochlea Hippocampus Glnd_Lacrimal Glnd_Submand Parotid Lobe_Temporal
Lobe_Frontal Lobe_Parietal Lobe_Occipital Ear_Internal Ear_Middle Ear_External Cerebrum VocalCord
Lung Bronchus Bronchus_Main Atrium Ventricle A_Carotid A_Coronary A_Subclavian A_Iliac A_Iliac_Ext
A_Iliac_Int V_Brachioceph V_Iliac V_Iliac_Ext V_Iliac_Int Breast Chestwall BrachialPlex Clavicle Scapula
Humerus Glnd_Adrenal Kidney Kidney_Cortex Kidney_Hilum Kidney_Pelvis Ureter Femur Femur_Head Femur_Neck
Femur_Shaft Acetabulum Bone_Ilium Bone_Ischium Bone_Pelvic Ovary Testis PubicSymphys LN_Iliac LN_Iliac_Ext
LN_Iliac_Int LN_Obturator LN_Inguinofem LN_Pelvic LN_Presacral LN_Ax LN_IMN LN_Sclav LN_Bronchpulm LN_Neck_II
LN_Neck_III LN_Neck_IV
"""
_RIBS = [f"Rib{number:02}" for number in range(1, 13)]
_VERTEBRAE = [
    *(f"VB_C{number}" for number in range(1, 8)),
    *(f"VB_T{number:02}" for number in range(1, 13)),
    *(f"VB_{part}{number}" for part in "LS" for number in range(1, 6)),
]
# What the report allows in the name of a target; `names_target` looks only at how any name begins.
_TARGET = r"(?:I?[GC]TV|ITV|PTV!?)(?:n|p|sb|par|v|vas)?[0-9]{0,2}"
_WHOLE_TARGET = re.compile(rf"{_TARGET}(?:_[A-Za-z0-9.]+)*(?:-[0-9]{{2}})?(?:\^[A-Za-z0-9_+-]+)?", re.ASCII)
_ORGAN = re.compile(
    r"(?P<base>[A-Za-z0-9_]+?)(?P<part>~)?(?P<prv>_PRV[0-9]{0,2})?(?P<side>_[LR])?(?P<after>_PRV[0-9]{0,2})?"
    rf"(?:-{_TARGET})?(?:\^[A-Za-z0-9_+-]+)?",
    re.ASCII,
)
_LONGEST = 40
_LEFT_OUT = re.compile(r"-(?![gcip]+tv)")


def is_known(name: str) -> bool:
    """Whether the name is a standard one, letter for letter, or is made from one as the report allows."""
    if _WHOLE_TARGET.fullmatch(name):
        return True
    match = _ORGAN.fullmatch(name)
    if match is None or (match["prv"] and match["after"]):
        return False
    base, side = match["base"], match["side"] or ""
    # A part of a paired organ is written without a side as well: `Lung~`.
    return base + side in _names() or (bool(match["part"]) and base + "_L" in _names())


def folded(name: str) -> str:
    """The name without case and separators; a part, a margin or a target that is left out stays visible.

    `Spinal Cord`, `SPINAL-CORD` and `SpinalCord` are one; `Lungs-GTV` and `Lungs` are two.
    """
    without = re.sub(r"[\s_.]", "", name.strip().casefold())
    return _LEFT_OUT.sub("", without)


def standard_name(name: str) -> str | None:
    """The standard name that differs from this one in case and separators at most, or None."""
    if is_known(name):
        return name
    return _by_folded().get(folded(name))


def nearest(name: str) -> str | None:
    """The standard name that was probably meant: for messages, never for a translation."""
    same = standard_name(name)
    if same is not None:
        return same
    close = get_close_matches(folded(name)[:_LONGEST], _by_folded(), n=1, cutoff=0.75)
    return _by_folded()[close[0]] if close else None


@cache
def _names() -> frozenset[str]:
    """Every name of the list, sides written out."""
    paired = [*_PAIRED.split(), *_RIBS]
    sided = (f"{name}_{side}" for name in paired for side in "LR")
    return frozenset([*_ONE.split(), *_VERTEBRAE, *sided])


@cache
def _by_folded() -> dict[str, str]:
    """The names by their folded form, with the targets and what is often taken out of an organ."""
    less = [f"{organ}-{target}" for organ in ("Lungs", "Liver", "Brain", "Body") for target in TARGET_NAMES]
    return {folded(name): name for name in sorted([*_names(), *TARGET_NAMES, *less])}
