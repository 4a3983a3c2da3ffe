"""PRO-19: what looks like a person's data, and what only resembles it."""

import pytest

from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.run import Source, lint
from protocols_as_code.lint.linted import TODAY, found, messages

PERSONAL = {
    "write to jane.doe@clinic.org": "an e-mail address",
    "j_doe+lung@physics.clinic.co.uk": "an e-mail address",
    "tel. 0891 234567": "a telephone number",
    "Phone: 5550123": "a telephone number",
    "ext 4711": "a telephone number",
    "call +49 89 1234 5678": "a telephone number",
    "call +1 (555) 123-4567": "a telephone number",
    "call (555) 123-4567": "a telephone number",
    "call 555-123-4567": "a telephone number",
    "MRN 0012345": "a patient's number",
    "mrn: 00-12-345": "a patient's number",
    "patient id 47112": "a patient's number",
    "Patient no. A4711": "a patient's number",
    "hospital number: 123456": "a patient's number",
    "NHS no 943 476 5919": "a telephone number",
    "DOB 1950-03-02": "a date of birth",
    "d.o.b. 02/03/1950": "a date of birth",
    "born on 2 March 1950": "a date of birth",
    "date of birth: 19500302": "a date of birth",
    "078-05-1120": "a social security number",
    "Mr. Miller": "a name",
    "as Dr Miller wants": "a name",
    "Prof. J. Miller": "a name",
    "Frau Müller": "a name",
    "patient: Miller": "a patient's name",
    "the patient John Miller": "a patient's name",
    "patient J. Miller": "a patient's name",
    "patient's name Miller": "a patient's name",
    "MILLER^JOHN": "a patient's name as DICOM writes it",
    "Miller^John^A": "a patient's name as DICOM writes it",
    "plan 1.2.840.113619.2.55.3.604688119.971.1511.1": "the UID of somebody's images or plan",
}
HARMLESS = [
    "patients born before 1950",
    "the patient was treated",
    "patient-reported outcomes, 28 patients",
    "a patient with SABR in 5 fractions",
    "NCT01941654, ISRCTN45961438, PMID 34126044",
    "Radiother Oncol 12:1028132, pages 101-110",
    "10.1016/j.prro.2019.04.004",
    "version 1.2.3.4",
    "2026-11-21 to 2027-11-30",
    "Skin^Scar, PTV^Boost and SpinalCord_PRV05",
    "F0161-F0205",
    "340 planned, 204 in a later record",
    "30 Gy .. 37.5 Gy, D0.03cc[Gy]",
    "commit 8a85329c",
    "see https://journal.org/555-123-4567/mrn-123456?mail=a@b.org",
    "extension of 5 mm, tel",
    "Drug trial, Misses and Mrs",
    "case 12 of 30",
    "RTOG 0813 and 0915",
    "1 000 000 records",
]


@pytest.mark.parametrize(("text", "kind"), PERSONAL.items())
def test_personal_data_in_a_title(text, kind):
    assert found("PRO-19", f'title: "{text}"') == [f"1:8 this looks like {kind}; remove it"]


@pytest.mark.parametrize(("text", "kind"), PERSONAL.items())
def test_personal_data_in_a_comment(text, kind):
    assert found("PRO-19", f"title: Lung  # {text}") == [f"1:14 this looks like {kind}; remove it"]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_nobodys_data(text):
    assert messages("PRO-19", f'title: "{text}"') == []
    assert messages("PRO-19", f"title: Lung  # {text}") == []


def test_what_was_found_is_not_repeated():
    (said,) = messages("PRO-19", "title: ask jane.doe@clinic.org")
    assert "jane" not in said


@pytest.mark.parametrize("key", ["owner", "cite"])
def test_owners_and_authors_are_named_on_purpose(key):
    text = "owner: Dr. Jane Miller" if key == "owner" else "sources:\n  a: {cite: Dr. Miller 2019, url: x}"
    assert messages("PRO-19", text) == []


def test_owners_do_not_give_their_address():
    assert messages("PRO-19", "owner: Dr. Jane Miller, j.miller@clinic.org") == [
        "this looks like an e-mail address; remove it"
    ]


def test_who_waives_is_named_on_purpose_and_the_reason_is_looked_at():
    waiver = "# doseguard: waive PRO-18 until 2027-06-30 by Dr. Jane Miller: {}"
    assert messages("PRO-19", f"title: Lung  {waiver.format('the source says so')}") == []
    assert len(messages("PRO-19", f"title: Lung  {waiver.format('as Dr. Smith wants')}")) == 1


def test_keys_are_looked_at_too():
    text = "sites:\n  Miller^John: {title: Lung, schemes: not stated}\n"
    assert found("PRO-19", text) == ["2:3 this looks like a patient's name as DICOM writes it; remove it"]


def test_each_place_is_told():
    text = "title: MRN 123456\nowner: MRN 123456  # MRN 123456\n"
    assert [one.split(" ")[0] for one in found("PRO-19", text)] == ["1:8", "2:8", "2:20"]


def test_a_file_that_is_one_text_is_looked_at():
    rule = tuple(one for one in all_rules() if one.id == "PRO-19")
    report = lint([Source("a.yaml", b"just MRN 123456")], rule, TODAY)
    assert len(report.findings) == 1
