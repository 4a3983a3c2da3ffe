"""The one way in which a reader says that it cannot read something."""


class UnreadableError(Exception):
    """Says file, place (line and column, or DICOM attribute), cause, and what to do; its text is one line."""

    def __init__(self, *, path: str, place: str, cause: str, advice: str) -> None:
        super().__init__(path, place, cause, advice)
        self.path = path
        self.place = place
        self.cause = cause
        self.advice = advice

    def __str__(self) -> str:
        """`path:place: cause; advice`, parts that are empty left out."""
        where = ":".join(part for part in (self.path, self.place) if part)
        return f"{where}: {self.said}" if where else self.said

    @property
    def said(self) -> str:
        """`cause; advice`, without the place."""
        return "; ".join(part for part in (self.cause, self.advice) if part)
