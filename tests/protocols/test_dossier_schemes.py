"""Every prescription of the shipped protocols is that of the evidence, record by record."""

from decimal import Decimal

import pytest

from doseguard.model.dose_rule import DiscreteDoses, DoseRange, DoseRule, NominalDose
from doseguard.model.interval import Interval
from doseguard.model.scheme import Scheme
from protocols.dossier import Record, confidence_of, records
from protocols.library import IDS, protocol

# Protocol, site, one of the scheme's fraction numbers, and the scheme's own condition ("" where it has none).
At = tuple[str, str, int, str]
NEAR_MEDIASTINUM = "distance_to(Mediastinum) <= 2 cm, or distance_to(BrachialPlexs) <= 2 cm"


def in_union(fractions: int) -> list[At]:
    """Liver and adrenal carry the union of the lung lists."""
    return [("liver", "no-bowel", fractions, ""), ("adrenal", "no-bowel", fractions, "")]


SCHEMES: dict[str, list[At]] = {
    "F0001": [("nrg-lu002", "metastasis", 1, "")],
    "F0002": [("nrg-lu002", "metastasis", 3, "")],
    "F0003": [("nrg-lu002", "metastasis", 5, "")],
    "F0004": [("nrg-lu002", "primary", 15, "")],
    "F0011": [("lung-peripheral", "peripheral", 1, ""), *in_union(1)],
    "F0012": [("lung-peripheral", "peripheral", 3, ""), *in_union(3)],
    "F0013": [("lung-peripheral", "peripheral", 4, ""), *in_union(4)],
    "F0014": [("lung-peripheral", "peripheral", 5, ""), *in_union(5)],
    "F0015": [("lung-central", "central", 4, ""), ("lung-central", "large", 4, "")],
    "F0016": [("lung-central", "central", 8, ""), ("lung-central", "large", 8, ""), *in_union(8)],
    "F0017": [("lung-central", "central", 10, ""), ("lung-central", "large", 10, ""), *in_union(10)],
    "F0018": [("lung-central", "ultracentral", 8, "")],
    "F0021": [("bone", "non-spine", 1, "")],
    "F0022": [("spine", "spine", 1, "")],
    "F0023": [("spine", "spine", 2, "")],
    "F0028": [("brain-srs", "large", 3, "")],
    "F0036": [("sabr-comet", "lung", 3, "diameter <= 3 cm")],
    "F0037": [("sabr-comet", "lung", 5, "diameter > 3 cm, or distance_to(Chestwall) 0 mm")],
    "F0038": [("sabr-comet", "lung", 8, NEAR_MEDIASTINUM)],
    "F0039": [("sabr-comet", "lung", 12, NEAR_MEDIASTINUM)],
    "F0040": [("sabr-comet", "bone", 5, ""), ("sabr-comet", "spine", 5, "")],
    "F0041": [("sabr-comet", "spine", 1, "")],
    "F0042": [("sabr-comet", "spine", 3, "")],
    "F0043": [("sabr-comet", "brain", 5, "")],
    "F0044": [("sabr-comet", "liver", 3, ""), ("liver", "sabr-comet", 3, "")],
    "F0045": [("sabr-comet", "adrenal", 8, ""), ("adrenal", "sabr-comet", 8, "")],
    "F0046": [("sabr-comet-10", "any", 1, "")],
    "F0047": [("sabr-comet-10", "any", 3, "")],
    "F0048": [("sabr-comet-10", "any", 5, "")],
    "F0056": [("nrg-br001", "lung-central", 5, "")],
    "F0057": [("nrg-br001", "node-mediastinal-cervical", 5, "")],
    "F0058": [("nrg-br001", "lung-peripheral", 3, "")],
    "F0059": [("nrg-br001", "abdominal-pelvic", 3, ""), ("adrenal", "nrg-br001", 3, "")],
    "F0060": [("nrg-br001", "liver", 3, ""), ("liver", "nrg-br001", 3, "")],
    "F0061": [("nrg-br001", "bone", 3, "")],
    "F0062": [("nrg-br001", "spine", 3, "")],
    "F0064": [("nrg-br001", "abdominal-pelvic", 3, ""), ("adrenal", "nrg-br001", 3, "")],
    "F0068": [("sindas", "any", 5, "")],
    "F0085": [("gomez", "mediastinum", 15, "")],
    "F0094": [("pembro-rt", "single-site", 3, "")],
    "F0103": [("nccn-2019", "peripheral", 1, "diameter < 2 cm")],
    "F0104": [("nccn-2019", "peripheral", 3, "distance_to(Chestwall) > 1 cm")],
    "F0105": [("nccn-2019", "peripheral", 4, ""), ("nccn-2019", "central", 4, "")],
    "F0106": [("nccn-2019", "peripheral", 5, ""), ("nccn-2019", "central", 5, "")],
    "F0107": [("nccn-2019", "central", 8, "")],
    "F0146": [("rtog-0915", "lung", 1, "")],
    "F0147": [("rtog-0915", "lung", 4, "")],
    "F0154": [("sunset", "lung", 8, "")],
    "F0237": [("spine", "sc24", 2, "")],
    "F0238": [("spine", "racost", 1, "")],
    "F0289": [("bone", "non-spine-by-size", 1, "diameter >= 4 cm")],
    "F0290": [("bone", "non-spine-by-size", 1, "diameter < 4 cm")],
    "F0291": [("bone", "owen-2014", 1, "")],
    "F0292": [("brain-srs", "intact", 1, "diameter < 2 cm")],
    "F0293": [("brain-srs", "intact", 1, "diameter 2 cm .. < 3 cm")],
    "F0294": [("brain-srs", "intact", 3, "diameter 2 cm .. 4 cm")],
    "F0295": [("brain-srs", "intact", 5, "diameter 2 cm .. 4 cm")],
    "F0296": [("brain-srs", "intact", 1, "diameter 3 cm .. 4 cm")],
    "F0302": [("brain-srs", "cavity", 1, "")],
    "F0303": [("brain-srs", "cavity", 3, "")],
    "F0304": [("brain-srs", "cavity", 5, "")],
    "F0305": [("brain-srs", "cavity", 10, "")],
    "F0312": [("brain-srs", "rtog-9005", 1, "diameter <= 20 mm")],
    "F0313": [("brain-srs", "rtog-9005", 1, "diameter 21 mm .. 30 mm")],
    "F0314": [("brain-srs", "rtog-9005", 1, "diameter 31 mm .. 40 mm")],
    "F0326": [("adrenal", "franzese", 4, "")],
}
# Several records whose doses are the discrete doses of one scheme.
LISTS: dict[tuple[str, ...], At] = {
    ("F0235", "F0236"): ("spine", "rtog-0631", 1, ""),
    ("F0324", "F0325"): ("liver", "meyer", 1, ""),
}
# The two schemes of SAFRON II are read from the conditions of its table of limits.
FROM_CONDITIONS: dict[str, At] = {
    "F0209": ("safron-ii", "lung", 1, ""),
    "F0210": ("safron-ii", "lung", 4, ""),
}
# Doses on which copies disagree, or which one copy mixes: the fraction number stands, the dose does not.
WITHHELD: dict[str, At] = {
    "F0149": ("rtog-0813", "lung", 5, ""),
    "F0156": ("rtog-0236", "lung", 3, ""),
    "F0157": ("rtog-0813", "lung", 5, ""),
}
NOT_SCHEMES = {
    "F0020": "delegates to the lung lists, whose union liver and adrenal carry",
    "F0024": "overlaps F0025 and rules no dose",
    "F0025": "overlaps F0024 and rules no dose",
    "F0049": "sets the dose by a complication probability",
    "F0109": "4 to 10 fractions; table 2 of the same source gives the doses of all but 6 and 7",
    "F0142": "a level of biological dose, not a scheme",
    "F0143": "a level of biological dose, not a scheme",
    "F0144": "fraction numbers in a news summary",
    "F0297": "prefers surgery and gives no dose",
    **dict.fromkeys([f"F0{number}" for number in range(306, 312)], "an initial arm, superseded"),
    "F0319": "a department's protocol that is not shipped",
    "F0320": "a trial that is not shipped",
    "F0321": "a trial that is not shipped",
}


