"""Rows of organ limits as checks get them: each with the file that knows its sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from doseguard.checking.source_text import source_text
from doseguard.model.limit import Limit, side_text
from doseguard.model.limit_table import LimitTable
from doseguard.model.metric import MetricKind
from doseguard.model.protocol import Protocol, Site
from doseguard.model.source import FileHeader

# Rows of these priorities give grades; guidance, reference and trigger rows give notes.
GRADED_PRIORITIES = frozenset({"protocol", "mandatory", "optimal"})
MANDATORY_PRIORITIES = frozenset({"protocol", "mandatory"})
_WISHED = "optimal"
_SPARING = (MetricKind.VOLUME_BELOW_DOSE, MetricKind.DOSE_BELOW_WHICH_VOLUME)


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One limit and the protocol or table in which it stands."""

    limit: Limit
    file: FileHeader

    @property
    def is_graded(self) -> bool:
        """Whether missing the limit is graded; otherwise it is a note."""
        return self.limit.priority in GRADED_PRIORITIES

    @property
    def is_mandatory(self) -> bool:
        """Whether the limit must be met, and not only should."""
        return self.limit.priority in MANDATORY_PRIORITIES

    @property
    def is_sparing(self) -> bool:
        """Whether the row asks that some volume is spared."""
        return self.limit.spares is not None or self.limit.metric.kind in _SPARING

    @property
    def spared_cc(self) -> Decimal | None:
        """The volume (cc) without which the row means nothing; None where what it spares is a share."""
        limit, metric = self.limit, self.limit.metric
        volumes = [] if limit.spares is None else [limit.spares]
        if self._spares_its_sides:
            volumes += (side.number for name, side in limit.sides if name != _WISHED or not self._is_firm)
        if metric.kind is MetricKind.DOSE_BELOW_WHICH_VOLUME and metric.at_unit == "cc" and metric.at:
            volumes.append(metric.at)
        return max(volumes, default=None)

    @property
    def wished_cc(self) -> Decimal | None:
        """The volume (cc) without which the optimal side beside firm ones means nothing; None without one."""
        wished = self.limit.optimal
        return wished.number if wished is not None and self._spares_its_sides and self._is_firm else None

    def without_optimal(self, why: str) -> Limit:
        """The row's firm sides alone, with a note on why the optimal one is not judged."""
        limit = self.limit
        if limit.optimal is None:
            return limit
        said = f"{side_text(_WISHED, limit.optimal, limit.metric.unit)} is not judged: {why}"
        note = said if limit.note is None else f"{limit.note}; {said}"
        return limit.model_copy(update={"optimal": None, "note": note})

    @property
    def _is_firm(self) -> bool:
        """Whether the row says more than what would be best."""
        return any(name != _WISHED for name, _ in self.limit.sides)

    @property
    def _spares_its_sides(self) -> bool:
        """Whether the numbers of the row's sides are the volumes to spare."""
        metric = self.limit.metric
        return metric.kind is MetricKind.VOLUME_BELOW_DOSE and metric.unit == "cc"

    @property
    def source(self) -> str:
        """The row's sources with the place in each, and who else prints the figure."""
        confirmed = [self.file.sources[key].cite for key in self.limit.confirmed_by]
        also = [f"confirmed by {cite}" for cite in confirmed]
        return "; ".join([source_text(self.file, self.limit.source), *also])


def limit_rows(protocol: Protocol, site: Site, tables: Mapping[str, LimitTable]) -> tuple[LimitRow, ...]:
    """The site's own rows, then those of the tables that it names; KeyError for a table that is not there."""
    own = [LimitRow(limit, protocol) for limit in site.limits]
    named = [tables[table_id] for table_id in site.organ_limits]
    return (*own, *(LimitRow(limit, table) for table in named for limit in table.limits))
