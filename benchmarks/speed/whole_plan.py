"""The case of thirty structures as a whole export: with a plan of arcs, images, an order and a protocol."""

from dataclasses import replace
from pathlib import Path

import pydicom
from pydicom.dataset import Dataset

from doseguard.writers.beam_spec import ArcSpec, BeamSpec
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.image import write_images
from doseguard.writers.image_spec import ImageSeriesSpec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import (
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
)
from speed.anatomy import FIRST_Z_MM, SLICE_MM, organs, target_centres
from speed.case import DOSE, STRUCTURES, write_case

_PATIENT = PatientSpec("SPEED", "SPEED^CASE")
_DOSES_GY, _FRACTIONS, _IMAGES = ("54", "48", "50"), 3, 150
_PROTOCOL = """id: whole-plan
title: Everything that can be asked of a thorax
version: "1.0.0"
purpose: demo
owner: doseguard maintainers
review_by: 2099-01-01
sources:
  made-up: {cite: numbers for a measurement of speed, url: "https://example.org", evidence: verified}
prescription_basis: not stated
sites:
  lung:
    title: Lung
    schemes:
      - {fractions: 3, total_dose: {per_protocol: 45 Gy .. 54 Gy}, source: {made-up: speed}}
    targets:
      PTV:
        - {metric: "V100%[%]", per_protocol: ">= 50", source: {made-up: speed}}
        - {metric: "D99%[%]", per_protocol: ">= 50", source: {made-up: speed}}
    organ_limits: [aapm-tg101, timmerman-2021]
    organs_required: [SpinalCord]
"""


def write_whole_plan(folder: Path) -> None:
    """Write the case and all that makes a plan check look at everything."""
    write_case(folder)
    plan = _plan()
    (folder / "plan.dcm").write_bytes(dataset_bytes(write_plan(plan)))
    images = ImageSeriesSpec(
        (_IMAGES, 64, 64), (-250.0, -250.0, FIRST_Z_MM), (SLICE_MM, 8.0, 8.0), patient=_PATIENT
    )
    for number, image in enumerate(write_images(images)):
        (folder / f"image-{number:03}.dcm").write_bytes(dataset_bytes(image))
    for name in (STRUCTURES, DOSE):
        _link(folder / name, plan)
    (folder / "whole-plan.yaml").write_text(_PROTOCOL, encoding="utf-8")
    (folder / "order.yaml").write_text(_order(), encoding="utf-8")


def _plan() -> PlanSpec:
    numbers = [number for number, organ in enumerate(organs(), start=1) if organ.type == "PTV"]
    references = tuple(
        DoseReferenceSpec(at, dose, roi_number=number, structure_type="VOLUME")
        for at, (dose, number) in enumerate(zip(_DOSES_GY, numbers, strict=True), start=1)
    )
    x_mm, y_mm, z_mm = (f"{value:g}" for value in target_centres()[0])
    beam = BeamSpec(1, "Arc 1", leaves=True, arc=ArcSpec(), isocenter_mm=(x_mm, y_mm, z_mm))
    beams = (beam, replace(beam, number=2, name="Arc 2", arc=ArcSpec(179, 181, "CC")))
    referenced = tuple(ReferencedBeamSpec(one.number, "9", "1500") for one in beams)
    links = tuple(LinkSpec(one.number) for one in references)
    return PlanSpec(
        "WHOLE",
        _PATIENT,
        dose_references=references,
        fraction_groups=(FractionGroupSpec(_FRACTIONS, beams=referenced, links=links),),
        beams=beams,
        structure_set_uid=_PATIENT.structure_set_uid,
    )


def _link(path: Path, plan: PlanSpec) -> None:
    """Make an object of the case one of the plan's: its patient, its frame, its structure set, its dose."""
    dataset = pydicom.dcmread(path)
    dataset.StudyInstanceUID = _PATIENT.study_uid
    dataset.FrameOfReferenceUID = _PATIENT.frame_of_reference_uid
    for roi in dataset.get("StructureSetROISequence", ()):
        roi.ReferencedFrameOfReferenceUID = _PATIENT.frame_of_reference_uid
    if dataset.Modality == "RTSTRUCT":
        dataset.SOPInstanceUID = _PATIENT.structure_set_uid
        dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    else:
        dataset.ReferencedRTPlanSequence = [_reference(plan)]
    dataset.save_as(path)


def _reference(plan: PlanSpec) -> Dataset:
    item = Dataset()
    item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = plan.sop_class_uid, plan.sop_instance_uid
    return item


def _order() -> str:
    targets = [
        f"  - {{structure: {organ.name}, site: lung, dose: {dose} Gy, fractions: {_FRACTIONS}}}"
        for dose, organ in zip(_DOSES_GY, (one for one in organs() if one.type == "PTV"), strict=True)
    ]
    return "\n".join(["protocol: whole-plan.yaml", 'patient_id: "SPEED"', "targets:", *targets]) + "\n"
