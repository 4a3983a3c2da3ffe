"""The evidence from which the numbers come, where it lies beside this repository."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml

from doseguard.model.file_fields import FileModel
from protocols.library import protocol

DOSSIER = Path(__file__).parents[3] / "shared" / "evidence" / "dossier.yaml"
Record = Mapping[str, object]


@cache
def records() -> Mapping[str, Record]:
    """The records of the evidence by id."""
    if not DOSSIER.is_file():
        pytest.skip("the evidence is not beside this repository (../shared/evidence/dossier.yaml)")
    loaded = yaml.load(DOSSIER.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return {str(record["id"]): record for record in loaded["records"]}


def confidence_of(protocol_id: str, part: FileModel) -> set[str]:
    """The grades of the evidence that a part of a protocol names, in the evidence's own words."""
    sources = protocol(protocol_id).sources
    return {sources[key].evidence.upper() for key in getattr(part, "source", None) or {}}
