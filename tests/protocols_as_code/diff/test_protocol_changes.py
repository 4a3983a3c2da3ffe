"""Every kind of change of a protocol, made by an edit and told with its direction; nothing is left out."""

from dataclasses import replace

import pytest

from doseguard.model.diff_report import Change, Direction, Kind
from doseguard.protocols_as_code.diff.protocol_changes import protocol_differences
from doseguard.readers.errors import UnreadableError
from doseguard.readers.library_root import protocols_root
from protocols_as_code.diff.edits import EDITS
from protocols_as_code.diff.rich_protocol import RICH, edited, loaded
from tests.builders import limit, limit_table, protocol, scheme, site

MIRRORED: dict[Direction, Direction] = {"looser": "stricter", "stricter": "looser", "neither": "neither"}


def changes_of(old: str, new: str) -> list[Change]:
    return protocol_differences(loaded(), edited(old, new))[0]


@pytest.mark.parametrize(("old", "new", "told", "message"), EDITS.values(), ids=EDITS)
def test_an_edit_is_told_for_what_it_is(
    old: str, new: str, told: set[tuple[Kind, Direction]], message: str
) -> None:
    changes = changes_of(old, new)
    assert {(one.kind, one.direction) for one in changes} == told
    assert message in "\n".join(one.message for one in changes)


@pytest.mark.parametrize(("old", "new"), [edit[:2] for edit in EDITS.values()], ids=EDITS)
def test_the_reverse_edit_is_told_the_other_way_round(old: str, new: str) -> None:
    there, back = (
        protocol_differences(*pair)[0]
        for pair in ((loaded(), edited(old, new)), (edited(old, new), loaded()))
    )
    turned = [
        replace(one, old=one.new, new=one.old, direction=MIRRORED[one.direction], message="") for one in there
    ]
    assert sorted(map(repr, turned)) == sorted(repr(replace(one, message="")) for one in back)


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        ("# the sites", "# all sites", ["removed: # the sites", "added: # all sites"]),
        ("note: the common one", "note: the usual one", ["was the common one, is now the usual one"]),
        ("owner: tests", "owner: somebody", ["was tests, is now somebody"]),
        (
            "fractions: [4, 5]",
            "fractions: 4 .. 5",
            ["removed: {fractions: [4, 5]", "added: {fractions: 4 .. 5"],
        ),
        ("51 Gy .. 57 Gy", "51.0 Gy .. 57 Gy", ["was 51 Gy .. 57 Gy, is now 51.0 Gy .. 57 Gy"]),
        ('diameter: "< 5 cm"', 'diameter: "< 50 mm"', ["was < 5 cm, is now < 50 mm"]),
        (
            "metastases: {allowed: 1 .. 3, source: {paper: page 3}}",
            "metastases: {source: {paper: page 3}, allowed: 1 .. 3}",
            [],
        ),
        ("fractions: [4, 5]", "fractions: [5, 4]", []),
        ("modality: photon\n", "", ["removed: photon"]),
        ("candidate: true\neligibility", "eligibility", ["removed: true"]),
    ],
    ids=[
        "comment",
        "note",
        "owner",
        "list",
        "digits",
        "unit",
        "keys",
        "order",
        "default",
        "default of a site",
    ],
)
def test_what_means_the_same_is_no_clinical_change_and_what_is_written_is_told(
    old: str, new: str, written: list[str]
) -> None:
    changes, texts = protocol_differences(loaded(), edited(old, new))
    assert changes == []
    assert [said for said in written if said not in " ".join(one.message for one in texts)] == []
    assert len(texts) >= len(written)


def test_a_protocol_does_not_differ_from_itself() -> None:
    assert protocol_differences(loaded(), loaded()) == ([], [])


def test_schemes_in_another_order_mean_the_same() -> None:
    first, second = RICH.index("      - fractions: 3"), RICH.index("      - fractions: [4, 5]")
    end = RICH.index("    bed_band:")
    turned = RICH[:first] + RICH[second:end] + RICH[first:second] + RICH[end:]
    assert protocol_differences(loaded(), loaded(turned)) == ([], [])


