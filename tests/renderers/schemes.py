"""Schemes of every shape, for tests of what draws and explains them."""

from decimal import Decimal

from hypothesis import strategies as st

from doseguard.model.scheme import Scheme

_GRID = 20  # doses on 0.05 Gy, so that there is a dose of 0.01 Gy between any two


def scheme(fractions: object = 5, total_dose: object = "not stated", **more: object) -> Scheme:
    """A scheme as a file writes it."""
    return Scheme.model_validate(
        {"fractions": fractions, "total_dose": total_dose, "source": {"paper": "table 1"}, **more}
    )


def dose_text(number: int) -> str:
    return f"{Decimal(number) / _GRID} Gy"


numbers = st.one_of(st.integers(400, 800), st.integers(1, 40_000), st.integers(678, 682))


@st.composite
def rules(draw: st.DrawFn) -> object:
    """A nominal dose, doses, or a range: closed, without an end of its own, or open."""
    first, second, third = sorted(draw(st.sets(numbers, min_size=3, max_size=3)))
    low, middle, high = dose_text(first), dose_text(second), dose_text(third)
    shapes = (
        low,
        [low, middle],
        [low, middle, high],
        f"{low} .. {high}",
        f"> {low} .. {high}",
        f"{low} .. < {high}",
        f"> {low} .. < {high}",
        f"< {low}",
        f"<= {low}",
        f"> {low}",
        f">= {low}",
    )
    return draw(st.sampled_from(shapes))


@st.composite
def total_doses(draw: st.DrawFn) -> object:
    if draw(st.integers(0, 9)) == 0:
        return "not stated"
    variation = draw(st.none() | rules())
    return {"per_protocol": draw(rules())} | (
        {} if variation is None else {"variation_acceptable": variation}
    )


fraction_sets = st.integers(1, 100) | st.just("8 .. 15") | st.just([1, 3, 5, 7, 9, 12])
conditions = st.none() | st.just({"zone": "central"}) | st.just([{"zone": "central"}, {"diameter": "> 5 cm"}])


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    condition = draw(conditions)
    more = {} if condition is None else {"applies_to": condition}
    return scheme(draw(fraction_sets), draw(total_doses()), **more)
