"""Writes all sample cases, the same bytes every time: `python sample_dicom/make.py [--out DIR]`."""

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from cases.sample import Sample
from cases.studies.catalogue import GROUPS, STUDIES
from doseguard.writers.encoding import dataset_bytes

_FAMILIES = (
    "eclipse_graded",
    "eclipse_slips",
    "eclipse_orders",
    "eclipse_references",
    "eclipse_dose",
    "varian_others",
    "monaco",
    "raystation",
    "brainlab",
    "other_systems",
    "ions_and_brachy",
)


def main() -> None:
    """Write every sample into a folder of its own, on as many processors as there are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, metavar="DIR")
    out: Path = parser.parse_args().out
    # A fresh process starts in a known state; a copy of this one would hold numpy's threads.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for _ in pool.map(partial(_write_group, out), (*GROUPS, _FAMILIES)):
            pass


def _write_group(out: Path, names: tuple[str, ...]) -> None:
    """Write full studies, or families of cases, one after the other."""
    for name in names:
        if name in STUDIES:
            write_sample(STUDIES[name]().sample(), out)
            continue
        for sample in import_module(f"cases.{name}").SAMPLES:
            write_sample(sample, out)


def write_sample(sample: Sample, out: Path) -> None:
    """The DICOM files, order.yaml (where there is an order) and expected.json of one sample."""
    folder = out / sample.folder
    folder.mkdir(parents=True, exist_ok=True)
    for file in sample.files:
        (folder / file.name).parent.mkdir(exist_ok=True)
        (folder / file.name).write_bytes(dataset_bytes(file.dataset, file.encoding))
    if sample.order is not None:
        _write_text(folder / "order.yaml", sample.order)
    for name, text in sample.texts.items():
        _write_text(folder / name, text)
    expected = json.dumps(sample.expected.as_json(), indent=2, ensure_ascii=False)
    _write_text(folder / "expected.json", expected + "\n")


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
