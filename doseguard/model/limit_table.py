"""A table of organ limits, which protocols name by its id."""

from pydantic import Field

from doseguard.model.embedded_case import TableCase
from doseguard.model.limit import Limit
from doseguard.model.source import FileHeader


class LimitTable(FileHeader):
    """One file of limits: which structure, at how many fractions, which metric, how much."""

    limits: tuple[Limit, ...] = Field(min_length=1)
    cases: tuple[TableCase, ...] = ()
