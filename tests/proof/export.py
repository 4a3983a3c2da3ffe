"""An export as a planning system writes it: DICOM objects with an order, to be changed and written."""

import os
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from shutil import copyfile

import pydicom
from pydicom.dataset import Dataset

SAMPLES = Path(__file__).resolve().parents[2] / "sample_dicom"
_NOT_OF_THE_EXPORT = "expected.json"

Change = Callable[[Dataset], None]


@dataclass(frozen=True)
class Export:
    """Files by their names: unchanged ones as their place on disk, changed ones as what they hold now.

    Objects are read when they are asked for; a changed copy never touches what it was made from.
    """

    name: str
    unchanged: Mapping[str, Path]
    objects: Mapping[str, Dataset] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def files(self) -> list[str]:
        """All names, sorted."""
        return sorted({*self.unchanged, *self.objects, *self.texts})

    def of(self, modality: str) -> list[str]:
        """The names of objects of a Modality: RTPLAN, RTSTRUCT, RTDOSE, CT."""
        return [name for name in self.files if name.endswith(".dcm") and self.modality(name) == modality]

    def modality(self, name: str) -> str:
        """An object's Modality."""
        changed = self.objects.get(name)
        return str(changed.Modality) if changed is not None else _modality(self.unchanged[name])

    def dataset(self, name: str) -> Dataset:
        """A copy of one object, to look at or to change."""
        changed = self.objects.get(name)
        return deepcopy(_read(self.unchanged[name]) if changed is None else changed)

    def text(self, name: str) -> str:
        """A text beside the objects, empty where there is none."""
        if name in self.texts:
            return self.texts[name]
        return self.unchanged[name].read_text(encoding="utf-8") if name in self.unchanged else ""

    def changed(self, name: str, change: Change) -> "Export":
        """The export with one object changed."""
        dataset = self.dataset(name)
        change(dataset)
        return self.put(name, dataset)

    def all_changed(self, modality: str, change: Change) -> "Export":
        """The export with every object of a Modality changed."""
        changed = self
        for name in self.of(modality):
            changed = changed.changed(name, change)
        return changed

    def put(self, name: str, dataset: Dataset) -> "Export":
        """The export with an object in place of another, or beside the others."""
        return replace(self, objects={**self.objects, name: dataset})

    def with_text(self, name: str, text: str) -> "Export":
        """The export with a text in place of another."""
        return replace(self, texts={**self.texts, name: text})

    def without(self, *names: str) -> "Export":
        """The export less some files."""
        kept = [{key: one for key, one in files.items() if key not in names} for files in self._all]
        return replace(self, unchanged=kept[0], objects=kept[1], texts=kept[2])

    def write(self, folder: Path) -> None:
        """Write all files into a folder that is there and empty."""
        for name in self.files:
            place = folder / name
            place.parent.mkdir(exist_ok=True)
            if name in self.objects:
                self.objects[name].save_as(
                    place, enforce_file_format="TransferSyntaxUID" in _meta(self.objects[name])
                )
            elif name in self.texts:
                place.write_text(self.texts[name], encoding="utf-8", newline="\n")
            else:
                _place(self.unchanged[name], place)

    @property
    def _all(self) -> tuple[Mapping[str, object], Mapping[str, object], Mapping[str, object]]:
        return self.unchanged, self.objects, self.texts


@cache
def sample(folder: str) -> Export:
    """A folder of sample_dicom/ as an export."""
    return export_of(SAMPLES / folder)


def export_of(folder: Path) -> Export:
    """The files of a folder and of those in it."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _NOT_OF_THE_EXPORT)
    return Export(folder.name, {path.relative_to(folder).as_posix(): path for path in paths})


def items(dataset: Dataset, *keywords: str) -> Iterator[Dataset]:
    """All items of a sequence within sequences: `items(plan, "BeamSequence", "ControlPointSequence")`."""
    first, *more = keywords
    for item in dataset.get(first) or ():
        if more:
            yield from items(item, *more)
        else:
            yield item


def with_values(**values: object) -> Change:
    """Other values of some attributes."""

    def change(dataset: Dataset) -> None:
        for keyword, value in values.items():
            setattr(dataset, keyword, value)

    return change


@cache
def _read(path: Path) -> Dataset:
    return pydicom.dcmread(path, force=True)


@cache
def _modality(path: Path) -> str:
    return str(pydicom.dcmread(path, force=True, specific_tags=["Modality"]).Modality)


def _place(source: Path, place: Path) -> None:
    """A link, or a copy where the two lie on different file systems."""
    try:
        os.link(source, place)
    except OSError:
        copyfile(source, place)


def _meta(dataset: Dataset) -> Dataset:
    return getattr(dataset, "file_meta", None) or Dataset()
