"""Plans changed in their beams, control points and set-ups."""

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal

import numpy as np
from pydicom.dataset import Dataset

from proof.contouring import structure_sets, targets
from proof.export import Change, Export, items
from proof.seeded_error import Seed

NOT_TREATING = ("SETUP", "IMAGE_BEAM", "OPEN_PORTFILM", "TRMT_PORTFILM")


def treating(plan: Dataset) -> list[Dataset]:
    """The treatment beams."""
    return [
        one for one in items(plan, "BeamSequence") if one.get("TreatmentDeliveryType") not in NOT_TREATING
    ]


def plans(fits: Callable[[Dataset], bool], change: Change) -> Seed:
    def seed(export: Export) -> Export | None:
        names = [name for name in export.of("RTPLAN") if fits(export.dataset(name))]
        for name in names:
            export = export.changed(name, change)
        return export if names else None

    return seed


def several(plan: Dataset) -> bool:
    return len(treating(plan)) > 1


def moving(plan: Dataset) -> bool:
    """Whether the first treatment beam has control points to damage."""
    beams = treating(plan)
    return bool(beams) and len(beams[0].ControlPointSequence) > 4


def treats(plan: Dataset) -> bool:
    return bool(treating(plan))


def leaves(plan: Dataset) -> bool:
    return any(
        leaf_positions(point) is not None for beam in treating(plan) for point in beam.ControlPointSequence
    )


def leaf_positions(point: Dataset) -> Dataset | None:
    found = [
        one
        for one in items(point, "BeamLimitingDevicePositionSequence")
        if "MLC" in one.RTBeamLimitingDeviceType
    ]
    return found[0] if found else None


def isocentre(move: Callable[[list[float]], list[float]], beams: slice = slice(None)) -> Change:
    def change(plan: Dataset) -> None:
        for beam in list(items(plan, "BeamSequence"))[beams]:
            for point in beam.ControlPointSequence:
                if point.get("IsocenterPosition"):
                    place = move([float(value) for value in point.IsocenterPosition])
                    point.IsocenterPosition = [f"{value:g}" for value in place]

    return change


def one_beam(change: Change) -> Change:
    """Change the last treatment beam."""
    return lambda plan: change(treating(plan)[-1])


def each_beam(change: Change) -> Change:
    def changed(plan: Dataset) -> None:
        for beam in treating(plan):
            change(beam)

    return changed


def points(change: Callable[[list[Dataset]], None]) -> Change:
    return lambda beam: change(list(beam.ControlPointSequence))


def energy(value: str) -> Change:
    def change(beam: Dataset) -> None:
        for point in beam.ControlPointSequence:
            if "NominalBeamEnergy" in point:
                point.NominalBeamEnergy = value

    return change


def lose_beam(plan: Dataset) -> None:
    """From BeamSequence alone: the group still refers to it."""
    lost = treating(plan)[-1].BeamNumber
    plan.BeamSequence = [beam for beam in plan.BeamSequence if beam.BeamNumber != lost]


def lose_reference(plan: Dataset) -> None:
    lost = treating(plan)[-1].BeamNumber
    for group in items(plan, "FractionGroupSequence"):
        kept = [one for one in group.ReferencedBeamSequence if one.ReferencedBeamNumber != lost]
        group.ReferencedBeamSequence, group.NumberOfBeams = kept, len(kept)


def lose_wholly(plan: Dataset) -> None:
    lose_reference(plan)
    lose_beam(plan)


def doubled(plan: Dataset) -> None:
    plan.BeamSequence.append(deepcopy(treating(plan)[-1]))


def as_setup(plan: Dataset) -> None:
    treating(plan)[-1].TreatmentDeliveryType = "SETUP"


def metersets(change: Callable[[Dataset], None]) -> Change:
    """Change what the groups say of the last treatment beam."""

    def changed(plan: Dataset) -> None:
        number = treating(plan)[-1].BeamNumber
        for group in items(plan, "FractionGroupSequence"):
            for one in items(group, "ReferencedBeamSequence"):
                if one.ReferencedBeamNumber == number and "BeamMeterset" in one:
                    change(one)

    return changed


def has_metersets(plan: Dataset) -> bool:
    return any(
        one.get("BeamMeterset") for one in items(plan, "FractionGroupSequence", "ReferencedBeamSequence")
    )


def no_meterset(one: Dataset) -> None:
    del one.BeamMeterset


