"""Where a number stands, as findings say it."""

from collections.abc import Mapping

from doseguard.model.source import FileHeader


def source_text(file: FileHeader, named: Mapping[str, str]) -> str:
    """The sources of a number with the place in each and the grade of the evidence."""
    return "; ".join(
        f"{file.sources[key].cite}: {place} [{file.sources[key].evidence}]" for key, place in named.items()
    )
