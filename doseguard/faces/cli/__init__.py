"""The command line: `doseguard`."""

from doseguard.faces.cli.main import main

__all__ = ["main"]
