"""What is committed is what make.py writes."""

import zlib
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("made samples")  # they are written once


def files_of_cases(folder: Path) -> set[str]:
    cases = [path for path in folder.glob("[!._]*") if path.is_dir() and path.name != "cases"]
    return {str(path.relative_to(folder)) for case in cases for path in case.rglob("*") if path.is_file()}


def test_make_writes_the_committed_files_and_no_others(samples: Path, made: Path) -> None:
    assert files_of_cases(made) == files_of_cases(samples)


def test_make_writes_the_committed_bytes(samples: Path, made: Path) -> None:
    changed = [
        name
        for name in sorted(files_of_cases(made) & files_of_cases(samples))
        if (made / name).read_bytes() != (samples / name).read_bytes()
    ]
    assert changed == []


def test_the_samples_stay_small(samples: Path) -> None:
    contents = [(samples / name).read_bytes() for name in files_of_cases(samples)]
    assert sum(map(len, contents)) < 55_000_000
    assert sum(len(zlib.compress(one, 1)) for one in contents) < 25_000_000