def scheme_of(protocol_id: str, site: str, fractions: int, condition: str) -> Scheme:
    """The one scheme of the site for that fraction number and condition."""
    (found,) = (
        scheme
        for scheme in protocol(protocol_id).sites[site].schemes
        if scheme.fractions.contains(fractions) and str(scheme.applies_to or "") == condition
    )
    return found


def rules_of_scheme(scheme: Scheme) -> tuple[DoseRule | None, DoseRule | None]:
    """What the scheme says is per protocol, and what an acceptable variation; None: it does not say."""
    total = scheme.total_dose
    return (None, None) if total is None else (total.per_protocol, total.variation_acceptable)


def rules_of(record: Record) -> tuple[DoseRule | None, DoseRule | None]:
    """The same two of a record."""
    band = DoseRange(Interval(_dose(record, "accept_low"), _dose(record, "accept_high")))
    total_gy = _dose(record, "total_dose_gy") or Decimal(0)
    shapes: dict[str, tuple[DoseRule | None, DoseRule | None]] = {
        "fractions_only": (None, None),
        "range": (band, None),
        "single": (NominalDose(total_gy), None),
        "nominal_with_tolerance": (NominalDose(total_gy), band),
    }
    return shapes[str(record["dose_form"])]


def _dose(record: Record, key: str) -> Decimal | None:
    value = record.get(key)
    return None if value is None else Decimal(str(value))


