"""Damage in transit: a flip never gives a traceback, nor a pass where it touched the prescription.

The places are drawn with a fixed seed; all flips of the critical bytes were tried while this was written.
"""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from doseguard.readers.protocol_library import load_from_library
from faces.cli.flipped_plans import ENCODINGS, ORDER, STYLES, critical, plan_bytes, says_the_same
from faces.command import Ran, run

KINDS = [(style, encoding) for style in STYLES for encoding in ENCODINGS]
WHOLE_FILE_FLIPS = 40


@pytest.fixture(scope="module", autouse=True)
def _protocol_read_once() -> Iterator[None]:
    """Thousands of runs need not parse the same protocol; the plan is read anew each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("doseguard.assess.declared.load_from_library", cache(load_from_library))
        yield


def damaged(data: bytes, at: int, mask: int) -> bytes:
    return data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :]


def checked(folder: Path, data: bytes) -> Ran:
    (folder / "order.yaml").write_text(ORDER, encoding="utf-8")
    (folder / "plan.dcm").write_bytes(data)
    return run("check", folder)


@pytest.mark.parametrize(("style", "encoding"), KINDS)
def test_the_undamaged_plan_is_per_protocol(tmp_path: Path, style: str, encoding: str) -> None:
    ran = checked(tmp_path, plan_bytes(style, encoding))
    assert (ran.status, ran.out.splitlines()[-1]) == (0, "Verdict: per protocol")


@pytest.mark.parametrize(("style", "encoding"), KINDS)
def test_no_pass_where_a_flip_touched_the_prescription(tmp_path: Path, style: str, encoding: str) -> None:
    data = plan_bytes(style, encoding)
    draw, passed = random.Random(f"{style} {encoding}"), []  # noqa: S311 - repeatable, nothing is kept secret
    for at, element in critical(style, encoding, data).items():
        mask = draw.choice([1 << draw.randrange(8), draw.randrange(1, 256)])
        other = damaged(data, at, mask)
        if checked(tmp_path, other).status == 0 and not says_the_same(element, data, other):
            passed.append((hex(element.tag), at - element.start, mask))
    assert passed == []


@pytest.mark.parametrize(("style", "encoding"), KINDS)
def test_a_flip_anywhere_gives_a_status_of_the_contract(tmp_path: Path, style: str, encoding: str) -> None:
    data = plan_bytes(style, encoding)
    draw = random.Random(f"anywhere {style} {encoding}")  # noqa: S311 - repeatable, nothing is kept secret
    for _ in range(WHOLE_FILE_FLIPS):
        other = damaged(
            data, draw.randrange(len(data)), draw.choice([1 << draw.randrange(8), draw.randrange(1, 256)])
        )
        assert checked(tmp_path, other).status in {0, 1, 2, 3}


@pytest.mark.parametrize("style", STYLES)
def test_many_flips_at_once_give_no_pass_of_another_dose(tmp_path: Path, style: str) -> None:
    data = plan_bytes(style, "explicit")
    draw = random.Random(style)  # noqa: S311 - repeatable, nothing is kept secret
    for _ in range(WHOLE_FILE_FLIPS):
        other = data
        for at in draw.sample(range(len(data)), draw.randrange(2, 9)):
            other = damaged(other, at, draw.randrange(1, 256))
        ran = checked(tmp_path, other)
        assert ran.status in {1, 2, 3} or "34 Gy in 5 fractions" in ran.out
