"""How a prescription would stand under protocols that nobody declared; shown, never chosen from."""

from collections.abc import Iterable

from doseguard.assess.declared import Declared
from doseguard.assess.gather import gather
from doseguard.assess.registry import all_checks
from doseguard.checking.run import run_checks
from doseguard.model.case import Case
from doseguard.model.finding import Graded
from doseguard.model.grade import Grade, worst
from doseguard.model.report import CandidateReport
from doseguard.readers.protocol_file import LoadedProtocol

_SCHEME_CHECK = "RX-03"


def candidates(case: Case, library: Iterable[LoadedProtocol]) -> tuple[CandidateReport, ...]:
    """The grade of RX-03 under each site of each protocol that may be a candidate."""
    return tuple(
        CandidateReport(protocol=loaded.protocol.id, site=site, grade=_grade(case, loaded, site).key)
        for loaded in library
        if loaded.protocol.candidate
        for site in loaded.protocol.sites
        if loaded.protocol.sites[site].candidate
    )


def _grade(case: Case, loaded: LoadedProtocol, site: str) -> Grade:
    evidence, _ = gather(case, Declared(protocol=loaded, site=site))
    only = [check for check in all_checks() if check.id == _SCHEME_CHECK]
    outcomes = [result.outcome for result in run_checks(only, evidence)]
    return worst(one.grade if isinstance(one, Graded) else Grade.NOT_EVALUATED for one in outcomes)
