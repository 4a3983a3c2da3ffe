"""Series of images for tests."""

from typing import Any

import numpy as np

from doseguard.model.image_geometry import ImageGeometry
from doseguard.model.image_series import ImageSeries


def scan(*heights: float, thickness: float | None = 3.0, uid: str = "2.25.10", **changes: Any) -> ImageSeries:
    """Axial CT images of 100 mm x 100 mm around (0, 0) at these heights; none given: every 3 mm to 60 mm."""
    at = heights or tuple(float(one) for one in range(0, 61, 3))
    planes = [
        ImageGeometry(
            sop_instance_uid=f"{uid}.{index}",
            series_instance_uid=uid,
            frame_of_reference_uid="2.25.9",
            position_mm=np.array([-50.0, -50.0, height]),
            directions=np.array([[0.0, 0, 1], [0, 1, 0], [1, 0, 0]]),
            row_spacing_mm=1.0,
            column_spacing_mm=1.0,
            rows=101,
            columns=101,
            thickness_mm=thickness,
        )
        for index, height in enumerate(at)
    ]
    told = {"modality": "CT", "date": "20260220", "frame_of_reference_uid": "2.25.9", **changes}
    return ImageSeries(uid, len(planes), geometry=tuple(planes), **told)
