"""What a check is for: that which a protocol may ask for, and often does not."""

from collections.abc import Callable
from dataclasses import dataclass

from doseguard.checking.evidence import Holding


@dataclass(frozen=True, slots=True)
class Asked:
    """What a site must ask for before a check has anything to do; `what` ends `the site asks for …`."""

    what: str
    by: Callable[[Holding], bool]

    def missing_from(self, holding: Holding) -> str:
        """Why the check does not apply; empty where the site asks for it."""
        if holding.site is None:
            return holding.lack or "there is no site"
        return "" if self.by(holding) else f"{holding.site_name} asks for no {self.what}"

    def demanded(self, holding: Holding, reason: str) -> str:
        """The reason for a missing part, with what asked for it."""
        return f"{holding.site_name} asks for {self.what}, and {reason}"
