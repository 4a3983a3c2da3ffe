"""What a change of protocols means, as JSON."""

import json

from doseguard.renderers.diff_json import render_diff_json
from renderers.diff_reports import LOOSER, TEXT, diff_report


def test_a_document_has_the_keys_of_the_report_in_their_order() -> None:
    document = json.loads(render_diff_json(diff_report(LOOSER, texts=(TEXT,))))
    assert list(document) == [
        "report_version",
        "doseguard",
        "old",
        "new",
        "error",
        "compared",
        "looser",
        "stricter",
        "neither",
        "changes",
        "texts",
        "passed_over",
    ]


def test_a_change_has_eight_keys() -> None:
    ((change),) = json.loads(render_diff_json(diff_report(LOOSER)))["changes"]
    assert change == {
        "protocol": "nrg-lu002",
        "site": "metastasis",
        "kind": "scheme",
        "where": "5 fractions, 37.51 Gy .. 38 Gy",
        "old": "deviation unacceptable",
        "new": "variation acceptable",
        "direction": "looser",
        "message": LOOSER.message,
    }


def test_a_document_ends_with_a_line_break() -> None:
    assert render_diff_json(diff_report()).endswith("}\n")
