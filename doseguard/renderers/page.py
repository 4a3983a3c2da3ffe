"""Lines of text for a terminal: wrapped to its width, coloured only where it shows colours."""

from dataclasses import dataclass

from doseguard.model.grade import Grade, GradeKey
from doseguard.renderers.page_columns import filled, wrapped_lines

_RESET = "\033[0m"
_BOLD = "\033[1m"
_COLOURS: dict[GradeKey, str] = {
    "per_protocol": "\033[32m",
    "variation_acceptable": "\033[33m",
    "not_evaluated": "\033[35m",
    "deviation_unacceptable": "\033[31m",
}
WORDS: dict[GradeKey, str] = {grade.key: grade.words for grade in Grade}


@dataclass(frozen=True, slots=True)
class Page:
    """How text is laid out: columns, with or without colour."""

    colour: bool = False
    columns: int = 80

    def grade(self, key: GradeKey, text: str = "") -> str:
        """The grade's words, or a text in the grade's colour."""
        shown = text or WORDS[key]
        return f"{_COLOURS[key]}{shown}{_RESET}" if self.colour else shown

    def bold(self, text: str) -> str:
        """A heading."""
        return f"{_BOLD}{text}{_RESET}" if self.colour else text

    def wrapped(self, text: str, *, indent: int = 0, hanging: int | None = None) -> list[str]:
        """Lines that fit the page, the first indented by `indent`, the others by `hanging`.

        Words longer than a line (UIDs, attribute paths) are broken, so that nothing is lost at the edge.
        """
        following = indent if hanging is None else hanging
        said = " ".join(text.split())
        return wrapped_lines(said, self.columns, indent=indent, hanging=following) or [""]

    def labelled(self, label: str, text: str, column: int) -> list[str]:
        """A label, and from `column` on its text."""
        lines = self.wrapped(text, indent=column, hanging=column)
        return [f"{filled(label, column)}{lines[0][column:]}", *lines[1:]]
