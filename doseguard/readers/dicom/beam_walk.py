"""BeamSequence and IonBeamSequence by their headers: where the values of control points stand."""

from dataclasses import dataclass, field

from doseguard.readers.dicom.encoding import Encoding
from doseguard.readers.dicom.item_walk import ItemWalk, Span
from doseguard.readers.dicom.walk import Level

BEAMS, ION_BEAMS = 0x300A00B0, 0x300A03A2
_CONTROL_POINTS, _ION_CONTROL_POINTS = 0x300A0111, 0x300A03A8
_DEVICE_POSITIONS, _WEDGE_POSITIONS = 0x300A011A, 0x300A0116
_DEVICE_TYPE, _LEAF_JAW_POSITIONS = 0x300A00B8, 0x300A011C
_WEDGE_NUMBER, _WEDGE_POSITION = 0x300C00C0, 0x300A0118
_GROUPS = frozenset({0x300A, 0x300C})


@dataclass(slots=True)
class WrittenControlPoint:
    """One control point as written: where its own values stand, and those of devices and wedges.

    `positions` pairs the type of a device with where its LeafJawPositions stand, `wedges` the number of a
    wedge with its WedgePosition.
    """

    values: dict[int, Span] = field(default_factory=dict)
    positions: list[tuple[str, Span]] = field(default_factory=list)
    wedges: list[tuple[str, str]] = field(default_factory=list)


ControlPoints = list[WrittenControlPoint]


def written_control_points(encoding: Encoding, name: str) -> dict[int, list[ControlPoints]]:
    """The control points of each item of the two sequences, by their tags BEAMS and ION_BEAMS.

    Raises UnreadableError where something in them does not fit in what contains it, or is there twice.
    """
    descent = _Descent(ItemWalk(encoding, name, _GROUPS))
    descent.walk.data_set({BEAMS: descent.beam, ION_BEAMS: descent.ion_beam})
    return {BEAMS: descent.beams, ION_BEAMS: descent.ion_beams}


@dataclass(slots=True)
class _Descent:
    """One pass down to the control points, and what it has found; each method fills in what came last."""

    walk: ItemWalk
    beams: list[ControlPoints] = field(default_factory=list)
    ion_beams: list[ControlPoints] = field(default_factory=list)
    points: ControlPoints = field(default_factory=list)

    def beam(self, position: int, end: int, level: Level) -> int:
        """Take an item of BeamSequence."""
        self.beams.append(self._new_beam())
        return self.walk.elements(position, end, level, {_CONTROL_POINTS: self.control_point})[0]

    def ion_beam(self, position: int, end: int, level: Level) -> int:
        """Take an item of IonBeamSequence."""
        self.ion_beams.append(self._new_beam())
        return self.walk.elements(position, end, level, {_ION_CONTROL_POINTS: self.control_point})[0]

    def control_point(self, position: int, end: int, level: Level) -> int:
        """Take an item of ControlPointSequence or IonControlPointSequence."""
        point = WrittenControlPoint()
        self.points.append(point)
        sequences = {_DEVICE_POSITIONS: self.device, _WEDGE_POSITIONS: self.wedge}
        after, point.values = self.walk.elements(position, end, level, sequences)
        return after

    def device(self, position: int, end: int, level: Level) -> int:
        """Take an item of BeamLimitingDevicePositionSequence."""
        after, values = self.walk.elements(position, end, level, {})
        kind = self.walk.text(values, _DEVICE_TYPE).upper()
        self.points[-1].positions.append((kind, values.get(_LEAF_JAW_POSITIONS, (0, 0))))
        return after

    def wedge(self, position: int, end: int, level: Level) -> int:
        """Take an item of WedgePositionSequence or IonWedgePositionSequence."""
        after, values = self.walk.elements(position, end, level, {})
        number, place = (self.walk.text(values, tag) for tag in (_WEDGE_NUMBER, _WEDGE_POSITION))
        self.points[-1].wedges.append((number, place.upper()))
        return after

    def _new_beam(self) -> ControlPoints:
        self.points = []
        return self.points
