"""Writes all sample cases, the same bytes every time: `python sample_dicom/make.py [--out DIR]`."""

import argparse
import json
from pathlib import Path

from cases import (
    brainlab,
    eclipse_dose,
    eclipse_graded,
    eclipse_orders,
    eclipse_references,
    eclipse_slips,
    ions_and_brachy,
    monaco,
    other_systems,
    raystation,
    varian_others,
)
from cases.sample import Sample
from doseguard.writers.encoding import dataset_bytes

_FAMILIES = (
    eclipse_graded,
    eclipse_slips,
    eclipse_orders,
    eclipse_references,
    eclipse_dose,
    varian_others,
    monaco,
    raystation,
    brainlab,
    other_systems,
    ions_and_brachy,
)


def main() -> None:
    """Write every sample into a folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, metavar="DIR")
    out: Path = parser.parse_args().out
    for family in _FAMILIES:
        for sample in family.SAMPLES:
            write_sample(sample, out)


def write_sample(sample: Sample, out: Path) -> None:
    """The DICOM files, order.yaml (where there is an order) and expected.json of one sample."""
    folder = out / sample.folder
    folder.mkdir(parents=True, exist_ok=True)
    for file in sample.files:
        (folder / file.name).write_bytes(dataset_bytes(file.dataset, file.encoding))
    if sample.order is not None:
        _write_text(folder / "order.yaml", sample.order)
    expected = json.dumps(sample.expected.as_json(), indent=2, ensure_ascii=False)
    _write_text(folder / "expected.json", expected + "\n")


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
