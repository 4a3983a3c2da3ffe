"""Colours, dashes and type of the SVG picture: told apart on light and dark, and without colour."""

_LIGHT = ("#0b62a8", "#c2410c", "#0f7b5f", "#a3327f", "#8a6100", "#5b4bc4", "#3f3f46", "#0e7490")
_DARK = ("#6cb6ff", "#ff9a5c", "#4fd1a5", "#f29ad0", "#e5b84b", "#b3a7ff", "#c8c8d0", "#5ed3e6")
_DASHES = ("", "9 4", "2 3", "11 3 2 3")


def _coloured(colours: tuple[str, ...]) -> str:
    return "".join(f".c{place}{{stroke:{colour}}}" for place, colour in enumerate(colours))


MOST_DIFFERENT = len(_LIGHT) * len(_DASHES)
"""How many curves differ in colour or dashes."""


def curve_class(place: int) -> str:
    """The classes of the curve at that place: colour and dashes, together repeated after MOST_DIFFERENT."""
    colours, dashes = len(_LIGHT), len(_DASHES)
    return f"curve c{place % colours} d{(place + place // colours) % dashes}"


STYLE = (
    "text{font-family:ui-sans-serif,system-ui,sans-serif;font-size:13px;fill:#1c1c21}"
    ".paper{fill:#fff}.grid{stroke:#dcdce2;stroke-width:1}.axis{stroke:#1c1c21;stroke-width:1}"
    ".curve{fill:none;stroke-width:2;stroke-linejoin:round}"
    ".line{font-family:ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;font-size:12.5px}"
    ".line{white-space:pre}"
    ".heading{font-weight:600;font-size:15px}.end{text-anchor:end}.middle{text-anchor:middle}"
    + _coloured(_LIGHT)
    + "".join(f".d{place}{{stroke-dasharray:{dash}}}" for place, dash in enumerate(_DASHES) if dash)
    + ".bar{fill:none;stroke-width:1.5;stroke-dasharray:none}"
    + "@media (prefers-color-scheme:dark){text{fill:#e8e8ee}.paper{fill:#17181c}.grid{stroke:#34353d}"
    + ".axis{stroke:#e8e8ee}"
    + _coloured(_DARK)
    + "}"
)
