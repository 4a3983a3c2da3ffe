import threading

import pytest

from doseguard.dosimetry import Settings, dose_volume, dose_volumes, side_by_side
from dosimetry.shapes import box, contoured, rectangle, uniform


def test_results_come_in_the_order_of_the_items():
    assert side_by_side(lambda one: one * one, range(50)) == [one * one for one in range(50)]


def test_nothing_gives_nothing():
    assert side_by_side(lambda one: one, []) == []


def test_an_error_is_raised_where_it_is_asked_for():
    with pytest.raises(ZeroDivisionError):
        side_by_side(lambda one: 1 / one, [1, 0])


def test_two_items_are_worked_on_at_once(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    both = threading.Barrier(2, timeout=30)
    assert sorted(side_by_side(lambda one: both.wait() * 0 + one, [1, 2])) == [1, 2]


def test_one_processor_works_on_one_after_the_other(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    threads = side_by_side(lambda _: threading.get_ident(), [1, 2])
    assert set(threads) == {threading.get_ident()}


def test_structures_together_are_what_each_is_alone():
    structures = [box(), box(x=(-9, 3), name="OAR")]
    together = dose_volumes(structures, uniform(), Settings(slice_spacing_mm=2.0))
    alone = [dose_volume(one, uniform(), Settings(slice_spacing_mm=2.0)) for one in structures]
    assert [(one.name, one.volume_cc) for one in together] == [(one.name, one.volume_cc) for one in alone]


def test_a_structure_of_one_slice_gets_the_spacing_of_the_others():
    single = contoured(rectangle((-5, 5), (-5, 5), 0.0), name="ONE")
    _, found = dose_volumes([box(), single], uniform())
    assert found.volume_cc.value == pytest.approx(0.2)
