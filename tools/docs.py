"""Writes the pages of docs/ that are made from the checks, the linter's rules and the library.

With --check nothing is written, and the exit status says whether they are what would be written now.
"""

import sys
from pathlib import Path

from doseguard.assess.registry import all_checks
from doseguard.protocols_as_code.explain.pages import pages
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.readers.library_root import TABLES_FOLDER, protocols_root
from doseguard.readers.limit_table_file import read_limit_table
from doseguard.readers.protocol_library import load_library

_DOCS = Path(__file__).resolve().parent.parent / "docs"


def main() -> int:
    """Write the pages, or only compare them."""
    tables = [
        read_limit_table(path).table for path in sorted((protocols_root() / TABLES_FOLDER).glob("*.yaml"))
    ]
    protocols = [loaded.protocol for loaded in load_library()]
    made = pages(all_checks(), all_rules(), protocols, tables)
    if "--check" not in sys.argv[1:]:
        for name, text in made.items():
            (_DOCS / name).write_text(text, encoding="utf-8", newline="\n")
        return 0
    stale = [name for name, text in made.items() if _present(_DOCS / name) != text]
    for name in stale:
        print(f"docs/{name} is not what tools/docs.py writes now", file=sys.stderr)
    return 1 if stale else 0


def _present(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main())