@pytest.mark.parametrize(
    ("record_id", "at"), [(key, at) for key, places in SCHEMES.items() for at in places], ids=str
)
def test_every_scheme_has_the_numbers_of_its_record(record_id: str, at: At) -> None:
    record, scheme = records()[record_id], scheme_of(*at)
    assert list(scheme.fractions.numbers) == record["fractions"]
    assert rules_of_scheme(scheme) == rules_of(record)
    assert record["confidence"] in confidence_of(at[0], scheme)


@pytest.mark.parametrize(("record_ids", "at"), LISTS.items(), ids=str)
def test_discrete_doses_are_those_of_their_records(record_ids: tuple[str, ...], at: At) -> None:
    found, scheme = [records()[one] for one in record_ids], scheme_of(*at)
    doses_gy = tuple(Decimal(str(record["total_dose_gy"])) for record in found)
    assert [record["fractions"] for record in found] == [list(scheme.fractions.numbers)] * len(found)
    assert rules_of_scheme(scheme) == (DiscreteDoses(doses_gy), None)


@pytest.mark.parametrize(("record_id", "at"), FROM_CONDITIONS.items(), ids=str)
def test_schemes_read_from_conditions_have_their_numbers(record_id: str, at: At) -> None:
    record, scheme = records()[record_id], scheme_of(*at)
    assert (record["fractions"], record["condition"]) == (
        list(scheme.fractions.numbers),
        "28 Gy/1 or 48 Gy/4",
    )
    assert rules_of_scheme(scheme) == (NominalDose(Decimal(str(record["total_dose_gy"]))), None)


@pytest.mark.parametrize(("record_id", "at"), WITHHELD.items(), ids=str)
def test_a_dose_on_which_copies_disagree_is_withheld(record_id: str, at: At) -> None:
    scheme = scheme_of(*at)
    assert list(scheme.fractions.numbers) == records()[record_id]["fractions"]
    assert scheme.total_dose is None


def test_six_and_seven_fractions_are_what_the_table_leaves_of_the_nccn_span() -> None:
    schemes = protocol("nccn-2019").sites["central"].schemes
    listed = sorted(number for scheme in schemes for number in scheme.fractions.numbers)
    assert listed == records()["F0109"]["fractions"]
    assert scheme_of("nccn-2019", "central", 6, "").total_dose is None


def test_the_point_doses_of_the_central_list_lie_in_the_union() -> None:
    total_gy = Decimal(str(records()["F0015"]["total_dose_gy"]))
    assert [scheme_of(*at).grade(total_gy) for at in (*in_union(4), *in_union(5))] == [0, 0, 0, 0]


def test_every_prescription_of_the_evidence_is_encoded_or_left_out_for_a_reason() -> None:
    encoded = {*SCHEMES, *WITHHELD, *(one for group in LISTS for one in group)}
    prescriptions = {key for key, record in records().items() if record["kind"] == "prescription"}
    assert prescriptions - encoded == set(NOT_SCHEMES)


def test_every_scheme_of_the_library_is_one_of_these() -> None:
    places = [at for group in SCHEMES.values() for at in group]
    places += [
        *LISTS.values(),
        *FROM_CONDITIONS.values(),
        *WITHHELD.values(),
        ("nccn-2019", "central", 6, ""),
    ]
    proven = {id(scheme_of(*at)) for at in places}
    shipped = [
        f"{protocol_id} {name} {scheme.describe()}"
        for protocol_id in IDS
        for name, site in protocol(protocol_id).sites.items()
        for scheme in site.schemes
        if id(scheme) not in proven
    ]
    assert shipped == []
