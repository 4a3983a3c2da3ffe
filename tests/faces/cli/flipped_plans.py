"""Small plans that state 34 Gy in 5 fractions in the ways that systems do, and which of their bytes say so."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from faces.cli.byte_map import Element, elements

from doseguard.writers.encoding import Encoding, TransferSyntax, dataset_bytes
from doseguard.writers.minimal_plan import minimal_spec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import DoseReferenceSpec, LinkSpec, PlanSpec

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


def _group_link(spec: PlanSpec) -> PlanSpec:
    return spec


def _public_uid(spec: PlanSpec) -> PlanSpec:
    return _beam_link(spec, "dose_reference_uid")


def _private_uid(spec: PlanSpec) -> PlanSpec:
    return _beam_link(spec, "private_dose_reference_uid")


def _beam_link(spec: PlanSpec, field: str) -> PlanSpec:
    group, reference = spec.fraction_groups[0], spec.dose_references[0]
    beam = replace(group.beams[0], **{field: _UID})
    return replace(
        spec,
        dose_references=(replace(reference, uid=_UID),),
        fraction_groups=(replace(group, links=(), beams=(beam,)),),
    )


def _group_item(spec: PlanSpec) -> PlanSpec:
    group = replace(spec.fraction_groups[0], links=(LinkSpec(1, "34"),))
    return replace(spec, fraction_groups=(group,))


def _calculation_point(spec: PlanSpec) -> PlanSpec:
    """Two targets with doses, of which the group's link takes the first."""
    other = DoseReferenceSpec(2, "31.5", description="CALC")
    return replace(spec, dose_references=(*spec.dose_references, other))


STYLES: dict[str, Callable[[PlanSpec], PlanSpec]] = {
    "group link": _group_link,
    "public UID": _public_uid,
    "private UID": _private_uid,
    "group item": _group_item,
    "two references": _calculation_point,
}
# What decides in each style, beside dose, type and fractions.
_LINKING = {
    "group link": (_NUMBER, _NAMED_NUMBER),
    "public UID": (_OWN_UID, _NAMED_UID),
    "private UID": (_OWN_UID, _PRIVATE_UID),
    "group item": (_NUMBER, _NAMED_NUMBER),
    "two references": (_NUMBER, _NAMED_NUMBER),
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
    """The element to which each byte belongs that says the prescription: values, headers, sequences, items."""
    wanted = {_DOSE, _FRACTIONS, _TYPE, *_LINKING[style]}
    sequences = {_REFERENCES, _GROUPS, *({_LINKS} if _NAMED_NUMBER in wanted else {_BEAMS})}
    found: dict[int, Element] = {}
    for one in elements(data, explicit=encoding == "explicit"):
        inside = [tag for tag in one.path if tag != _ITEM]
        if one.tag in wanted and set(inside) <= {_REFERENCES, _GROUPS, _LINKS, _BEAMS}:
            found |= dict.fromkeys((*one.header, *one.body), one)
        elif one.tag in sequences or (one.tag == _ITEM and inside and inside[-1] in sequences):
            found |= dict.fromkeys(one.header, one)
    return found


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
