"""Datasets made from DICOM keywords, numbers written exactly as the text that was given."""

from collections.abc import Sequence

from pydicom.datadict import dictionary_VR, tag_for_keyword
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag

Value = str | int | float | bytes | Sequence[Dataset] | Sequence[str] | Sequence[int] | Sequence[float] | None
_NUMBER_TEXTS = ("DS", "IS")


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
        if dictionary_VR(keyword) in _NUMBER_TEXTS:
            put_text(dataset, keyword, _text(value))
        else:
            setattr(dataset, keyword, value)


def put_text(dataset: Dataset, keyword: str, text: str) -> None:
    """Write a text into an attribute byte for byte, valid there or not ("3400", "NaN", "-1")."""
    tag = tag_for_keyword(keyword)
    if tag is None:
        raise ValueError(f"{keyword!r} is no DICOM keyword")
    value = text.encode("iso8859")
    value += b" " * (len(value) % 2)
    dataset[Tag(tag)] = RawDataElement(
        Tag(tag), dictionary_VR(keyword), len(value), value, 0, is_implicit_VR=False, is_little_endian=True
    )


def _text(value: Value) -> str:
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return "\\".join(str(part) for part in value)
    raise TypeError(f"{value!r} is to be given as text or as a whole number, so that its digits are known")
