"""All full studies by the name of their folder; each is made only when it is called."""

from collections.abc import Callable, Mapping

from cases.studies import (
    adrenal,
    bone,
    brain,
    liver,
    lung_central,
    lung_peripheral,
    spine,
    two_lesions,
)
from cases.studies.study import Study

_SITES = (
    lung_peripheral.STUDY,
    lung_central.STUDY,
    spine.STUDY,
    liver.STUDY,
    adrenal.STUDY,
    bone.STUDY,
)
STUDIES: Mapping[str, Callable[[], Study]] = {
    **{one.folder: one.study for one in _SITES},
    "study-two-plans": two_lesions.study,
    "study-brain": brain.study,
}

# Those of one group share the anatomy of one region, which is then drawn only once.
GROUPS: tuple[tuple[str, ...], ...] = (
    ("study-lung-peripheral", "study-lung-central", "study-spine", "study-two-plans"),
    ("study-liver", "study-adrenal"),
    ("study-bone", "study-brain"),
)
