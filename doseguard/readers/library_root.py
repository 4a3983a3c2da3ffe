"""Where the protocols that doseguard ships are, and the tables of organ limits among them."""

from importlib.resources import files
from pathlib import Path

TABLES_FOLDER = "organ-limits"


def protocols_root() -> Path:
    """The folder of the shipped protocols: in the installed package, or in the checkout beside it."""
    installed = Path(str(files("doseguard"))) / "protocols"
    checkout = installed.parent.parent
    if not installed.is_dir() and (checkout / "pyproject.toml").is_file():
        return checkout / "protocols"
    return installed
