"""A key that is added to the format must be thought of here before it can change without being told."""

import pytest

from doseguard.model.eligibility import Eligibility
from doseguard.model.file_fields import FileModel
from doseguard.model.limit import Criterion, Limit
from doseguard.model.limit_table import LimitTable
from doseguard.model.margin_rule import MarginRule
from doseguard.model.protocol import BedBand, Protocol, Site
from doseguard.model.ptv_volume_table import PtvVolumeRow, PtvVolumeTable
from doseguard.model.scheme import Scheme, TotalDose
from doseguard.model.zone_rule import MeasuredOn, ZoneRule

HEADER = {"id", "title", "version", "purpose", "owner", "review_by", "sources", "deprecated"}
CRITERION = {
    "metric",
    "per_protocol",
    "variation_acceptable",
    "mandatory",
    "optimal",
    "strict",
    "source",
    "note",
    "by_hand",
}
COMPARED: dict[type[FileModel], set[str]] = {
    Protocol: HEADER
    | {"prescription_basis", "modality", "alpha_beta", "candidate", "sites", "eligibility", "gaps", "cases"}
    | {"zones", "measured_on"},
    ZoneRule: {"zone", "within", "of", "measured_from", "by_hand", "source"},
    MeasuredOn: {"structure", "source"},
    MarginRule: {"of", "band", "source"},
    LimitTable: HEADER | {"limits", "cases"},
    Site: {
        "title",
        "group",
        "applies_to",
        "zone_definition",
        "candidate",
        "schemes",
        "bed_band",
        "targets",
        "tables_by_ptv_volume",
        "limits",
        "organ_limits",
        "organs_required",
        "margins",
        "eligibility",
        "by_hand",
        "note",
    },
    Scheme: {"fractions", "total_dose", "applies_to", "source", "schedule", "note", "by_hand"},
    TotalDose: {"per_protocol", "variation_acceptable"},
    BedBand: {"alpha_beta", "per_protocol", "source"},
    Criterion: CRITERION,
    Limit: CRITERION | {"structure", "fractions", "priority", "spares", "applies_to", "confirmed_by"},
    PtvVolumeTable: {"metric", "structure", "interpolation", "rows", "source", "note"},
    PtvVolumeRow: {"volume", "per_protocol", "variation_acceptable"},
    Eligibility: {
        "metastases",
        "extracranial_metastases",
        "metastases_lifetime",
        "progressing_metastases",
        "brain_metastases",
        "metastases_per_organ",
        "metastases_in",
        "organs",
        "diameter",
        "volume",
        "total_volume",
        "by_hand",
    },
}


@pytest.mark.parametrize("model", COMPARED, ids=lambda model: model.__name__)
def test_every_key_of_the_format_is_one_that_diff_compares(model: type[FileModel]) -> None:
    assert set(model.model_fields) == COMPARED[model]
