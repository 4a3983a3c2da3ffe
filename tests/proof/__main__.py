"""`make prove`: every seeded error in every base, printed, and written to docs/proof.md with --write."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_ROOT), str(_ROOT / "tests")]

from proof.catalogue import catalogue, not_in_an_export  # noqa: E402 - the path is set above
from proof.false_alarms import false_alarms  # noqa: E402
from proof.page import proof_page  # noqa: E402
from proof.trials import Trial, all_trials, bases  # noqa: E402

_WANTED_PERCENT = 98


def main() -> int:
    """The status is 1 for misses without reason, reasons without miss, many misses or a clean one refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", action="append", choices=bases(), help="only this base; may be repeated")
    parser.add_argument("--write", action="store_true", help="write docs/proof.md")
    options = parser.parse_args()
    if options.write and options.base:
        parser.error("--write needs all bases: leave out --base")
    names = tuple(options.base or bases())
    trials = [*_watched(names)]
    alarms = false_alarms(names)
    page = proof_page(catalogue(), trials, not_in_an_export(), alarms)
    sys.stdout.write(page)
    if options.write:
        (_ROOT / "docs" / "proof.md").write_text(page, encoding="utf-8", newline="\n")
    unexplained = [one for one in trials if one.caught == bool(one.explained)]
    share = 100 * sum(one.caught for one in trials) / len(trials)
    return 1 if alarms or unexplained or share < _WANTED_PERCENT else 0


def _watched(names: tuple[str, ...]) -> Iterator[Trial]:
    """The trials, and on the terminal how far they are."""
    count = 0
    for some in all_trials(names):
        count += len(some)
        yield from some
        if some:
            sys.stderr.write(f"\r{count} spoilt exports, now {some[-1].base} ")
    sys.stderr.write("\n")


if __name__ == "__main__":
    sys.exit(main())
