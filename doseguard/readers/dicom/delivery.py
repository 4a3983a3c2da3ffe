"""RT Plan or RT Ion Plan to Delivery: beams with all their control points, resolved to arrays."""

import numpy as np
from pydicom.dataset import Dataset

from doseguard.model.contours import FloatArray
from doseguard.model.delivery import BeamDelivery, Delivery
from doseguard.model.plan import is_treating
from doseguard.readers.dicom.attributes import integer, items, number, text
from doseguard.readers.dicom.beam_modifiers import count_modifiers, fluence_modes, idle_wedges
from doseguard.readers.dicom.beam_walk import BEAMS, ION_BEAMS, ControlPoints, written_control_points
from doseguard.readers.dicom.control_points import held_texts, point_values
from doseguard.readers.dicom.dataset import OpenedDataset, reading
from doseguard.readers.dicom.encoding import Encoding
from doseguard.readers.dicom.limiting_devices import limiting_devices, position_columns, written_devices
from doseguard.readers.dicom.patient_setups import read_patient_setups
from doseguard.readers.errors import UnreadableError

_SEQUENCES = (
    (BEAMS, "BeamSequence", "ControlPointSequence"),
    (ION_BEAMS, "IonBeamSequence", "IonControlPointSequence"),
)
_GANTRY_DIRECTION, _COLLIMATOR_DIRECTION, _COUCH_DIRECTION = 0x300A011F, 0x300A0121, 0x300A0123


def read_delivery(opened: OpenedDataset) -> Delivery:
    """The beams and patient setups of an opened plan, its control points read from its bytes.

    Raises UnreadableError where it is no plan, where a sequence is none, or something in it does not fit or
    is repeated; what is wrong with a value is a fault of its beam.
    """
    if not opened.kind.is_plan:
        cause = f"it is no plan but: {opened.kind.value}"
        raise UnreadableError(path=opened.name, place="", cause=cause, advice="give an RT Plan")
    with reading(opened.name):
        written = written_control_points(opened.encoding, opened.name)
        beams = tuple(
            _beam(beam, place, (f"{place}.{keyword}", points), opened.encoding)
            for tag, sequence, keyword in _SEQUENCES
            for (place, beam), points in zip(items(opened.dataset, tag, sequence), written[tag], strict=True)
        )
        return Delivery(beams, read_patient_setups(opened.dataset))


def _beam(
    beam: Dataset, place: str, control_points: tuple[str, ControlPoints], encoding: Encoding
) -> BeamDelivery:
    sequence, points = control_points
    described, device_faults = written_devices(beam, place)
    columns, move_faults = position_columns(described, points, sequence)
    values = point_values(points, columns, encoding, sequence)
    devices, boundary_faults = limiting_devices(described, values.positions_mm)
    modifiers, modifier_faults = count_modifiers(beam, place)
    table_mm = [values.one(name) for name in ("vertical", "longitudinal", "lateral")]
    return BeamDelivery(
        place=place,
        number=integer(beam, 0x300A00C0),
        name=text(beam, 0x300A00C2),
        is_treatment=is_treating(text(beam, 0x300A00CE)),
        type=text(beam, 0x300A00C4).upper(),
        machine=text(beam, 0x300A00B2),
        dosimeter_unit=text(beam, 0x300A00B3).upper(),
        final_meterset_weight=number(beam, 0x300A010E),
        stated_control_points=integer(beam, 0x300A0110),
        meterset_weights=values.one("weight"),
        energies=values.one("energy"),
        dose_rates=values.one("dose_rate"),
        gantry_deg=values.one("gantry"),
        gantry_directions=held_texts(points, _GANTRY_DIRECTION, encoding.data),
        collimator_deg=values.one("collimator"),
        collimator_directions=held_texts(points, _COLLIMATOR_DIRECTION, encoding.data),
        couch_deg=values.one("couch"),
        couch_directions=held_texts(points, _COUCH_DIRECTION, encoding.data),
        tables_mm=np.stack(table_mm, axis=1),
        isocentres_mm=values.numbers["isocentre"],
        devices=devices,
        fluence_modes=fluence_modes(beam, place),
        wedges=modifiers.wedges,
        idle_wedges=idle_wedges(beam, place, points),
        blocks=modifiers.blocks,
        boli=modifiers.boli,
        compensators=modifiers.compensators,
        applicators=modifiers.applicators,
        patient_setup_number=integer(beam, 0x300C006A),
        description=text(beam, 0x300A00C3),
        in_order=_never_falls(values.one("index")),
        faults=(*device_faults, *move_faults, *boundary_faults, *modifier_faults, *values.faults),
    )


def _never_falls(index: FloatArray) -> bool:
    """Whether no number that is stated is below the one before it; some systems write the same for all."""
    return bool((np.diff(index[~np.isnan(index)]) >= 0).all())
