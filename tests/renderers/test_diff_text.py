"""What a change of protocols means, as text."""

import pytest

from doseguard.model.diff_report import DiffReport
from doseguard.renderers.diff_text import render_diff_text
from doseguard.renderers.page import Page
from renderers.diff_reports import LOOSER, NEITHER, STRICTER, TEXT, diff_report

WHOLE = diff_report(STRICTER, NEITHER, LOOSER, texts=(TEXT,))
PAGE = """\
bone
  NEITHER, to be read
    evidence (paper) was verified
  what is written otherwise
    sites > spine > note: was once, is now twice

nrg-lu002
  LOOSER
    metastasis, 5 fractions: 37.51 Gy .. 38 Gy was deviation unacceptable, is
      now variation acceptable
  STRICTER
    eligibility, metastases 3: was admitted (1 .. 3), is now refused (1 .. 2)

1 looser, 1 stricter, 1 neither; 2 files compared
main -> protocols
"""


def test_a_page_lists_by_protocol_what_became_looser_first() -> None:
    assert render_diff_text(WHOLE, Page()) == PAGE


def test_no_line_is_wider_than_a_terminal() -> None:
    long = diff_report(*[LOOSER] * 3, texts=(TEXT,), old="o" * 200)
    assert [line for line in render_diff_text(long, Page()).splitlines() if len(line) > 80] == []


def test_looser_is_red_on_a_terminal() -> None:
    assert "\033[31mLOOSER\033[0m" in render_diff_text(WHOLE, Page(colour=True))


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (diff_report(), "no difference; 2 files compared"),
        (diff_report(texts=(TEXT,)), "no clinical change; 2 files compared"),
        (diff_report(NEITHER, compared=1), "0 looser, 0 stricter, 1 neither; 1 file compared"),
    ],
    ids=["equal", "wording", "neither"],
)
def test_the_sum_says_what_there_was(report: DiffReport, said: str) -> None:
    assert render_diff_text(report, Page()).splitlines()[-2] == said


def test_what_was_passed_over_is_named() -> None:
    page = render_diff_text(diff_report(passed_over=("main:order.yaml",)), Page())
    assert page.endswith("passed over, no protocols: main:order.yaml\n")


def test_a_protocol_that_only_reads_otherwise_is_said_to_mean_the_same() -> None:
    assert render_diff_text(diff_report(texts=(TEXT,)), Page()).splitlines()[1] == "  no clinical change"
