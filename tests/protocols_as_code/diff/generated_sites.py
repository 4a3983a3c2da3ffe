"""Random sites, two versions of one, and the points of the plane at which they may differ."""

from decimal import Decimal

from hypothesis import strategies as st

from doseguard.model.facts import Facts, parse_fact
from doseguard.model.protocol import Site
from tests.builders import protocol, scheme, site

DOSES = ("20", "24", "30", "30.01", "30.02", "34", "37.5", "40")
FRACTIONS = ("1", "3", "5", "[3, 5]", "4 .. 6", "99 .. 100")
LENGTHS = ("2 cm", "3 cm", "5 cm")
ENDS = ("<", "<=", ">", ">=")

_dose = st.sampled_from(DOSES).map(lambda dose: f"{dose} Gy")
_ordered = st.lists(st.sampled_from(DOSES), min_size=2, max_size=2, unique=True).map(
    lambda two: sorted(two, key=Decimal)
)
_range = _ordered.map(lambda ends: f"{ends[0]} Gy .. {ends[1]} Gy")
_half_open = st.builds(lambda ends: f"> {ends[0]} Gy .. < {ends[1]} Gy", _ordered)
_open = st.builds(lambda sign, dose: f"'{sign} {dose}'", st.sampled_from(ENDS), _dose)
_discrete = st.lists(_dose, min_size=2, max_size=3, unique=True).map(lambda doses: f"[{', '.join(doses)}]")
rules = st.one_of(_dose, _range, _half_open.map(lambda text: f"'{text}'"), _open, _discrete)

_zone = st.lists(
    st.sampled_from(["peripheral", "central", "ultracentral"]), min_size=1, max_size=2, unique=True
).map(lambda words: f"zone: [{', '.join(words)}]")
_diameter = st.builds(
    lambda sign, length: f"diameter: '{sign} {length}'", st.sampled_from(ENDS), st.sampled_from(LENGTHS)
)
_between = st.sampled_from(["diameter: '2 cm .. < 3 cm'", "diameter: 3 cm", "diameter: '> 2 cm .. 5 cm'"])
_bowel = st.sampled_from(["bowel_in_target: true", "bowel_in_target: false"])
_lesions = st.sampled_from(
    ["lesions.current: 1 .. 3", "lesions.current: '> 2'", "lesions.current: 0", "lesions.current: '< 2'"]
)
_every = st.tuples(
    st.none() | _zone, st.none() | _diameter | _between, st.none() | _bowel, st.none() | _lesions
).map(lambda parts: ", ".join(one for one in parts if one is not None))
_mapping = _every.filter(bool).map(lambda text: f"{{{text}}}")
conditions = st.one_of(
    _mapping, st.lists(_mapping, min_size=1, max_size=3).map(lambda any_of: f"[{', '.join(any_of)}]")
)


@st.composite
def schemes(draw: st.DrawFn) -> str:
    """A scheme as a protocol file writes it."""
    more = []
    condition = draw(st.none() | conditions)
    if condition is not None:
        more.append(f"applies_to: {condition}")
    schedule = draw(st.sampled_from([None, None, "daily", "every second day"]))
    if schedule is not None:
        more.append(f"schedule: {schedule}")
    dose = draw(rules | st.just("not stated"))
    variation = "" if dose == "not stated" else draw(rules | st.just(""))
    return scheme(draw(st.sampled_from(FRACTIONS)), dose, variation, ", ".join(more))


@st.composite
def sites(draw: st.DrawFn) -> str:
    """A site as a protocol file writes it."""
    condition = draw(st.none() | conditions)
    more = "" if condition is None else f"applies_to: {condition}"
    listed = draw(st.lists(schemes(), max_size=4))
    if not listed:
        return f"{{title: Metastasis, schemes: not stated{', ' + more if more else ''}}}"
    return site(*listed, more=more)


def read_site(text: str) -> Site:
    """The site that the text writes."""
    return protocol(text).protocol.sites["metastasis"]


_known_lengths = st.sampled_from(
    ["0 mm", "1.9 cm", "2 cm", "2.5 cm", "3 cm", "30.0001 mm", "49.9 mm", "5 cm", "9 cm"]
)
facts = st.tuples(
    st.none() | st.sampled_from(["peripheral", "central", "ultracentral"]).map(lambda word: ("zone", word)),
    st.none() | _known_lengths.map(lambda length: ("diameter", length)),
    st.none() | st.sampled_from(["true", "false"]).map(lambda word: ("bowel_in_target", word)),
    st.none() | st.integers(0, 5).map(lambda count: ("lesions.current", str(count))),
).map(lambda parts: Facts(tuple(parse_fact(*one) for one in parts if one is not None)))

_near = st.builds(
    lambda dose, offset: Decimal(dose) + offset,
    st.sampled_from(DOSES),
    st.sampled_from([Decimal(text) for text in ("-0.01", "0", "0.01", "1.5")]),
)
doses = _near | st.decimals(min_value=0, max_value=60, places=2)
fractions = st.sampled_from([1, 2, 3, 4, 5, 6, 7, 98, 99, 100])
