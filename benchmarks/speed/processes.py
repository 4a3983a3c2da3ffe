"""Whole processes timed, with the most memory that they held."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ANSWERED = (0, 1, 3)
"""A verdict is an answer, whichever it is."""
_INSIDE = Path(__file__).with_name("inside.py")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, from start to end, and peak memory in MB (10**6 bytes)."""

    seconds: float
    peak_mb: float


def whole(*commands: Sequence[str]) -> Cost:
    """Commands one after the other: their seconds added up, the memory of the largest.

    The peak that the system reports is never below that of this process when it starts the other one, so
    this process must stay small.
    """
    costs = [_one(command) for command in commands]
    return Cost(sum(cost.seconds for cost in costs), max(cost.peak_mb for cost in costs))


def inside(what: str, folder: Path, modules: Path) -> float:
    """Seconds of `what` ("floor" or "doseguard") in a process of its own, imports apart."""
    command = [sys.executable, str(_INSIDE), what, str(folder), str(modules)]
    if not modules.exists():
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def doseguard_dvh(folder: Path) -> list[str]:
    """The command as a user gives it."""
    return [sys.executable, "-m", "doseguard", "dvh", str(folder), "--format", "json"]


def doseguard_check(folder: Path) -> list[str]:
    """The command that checks the plan in a folder."""
    return [sys.executable, "-m", "doseguard", "check", str(folder), "--format", "json"]


def _one(command: Sequence[str]) -> Cost:
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
    if process.returncode not in _ANSWERED:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return Cost(seconds, usage.ru_maxrss * 1024 / 1e6)
