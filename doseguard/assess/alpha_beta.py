"""Which α/β stands behind the BED and EQD2 that a report shows."""

from doseguard.model.protocol import Protocol
from doseguard.model.radiobiology import DEFAULT_ALPHA_BETA, AlphaBetaUsed

_TUMOUR = "tumour"


def alpha_beta(protocol: Protocol | None) -> AlphaBetaUsed:
    """The α/β of the protocol's tumour, else the default, with its source."""
    stated = None if protocol is None else protocol.alpha_beta.get(_TUMOUR)
    if protocol is None or stated is None:
        return DEFAULT_ALPHA_BETA
    places = [f"{protocol.sources[key].cite}: {place}" for key, place in (stated.source or {}).items()]
    return AlphaBetaUsed(stated.value, "; ".join(places) or f"as {protocol.id} states it")
