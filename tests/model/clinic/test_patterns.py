"""Names with `*` and `?`."""

import pytest

from doseguard.model.clinic.patterns import fits


@pytest.mark.parametrize(
    ("text", "patterns", "does"),
    [
        ("TrueBeam1", ("truebeam?",), True),
        ("TrueBeam12", ("truebeam?",), False),
        (" 4D AVE ", ("*ave*",), True),
        ("MIP", ("*ave*", "mip"), True),
        ("", ("*",), True),
        ("", (), False),
    ],
)
def test_a_pattern_fits_the_whole_text_in_any_case(text: str, patterns: tuple[str, ...], does: bool) -> None:
    assert fits(text, patterns) is does
