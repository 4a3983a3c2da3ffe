"""FractionGroupSequence (PS3.3 C.8.8.13): fractions, beams, brachy setups and links to dose references."""

from pydicom.dataset import Dataset

from doseguard.model.plan import DoseReferenceLink, FractionGroup, ReferencedBeam, ReferencedSetup
from doseguard.readers.dicom.attributes import integer, items, number, text

# Varian writes the UID of the beam's primary dose reference here, under this creator.
_PRIVATE_CREATOR_GROUP = 0x3249
_PRIVATE_DOSE_REFERENCE_UID = 0x1010


def read_fraction_groups(dataset: Dataset) -> tuple[FractionGroup, ...]:
    """Every fraction group, in the order of the file."""
    return tuple(_group(place, item) for place, item in items(dataset, 0x300A0070, "FractionGroupSequence"))


def _group(place: str, item: Dataset) -> FractionGroup:
    return FractionGroup(
        place=place,
        number=integer(item, 0x300A0071),
        fractions=number(item, 0x300A0078),
        number_of_beams=number(item, 0x300A0080),
        number_of_setups=number(item, 0x300A00A0),
        links=_links(place, item),
        beams=_beams(place, item) if 0x300C0004 in item else None,
        setups=_setups(place, item),
        pattern_digits_per_day=number(item, 0x300A0079),
        pattern_cycle_weeks=number(item, 0x300A007A),
        pattern=text(item, 0x300A007B),
    )


def _links(place: str, item: Dataset) -> tuple[DoseReferenceLink, ...]:
    sequence = items(item, 0x300C0050, f"{place}.ReferencedDoseReferenceSequence")
    return tuple(
        DoseReferenceLink(where, integer(link, 0x300C0051), number(link, 0x300A0026))
        for where, link in sequence
    )


def _beams(place: str, item: Dataset) -> tuple[ReferencedBeam, ...]:
    return tuple(
        ReferencedBeam(
            place=where,
            number=integer(beam, 0x300C0006),
            beam_dose=number(beam, 0x300A0084),
            beam_meterset=number(beam, 0x300A0086),
            dose_reference_uid=text(beam, 0x300A0083),
            private_dose_reference_uid=_private_uid(beam),
            beam_dose_type=text(beam, 0x300A0090),
        )
        for where, beam in items(item, 0x300C0004, f"{place}.ReferencedBeamSequence")
    )


def _setups(place: str, item: Dataset) -> tuple[ReferencedSetup, ...]:
    sequence = items(item, 0x300C000A, f"{place}.ReferencedBrachyApplicationSetupSequence")
    return tuple(
        ReferencedSetup(where, integer(setup, 0x300C000C), number(setup, 0x300A00A4))
        for where, setup in sequence
    )


def _private_uid(beam: Dataset) -> str:
    creator = text(beam, _PRIVATE_CREATOR_GROUP << 16 | 0x0010)
    if not creator.startswith("Varian"):
        return ""
    return text(beam, _PRIVATE_CREATOR_GROUP << 16 | _PRIVATE_DOSE_REFERENCE_UID)
