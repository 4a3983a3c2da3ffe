"""doseguard: what a plan prescribes, where it says so, and whether that agrees with a written protocol."""

__version__ = "0.1.0"