def meterset(factor: str) -> Change:
    def change(one: Dataset) -> None:
        one.BeamMeterset = f"{Decimal(str(one.BeamMeterset)) * Decimal(factor):f}"

    return change


def falling(points: list[Dataset]) -> None:
    points[2].CumulativeMetersetWeight, points[3].CumulativeMetersetWeight = (
        points[3].CumulativeMetersetWeight,
        points[2].CumulativeMetersetWeight,
    )


def final(beam: Dataset) -> None:
    beam.FinalCumulativeMetersetWeight = f"{float(beam.FinalCumulativeMetersetWeight) * 1.5:g}"


def jump(points: list[Dataset]) -> None:
    for point in points[len(points) // 2 :]:
        if point.get("GantryAngle") is not None:
            point.GantryAngle = f"{(float(point.GantryAngle) + 130) % 360:g}"


def turned(points: list[Dataset]) -> None:
    other = {"CW": "CC", "CC": "CW"}
    for point in points:
        if point.get("GantryRotationDirection") in other:
            point.GantryRotationDirection = other[point.GantryRotationDirection]


def rotates(plan: Dataset) -> bool:
    return moving(plan) and treating(plan)[0].ControlPointSequence[0].get("GantryRotationDirection") in (
        "CW",
        "CC",
    )


def crossed(points: list[Dataset]) -> None:
    for point in points:
        device = leaf_positions(point)
        if device is not None:
            places = np.array(device.LeafJawPositions, dtype=float)
            half = len(places) // 2
            device.LeafJawPositions = [
                f"{one:g}" for one in np.concatenate([places[half:] + 12, places[:half] - 12])
            ]


def leaves_moved(points: list[Dataset]) -> None:
    for point in points:
        device = leaf_positions(point)
        if device is not None:
            device.LeafJawPositions = [f"{float(one) + 70:g}" for one in device.LeafJawPositions]


def collimator_turned(points: list[Dataset]) -> None:
    for point in points:
        if point.get("BeamLimitingDeviceAngle") is not None:
            point.BeamLimitingDeviceAngle = f"{(float(point.BeamLimitingDeviceAngle) + 90) % 360:g}"


def counted_wrong(beam: Dataset) -> None:
    beam.NumberOfControlPoints = int(beam.NumberOfControlPoints) + 3


def setups(change: Change) -> Change:
    def changed(plan: Dataset) -> None:
        for setup in items(plan, "PatientSetupSequence"):
            change(setup)

    return changed


def has_setups(plan: Dataset) -> bool:
    return any(True for _ in items(plan, "PatientSetupSequence"))


def tables(plan: Dataset) -> bool:
    return any(True for _ in items(plan, "ToleranceTableSequence"))


def has_fluence(plan: Dataset) -> bool:
    return several(plan) and all("PrimaryFluenceModeSequence" in beam for beam in treating(plan))


def flat(beam: Dataset) -> None:
    mode = beam.PrimaryFluenceModeSequence[0]
    mode.FluenceMode = "STANDARD" if mode.FluenceMode != "STANDARD" else "NON_STANDARD"
    mode.FluenceModeID = "" if mode.FluenceMode == "STANDARD" else "FFF"


def with_structures(seed: Seed) -> Seed:
    return lambda export: seed(export) if export.of("RTSTRUCT") else None


def shifted(**by_mm: float) -> Seed:
    step = [by_mm.get(axis, 0.0) for axis in "xyz"]
    return with_structures(
        plans(treats, isocentre(lambda place: [a + b for a, b in zip(place, step, strict=True)]))
    )


def with_several_targets(seed: Seed) -> Seed:
    """Only where three targets or more are drawn, about which the openings turn."""

    def only(export: Export) -> Export | None:
        drawn = [len(targets(structures)) for _, structures in structure_sets(export)]
        return seed(export) if len(drawn) == 1 and drawn[0] > 2 else None

    return only


def label_tables(plan: Dataset) -> None:
    for table in items(plan, "ToleranceTableSequence"):
        table.ToleranceTableLabel = "PALLIATIVE"


def off_midline(plan: Dataset) -> bool:
    places = [point.IsocenterPosition for beam in treating(plan) for point in beam.ControlPointSequence[:1]]
    return all(place and abs(float(place[0])) > 25 for place in places)


def last_treating(plan: Dataset) -> slice:
    number = treating(plan)[-1].BeamNumber
    index = [beam.BeamNumber for beam in plan.BeamSequence].index(number)
    return slice(index, index + 1)
