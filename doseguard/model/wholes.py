"""Standard names of both sides of a pair together, or of all parts, and the parts that stand for them."""

# Wholes that tables of limits name: of these both parts must be there ...
_OF_BOTH = ("Lung", "Kidney", "Kidney_Hilum")
# ... and of these, of which clinics draw the one near the target, those that are there.
_OF_ANY = ("BrachialPlex", "Ureter")


def _sides(part: str) -> tuple[str, str]:
    return f"{part}_L", f"{part}_R"


OF_BOTH: dict[str, tuple[str, ...]] = {
    **{f"{part}s": _sides(part) for part in _OF_BOTH},
    "Kidney_Cortex": _sides("Kidney_Cortex"),
}
"""Wholes for which both parts stand together."""
OF_ANY: dict[str, tuple[str, ...]] = {
    **{f"{part}s": _sides(part) for part in _OF_ANY},
    **{part: _sides(part) for part in ("Bronchus", "Bronchus_Main", "Chestwall", "SacralPlex")},
    "SpinalCord": tuple(f"SpinalCord_{part}" for part in ("Cerv", "Thor", "Lum", "Sac")),
}
"""Wholes for which those of their parts stand that are drawn."""
