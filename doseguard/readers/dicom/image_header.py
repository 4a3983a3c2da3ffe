"""The header of an image from the first bytes of its file: there are hundreds of images in a study."""

from doseguard.readers.dicom.encoding import EXPORT_AGAIN, read_encoding
from doseguard.readers.dicom.framing import frame
from doseguard.readers.dicom.header_scan import HeaderScan, scan_header
from doseguard.readers.dicom.identify import MODALITY, SOP_CLASS_UID
from doseguard.readers.errors import UnreadableError
from doseguard.readers.sources import SourceFile

SOP_INSTANCE_UID = 0x00080018
PATIENT_NAME, PATIENT_ID = 0x00100010, 0x00100020
STUDY, SERIES, FRAME = 0x0020000D, 0x0020000E, 0x00200052
THICKNESS, POSITION, ORIENTATION, SPACING = 0x00180050, 0x00200032, 0x00200037, 0x00280030
ROWS, COLUMNS = 0x00280010, 0x00280011
CHARACTER_SET, SERIES_DESCRIPTION, PATIENT_POSITION = 0x00080005, 0x0008103E, 0x00185100
STUDY_DATE, SERIES_DATE, ACQUISITION_DATE = 0x00080020, 0x00080021, 0x00080022

_TAGS = frozenset(
    (
        *(SOP_CLASS_UID, MODALITY, SOP_INSTANCE_UID, PATIENT_NAME, PATIENT_ID, STUDY, SERIES, FRAME),
        *(THICKNESS, POSITION, ORIENTATION, SPACING, ROWS, COLUMNS),
        *(CHARACTER_SET, SERIES_DESCRIPTION, PATIENT_POSITION, STUDY_DATE, SERIES_DATE, ACQUISITION_DATE),
    )
)
_HEAD_BYTES = 1 << 14


def image_header(source: SourceFile) -> HeaderScan:
    """The header of an image, from its first 16 KiB where they lead to its pixels; truncated, it is refused.

    An image whose header is longer, or whose pixels are compressed, is read and walked whole.
    """
    found = _scan_head(source)
    if found is None or found.pixel_data_end is None:
        data = source.read()
        frame(read_encoding(data, source.name), source.name)
        return scan_header(data, source.name, _TAGS)
    if found.pixel_data_end > source.size:
        cause = f"truncated: the pixels end at byte {found.pixel_data_end}, the file at {source.size}"
        raise UnreadableError(
            path=source.name, place="PixelData (7FE0,0010)", cause=cause, advice=EXPORT_AGAIN
        )
    return found


def _scan_head(source: SourceFile) -> HeaderScan | None:
    try:
        return scan_header(source.head(_HEAD_BYTES), source.name, _TAGS)
    except UnreadableError:
        return None
