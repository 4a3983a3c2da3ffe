"""Texts that fill a place and say nothing: `n/a`, `TBD`, `xxx`, `???`."""

import re

_NONE = "na|none|null|nil|nan|notapplicable|notavailable|notgiven|nothing|empty|blank|missing"
_UNKNOWN = "(?:not)?known|unknown|(?:un|not)specified|undefined|(?:not|un)set"
_LATER = "tbd|tba|tbc|todo|fixme|tobe(?:done|defined|determined|confirmed|decided|filledin)"
_FILLER = "fill(?:me)?in|changeme|replaceme|placeholder|dummy|foo|bar|foobar|lorem(?:ipsum)?|asdf|qwerty"
_WORDS = re.compile(f"{_NONE}|{_UNKNOWN}|{_LATER}|{_FILLER}")
_REPEATED = re.compile(r"x|([a-z])\1+")


def says_nothing(text: str, also: frozenset[str] = frozenset()) -> bool:
    """Whether the text as a whole is a placeholder or one of `also`; `none: invented` goes on, and is not."""
    core = re.sub(r"[\W_]+", "", text.casefold())
    return not core or core in also or any(one.fullmatch(core) for one in (_WORDS, _REPEATED))
