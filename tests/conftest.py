"""What holds for every test: repeatable property tests, and no test skipped to get green."""

import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

# A skip is for what this machine lacks and the repository may not hold, nothing else.
_ALLOWED_SKIPS = ("../shared", "real plans", "this system has no")

# Nothing here may depend on how fast the machine is, and the same tests must run everywhere.
settings.register_profile(
    "repeatable", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "searching", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if not any(allowed in reason for allowed in _ALLOWED_SKIPS):
            report.outcome = "failed"
            report.longrepr = f"{reason}\nTests are not skipped, except where ../shared is absent."
    return report
