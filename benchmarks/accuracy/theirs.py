"""The same cases, written as files, through the other programs."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from accuracy.figures import Answer
from accuracy.metrics import METRICS, answer
from peers.answers import Metrics, PeerAnswer
from peers.run import ImageGrid, dicompyler, plastimatch
from phantoms.case import Case
from phantoms.files import CaseFiles

DICOMPYLER = ("dicompyler-core, its metrics", "dicompyler-core, its histogram")
PLASTIMATCH = ("plastimatch, dose grid", "plastimatch, CT grid")
_CT_PIXEL_MM, _CT_MARGIN_MM = 1.0, 6.0
_AT_ONCE = 2


def their_answers(cases: Sequence[Case], files: Sequence[CaseFiles]) -> Iterable[Answer]:
    """Of each program, as it gives metrics and as its histogram has them."""
    for case, said in zip(cases, dicompyler([(one.structures, one.dose) for one in files]), strict=True):
        structure = said.structures.get(case.structure.name)
        yield from _answers(DICOMPYLER[0], case, structure.own if structure else {})
        yield from _answers(DICOMPYLER[1], case, structure.histogram if structure else {})
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for case, pair in zip(cases, threads.map(_plastimatch, cases, files), strict=True):
            for name, said in zip(PLASTIMATCH, pair, strict=True):
                structure = said.structures.get(case.structure.name)
                yield from _answers(name, case, structure.histogram if structure else {})


def _plastimatch(case: Case, files: CaseFiles) -> tuple[PeerAnswer, PeerAnswer]:
    grids = (None, _ct_grid(case))
    on_dose, on_ct = (plastimatch(files.structures, files.dose, grid) for grid in grids)
    return on_dose, on_ct


def _ct_grid(case: Case) -> ImageGrid:
    """The images that the contours were drawn on, as far as the structure reaches: pixels of 1 mm."""
    points, spacing = case.structure.points_mm, case.structure.image_spacing_mm or 1.0
    low, high = points.min(axis=0) - _CT_MARGIN_MM, points.max(axis=0) + _CT_MARGIN_MM
    first = points[:, 2].min() - 2 * spacing
    sizes = np.ceil((high - low) / _CT_PIXEL_MM).astype(int)
    slices = round(float(points[:, 2].max() - points[:, 2].min()) / spacing) + 5
    return ImageGrid(
        (float(low[0]), float(low[1]), float(first)),
        (_CT_PIXEL_MM, _CT_PIXEL_MM, spacing),
        (int(sizes[0]), int(sizes[1]), slices),
    )


def _answers(program: str, case: Case, said: Metrics) -> Iterable[Answer]:
    for metric in METRICS:
        value = said.get("volume_cc" if metric == "Volume" else metric)
        found = answer(program, case, metric, (value, None, None))
        if found is not None:
            yield found
