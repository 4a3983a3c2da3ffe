"""PRO-10: structures by TG-263's names, and names that differ in case and separators only."""

import pytest

from protocols_as_code.lint.linted import found, messages

SITE = "sites:\n  metastasis:\n    title: Lung\n    schemes: not stated\n"


def rows(*structures):
    return (
        "limits:\n"
        + "".join(f'  - {{structure: "{name}", fractions: 5}}\n' for name in structures)
        + "cases: []"
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Cord", None),
        ("Spinal Cord", "SpinalCord"),
        ("spinal_cord", "SpinalCord"),
        ("BrainStem", "Brainstem"),
        ("Oesophagus", "Esophagus"),
        ("Lungs_GTV", None),
        ("BrachialPlexus_L", None),
        ("", None),
        ("Herz", None),
    ],
)
def test_a_structure_that_tg_263_does_not_know(name, meant):
    (said,) = messages("PRO-10", rows(name), table=True)
    assert said.startswith(f"TG-263 knows no structure {name!r}; ")
    assert meant is None or said.endswith(f"did you mean {meant!r}?")


@pytest.mark.parametrize(
    "name",
    [
        "SpinalCord",
        "SpinalCord_PRV05",
        "Lungs-GTV",
        "Skin^Scar",
        "Lung_L",
        "BrachialPlex_R",
        "PTV",
        "GTVp1",
        "VB_T05",
        "Lung~",
    ],
)
def test_a_structure_that_tg_263_knows_or_makes(name):
    assert messages("PRO-10", rows(name), table=True) == []


def test_a_name_is_accused_once_where_it_first_stands():
    assert [one.split(" ")[0] for one in found("PRO-10", rows("Heart", "Herz", "Herz"), table=True)] == [
        "3:17"
    ]


def test_the_known_spelling_wins_whichever_comes_first():
    said = "'BrainStem' and 'Brainstem' are one structure to a reader and two to a program; write 'Brainstem'"
    assert found("PRO-10", rows("BrainStem", "Brainstem"), table=True) == [f"2:17 {said}"]
    assert found("PRO-10", rows("Brainstem", "BrainStem"), table=True) == [f"3:17 {said}"]


def test_two_unknown_spellings_are_the_first_and_its_twin():
    assert [one.split(";")[0] for one in messages("PRO-10", rows("My Organ", "my_organ"), table=True)] == [
        "TG-263 knows no structure 'My Organ'",
        "'my_organ' and 'My Organ' are one structure to a reader and two to a program",
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (SITE + "    targets: {Target: []}\n", "5:15"),
        (SITE + "    organs_required: [Heart, Cord]\n", "5:30"),
        (SITE + "    limits: [{structure: Cord}]\n", "5:26"),
        (SITE + "    tables_by_ptv_volume: [{structure: Cord}]\n", "5:40"),
        (SITE + "    applies_to: {distance_to(Cord): 0 mm}\n", "5:18"),
        (SITE + "gaps: [{where: {distance_to(Cord): 0 mm}}]\n", "5:17"),
        ("cases:\n  - {site: metastasis, metrics: {Cord: {}}}", "2:34"),
    ],
)
def test_every_place_in_which_a_structure_stands(text, place):
    (said,) = found("PRO-10", text)
    assert said.startswith(f"{place} TG-263 knows no structure ")


def test_the_metrics_of_a_tables_cases_are_looked_at():
    text = rows("Heart").replace("cases: []", "cases: [{metrics: {heart: {}}}]")
    assert len(messages("PRO-10", text, table=True)) == 1


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("lung-central", "lung_central", True),
        ("lung-central", "LungCentral", True),
        ("lung.1", "lung1", True),
        ("lung-1", "lung-11", False),
        ("level-1-5", "level-15", False),
        ("lung-1", "lung-2", False),
    ],
)
def test_names_of_sites(first, second, are_one):
    text = "sites:\n" + "".join(f"  {name}: {{title: A, schemes: not stated}}\n" for name in (first, second))
    assert (messages("PRO-10", text) != []) is are_one


def test_the_message_names_the_line_of_the_other_name():
    text = "sites:\n  lung: {title: A}\n  Lung: {title: B}\n"
    assert found("PRO-10", text) == [
        (
            "3:3 'Lung' and 'lung' (line 2) differ in case and separators only; "
            "name the sites so that nobody takes one for the other"
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "alpha_beta: {tumour: 10 Gy, Tumour: 3 Gy}",
        SITE + "    organ_limits: [aapm-tg101, AAPM_TG101]",
        "sources:\n  paper: {cite: A, url: x}\n  PAPER: {cite: B, url: y}",
        "sources:\n  paper: {cite: A paper, url: x}\n  other: {cite: a  Paper., url: x}",
    ],
)
def test_other_names_of_the_file(text):
    assert len(messages("PRO-10", text)) == 1


def test_one_paper_at_two_addresses_is_two_copies():
    assert messages("PRO-10", "sources:\n  paper: {cite: A, url: x}\n  other: {cite: A, url: y}") == []
