"""Tests of a group run in one process, which has made what they share."""

import os

import pytest

in_a_worker = "PYTEST_XDIST_WORKER" in os.environ


@pytest.mark.xdist_group("here")
def test_a_group_reaches_the_scheduler(request: pytest.FixtureRequest) -> None:
    named = request.node.nodeid.endswith("@here")
    assert named == in_a_worker, "pytest and pytest-xdist do not fit: groups cost minutes when they are lost"
