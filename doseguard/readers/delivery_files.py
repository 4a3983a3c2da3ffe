"""The control points of a plan's case, read when somebody asks for them."""

from doseguard.model.delivery import Delivery
from doseguard.readers.case_files import FoundCase
from doseguard.readers.dicom.dataset import read_dataset
from doseguard.readers.dicom.delivery import read_delivery
from doseguard.readers.errors import UnreadableError


def delivery_of(found: FoundCase) -> Delivery:
    """How the plan of a case is delivered, its file read again.

    Raises UnreadableError where the file cannot be read any more, or is another one by now.
    """
    source, case = found.files.plan, found.case
    if source is None:
        cause = "the plan was not read from a file"
        raise UnreadableError(path=case.path, place="", cause=cause, advice="give the plan's file")
    opened = read_dataset(source.read(), source.name, headers_only=True)
    if opened.sha256 != case.plan.sha256:
        cause = "the file has changed since it was first read"
        raise UnreadableError(path=source.name, place="", cause=cause, advice="run the check again")
    return read_delivery(opened)
