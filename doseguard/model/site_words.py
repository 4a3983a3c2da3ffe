"""Words in which plan labels and treatment sites name a region of the body; never used to choose a site."""

import re

_WORDS = {
    "lung": ("lung", "pulmonary", "bronchus", "rul", "rml", "rll", "lul", "lll"),
    "liver": ("liver", "hepatic", "hepar"),
    "adrenal": ("adrenal",),
    "spine": ("spine", "spinal", "vertebra", "vertebral"),
    "bone": ("bone", "femur", "rib", "sternum", "humerus", "acetabulum", "ilium", "scapula"),
    "brain": ("brain", "cerebral", "intracranial", "cerebellum"),
    "prostate": ("prostate",),
    "breast": ("breast",),
    "pancreas": ("pancreas",),
    "kidney": ("kidney", "renal"),
}
_REGION_OF = {word: region for region, words in _WORDS.items() for word in words}
# A vertebra is bone as well as spine.
_ALSO = {"spine": "bone", "bone": "spine"}


def named_regions(text: str) -> frozenset[str]:
    """The regions that a text names by whole words, with those that they may be said for."""
    named = {_REGION_OF[word] for word in re.findall(r"[a-z]+", text.casefold()) if word in _REGION_OF}
    return frozenset(named | {_ALSO[region] for region in named if region in _ALSO})
