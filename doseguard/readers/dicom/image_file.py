"""One image of many: its header, and where it lies, worked out once and only when somebody asks."""

from functools import cached_property

from doseguard.model.image_geometry import ImageGeometry
from doseguard.readers.dicom.header_scan import HeaderScan
from doseguard.readers.dicom.image_geometry import image_geometry
from doseguard.readers.errors import UnreadableError


class ImageFile:
    """The header of an image, by the name of its file."""

    def __init__(self, name: str, header: HeaderScan) -> None:
        self.name = name
        self.header = header

    @cached_property
    def geometry(self) -> ImageGeometry | UnreadableError:
        """Where the image lies, or why its header does not tell."""
        try:
            return image_geometry(self.header, self.name)
        except UnreadableError as error:
            return error
