"""PRO-19."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from doseguard.model.tg263 import is_known
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import Steps
from doseguard.readers.positioned_yaml import Place
from doseguard.readers.yaml_comments import Comment

# The numbers of an address are no telephone's.
_URL = re.compile(r"\b(?:https?|ftp)://\S+", re.IGNORECASE)
_WAIVED_BY = re.compile(r"(?<=\sby\s)[^:]{0,100}(?=:)")
_NAME = r"[A-ZÀ-Þ][a-zà-ÿ'’-]+"
_DAY = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2,4}"
    r"|\b(?:19|20)\d{6}\b)"
)
_NUMBERED = r"(?:patient|pat|hospital|case|chart|medical record|record)[ ._-]?(?:id|no|nr|number)"
_BORN = r"(?:dob|d\.o\.b\.?|born|date of birth|birth ?date|geb)"
_TITLED = r"(?:Mr|Mrs|Ms|Miss|Mme|Herr|Frau|Dr|Prof|Professor)"
_SAYS_NAMES = frozenset(("owner", "cite"))
_Kind = tuple[str, re.Pattern[str]]
_KINDS: tuple[_Kind, ...] = (
    ("an e-mail address", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w-]")),
    (
        "a telephone number",
        re.compile(
            r"(?<![\w.,/:-])(?:\+\d{1,3}[ ./-]?(?:\(?\d{2,5}\)?[ ./-]?){2,5}\d"
            r"|\(\d{3}\) ?\d{3}[ -]\d{4}|\d{3}[ -]\d{3}[ -]\d{4})(?!\w)"
            r"|\b(?:tel|telephone|phone|mobile|fax|pager|bleep|extension|ext)\b[.: ]{1,3}\+?\d[\d ()/-]{2,}",
            re.IGNORECASE,
        ),
    ),
    (
        "a patient's number",
        re.compile(
            rf"\b(?:MRN|NHS|{_NUMBERED})\b"
            r"[\s:#=.]{0,3}(?:(?:id|no|nr|number)\b[\s:#=.]{0,3})?[A-Z]{0,3}\d[\d -]{2,}",
            re.IGNORECASE,
        ),
    ),
    (
        "a date of birth",
        re.compile(
            rf"\b{_BORN}\b[\s:.=]{{0,3}}(?:on |in |the )*{_DAY}",
            re.IGNORECASE,
        ),
    ),
    ("a social security number", re.compile(r"(?<![\w.-])\d{3}-\d{2}-\d{4}(?![\w-])")),
    ("the UID of somebody's images or plan", re.compile(r"(?<![\w.])[0-2](?:\.\d{1,39}){6,40}(?!\w)")),
)
_NAMES: tuple[_Kind, ...] = (
    (
        "a name",
        re.compile(rf"\b{_TITLED}\b\.? +(?:[A-Z]\. *)*{_NAME}"),
    ),
    (
        "a patient's name",
        re.compile(
            rf"\bpatient(?:'s)?(?: name)?\s*[:=]\s*{_NAME}|\bpatient(?:'s)? name\s+(?:is\s+)?{_NAME}"
            rf"|\bpatient (?:{_NAME}|[A-Z]\.) {_NAME}"
        ),
    ),
)
_PERSON = re.compile(r"(?<![\w^])[A-ZÀ-Þ][\w'’-]*\^[A-ZÀ-Þ][\w'’-]*(?:\^[\w'’-]*)*")
_DICOM_NAME: _Kind = ("a patient's name as DICOM writes it", _PERSON)


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of the file; an owner and the authors of a source are named on purpose."""

    at: Steps | Place
    text: str
    key: bool = False
    may_name: bool = False


