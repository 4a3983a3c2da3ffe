"""One study measured: what all its structures have in common, and each of them."""

from collections.abc import Sequence

from doseguard.dosimetry import Settings, set_spacing, side_by_side
from doseguard.dosimetry.indices import DoseIndices
from doseguard.faces.cli.dvh_asked import Asked
from doseguard.faces.cli.dvh_measuring import Measuring
from doseguard.faces.cli.dvh_structure import measured_structure
from doseguard.faces.cli.dvh_structures import chosen
from doseguard.model.dvh_report import StudyDvh
from doseguard.model.study import Study


def measured_study(study: Study, asked: Asked, names: Sequence[str], *, curves: bool) -> StudyDvh:
    """The structures of those names (all without any) measured; DVHs are kept where they are to be drawn."""
    found, absent = chosen(study, names)
    settings = Settings(asked.contour_uncertainty_mm, set_spacing(study.structures.structures))
    indices = DoseIndices(study.field, body=study.structures.body, settings=settings)
    measuring = Measuring(study, asked, settings, indices, curves)
    reference = measuring.reference(None)
    return StudyDvh(
        path=study.path,
        dose="" if measuring.no_dose else study.dose_path,
        dose_reason=measuring.no_dose,
        prescribed_gy=reference.gy,
        prescribed_from=reference.said,
        structures=tuple(side_by_side(lambda one: measured_structure(one, measuring), found)),
        notes=(
            *study.structures.header.faults,
            *study.notes,
            *(f"there is no structure {name}" for name in absent),
        ),
    )
