"""What indices are made of: volumes of a target and of isodoses around it, doses, the prescribed dose."""

from functools import cached_property

from doseguard.dosimetry.dose_volume import DoseVolume
from doseguard.dosimetry.indices.distant_dose import greatest_beyond
from doseguard.dosimetry.indices.inside import Inside
from doseguard.dosimetry.indices.intervals import combined, taken_out
from doseguard.dosimetry.indices.island_notes import island_notes, joined_targets
from doseguard.dosimetry.indices.isodose_volumes import volume_of
from doseguard.dosimetry.indices.regions import within_all
from doseguard.dosimetry.indices.targets import Targets
from doseguard.dosimetry.interval import with_parts
from doseguard.dosimetry.measuring import dose_volume
from doseguard.model.measure import Measure, no_value
from doseguard.model.measured import NoValue
from doseguard.model.metric import parse_metric

NO_PRESCRIPTION = "the prescribed dose is not given"


class TargetDose:
    """One target among others in a dose; nothing is calculated before it is asked for."""

    def __init__(
        self, targets: Targets, target: int, prescribed_gy: float | None, measured: DoseVolume | None
    ) -> None:
        self.targets = targets
        self.target = target
        self.prescribed_gy = float(prescribed_gy) if prescribed_gy and prescribed_gy > 0 else None
        self._measured = measured
        if self.prescribed_gy is not None:
            # Half of the prescribed dose, whose isodose most of what is asked of a target needs.
            targets.expect(self.prescribed_gy / 2)
        self._isodoses: dict[float, Measure] = {}
        self._outside: dict[float, Measure] = {}
        self._distant: dict[float, Measure] = {}

    @property
    def nearest(self) -> str:
        """What else a place must be to count for this target, to end a sentence: `, nearest to PTV_1`."""
        targets = self.targets.structures
        return f", nearest to {targets[self.target].name}" if len(targets) > 1 else ""

    @property
    def where(self) -> str:
        """What else a place in an isodose must be, to end a sentence: `, nearest to PTV_1, inside Body`."""
        body = self.targets.body
        return self.nearest if body is None else f"{self.nearest}, inside {body.name}"

    @cached_property
    def measured(self) -> DoseVolume:
        """The target's own DVH."""
        if self._measured is not None:
            return self._measured
        structure = self.targets.structures[self.target]
        return dose_volume(structure, self.targets.field, self.targets.settings)

    def metric(self, name: str) -> Measure:
        """A metric of the target's DVH."""
        return self.measured.metric(parse_metric(name), self.prescribed_gy)

    def isodose_cc(self, percent: float) -> Measure:
        """The volume that gets that share of the prescribed dose, where it counts for this target."""
        if self.why_not or self.prescribed_gy is None:
            return no_value(self.why_not or NO_PRESCRIPTION)
        level_gy = percent / 100 * self.prescribed_gy
        if level_gy not in self._isodoses:
            isodose = self.targets.isodose(level_gy)
            self._isodoses[level_gy] = volume_of(isodose, self.targets.region(self.target))
        return self._isodoses[level_gy]

    def outside_cc(self, percent: float) -> Measure:
        """The part of it outside of the target."""
        if self.why_not or self.prescribed_gy is None:
            return no_value(self.why_not or NO_PRESCRIPTION)
        if percent not in self._outside:
            self._outside[percent] = self._measured_outside(percent, percent / 100 * self.prescribed_gy)
        return self._outside[percent]

    def _measured_outside(self, percent: float, level_gy: float) -> Measure:
        space, isodose = self.targets.space, self.targets.isodose(level_gy)
        region, own = self.targets.region(self.target), space.targets[self.target]
        value = volume_of(isodose, within_all([region, Inside(space, own, inside=False)]))
        if value.value is None:
            return value
        inside = self.metric(f"V{percent:g}%[cc]")
        return with_parts(value.value, [*value.parts, *taken_out(value.value, inside)])

    def beyond_gy(self, away_mm: float) -> Measure:
        """The greatest dose that far from the target or farther."""
        if self.why_not:
            return no_value(self.why_not)
        if away_mm not in self._distant:
            uncertain_mm = self.targets.settings.contour_uncertainty_mm
            self._distant[away_mm] = greatest_beyond(self.targets.space, self.target, away_mm, uncertain_mm)
        return self._distant[away_mm]

    def notes(self, percent: float) -> tuple[str, ...]:
        """What the pieces of an isodose tell: targets that it joins, pieces that lie apart."""
        if self.why_not or self.prescribed_gy is None:
            return ()
        isodose = self.targets.isodose(percent / 100 * self.prescribed_gy)
        return tuple(island_notes(self.targets.space, self.target, isodose.level_gy))

    def joined(self, percent: float) -> list[str] | NoValue:
        """The names of the other targets that lie in the same piece of an isodose as this one."""
        if self.why_not or self.prescribed_gy is None:
            return NoValue(self.why_not or NO_PRESCRIPTION)
        isodose = self.targets.isodose(percent / 100 * self.prescribed_gy)
        return joined_targets(self.targets.space, self.target, isodose.level_gy)

    def hot_spot_notes(self) -> tuple[str, ...]:
        """Where the target's maximum is not the greatest dose that counts for it."""
        most = self.metric("Max[Gy]")
        if self.why_not or most.high is None:
            return ()
        hottest_gy = self.targets.hottest_gy(self.target, most.high)
        if hottest_gy is None:
            return ()
        return (f"outside of the target{self.nearest} the dose grid has more: {hottest_gy:.4g} Gy",)

    @cached_property
    def why_not(self) -> str:
        """Why nothing around this target can be measured; empty where it can."""
        if self.targets.why_not:
            return self.targets.why_not
        if self.measured.outside_cc:
            return f"{self.measured.outside_cc:.4g} cc of the target lie outside of the dose grid"
        return self.targets.why_not_apart(self.target)


def percent_of(dose: Measure, prescribed_gy: float | None) -> Measure:
    """A dose in % of the prescribed one."""
    if dose.value is None or prescribed_gy is None:
        return no_value(dose.reason or NO_PRESCRIPTION)
    return combined(lambda dose_gy: 100 * dose_gy / prescribed_gy, [dose])
