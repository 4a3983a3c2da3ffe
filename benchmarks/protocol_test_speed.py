"""How much `doseguard test` with all mutants of the library costs over what it cannot do without.

The floor is one assessment of a plan for each case and each mutant, by one check, the plan already made;
both are measured in one process and in processor time, so that the machine's own speed cancels out.

Run: python benchmarks/protocol_test_speed.py [PATH ...]
"""

import argparse
import sys
import time
from collections.abc import Callable

from doseguard.model.protocol_test_report import FileResult
from doseguard.protocols_as_code.cases.file_under_test import under_test
from doseguard.protocols_as_code.cases.run_case import run_case
from doseguard.protocols_as_code.files import protocol_files
from doseguard.protocols_as_code.mutation.judge_files import judge_files
from doseguard.readers.library_root import protocols_root
from doseguard.readers.protocol_file import read_protocol

LIMIT, LIMIT_SECONDS, CORES = 15.0, 60.0, 2
_ASSESSMENTS = 1000


def main() -> int:
    """Print the ratio; 1 where it or the processor time on two cores lies above its limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", default=[protocols_root()])
    files = protocol_files(parser.parse_args().paths).files
    each = _one_assessment()
    seconds, judged = _timed(lambda: judge_files(files, processes=1))
    results = [one for one in judged if isinstance(one, FileResult)]
    cases, mutants = sum(len(one.cases) for one in results), sum(one.mutants.total for one in results)
    survived = sum(len(one.mutants.survived) for one in results)
    ratio = seconds / ((cases + mutants) * each)
    print(
        f"{len(results)} files, {cases} cases, {mutants} mutants ({survived} survive): {seconds:.1f} s of a "
        f"processor; one bare assessment {each * 1000:.2f} ms; ratio {ratio:.1f} (at most {LIMIT:g})"
    )
    return 0 if ratio <= LIMIT and seconds <= LIMIT_SECONDS * CORES else 1


def _one_assessment() -> float:
    """Processor seconds of one assessment by one check."""
    file = under_test(read_protocol(protocols_root() / "nrg-lu002.yaml"))
    case = file.cases[0]
    run_case(file.loaded, case, only_its_check=True)
    seconds, _ = _timed(
        lambda: tuple(run_case(file.loaded, case, only_its_check=True) for _ in range(_ASSESSMENTS))
    )
    return seconds / _ASSESSMENTS


def _timed(work: Callable[[], tuple[object, ...]]) -> tuple[float, tuple[object, ...]]:
    started = time.process_time()
    done = work()
    return time.process_time() - started, done


if __name__ == "__main__":
    sys.exit(main())
