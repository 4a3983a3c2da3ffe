"""Differences of files that by themselves allow and forbid nothing: a change of some kind, or wording."""

from collections.abc import Iterable, Iterator, Mapping

from doseguard.model.diff_report import Change, Kind, TextChange
from doseguard.model.wording import counted
from doseguard.protocols_as_code.diff.changes import Subject, by_hand_change
from doseguard.protocols_as_code.diff.written import Path, Written

_FEW_CASES = 5
_WORDING = frozenset({"title", "owner", "version", "note", "group"})
_OF_NUMBERS = frozenset({"source", "confirmed_by"})
_HEADER: Mapping[str, Kind] = {
    "purpose": "purpose",
    "review_by": "review_by",
    "deprecated": "deprecated",
    "candidate": "candidate",
    "prescription_basis": "prescription_basis",
    "alpha_beta": "alpha_beta",
    "gaps": "gap",
    "cases": "case",
    "zone_definition": "zone_definition",
    "zones": "zone_definition",
    "measured_on": "zone_definition",
}
# What these allow is compared elsewhere, exactly; here they are only what is written.
_COMPARED = frozenset(
    {
        "id",
        "modality",
        "eligibility",
        "applies_to",
        "schemes",
        "bed_band",
        "targets",
        "limits",
        "tables_by_ptv_volume",
        "organ_limits",
        "organs_required",
        "by_hand",
    }
)
_CRITERIA: Mapping[str, Kind] = {"targets": "target_criterion", "limits": "organ_limit"}
_DEFAULTS: Mapping[str, str] = {"candidate": "true", "strict": "false"}
_NAMES: Mapping[Kind, str] = {
    "review_by": "review date",
    "prescription_basis": "prescription basis",
    "alpha_beta": "α/β (shown only)",
    "candidate": "listed as a candidate",
    "zone_definition": "definition of the zone",
    "source": "source",
    "evidence": "evidence",
}


def field_changes(subject: Subject, differences: Iterable[Written]) -> tuple[list[Change], list[TextChange]]:
    """Each difference as a change, or as wording; sites that are on one side only are told elsewhere."""
    changes: list[Change] = []
    texts: list[TextChange] = []
    told = list(differences)
    cases = [one for one in told if one.path[0] == "cases" and None in (one.old, one.new)]
    changes += _case_changes(subject, cases)
    for one in (held for held in told if held not in cases):
        kind = None if _is_default(one) else _kind(one.path)
        if kind is None:
            texts.append(TextChange(subject.protocol, one.where, _said("", one)))
        else:
            changes.append(_change(_subject(subject, one.path), kind, one))
    return changes, texts


def _case_changes(subject: Subject, cases: list[Written]) -> Iterator[Change]:
    """The cases that were added, and those that were removed, as one change each."""
    for done, listed in (("removed", [one.old for one in cases]), ("added", [one.new for one in cases])):
        texts = [text for text in listed if text is not None]
        if texts:
            held, more = "; ".join(texts), len(texts) - _FEW_CASES
            pair = (held, None) if done == "removed" else (None, held)
            said = f"{counted(len(texts), 'case')} {done}: {'; '.join(texts[:_FEW_CASES])}"
            said += f"; and {more} more" if more > 0 else ""
            yield subject.change("case", "cases", pair, "neither", said)


def _is_default(one: Written) -> bool:
    """Whether one side only writes out what holds anyway."""
    default = _DEFAULTS.get(one.path[-1])
    return default is not None and (one.old or default) == (one.new or default)


def _kind(path: Path) -> Kind | None:
    """What a difference is about; None where it is wording, or what is written of something compared."""
    own = path[2:] if path[0] == "sites" else path
    if not own or own[0] == "sources":
        return _of_source(own)
    if own[0] in _CRITERIA and ("by_hand" in own or own[-1] == "strict"):
        return "by_hand" if "by_hand" in own else _CRITERIA[own[0]]
    if own[0] != "cases" and any(step in _OF_NUMBERS for step in own):
        return "source"
    if own[-1] in _WORDING or own[0] in _COMPARED:
        return None
    return _HEADER.get(own[0], "other")


def _of_source(own: Path) -> Kind | None:
    if len(own) == 2:
        return "source"
    return "evidence" if own[2:] == ("evidence",) else None


def _subject(subject: Subject, path: Path) -> Subject:
    return Subject(subject.protocol, path[1]) if path[0] == "sites" else subject


def _change(subject: Subject, kind: Kind, one: Written) -> Change:
    if kind == "by_hand" and (one.old is None) != (one.new is None):
        where = one.where.removeprefix(f"sites > {subject.site} > ")
        return by_hand_change(subject, where, one.path[-1], added=one.old is None)
    where = " > ".join(one.path[2:] if subject.site is not None else one.path)
    if kind in ("target_criterion", "organ_limit"):
        return _strictness(subject, kind, where, one)
    name = _NAMES.get(kind, kind.replace("_", " "))
    place = where.removeprefix("sources > ").removesuffix(" > evidence")
    said = _said(f"{name} " if where == kind else f"{name} ({place}) ", one)
    return subject.change(kind, where, (one.old, one.new), "neither", said)


def _strictness(subject: Subject, kind: Kind, where: str, one: Written) -> Change:
    """A strict criterion leaves open what lies within the metric's uncertainty."""
    strict = one.new == "true"
    now = "is now" if strict else "is no longer"
    said = f"{where}: a value within the metric's uncertainty {now} left open"
    return subject.change(kind, where, (one.old, one.new), "stricter" if strict else "looser", said)


def _said(name: str, one: Written) -> str:
    if one.old is None:
        return f"{name}added: {one.new}"
    if one.new is None:
        return f"{name}removed: {one.old}"
    return f"{name}was {one.old}, is now {one.new}"
