"""The results as a page of docs/, with a picture."""

from collections.abc import Iterator
from pathlib import Path

from peers.environment import dicompyler_version, plastimatch_version
from speed.growth import picture
from speed.results import Results

_DOCS = Path(__file__).resolve().parents[2] / "docs"
_PAGE = """# Speed of `doseguard dvh`

Written by `python benchmarks/speed --write`; run it to have the figures of your own machine.

One clinical case, made from formulas: a dose of 200 × 200 × 150 points at 2 mm, 32 bit, cut to zero outside
the body; {structures} structures with Body and Lungs, {contours:,} contours, {points:,} points, {voxels:,}
voxels inside structures. Each program runs in processes of its own, in turn with the others, {rounds} rounds;
the figures are medians.

| program | whole run | times doseguard | peak memory |
|---|---|---|---|
{rows}

`plastimatch dvh` is its one command, on the grid that it chooses itself. On the dose grid and on an image
grid (512 × 512 × 150) it is run step by step: dose as an image, structures as masks, histograms. Masks on the
dose grid take each voxel as wholly inside or outside: that is quick, and wrong by tens of per cent where
structures are small ([accuracy](accuracy.md)).

The floor is what no reader can do without: `dcmread` of both files, the bytes of all contours converted once
by numpy, dose times its scaling. Imports apart on both sides, the floor takes {floor:.2f} s and
`doseguard dvh` {ours:.2f} s.

{bounds}

![Seconds over contour points, and over voxels inside structures](speed.svg)
"""


def write_page(results: Results) -> None:
    """Write docs/speed.md and docs/speed.svg."""
    (_DOCS / "speed.svg").write_text(picture(results.growths), encoding="utf-8", newline="\n")
    (_DOCS / "speed.md").write_text(_page(results), encoding="utf-8", newline="\n")


def _page(results: Results) -> str:
    floor, ours = results.imports_apart()
    return _PAGE.format(
        **results.counts,
        rounds=len(results.ours),
        rows="\n".join(_rows(results)),
        floor=floor,
        ours=ours,
        bounds="\n".join(f"- {bound}" for bound in results.bounds()),
    )


def _rows(results: Results) -> Iterator[str]:
    versions = {"plastimatch": plastimatch_version, "dicompyler-core": dicompyler_version}
    for name in results.costs:
        program, comma, rest = name.partition("," if "," in name else " ")
        title = f"{program} {versions[program]()}{comma}{rest}" if program in versions else name
        times = "1" if name == "doseguard" else f"{results.times_ours(name):.1f}"
        yield f"| {title} | {results.seconds(name):.1f} s | {times} | {results.peak_mb(name):.0f} MB |"
