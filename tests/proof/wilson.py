"""How sure a counted share is: Wilson's score interval (E. B. Wilson, J Am Stat Assoc 1927;22:209)."""

from math import sqrt

Z_95 = 1.959963984540054


def wilson(hits: int, of: int, z: float = Z_95) -> tuple[float, float]:
    """The 95 % interval of a share of `hits` in `of`; (0, 1) where nothing was counted."""
    if of == 0:
        return 0.0, 1.0
    share, spread = hits / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(middle - half, 0.0), min(middle + half, 1.0)
