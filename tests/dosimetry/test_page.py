"""The page on measuring from Python: its examples run, and it names all that there is."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import doseguard.dosimetry
from doseguard.dosimetry import dose_volumes, indices
from doseguard.dosimetry.indices import FORMULAS
from dosimetry.shapes import box, uniform

ROOT = Path(__file__).parents[2]


@pytest.fixture
def page():
    return (ROOT / "docs" / "dosimetry.md").read_text(encoding="utf-8")


def examples(page):
    return re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def first_cells(page):
    """The names in code of the first cell of each row of a table."""
    cells = re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def test_every_example_runs(page, tmp_path, monkeypatch, capsys):
    shutil.copytree(ROOT / "sample_dicom" / "eclipse-vmat-34-in-5", tmp_path / "study")
    monkeypatch.chdir(tmp_path)
    known = {}
    for example in examples(page):
        exec(example, known)  # noqa: S102 (the page is the project's own)
    said = capsys.readouterr().out
    assert [name for name in ("BODY", "GTV_RUL", "PTV_RUL", *FORMULAS) if name not in said] == []
    # The sample's body reaches beyond its dose grid.
    assert [line for line in said.splitlines() if "None" in line and not line.startswith("BODY ")] == []


def test_what_it_measures_of_a_set_has_a_value_of_one_slice_too():
    drawn = box(name="PTV"), replace(box(name="Point", heights=(0,)), number=2)
    whole, one_slice = dose_volumes(drawn, uniform())
    assert (whole.volume_cc.value, one_slice.volume_cc.value) == (pytest.approx(1), pytest.approx(0.2))


def test_every_index_is_named_once(page):
    named = [name for name in first_cells(page) if name in FORMULAS]
    assert sorted(named) == sorted(FORMULAS)


@pytest.mark.parametrize("package", [doseguard.dosimetry, indices, doseguard.dosimetry.geometry])
def test_everything_that_is_exported_is_on_the_page(page, package):
    assert [name for name in package.__all__ if not re.search(rf"`[^`]*\b{name}\b", page)] == []


def test_every_call_in_its_tables_exists(page):
    packages = (doseguard.dosimetry, indices, doseguard.dosimetry.geometry)
    exported = {name for package in packages for name in package.__all__}
    calls = [name for name in first_cells(page) if name not in FORMULAS]
    assert calls
    assert [name for name in calls if re.match(r"\w+", name)[0] not in exported] == []
