"""From the bytes of a constraint list to a draft and the list of what did not survive."""

import re
from hashlib import sha256
from pathlib import PurePath

from doseguard.model.import_report import ImportReport, Lost, Remark
from doseguard.protocols_as_code.importing.clinical_goals import is_clinical_goals, read_clinical_goals
from doseguard.protocols_as_code.importing.csv_list import read_csv
from doseguard.protocols_as_code.importing.draft_rows import DraftRow, DraftScheme
from doseguard.protocols_as_code.importing.draft_text import Draft, write_draft
from doseguard.protocols_as_code.importing.json_text import read_json
from doseguard.protocols_as_code.importing.proknow import is_proknow, read_proknow
from doseguard.protocols_as_code.importing.source_list import MOST_ROWS, SourceList
from doseguard.protocols_as_code.importing.source_text import SourceText, decode
from doseguard.protocols_as_code.importing.translate import translate_prescription, translate_row
from doseguard.protocols_as_code.importing.varian_scorecard import is_varian_scorecard, read_varian_scorecard
from doseguard.readers.positioned_yaml import LARGEST_BYTES

_ADVICE = "give CSV, a scorecard of Varian's or ProKnow's form, or a list of clinical goals"
_LONGEST_ID = 64


def import_draft(data: bytes, name: str, *, form: str | None = None, draft_id: str = "") -> ImportReport:
    """The draft of a list; `form` (csv, varian, proknow) forces how it is read, `draft_id` names the draft.

    Raises UnreadableError where the bytes are no constraint list.
    """
    source = decode(data, name)
    found = _read(source, form)
    if not found.rows and not found.prescriptions:
        raise source.fault("", f"{found.kind}, but without a single row", _ADVICE)
    if len(found.rows) > MOST_ROWS:
        raise source.fault("", f"more than {MOST_ROWS} rows", "split the list")
    return _translated(source, found, draft_id or id_of(name), sha256(data).hexdigest())


def id_of(name: str) -> str:
    """An id made from a file's name: `SABR limits (v2).csv` becomes sabr-limits-v2."""
    stem = PurePath(name).stem.casefold()
    return re.sub(r"[^a-z0-9]+", "-", stem).strip("-")[:_LONGEST_ID].strip("-") or "draft"


def _read(source: SourceText, form: str | None) -> SourceList:
    looks_like_json = source.text.lstrip()[:1] in ("{", "[")
    if form == "csv" or (form is None and not looks_like_json):
        return read_csv(source)
    document = read_json(source)
    if form in (None, "proknow") and isinstance(document, dict) and is_proknow(document):
        return read_proknow(document)
    if form in (None, "varian") and isinstance(document, dict) and is_varian_scorecard(document):
        return read_varian_scorecard(document)
    if form in (None, "varian") and is_clinical_goals(document):
        return read_clinical_goals(document)
    what = "JSON, but no constraint list that is known" if form is None else f"JSON, but not {form}'s form"
    raise source.fault("", what, _ADVICE)


def _translated(source: SourceText, found: SourceList, draft_id: str, digest: str) -> ImportReport:
    rows, lost, remarks = [], list(found.lost), [*source.remarks, *found.remarks]
    for written in found.rows:
        row, of_row, said = translate_row(written, continental=found.continental)
        rows.append(row)
        lost += of_row
        remarks += said
    prescriptions = [translate_prescription(one) for one in found.prescriptions]
    schemes = [one for one in prescriptions if isinstance(one, DraftScheme)]
    lost += [one for one in prescriptions if isinstance(one, Lost)]
    remarks += [Remark(one.place, said) for one in schemes for said in one.remarks]
    name = PurePath(source.name).name
    draft = Draft(draft_id, name, digest, found.kind, rows, schemes, lost, remarks)
    text = write_draft(draft)
    if len(text.encode()) > LARGEST_BYTES:
        raise source.fault("", "the draft would be larger than 1 MB", "split the list")
    return ImportReport(
        name=name,
        draft=text,
        lost=tuple(lost),
        remarks=tuple(remarks),
        rows=len(rows),
        translated=sum(isinstance(row, DraftRow) for row in rows),
    )
