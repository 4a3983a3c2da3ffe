"""What a change of protocols means, as a comment on a pull request."""

from dataclasses import replace

import pytest

from doseguard.model.diff_report import Change
from doseguard.renderers.diff_markdown import render_diff_markdown
from renderers.diff_reports import LOOSER, NEITHER, STRICTER, TEXT, diff_report

COMMENT = """\
## Protocol changes: 1 looser, 1 stricter, 1 neither; 2 files compared

`main` → `protocols`

| | Protocol | Site | What changes |
|---|---|---|---|
| **looser** | nrg-lu002 | metastasis | 5 fractions: 38 Gy was deviation unacceptable |
| stricter | nrg-lu002 |  | eligibility, metastases 3: was admitted (1 .. 3), is now refused (1 .. 2) |

<details><summary>1 neither looser nor stricter, to be read</summary>

- bone: evidence (paper) was verified

</details>

<details><summary>1 written otherwise</summary>

- bone, sites &gt; spine &gt; note: was once, is now twice

</details>
"""


def test_a_table_has_what_became_looser_first_and_the_rest_is_folded() -> None:
    short = replace(LOOSER, message="metastasis, 5 fractions: 38 Gy was deviation unacceptable")
    assert render_diff_markdown(diff_report(STRICTER, NEITHER, short, texts=(TEXT,))) == COMMENT


def test_without_any_difference_there_is_no_table() -> None:
    assert render_diff_markdown(diff_report()) == (
        "## Protocol changes: no difference; 2 files compared\n\n`main` → `protocols`\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a | b", r"a \| b"),
        ("<img src=x>", r"&lt;img src=x&gt;"),
        ("@team #12", r"\@team \#12"),
        ("two\nlines", "two lines"),
        ("`code` *bold* [link](x)", r"\`code\` \*bold\* \[link\](x)"),
    ],
)
def test_text_of_a_file_stays_text(text: str, shown: str) -> None:
    page = render_diff_markdown(diff_report(replace(LOOSER, message=text)))
    assert f"| metastasis | {shown} |" in page


@pytest.mark.parametrize("change", [LOOSER, NEITHER], ids=["table", "list"])
def test_what_does_not_fit_into_a_comment_is_counted(change: Change) -> None:
    report = diff_report(*[replace(change, message="x" * 200)] * 1000)
    page = render_diff_markdown(report)
    kept = page.count("x" * 200)
    assert len(page) < 65_536
    assert 0 < kept < 1000
    assert f"and {1000 - kept} more: run doseguard diff" in page


def test_what_became_looser_is_never_pushed_out_by_wording() -> None:
    page = render_diff_markdown(diff_report(LOOSER, texts=(replace(TEXT, message="x" * 200),) * 1000))
    assert "**looser**" in page
    assert len(page) < 65_536