@rule(
    id="PRO-19",
    title="Nothing in the file points to a person",
    severity="error",
    rationale=(
        "Protocol files are copied, shared and published with all their comments. A patient's number that "
        "was noted beside a limit goes with them."
    ),
    advice=(
        "Remove it, from the history of the repository as well; name a group or a role where somebody is to "
        "answer."
    ),
    good=(
        Example("owner: physics group of the clinic"),
        Example("title: Lung, by J. Author, 2019\nowner: Dr A. Physicist"),
    ),
    bad=(
        Example("title: Lung, ask jane.doe@clinic.org  # here"),
        Example("owner: physics, phone 5550123  # here"),
        Example("owner: physics, +49 89 1234 5678  # here"),
        Example("title: Lung  # MRN 0012345 # here"),
        Example("title: As for patient no. 4711-22  # here"),
        Example("title: Lung, born 1950-03-02  # here"),
        Example('title: "Lung, Doe^John"  # here'),
        Example("title: Lung  # as Dr. Miller wants it # here"),
        Example("title: Lung, for patient John Doe  # here"),
        Example("title: Lung, plan 1.2.840.113619.2.55.3.604688119.971.1511.1  # here"),
        Example("# Mrs Doe was treated so. # here\ntitle: Lung"),
    ),
    near_miss=(
        # Authors of papers, numbers of trials and of journals, structures with words of one's own, addresses.
        Example(
            "sources:\n  paper:\n"
            '    cite: "Dr. Author P 2018, Radiother 12:1028132, NCT01941654, ISRCTN45961438"\n'
            '    url: "https://journal.test/articles/10.1016/j.prro.2019.555-123-4567/patient-no-12345"\n'
            "    evidence: secondary\n"
        ),
        Example(
            "title: Lung, patient group A (28 patients, born before 1950), report 83  # Skin^Scar, PTV^Boost"
        ),
        Example('owner: Dr. Naomi Physicist  # doseguard is asked by nobody\nversion: "1.2.3"'),
    ),
)
def no_personal_data(file: LintFile) -> Iterator[Fault]:
    """Keys, texts and comments that look like personal data; what was found is not repeated."""
    # Most files hold none: one look at all words together saves one at each place.
    whole = _URL.sub(" ", "\n".join(_words(file)))
    kinds = [kind for kind in (*_KINDS, *_NAMES, _DICOM_NAME) if _finds(kind, whole)]
    for one in _texts(file) if kinds else ():
        asked = (kind for kind in kinds if kind in _KINDS or not one.may_name)
        found = next((kind for kind in asked if _finds(kind, one.text)), None)
        if found is not None:
            yield Fault(f"this looks like {found[0]}; remove it", one.at, one.key)


def _finds(kind: _Kind, text: str) -> bool:
    what, pattern = kind
    if what != _DICOM_NAME[0]:
        return pattern.search(text) is not None
    # TG-263 puts words of one's own behind the same sign: Skin^Scar.
    return any(not is_known(match[0]) for match in pattern.finditer(text))


def _words(file: LintFile) -> set[str]:
    """Every text, once."""
    found = {str(at[-1]) for at in file.tree.keys_at}
    pending = [file.tree.value]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, Mapping):
            pending += value.values()
        elif isinstance(value, list):
            pending += value
    return found | {_of_comment(one) for one in file.tree.comments}


def _of_comment(comment: Comment) -> str:
    """Its text, less the author of a waiver."""
    return _WAIVED_BY.sub(" ", comment.text) if "waive" in comment.text else comment.text


def _texts(file: LintFile) -> Iterator[_Text]:
    for at in file.tree.keys_at:
        yield _Text(at, str(at[-1]), key=True)
    pending: list[tuple[Steps, object]] = [((), file.tree.value)]
    while pending:
        at, value = pending.pop()
        if isinstance(value, str):
            may_name = bool(at) and at[-1] in _SAYS_NAMES
            yield _Text(at, _URL.sub(" ", value), may_name=may_name)
        elif isinstance(value, Mapping):
            pending += [((*at, key), one) for key, one in value.items()]
        elif isinstance(value, list):
            pending += [((*at, place), one) for place, one in enumerate(value)]
    for comment in file.tree.comments:
        yield _Text(Place(comment.line, comment.column), _URL.sub(" ", _of_comment(comment)))
