"""What every clinical file says about itself."""

import pytest

from doseguard.model.source import FileHeader

HEAD = {
    "id": "trial",
    "title": "A trial",
    "version": "1.0.0",
    "purpose": "demo",
    "owner": "physics",
    "review_by": "2027-11-30",
    "sources": {"paper": {"cite": "A paper", "url": "https://example.org", "evidence": "verified"}},
}


def test_a_file_may_name_what_replaces_it() -> None:
    deprecated = {"successor": "trial-2", "reason": "amended"}
    held = FileHeader.model_validate({**HEAD, "deprecated": deprecated}).deprecated
    assert held is not None
    assert (held.successor, held.reason) == ("trial-2", "amended")


def test_a_file_without_the_word_is_not_deprecated() -> None:
    assert FileHeader.model_validate(HEAD).deprecated is None


@pytest.mark.parametrize(
    ("deprecated", "message"),
    [
        ({"successor": "trial", "reason": "amended"}, "not its own successor"),
        ({"successor": "trial-2"}, "reason"),
        ({"reason": "amended"}, "successor"),
        ({"successor": "a b", "reason": "amended"}, "pattern"),
        (True, "valid dictionary"),
    ],
)
def test_half_a_word_is_refused(deprecated: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        FileHeader.model_validate({**HEAD, "deprecated": deprecated})
