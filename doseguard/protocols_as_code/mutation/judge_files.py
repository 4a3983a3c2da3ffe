"""Files with all their cases and all their mutants, several at once where there are several cores."""

import logging
import os
import signal
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from doseguard.model.protocol_test_report import FileResult, NotTested
from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest, read_under_test
from doseguard.protocols_as_code.cases.generated import run_generated
from doseguard.protocols_as_code.cases.run import run_all
from doseguard.protocols_as_code.files import ProtocolFile
from doseguard.protocols_as_code.mutation.noticed import Witness
from doseguard.protocols_as_code.mutation.score import score
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import YamlError

_WORTH_A_PROCESS = 4


def judge_files(
    files: Sequence[ProtocolFile], processes: int | None = None
) -> tuple[FileResult | NotTested, ...]:
    """What came of each file, in their order; `processes` is by default the number of cores.

    Few files are judged in this process: another one takes longer to start than they take.
    """
    wanted = min(processes or os.cpu_count() or 1, len(files) // _WORTH_A_PROCESS)
    jobs = [(one.path, one.shown, one.is_table) for one in files]
    if wanted < 2:
        return tuple(judge_file(*job) for job in jobs)
    # The largest first, so that no process is left alone with one of them at the end.
    order = sorted(range(len(files)), key=lambda place: -len(files[place].data))
    try:
        pool = ProcessPoolExecutor(wanted, get_context("spawn"), _start_worker)
    except (OSError, NotImplementedError):  # a system that gives no further processes
        return tuple(judge_file(*job) for job in jobs)
    with pool:
        try:
            waiting = {place: pool.submit(judge_file, *jobs[place]) for place in order}
            return tuple(waiting[place].result() for place in range(len(files)))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def judge_file(path: Path, shown: str, is_table: bool) -> FileResult | NotTested:  # noqa: FBT001 - sent by place
    """One file: its embedded cases, the boundary cases made from its rules, and its mutants."""
    try:
        file = read_under_test(path, is_table=is_table)
    except YamlError as error:
        more = f" ({len(error.others)} more: see doseguard lint)" if error.others else ""
        return NotTested(shown, error.line, error.column, error.said + more)
    except UnreadableError as error:
        return NotTested(shown, 1, 1, error.said)
    embedded = run_all(file)
    scored = score(file, embedded)
    proposed = tuple(_line(file, one) for one in scored.proposed)
    return FileResult(shown, file.id, (*embedded, *run_generated(file)), scored.score, proposed)


def _line(file: FileUnderTest, one: Witness) -> str:
    return one.draft.line(one.case.expect) if file.table_id is None else one.draft.table_line(one.case.expect)


def _start_worker() -> None:
    """Nothing is logged beside the answers, and an interruption is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger("doseguard").addHandler(logging.NullHandler())
    logging.getLogger("doseguard").propagate = False
