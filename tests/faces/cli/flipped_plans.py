"""Small plans that state 34 Gy in 5 fractions as systems do, and which of their bytes say so."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from doseguard.writers.encoding import Encoding, TransferSyntax, dataset_bytes
from doseguard.writers.minimal_plan import minimal_spec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import DoseReferenceSpec, LinkSpec, PlanSpec, ReferencedBeamSpec
from faces.cli.byte_map import Element, elements

ORDER = """\
protocol: nrg-lu002
patient_id: SAMPLE-000
targets:
  - {structure: PTV, site: metastasis, dose: 34 Gy, fractions: 5}
"""
_UID = "2.25.340005"
_DOSE, _FRACTIONS, _TYPE = 0x300A0026, 0x300A0078, 0x300A0020
_NUMBER, _NAMED_NUMBER = 0x300A0012, 0x300C0051
_OWN_UID, _NAMED_UID, _PRIVATE_UID = 0x300A0013, 0x300A0083, 0x32491010
_REFERENCES, _GROUPS, _LINKS, _BEAMS = 0x300A0010, 0x300A0070, 0x300C0050, 0x300C0004
_ITEM = 0xFFFEE000
_UIDS = (_OWN_UID, _NAMED_UID, _PRIVATE_UID)


def _only_reference(spec: PlanSpec) -> PlanSpec:
    return spec


def _group_link(spec: PlanSpec) -> PlanSpec:
    return replace(spec, dose_references=(*spec.dose_references, _CALCULATION_POINT))


def _public_uid(spec: PlanSpec) -> PlanSpec:
    return _beam_link(spec, replace(spec.fraction_groups[0].beams[0], dose_reference_uid=_UID))


def _private_uid(spec: PlanSpec) -> PlanSpec:
    return _beam_link(spec, replace(spec.fraction_groups[0].beams[0], private_dose_reference_uid=_UID))


def _lonely_public_uid(spec: PlanSpec) -> PlanSpec:
    return _lonely(_public_uid(spec))


def _lonely_private_uid(spec: PlanSpec) -> PlanSpec:
    return _lonely(_private_uid(spec))


def _lonely(spec: PlanSpec) -> PlanSpec:
    """A plan whose one reference would also be taken without its link."""
    return replace(spec, dose_references=spec.dose_references[:1])


def _beam_link(spec: PlanSpec, beam: ReferencedBeamSpec) -> PlanSpec:
    group, reference = spec.fraction_groups[0], spec.dose_references[0]
    return replace(
        spec,
        dose_references=(replace(reference, uid=_UID), _CALCULATION_POINT),
        fraction_groups=(replace(group, links=(), beams=(beam,)),),
    )


def _group_item(spec: PlanSpec) -> PlanSpec:
    group = replace(spec.fraction_groups[0], links=(LinkSpec(1, "34"),))
    reference = replace(spec.dose_references[0], target_prescription_dose=None)
    return replace(spec, dose_references=(reference,), fraction_groups=(group,))


# Another target with a dose, so that nothing but the link says which of them is prescribed.
_CALCULATION_POINT = DoseReferenceSpec(2, "31.5", description="CALC", uid="2.25.9")
STYLES: dict[str, Callable[[PlanSpec], PlanSpec]] = {
    "only reference": _only_reference,
    "group link": _group_link,
    "public UID": _public_uid,
    "private UID": _private_uid,
    "group item": _group_item,
    "lonely public UID": _lonely_public_uid,
    "lonely private UID": _lonely_private_uid,
}
# What decides in each style, beside the number of fractions.
_DECIDING = {
    "only reference": (_DOSE, _TYPE, _NUMBER, _NAMED_NUMBER),
    "group link": (_DOSE, _TYPE, _NUMBER, _NAMED_NUMBER),
    "public UID": (_DOSE, _TYPE, _OWN_UID, _NAMED_UID),
    "private UID": (_DOSE, _TYPE, _OWN_UID, _PRIVATE_UID),
    "group item": (_DOSE, _NAMED_NUMBER),
    "lonely public UID": (_DOSE, _TYPE, _OWN_UID, _NAMED_UID),
    "lonely private UID": (_DOSE, _TYPE, _OWN_UID, _PRIVATE_UID),
}
# The sequences whose headers hold what decides.
_HOLDING = {
    "only reference": (_REFERENCES, _GROUPS, _LINKS),
    "group link": (_REFERENCES, _GROUPS, _LINKS),
    "public UID": (_REFERENCES, _GROUPS, _BEAMS),
    "private UID": (_REFERENCES, _GROUPS, _BEAMS),
    "group item": (_GROUPS, _LINKS),
    "lonely public UID": (_REFERENCES, _GROUPS, _BEAMS),
    "lonely private UID": (_REFERENCES, _GROUPS, _BEAMS),
}
ENCODINGS = {
    "implicit": Encoding(),
    "explicit": Encoding(TransferSyntax.EXPLICIT),
    "undefined lengths": Encoding(undefined_lengths=True),
}


def plan_bytes(style: str, encoding: str) -> bytes:
    """The file of a style."""
    return dataset_bytes(write_plan(STYLES[style](minimal_spec("34", 5))), ENCODINGS[encoding])


def critical(style: str, encoding: str, data: bytes) -> dict[int, Element]:
    """The element of each byte that says the prescription: values, headers, those of sequences and items."""
    wanted, sequences, found = {_FRACTIONS, *_DECIDING[style]}, set(_HOLDING[style]), dict[int, Element]()
    other = data.index(b"31.5") if b"31.5" in data else len(data)
    explicit = encoding == "explicit"
    walked = elements(data, explicit=explicit)
    second = _second_item(walked, other)
    for one in walked:
        inside = [tag for tag in one.path if tag != _ITEM]
        if one.start in second:
            continue
        if one.tag in wanted and inside and set(inside) <= sequences:
            found |= dict.fromkeys((*one.header, *one.body), one)
        elif one.tag in sequences or (one.tag == _ITEM and inside and inside[-1] in sequences):
            # Two bytes behind an explicit SQ are reserved and mean nothing.
            reserved = range(one.start + 6, one.start + 8) if explicit and one.tag != _ITEM else range(0)
            found |= dict.fromkeys((at for at in one.header if at not in reserved), one)
    return found


def _second_item(walked: list[Element], dose_at: int) -> range:
    """The bytes of the dose reference that is not prescribed: what it says decides nothing."""
    items = [
        one.start for one in walked if one.path == (_REFERENCES,) and one.tag == _ITEM and one.start < dose_at
    ]
    after = [one.start for one in walked if not one.path and one.start > dose_at]
    return range(items[-1] + 1, after[0]) if after else range(0)


def says_the_same(one: Element, before: bytes, after: bytes) -> bool:
    """Whether the element's value is what it was: bytes of the header never are, padding may be."""
    if before[one.start : one.value] != after[one.start : one.value]:
        return False
    old, new = (_value(one.tag, data[one.value : one.stop]) for data in (before, after))
    return old == new


def _value(tag: int, text: bytes) -> Decimal | bytes:
    stripped = text.strip(b" \0")
    if tag in _UIDS or tag == _TYPE:
        return stripped
    try:
        return Decimal(stripped.decode("ascii"))
    except (InvalidOperation, UnicodeDecodeError):
        return stripped
