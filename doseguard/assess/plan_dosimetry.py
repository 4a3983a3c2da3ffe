"""What checks may ask of a plan's dose: it is measured when a check asks, and not before."""

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from doseguard.assess.plan_names import OpenNames
from doseguard.checking.evidence import Holding
from doseguard.model.measured import FAILED, Measured, NoValue
from doseguard.model.structure import StructureSet

if TYPE_CHECKING:
    from doseguard.assess.engine import Engine
    from doseguard.checking.dose.dose_facts import DoseFacts
    from doseguard.model.study import Study

OpenStudy = Callable[[], "Study | NoValue"]
"""Reads contours and voxels when it is first called, and never again; or says why nobody can."""

_log = logging.getLogger("doseguard")


class PlanDosimetry:
    """The dosimetry of one plan; what it has measured goes with it."""

    def __init__(
        self,
        structures: StructureSet,
        holdings: Sequence[Holding],
        open_study: OpenStudy,
        open_names: OpenNames | None = None,
    ) -> None:
        self._structures = structures
        self._open_names = open_names
        self._holdings = holdings
        self._open_study = open_study
        self._engine: Engine | NoValue | None = None

    def of(self, holding: Holding | None) -> Measured | NoValue:
        """The metrics as one holding's prescription sees them, or why nothing can be measured."""
        engine = self._once()
        if isinstance(engine, NoValue):
            return engine
        from doseguard.assess.holding_metrics import HoldingMetrics  # noqa: PLC0415 - as the engine

        names = None if self._open_names is None else self._open_names()
        if names is None or isinstance(names, NoValue):
            return HoldingMetrics(engine, self._structures, holding, self._holdings)
        return HoldingMetrics(engine, self._structures, holding, self._holdings, names)

    def facts(self) -> "DoseFacts | NoValue":
        """What else the same engine knows of the dose, or why nothing can be measured."""
        engine = self._once()
        if isinstance(engine, NoValue):
            return engine
        from doseguard.assess.plan_dose_facts import PlanDoseFacts  # noqa: PLC0415 - as the engine

        field = engine.study.field
        if field is None:
            return NoValue(engine.study.dose_reason)
        return PlanDoseFacts(engine, field, self._structures, self._holdings)

    def notes(self) -> tuple[str, ...]:
        """What a reader must know of the files and structures that were measured so far."""
        return () if self._engine is None or isinstance(self._engine, NoValue) else self._engine.notes()

    def _once(self) -> "Engine | NoValue":
        if self._engine is None:
            self._engine = self._opened()
        return self._engine

    def _opened(self) -> "Engine | NoValue":
        # Only a plan whose dose is asked for pays for numpy and the engine: start-up is measured.
        from doseguard.assess.engine import Engine  # noqa: PLC0415

        study = self._open_study()
        if isinstance(study, NoValue):
            return study
        if study.field is None:
            return NoValue(study.dose_reason)
        try:
            return Engine(study)
        except Exception:  # noqa: BLE001 - what cannot be measured is not evaluated, whatever was raised
            _log.exception("preparing contours and dose failed")
            return FAILED
