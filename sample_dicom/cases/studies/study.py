"""A full study as specifications: what is written, and what a seeded error may change before that."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cases.sample import Expected, File, Sample
from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec
from doseguard.writers.encoding import Encoding, TransferSyntax
from doseguard.writers.image import write_images
from doseguard.writers.image_spec import ImageSeriesSpec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import PlanSpec
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import StructureSetSpec

_EXPLICIT = Encoding(TransferSyntax.EXPLICIT)


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """Images, structures, plans, their doses and the order of one patient; a dose for each plan.

    Change a part with `dataclasses.replace`, or change the datasets that `files` gives. `texts` are files
    that lie beside the order, by their names.
    """

    folder: str
    patient: PatientSpec
    images: ImageSeriesSpec
    structures: StructureSetSpec
    plans: tuple[PlanSpec, ...]
    doses: tuple[DoseSpec, ...]
    order: str
    expected: Expected
    texts: Mapping[str, str] = field(default_factory=dict)

    def files(self) -> tuple[File, ...]:
        """The plans, structures and doses, then every image in a folder of its own."""
        ends = [""] if len(self.plans) == 1 else [f"_{index}" for index in range(1, len(self.plans) + 1)]
        plans = [File(f"plan{end}.dcm", write_plan(one)) for end, one in zip(ends, self.plans, strict=True)]
        doses = [
            File(f"dose{end}.dcm", write_dose(one), _EXPLICIT)
            for end, one in zip(ends, self.doses, strict=True)
        ]
        structures = File("structures.dcm", write_structure_set(self.structures), _EXPLICIT)
        images = [
            File(f"images/{index:03}.dcm", image, _EXPLICIT)
            for index, image in enumerate(write_images(self.images), 1)
        ]
        return (*plans, structures, *doses, *images)

    def sample(self) -> Sample:
        """The study as a folder of sample_dicom/."""
        return Sample(self.folder, self.files(), self.order, self.expected, self.texts)

    def with_plan(self, plan: PlanSpec, index: int = 0) -> "Study":
        """The study with another plan in the place of that number, its dose as it was."""
        plans = (*self.plans[:index], plan, *self.plans[index + 1 :])
        return replace(self, plans=plans)
