"""Which sites a protocol has, and what a plan's own words are held against at each."""

from collections.abc import Iterator

from doseguard.model.diff_report import Change
from doseguard.model.protocol import Protocol, Site
from doseguard.model.site_words import named_regions
from doseguard.model.wording import counted, listed
from doseguard.protocols_as_code.diff.changes import Subject


def site_changes(old: Protocol, new: Protocol) -> Iterator[Change]:
    """Sites that disappeared, appeared or were renamed, and whether a plan must still name its site."""
    for name in sorted(set(old.sites) - set(new.sites)):
        held = schemes_text(old.sites[name])
        twins = [f"; {other} now has the same schemes" for other in _twins(old.sites[name], old, new)]
        said = f"the site was removed; no longer judged there: {held}{''.join(twins)}"
        yield Subject(new.id, name).change("site", "site", (held, None), "stricter", said)
    for name in sorted(set(new.sites) - set(old.sites)):
        held = schemes_text(new.sites[name])
        twins = [f"; {other} had the same schemes" for other in _twins(new.sites[name], new, old)]
        said = f"the site was added; now judged there: {held}{''.join(twins)}"
        yield Subject(new.id, name).change("site", "site", (None, held), "looser", said)
    yield from _number_of_sites(old, new)


def wording_changes(old: Protocol, new: Protocol, name: str) -> Iterator[Change]:
    """Regions of the body that a plan's label may name without contradicting the site (SIT-01)."""
    was, now = (named_regions(f"{one.id} {name} {one.sites[name].title}") for one in (old, new))
    if was == now:
        return
    regions = [*sorted(was | now), "any other region"]
    freed = [one for one in regions if _contradicts(one, was) and not _contradicts(one, now)]
    caught = [one for one in regions if _contradicts(one, now) and not _contradicts(one, was)]
    pair = (listed(sorted(was), "or") or None, listed(sorted(now), "or") or None)
    if freed:
        labels = listed(freed, "or")
        said = f"a plan labelled {labels} was variation acceptable, is now not held against its label"
        yield Subject(new.id, name).change("site", "title and id", pair, "looser", said)
    if caught:
        labels = listed(caught, "or")
        said = f"a plan labelled {labels} was not held against its label, is now variation acceptable"
        yield Subject(new.id, name).change("site", "title and id", pair, "stricter", said)


def schemes_text(site: Site) -> str:
    """What may be prescribed at a site, in one line."""
    said = (
        one.describe() + ("" if one.applies_to is None else f", where {one.applies_to}")
        for one in site.schemes
    )
    return "; ".join(said) or "no dose stated"


def _contradicts(region: str, declared: frozenset[str]) -> bool:
    return bool(declared) and region not in declared


def _twins(site: Site, own: Protocol, other: Protocol) -> list[str]:
    """Sites of the other version alone that have the same schemes: probably this one, renamed."""
    return [
        name
        for name, one in other.sites.items()
        if name not in own.sites and schemes_text(one) == schemes_text(site) and site.schemes
    ]


def _number_of_sites(old: Protocol, new: Protocol) -> Iterator[Change]:
    was, now = len(old.sites), len(new.sites)
    pair = (counted(was, "site"), counted(now, "site"))
    if was == 1 < now:
        said = "a plan that names no site was held against the only one, is now not evaluated"
        yield Subject(new.id).change("site", "number of sites", pair, "stricter", said)
    if now == 1 < was:
        said = "a plan that names no site was not evaluated, is now held against the only one"
        yield Subject(new.id).change("site", "number of sites", pair, "looser", said)
