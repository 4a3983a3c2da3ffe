"""Drawn structures for checks: prisms in a study, with their geometry and their standard names."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from assess.studies import box, study
from builders import PROTOCOL, ask, case
from doseguard.assess.plan_geometry import PlanGeometry
from doseguard.assess.plan_names import plan_names
from doseguard.checking.check import Check
from doseguard.model.clinic import Clinic, StructurePolicy
from doseguard.model.contours import ContouredStructure
from doseguard.model.finding import CheckResult, Graded
from doseguard.model.grade import Grade
from doseguard.model.image_geometry import ImageGeometry
from doseguard.model.image_series import ImageSeries
from doseguard.model.structure import Structure, StructureSet
from doseguard.readers.protocol_file import LoadedProtocol

BODY = box("BODY", 90, half_mm=100.0, type="EXTERNAL")


def prism(
    name: str, typed: str = "ORGAN", half_mm: float = 10.0, at_mm: Sequence[float] = (0.0, 0.0, 0.0)
) -> ContouredStructure:
    """A square prism around a point (LPS), drawn every 2 mm."""
    whole = box(name, half_mm=half_mm, type=typed)
    return replace(whole, points_mm=whole.points_mm + np.array(at_mm))


def without_slices(whole: ContouredStructure, *places: int) -> ContouredStructure:
    """The structure without some of its contours."""
    kept = [k for k in range(len(whole.kinds)) if k not in places]
    points = np.concatenate([whole.points_mm[whole.first[k] : whole.first[k + 1]] for k in kept])
    first = np.arange(0, len(points) + 1, 4)
    return replace(whole, points_mm=points, first=first, kinds=("CLOSED_PLANAR",) * len(kept))


def joined(one: ContouredStructure, *others: ContouredStructure) -> ContouredStructure:
    """One structure with the contours of all of them."""
    points = np.concatenate([one.points_mm, *(other.points_mm for other in others)])
    kinds = one.kinds + tuple(kind for other in others for kind in other.kinds)
    return replace(one, points_mm=points, first=np.arange(0, len(points) + 1, 4), kinds=kinds)


def images(low_mm: float = -100.0, high_mm: float = 100.0, step_mm: float = 2.0) -> tuple[ImageGeometry, ...]:
    """Axial images at these heights."""
    axes = np.array([[0.0, 0, 1], [0, 1, 0], [1, 0, 0]])
    return tuple(
        ImageGeometry(
            f"2.25.9.{k}", "2.25.8", "2.25.7", np.array([-100.0, -100.0, z]), axes, 1.0, 1.0, 200, 200
        )
        for k, z in enumerate(np.arange(low_mm, high_mm + 1, step_mm))
    )


def clinic(**policy: Any) -> Clinic:
    """A clinic with a policy on structures."""
    return Clinic(clinic="The clinic", structures=StructurePolicy.model_validate(policy))


def header(*drawn: ContouredStructure) -> StructureSet:
    """The structure set of these structures."""
    listed = tuple(
        Structure(k + 1, one.name, one.type, has_contours=len(one.first) > 1) for k, one in enumerate(drawn)
    )
    return StructureSet("2.25.2", structures=listed)


def answers(
    check: Check,
    *drawn: ContouredStructure,
    protocol: LoadedProtocol = PROTOCOL,
    policy: Clinic | None = None,
    scanned: tuple[ImageGeometry, ...] = (),
    structures: StructureSet | None = None,
) -> list[CheckResult]:
    """What a check says of drawn structures."""
    listed = structures or header(*drawn)
    whole = case(structures=listed)
    if scanned:
        whole = replace(whole, images=(ImageSeries("2.25.8", len(scanned), geometry=scanned),))
    opened = {
        "geometry": PlanGeometry(study(*drawn, images=scanned)),
        "names": plan_names(listed, policy),
    }
    return ask(check, whole, protocol, clinic=policy, opened=opened)


def graded(results: list[CheckResult], target: str | None = None) -> Graded:
    """The one finding, or that about a structure."""
    (only,) = [
        one.outcome
        for one in results
        if isinstance(one.outcome, Graded) and target in (None, one.subject.target)
    ]
    assert isinstance(only, Graded)
    return only


def grades(results: list[CheckResult]) -> dict[str | None, Grade]:
    """The grade of each finding by what it is about."""
    return {one.subject.target: one.outcome.grade for one in results if isinstance(one.outcome, Graded)}