@pytest.mark.parametrize("old", [f"{line}\n" for line in RICH.splitlines() if RICH.count(f"{line}\n") == 1])
def test_no_line_can_go_without_being_told(old: str) -> None:
    try:
        without = loaded(RICH.replace(old, ""))
    except UnreadableError:
        return  # such a file is refused before it can be compared
    changes, texts = protocol_differences(loaded(), without)
    assert changes or texts


def _digit_moved(text: str, at: int) -> str:
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]


@pytest.mark.parametrize("name", ["nrg-lu002", "lung-central", "bone"])
def test_no_digit_of_a_shipped_rule_can_move_without_being_told(name: str) -> None:
    text = (protocols_root() / f"{name}.yaml").read_text(encoding="utf-8").partition("\ncases:")[0] + "\n"
    places = [at for at, character in enumerate(text) if character.isdigit()]
    silent = []
    for at in places:
        try:
            moved = loaded(_digit_moved(text, at), name)
        except UnreadableError:
            continue
        if protocol_differences(loaded(text, name), moved) == ([], []):
            silent.append(text[max(at - 20, 0) : at + 20])
    assert silent == []


def test_a_renamed_site_is_told_as_removed_and_added_and_recognised() -> None:
    renamed = RICH.replace("  liver:\n", "  hepatic:\n").replace(
        "    title: Liver lesion\n    schemes: not stated",
        f"    title: Liver lesion\n    schemes: [{scheme('3', '45 Gy', '')}]",
    )
    before = renamed.replace("  hepatic:\n", "  liver:\n")
    told = {one.direction: one.message for one in protocol_differences(loaded(before), loaded(renamed))[0]}
    assert told["stricter"].endswith(
        "no longer judged there: 45 Gy in 3 fractions; hepatic now has the same schemes"
    )
    assert told["looser"].endswith("now judged there: 45 Gy in 3 fractions; liver had the same schemes")


def test_a_second_site_must_be_named_from_then_on() -> None:
    single = RICH[: RICH.index("  liver:")] + RICH[RICH.index("cases:") :]
    messages = [one.message for one in protocol_differences(loaded(single), loaded())[0] if one.site is None]
    assert messages == ["a plan that names no site was held against the only one, is now not evaluated"]


def test_tables_that_replace_one_another_are_compared_row_by_row() -> None:
    pair = [
        edited("    organs_required:", f"    organ_limits: [{name}]\n    organs_required:")
        for name in ("tests", "other")
    ]
    tables = [
        limit_table(limit(classes=f"mandatory: '< {number}'"), id=name)
        for number, name in ((10, "tests"), (12, "other"))
    ]
    old, new = (replace(one, tables={table.id: table}) for one, table in zip(pair, tables, strict=True))
    told = {(one.kind, one.direction) for one in protocol_differences(old, new)[0]}
    assert told == {("organ_table", "neither"), ("organ_limit", "looser")}


def test_a_table_that_is_compared_on_its_own_is_not_told_twice() -> None:
    held = edited("    organs_required:", "    organ_limits: [tests]\n    organs_required:")
    other = replace(held, tables={"tests": limit_table(limit(classes="mandatory: '< 12'"), id="tests")})
    assert protocol_differences(held, other, {"tests"}) == ([], [])
    assert {one.direction for one in protocol_differences(held, other)[0]} == {"looser"}


@pytest.mark.parametrize(
    ("old", "new", "direction", "labels"),
    [
        ("Metastasis", "Lung metastasis", "stricter", "any other region"),
        ("Lung metastasis", "Metastasis", "looser", "any other region"),
        ("Lung metastasis", "Liver metastasis", "looser", "liver"),
        ("Lung metastasis", "Liver metastasis", "stricter", "lung"),
    ],
)
def test_what_a_plan_may_be_labelled_depends_on_the_regions_that_a_site_names(
    old: str, new: str, direction: Direction, labels: str
) -> None:
    was, now = (protocol(site(title=title)) for title in (old, new))
    told = protocol_differences(was, now)[0]
    (said,) = [one.message for one in told if one.direction == direction]
    assert said.startswith(f"metastasis, a plan labelled {labels} was")
