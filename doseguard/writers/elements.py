"""Datasets made from DICOM keywords, numbers written exactly as the text that was given."""

from collections.abc import Sequence
from functools import cache

from pydicom.datadict import dictionary_VR, tag_for_keyword
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag, Tag

Value = str | int | float | bytes | Sequence[Dataset] | Sequence[str] | Sequence[int] | Sequence[float] | None
_NUMBER_TEXTS = ("DS", "IS")
# Plain texts, written without a look at them, which is where pydicom spends its time; and what pads them.
_PADDING = {"UI": b"\0", "CS": b" ", "DS": b" ", "IS": b" "}


def item(**values: Value) -> Dataset:
    """A dataset of these attributes, by keyword: None leaves an attribute out, "" writes it empty."""
    dataset = Dataset()
    add(dataset, **values)
    return dataset


def add(dataset: Dataset, **values: Value) -> None:
    """Add attributes to a dataset, as `item` does."""
    for keyword, value in values.items():
        if value is None:
            continue
        representation = _known(keyword)[1]
        if representation in _NUMBER_TEXTS:
            put_text(dataset, keyword, _text(value))
        elif representation in _PADDING and isinstance(value, str):
            put_text(dataset, keyword, value)
        else:
            setattr(dataset, keyword, value)


def put_text(dataset: Dataset, keyword: str, text: str) -> None:
    """Write a text into an attribute byte for byte, valid there or not ("3400", "NaN", "-1")."""
    tag, representation = _known(keyword)
    value = text.encode("iso8859")
    value += _PADDING.get(representation, b" ") * (len(value) % 2)
    dataset[tag] = RawDataElement(
        tag, representation, len(value), value, 0, is_implicit_VR=False, is_little_endian=True
    )


@cache
def _known(keyword: str) -> tuple[BaseTag, str]:
    """The tag of a DICOM keyword and its value representation."""
    tag = tag_for_keyword(keyword)
    if tag is None:
        raise ValueError(f"{keyword!r} is no DICOM keyword")
    return Tag(tag), dictionary_VR(tag)


def _text(value: Value) -> str:
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return "\\".join(str(part) for part in value)
    raise TypeError(f"{value!r} is to be given as text or as a whole number, so that its digits are known")
