"""The indices by name: how each is calculated, and its formula in words."""

from collections.abc import Callable
from dataclasses import dataclass

from doseguard.dosimetry.indices.intervals import combined
from doseguard.dosimetry.indices.near_extremes import NOTE, near_maximum, near_minimum
from doseguard.dosimetry.indices.target_dose import NO_PRESCRIPTION, TargetDose, percent_of
from doseguard.model.measure import Measure, no_value

_PRESCRIPTION_ISODOSE = "volume that gets the prescribed dose"
_HOT = 105


@dataclass(frozen=True, slots=True)
class Formula:
    """How an index is calculated.

    `isodoses` are those whose volume it takes, in % of the prescribed dose; `of_maximum` says that it takes
    the target's greatest dose; `remark` is to be known of it in any case.
    """

    words: str
    calculate: Callable[[TargetDose], Measure]
    isodoses: tuple[float, ...] = ()
    of_maximum: bool = False
    remark: str = ""

    def notes(self, dose: TargetDose) -> list[str]:
        """What is to be known of it, of its isodoses and its maximum."""
        notes = [self.remark] if self.remark else []
        notes += [note for percent in self.isodoses for note in dose.notes(percent)]
        return [*notes, *dose.hot_spot_notes()] if self.of_maximum else notes


def ratio(percent: float) -> Formula:
    """R50% and its like: the volume of an isodose over that of the target."""
    return Formula(
        f"volume that gets {percent:g} % of the prescribed dose{{where}} / volume of the target",
        lambda dose: _quotient(dose.isodose_cc(percent), dose.metric("Volume[cc]")),
        (percent,),
    )


def distant(away_mm: float, unit: str) -> Formula:
    """D2cm and its like: the greatest dose at that distance from the target's surface or farther."""

    def calculate(dose: TargetDose) -> Measure:
        found = dose.beyond_gy(away_mm)
        return found if unit == "Gy" else percent_of(found, dose.prescribed_gy)

    of = "" if unit == "Gy" else " / prescribed dose × 100"
    return Formula(
        f"greatest dose {away_mm / 10:g} cm or more from the target's surface{{nearest}}{of}", calculate
    )


def _quotient(one: Measure, other: Measure) -> Measure:
    return combined(lambda volume, by: volume / by, [one, other])


def _paddick_conformity(dose: TargetDose) -> Measure:
    # Coverage and covered volume move against each other where the surface moves: less is left open so than
    # by the square of either.
    covered, share = dose.metric("V100%[cc]"), dose.metric("V100%[%]")
    return combined(
        lambda covered_cc, covered_share, isodose_cc: covered_cc * covered_share / 100 / isodose_cc,
        [covered, share, dose.isodose_cc(100)],
        most=1.0,
    )


def _of_maximum(dose: TargetDose, formula: Callable[[float, float], float]) -> Measure:
    prescribed_gy = dose.prescribed_gy
    if prescribed_gy is None:
        return no_value(NO_PRESCRIPTION)
    return combined(lambda most_gy: formula(most_gy, prescribed_gy), [dose.metric("Max[Gy]")])


def _homogeneity(hot: str, cold: str) -> Callable[[TargetDose], Measure]:
    return lambda dose: _quotient(dose.metric(f"{hot}[Gy]"), dose.metric(f"{cold}[Gy]"))


def _homogeneity_of_median(dose: TargetDose) -> Measure:
    doses = [dose.metric(f"{name}[Gy]") for name in ("D2%", "D98%", "D50%")]
    return combined(lambda hot, cold, median: (hot - cold) / median, doses)


FORMULAS = {
    "R100%": ratio(100),
    "R50%": ratio(50),
    "PITV": Formula(
        f"{_PRESCRIPTION_ISODOSE}{{where}} / volume of the target (the RTOG's conformity index)",
        ratio(100).calculate,
        (100,),
    ),
    "PaddickCI": Formula(
        "(volume of the target that gets the prescribed dose)² / (volume of the target × "
        f"{_PRESCRIPTION_ISODOSE}{{where}})",
        _paddick_conformity,
        (100,),
    ),
    "PaddickGI": Formula(
        f"volume that gets half of the prescribed dose{{where}} / {_PRESCRIPTION_ISODOSE}{{where}}",
        lambda dose: _quotient(dose.isodose_cc(50), dose.isodose_cc(100)),
        (50, 100),
    ),
    "MDPD": Formula(
        "greatest dose in the target / prescribed dose",
        lambda dose: _of_maximum(dose, lambda most_gy, prescribed_gy: most_gy / prescribed_gy),
        of_maximum=True,
    ),
    "prescription isodose[%]": Formula(
        "prescribed dose / greatest dose in the target × 100",
        lambda dose: _of_maximum(dose, lambda most_gy, prescribed_gy: 100 * prescribed_gy / most_gy),
        of_maximum=True,
    ),
    "V100%[%]": Formula(
        "volume of the target that gets the prescribed dose / volume of the target × 100",
        lambda dose: dose.metric("V100%[%]"),
    ),
    "HI=(D2%-D98%)/D50%": Formula("(D2% - D98%) / D50% of the target", _homogeneity_of_median),
    "HI=D2%/D98%": Formula("D2% / D98% of the target", _homogeneity("D2%", "D98%")),
    "HI=D5%/D95%": Formula("D5% / D95% of the target", _homogeneity("D5%", "D95%")),
    "D2cm[Gy]": distant(20, "Gy"),
    "D2cm[%]": distant(20, "%"),
    "V105% outside[cc]": Formula(
        "volume outside of the target that gets 105 % of the prescribed dose{where}",
        lambda dose: dose.outside_cc(_HOT),
        (_HOT,),
    ),
    "V105% outside[%]": Formula(
        "volume outside of the target that gets 105 % of the prescribed dose{where} / volume of the target "
        "× 100",
        lambda dose: combined(
            lambda outside_cc, volume_cc: 100 * outside_cc / volume_cc,
            [dose.outside_cc(_HOT), dose.metric("Volume[cc]")],
        ),
        (_HOT,),
    ),
    "near-maximum[Gy]": Formula(
        "D2% of a target of 2 cc or more, else the least dose of its hottest 0.035 cc (ICRU 91)",
        near_maximum,
        remark=NOTE,
    ),
    "near-minimum[Gy]": Formula(
        "D98% of a target of 2 cc or more, else the greatest dose of its coldest 0.035 cc (ICRU 91)",
        near_minimum,
        remark=NOTE,
    ),
}
