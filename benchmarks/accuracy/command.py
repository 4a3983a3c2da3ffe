"""What `python benchmarks/accuracy` does."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from accuracy.bounds import broken
from accuracy.figures import Answer
from accuracy.ours import our_answers
from accuracy.page import write_page
from accuracy.samples import sample_table
from accuracy.tables import as_text, error_table, held_table, interval_table, volume_table
from accuracy.theirs import their_answers
from doseguard.readers.dicom.contours import read_contours
from doseguard.readers.dicom.dose_field import read_dose_field
from peers.environment import PeerMissing
from phantoms.arrangements import arrangement_cases
from phantoms.case import Case
from phantoms.files import CaseFiles, write_case
from phantoms.large import hot_spots, large_linear, large_spheres
from phantoms.linear import linear_cases
from phantoms.stereotactic import stereotactic_cases

_QUICK = 7
_BATCH = 60


def main(description: str) -> int:
    """Print the tables; 1 where a bound is broken."""
    options = _options(description)
    try:
        return _samples(write=options.write) if options.samples else _phantoms(options)
    except PeerMissing as missing:
        print(missing, file=sys.stderr)
        return 2


def _samples(*, write: bool) -> int:
    table = sample_table()
    print(as_text(table))
    if write:
        write_page("samples", [table])
    return 0


def _phantoms(options: argparse.Namespace) -> int:
    answers: list[Answer] = []
    for batch in _batches(all_cases(options.every), _BATCH):
        answers += _with_peers(batch) if options.peers else _ours(batch)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    errors = error_table(answers)
    tables = [errors, volume_table(answers), held_table(answers), interval_table(answers)]
    print("\n\n".join(as_text(table) for table in tables))
    if options.write and options.peers:
        write_page("beside other programs", [errors], _which(options.every))
    elif options.write:
        write_page("doseguard", tables, _which(options.every))
    faults = broken(answers, every_set=options.every <= _QUICK)
    for fault in faults:
        print(f"BROKEN {fault}")
    return 1 if faults else 0


def _which(every: int) -> str:
    return "Every case." if every == 1 else f"One case of {every}."


def all_cases(every: int) -> Iterator[Case]:
    """Each such case of every set, the sets one after the other."""
    for cases in (
        linear_cases(),
        stereotactic_cases(),
        large_linear(),
        large_spheres(),
        hot_spots(),
        arrangement_cases(),
    ):
        yield from islice(cases, every // 2, None, every)


def _options(description: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--quick", dest="every", action="store_const", const=_QUICK, default=1, help=f"--every {_QUICK}"
    )
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each Nth case only")
    parser.add_argument("--peers", action="store_true", help="the other programs on the same files as well")
    parser.add_argument("--samples", action="store_true", help="all programs on the samples, no phantoms")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/accuracy.md")
    return parser.parse_args()


def _ours(cases: Sequence[Case]) -> list[Answer]:
    return [one for case in cases for one in our_answers(case)]


def _with_peers(cases: Sequence[Case]) -> list[Answer]:
    """Everybody from the same files, doseguard too."""
    with tempfile.TemporaryDirectory() as folder:
        files = [write_case(case, Path(folder) / str(number)) for number, case in enumerate(cases)]
        ours = [one for pair in zip(cases, files, strict=True) for one in _from_files(*pair)]
        return ours + list(their_answers(cases, files))


def _from_files(case: Case, files: CaseFiles) -> list[Answer]:
    """The spacing of the images is told, as a planning system knows it; the files hold no images."""
    drawn = read_contours(files.structures.read_bytes(), files.structures.name).structures[0]
    _, field = read_dose_field(files.dose.read_bytes(), files.dose.name)
    return our_answers(case, replace(drawn, image_spacing_mm=case.structure.image_spacing_mm), field)


def _batches(cases: Iterator[Case], size: int) -> Iterator[list[Case]]:
    while batch := list(islice(cases, size)):
        yield batch
