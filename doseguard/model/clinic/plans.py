"""What a clinic says of its plans as a whole: approval, and what their labels mean."""

from pydantic import Field, StrictBool

from doseguard.model.file_fields import FileModel, Key, Text


class Approval(FileModel):
    """Whether a plan must be approved when it is checked (PLN-01)."""

    required: StrictBool = Field(
        description="true: UNAPPROVED is deviation unacceptable, a status that is absent is not evaluated. "
        "false: both are notes."
    )


class PlanLabel(FileModel):
    """Plans whose label matches are held against this protocol, where neither command nor order names one."""

    label: Text = Field(
        description="RTPlanLabel as a whole; `*` and `?` as in names of files, upper and lower case alike."
    )
    protocol: Text = Field(description="The id of a protocol of the library, or a file beside this one.")
    site: Key | None = Field(
        default=None, description="The protocol's site. Not given: the order says it, target by target."
    )
