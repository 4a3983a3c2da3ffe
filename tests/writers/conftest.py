"""What the writers' tests share: reading back."""

from collections.abc import Callable
from io import BytesIO

import pydicom
import pytest
from pydicom.dataset import Dataset

from doseguard.writers.encoding import PART_10, Encoding, dataset_bytes


@pytest.fixture
def reread() -> Callable[..., Dataset]:
    """Writes a dataset and reads it with pydicom."""

    def through_bytes(dataset: Dataset, encoding: Encoding = PART_10) -> Dataset:
        return pydicom.dcmread(BytesIO(dataset_bytes(dataset, encoding)), force=True)

    return through_bytes
