"""Protocols that hypothesis makes: schemes, conditions, eligibility, BED bands, limits and tables."""

from hypothesis import strategies as st

from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest
from protocols_as_code.written_files import file_of
from tests.builders import limit, limits, scheme, site

_DOSES = st.sampled_from(["10", "12", "14.5", "15", "16", "20"])
_LENGTHS = st.sampled_from(["2 cm", "25 mm", "3 cm"])
_COUNTS = st.integers(0, 4).map(str)


def intervals(numbers: st.SearchStrategy[str], unit: str = "") -> st.SearchStrategy[str]:
    """Intervals in all their forms; those that hold nothing are left to the reader to refuse."""
    ends = numbers.map(lambda number: f"{number} {unit}".rstrip())
    signed = st.tuples(st.sampled_from(["<", "<=", ">", ">="]), ends).map(" ".join)
    ordered = st.tuples(ends, ends).filter(lambda pair: float(pair[0].split()[0]) < float(pair[1].split()[0]))
    ranges = st.tuples(ordered, st.sampled_from(["{} .. {}", "> {} .. {}", "{} .. < {}", "> {} .. < {}"]))
    open_ended = st.tuples(st.sampled_from([".. {}", "{} .."]), ends).map(lambda one: one[0].format(one[1]))
    return st.one_of(ends, signed, ranges.map(lambda one: one[1].format(*one[0])), open_ended)


FRACTIONS = st.sampled_from(["1", "3", "5", "[3, 5]", "3 .. 5", "'> 3 .. 6'"])
DOSE_RULES = st.one_of(
    intervals(_DOSES, "Gy").map(lambda text: f"'{text}'"),
    st.just("[12 Gy, 16 Gy]"),
    st.just("[10 Gy, 14.5 Gy, 20 Gy]"),
)
FACTS = st.one_of(
    intervals(st.sampled_from(["2", "2.5", "3"]), "cm").map(lambda text: f"diameter: '{text}'"),
    st.sampled_from(["zone: central", "zone: [central, ultracentral]", "bowel_in_target: true"]),
    intervals(st.sampled_from(["0", "5"]), "mm").map(lambda text: f"distance_to(Chestwall): '{text}'"),
)
CONDITIONS = st.one_of(
    FACTS.map(lambda one: f"{{{one}}}"),
    st.lists(FACTS, min_size=2, max_size=2, unique_by=lambda one: one.split(":")[0]).map(
        lambda every: f"{{{', '.join(every)}}}"
    ),
    st.lists(FACTS.map(lambda one: f"{{{one}}}"), min_size=2, max_size=2).map(
        lambda any_: f"[{', '.join(any_)}]"
    ),
)
ITEMS = st.tuples(
    st.sampled_from(
        ["metastases", "brain_metastases", "extracranial_metastases", "metastases_per_organ", "organs"]
    ),
    intervals(_COUNTS),
).map(lambda one: f"{one[0]}: '{one[1]}'")
ELIGIBILITY = st.lists(ITEMS, min_size=1, max_size=3, unique_by=lambda one: one.split(":")[0]).map(
    lambda every: f"eligibility: {{{', '.join(every)}}}"
)
BANDS = intervals(st.sampled_from(["40", "60.5", "100"]), "Gy").map(
    lambda text: f"bed_band: {{alpha_beta: 10 Gy, per_protocol: '{text}', source: {{paper: band}}}}"
)
SIDES = st.tuples(st.sampled_from(["<", "<=", ">", ">="]), st.sampled_from(["10", "12.5", "14"])).map(
    lambda one: f"'{one[0]} {one[1]}'"
)
CLASSES = st.one_of(
    SIDES.map(lambda one: f"mandatory: {one}"),
    st.tuples(SIDES, SIDES).map(lambda two: f"mandatory: {two[0]}, optimal: {two[1]}"),
    st.tuples(SIDES, SIDES).map(lambda two: f"per_protocol: {two[0]}, variation_acceptable: {two[1]}"),
)
ROWS = st.builds(
    lambda metric, classes, structure, fractions, more: limit(
        metric, classes, structure=structure, fractions=fractions, more=more
    ),
    st.sampled_from(["D0.35cc[Gy]", "Mean[Gy]", "CV12Gy[cc]"]),
    CLASSES,
    st.sampled_from(["SpinalCord", "Liver"]),
    FRACTIONS,
    st.one_of(st.just(""), CONDITIONS.map(lambda one: f"applies_to: {one}")),
)
LIMITS = st.tuples(
    st.lists(ROWS, min_size=1, max_size=3), st.sampled_from(["", ", organs_required: [Liver]"])
).map(lambda one: limits(*one[0]) + one[1])
TARGETS = st.lists(
    st.tuples(st.sampled_from(["V100%[%]", "D95%[Gy]"]), CLASSES),
    min_size=1,
    max_size=2,
    unique_by=lambda one: one[0],
).map(
    lambda rows: (
        "targets: {PTV: ["
        + ", ".join(f"{{metric: '{metric}', {classes}, source: {{paper: x}}}}" for metric, classes in rows)
        + "]}"
    )
)


@st.composite
def _volume_tables(draw: st.DrawFn) -> str:
    first, second = (draw(st.sampled_from(["<", "<="])) for _ in range(2))
    number = st.sampled_from(["4", "4.5", "5", "6"])
    rows = [
        f"{{volume: {volume} cc, per_protocol: '{first} {draw(number)}', "
        f"variation_acceptable: '{second} {draw(number)}'}}"
        for volume in draw(st.sampled_from([("10", "20"), ("10", "15.5", "20")]))
    ]
    metric = draw(st.sampled_from(["R50%", "R100%", "D2cm[%]", "V20Gy[%]"]))
    structure = "Lungs" if metric == "V20Gy[%]" else "PTV"
    between = draw(st.sampled_from(["linear", "none"]))
    head = f"metric: '{metric}', structure: {structure}, interpolation: {between}"
    return f"tables_by_ptv_volume: [{{{head}, source: {{paper: table 1}}, rows: [{', '.join(rows)}]}}]"


TABLES = _volume_tables()


@st.composite
def _schemes(draw: st.DrawFn) -> str:
    more = draw(st.one_of(st.just(""), CONDITIONS.map(lambda one: f"applies_to: {one}")))
    stated = draw(st.booleans())
    dose = draw(DOSE_RULES) if stated else "not stated"
    variation = draw(st.one_of(st.just(""), DOSE_RULES)) if stated else ""
    return scheme(draw(FRACTIONS), dose, variation, more)


@st.composite
def files(draw: st.DrawFn) -> FileUnderTest:
    """A protocol of one site with up to three schemes and any of the other rules."""
    parts = [CONDITIONS.map(lambda one: f"applies_to: {one}"), ELIGIBILITY, BANDS, LIMITS, TARGETS, TABLES]
    more = [draw(part) for part in parts if draw(st.booleans())]
    every = draw(st.lists(_schemes(), min_size=1, max_size=3))
    of_protocol = draw(st.one_of(st.just(""), ELIGIBILITY))
    return file_of(site(*every, more=", ".join(more)), more=of_protocol)
