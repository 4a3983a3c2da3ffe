"""What the invented clinic of the studies has written itself: its policy, and a protocol of its own."""

from pathlib import Path

_TEXTS = Path(__file__).parent / "texts"


def text(name: str) -> dict[str, str]:
    """A file of the clinic, to lie beside an order, by its name."""
    return {name: (_TEXTS / name).read_text(encoding="utf-8")}
