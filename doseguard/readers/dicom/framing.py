"""The walk that proves a file whole: every element, item and sequence fits in what contains it.

pydicom reads a file whose last element or sequence is shorter than declared without a word, prescription and
all. This walk follows the same rules as pydicom (which VR, which elements are sequences), converts no value,
and refuses what does not fit. What it cannot see: a file cut exactly between two top-level elements.

Up to seven NUL bytes after the last element are accepted as padding: no element fits in them. More is
refused, because a copy that broke off also ends in zeros. DataSetTrailingPadding (FFFC,FFFC) is an ordinary
element.
"""

from dataclasses import dataclass

from doseguard.readers.dicom.encoding import Encoding
from doseguard.readers.dicom.irregularity import Element, Irregularity, Watch, irregular_top_level
from doseguard.readers.dicom.walk import BULKY, Walk


@dataclass(frozen=True, slots=True)
class Frame:
    """What the walk found: the data set's end, the spans that can be cut out of it, and its elements.

    `top` are the elements at the top of the file, `within` what is irregular in sequences that are watched.
    """

    end: int
    bulky_spans: tuple[tuple[int, int], ...]
    top: tuple[Element, ...]
    within: tuple[Irregularity, ...]

    def irregularities(self, watch: Watch) -> tuple[Irregularity, ...]:
        """What is irregular where an object of one kind is watched, within its sequences first."""
        within = (one for one in self.within if one.sequence in watch.sequences)
        top = (Irregularity("", tag, cause) for tag, cause in irregular_top_level(self.top, watch))
        return (*within, *top)


def frame(encoding: Encoding, name: str, *, deep: bool = False) -> Frame:
    """Walk a whole data set; `deep` also descends into control points and contours of defined length.

    Raises UnreadableError with the element's path and offset where something does not fit.
    """
    walk = Walk(encoding, name, frozenset() if deep else BULKY)
    end = walk.data_set()
    return Frame(end, tuple(walk.spans), tuple(walk.top), tuple(walk.irregularities))
