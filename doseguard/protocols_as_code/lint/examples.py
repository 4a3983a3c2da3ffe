"""Examples as whole files: the keys of an example in place of those of a sound protocol or table."""

import re
from collections.abc import Iterator

from doseguard.protocols_as_code.lint.rule import Example
from doseguard.protocols_as_code.lint.run import Source

HERE = "# here"
_KEY = re.compile(r"^(?=[A-Za-z_])", re.MULTILINE)
_PROTOCOL = """\
id: example
title: An example of a sound protocol
version: "1.0.0"
purpose: demo
owner: the authors of the example
review_by: 2999-12-31
sources:
  paper: {cite: "An invented paper", url: "none: invented", evidence: secondary}
prescription_basis: not stated
sites:
  metastasis:
    title: An invented metastasis
    schemes:
      - fractions: 5
        total_dose: {per_protocol: 34 Gy, variation_acceptable: 30 Gy .. 37.5 Gy}
        source: {paper: table 1}
cases:
  - {site: metastasis, plan: 34 Gy / 5, expect: per protocol}
  - {site: metastasis, plan: 30 Gy / 5, expect: variation acceptable}
  - {site: metastasis, plan: 37.5 Gy / 5, expect: variation acceptable}
  - {site: metastasis, plan: 29.99 Gy / 5, expect: deviation unacceptable}
  - {site: metastasis, plan: 37.51 Gy / 5, expect: deviation unacceptable}
  - {site: metastasis, plan: 34 Gy / 4, expect: deviation unacceptable}
"""
_TABLE = """\
id: example
title: An example of a sound table
version: "1.0.0"
purpose: demo
owner: the authors of the example
review_by: 2999-12-31
sources:
  paper: {cite: "An invented paper", url: "none: invented", evidence: secondary}
limits:
  - structure: SpinalCord
    fractions: 5
    metric: "D0.03cc[Gy]"
    mandatory: "< 30"
    priority: mandatory
    source: {paper: table 2}
cases:
  - {fractions: 5, metrics: {SpinalCord: {"D0.03cc[Gy]": 29.99}}, expect: per protocol}
  - {fractions: 5, metrics: {SpinalCord: {"D0.03cc[Gy]": 30}}, expect: deviation unacceptable}
"""


def sources_of(example: Example) -> tuple[Source, ...]:
    """The files of an example, each named as its id; those beside it in folders of their own."""
    beside = (_source(one, f"beside-{place}/") for place, one in enumerate(example.beside, start=1))
    return (_source(example), *beside)


def whole_text(example: Example) -> str:
    """The sound file with the example's keys in place of its own; keys that it lacks come at the end."""
    sound = dict(_parts(_TABLE if example.table else _PROTOCOL))
    changed = dict(_parts(example.text))
    return "".join({**sound, **changed}.values())


def expected_lines(text: str) -> tuple[int, ...]:
    """The lines that an example marks."""
    return tuple(number for number, line in enumerate(text.splitlines(), start=1) if HERE in line)


def _source(example: Example, folder: str = "") -> Source:
    text = whole_text(example)
    named = re.search(r"^id: *['\"]?([\w.-]+)", text, re.MULTILINE)
    return Source(f"{folder}{named[1] if named else 'example'}.yaml", text.encode())


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The text of each top-level key, comments above it included with the key before."""
    for part in _KEY.split(text):
        if part.strip():
            yield part.split(":")[0], part if part.endswith("\n") else f"{part}\n"
