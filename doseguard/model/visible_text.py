"""Text of unknown origin, made fit for a line that people read."""


def visible(text: str) -> str:
    """The text with escapes for characters that cannot be seen or that turn the direction of reading."""
    return "".join(one if one.isprintable() else _escape(ord(one)) for one in text)


def _escape(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
