"""`doseguard dvh`."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace

from doseguard import __version__
from doseguard.faces.cli import exits
from doseguard.faces.cli.dvh_asked import Asked, asked
from doseguard.faces.cli.dvh_beside_csv import beside_csv
from doseguard.faces.cli.dvh_paths import Words, words_of
from doseguard.faces.cli.dvh_structures import refuse_unknown
from doseguard.faces.cli.dvh_study import measured_study
from doseguard.faces.cli.output import page_of_terminal, progress, write
from doseguard.faces.cli.passed_over import say_skipped
from doseguard.model.dvh_report import DvhReport, UnreadFile
from doseguard.readers.errors import UnreadableError
from doseguard.readers.study_files import FoundStudies, read_studies

_VALUE = (
    "Value: each contour is a prism one slice spacing thick, centred on its plane, in the continuous dose "
    "(cubic B-spline between grid points, kept within what neighbouring grid values allow)"
)
_INTERVAL = "Interval: what slices, ends, dose grid and rounding leave open"


def dvh(options: Namespace) -> int:
    """Measure the structures of every study found; 2 where there is none."""
    words = words_of(options)
    what = asked(options, words.metrics)
    found = read_studies(words.paths, progress)
    if not found.studies:
        raise _nothing_found(found, words, options)
    _refuse_unknown(found, words, options)
    report = _report(found, what, words, curves=options.format in ("text", "svg"))
    notes = found.notes
    if options.anonymous:
        from doseguard.faces.cli.identifying import identifying_in_studies
        from doseguard.model.anonymous_dvh import anonymous_dvh

        report = anonymous_dvh(report, identifying_in_studies(found, words.paths))
        notes = tuple(map(_scrub(found, words), notes))
    write(_rendered(report, options), options.output, utf8=options.format != "text")
    if options.format == "csv":
        notes = (*notes, *beside_csv(report, notes, relative=what.is_relative))
    say_skipped([*notes, *(one.error for one in report.problems)], found.skipped)
    return exits.OK


def _report(found: FoundStudies, what: Asked, words: Words, *, curves: bool) -> DvhReport:
    observer = (
        f"and contours up to {what.contour_uncertainty_mm:g} mm further in or out"
        if what.contour_uncertainty_mm
        else "not who drew the contours"
    )
    studies = tuple(measured_study(one, what, words.structures, curves=curves) for one in found.studies)
    if len(studies) == 1:
        studies = (replace(studies[0], notes=(*studies[0].notes, *found.notes)),)
    return DvhReport(
        doseguard=__version__,
        conventions=(_VALUE, f"{_INTERVAL}, {observer}"),
        studies=studies,
        problems=tuple(UnreadFile(one.path, one.message) for one in found.problems),
        notes=found.notes if len(studies) > 1 else (),
    )


def _rendered(report: DvhReport, options: Namespace) -> str:
    match options.format:
        case "json":
            from doseguard.renderers.dvh_json import render_dvh_json

            return render_dvh_json(report, parts=options.parts)
        case "csv":
            from doseguard.renderers.dvh_csv import render_dvh_csv

            return render_dvh_csv(report, parts=options.parts)
        case "svg":
            from doseguard.renderers.dvh_svg import render_dvh_svg

            return render_dvh_svg(report, parts=options.parts)
        case _:
            from doseguard.renderers.dvh_text import render_dvh_text

            return render_dvh_text(
                report, page_of_terminal(to_file=bool(options.output)), parts=options.parts
            )


def _nothing_found(found: FoundStudies, words: Words, options: Namespace) -> UnreadableError:
    causes = [one.message for one in found.problems] or [
        f"{path}: no structure set found" for path in words.paths
    ]
    cause = "; ".join(causes)
    if options.anonymous:
        cause = _scrub(found, words)(cause)
    return UnreadableError(path="", place="", cause=cause, advice="")


def _refuse_unknown(found: FoundStudies, words: Words, options: Namespace) -> None:
    """UnreadableError for a name that no structure has; --anonymous keeps back those that there are."""
    try:
        refuse_unknown(found.studies, words.structures)
    except UnreadableError as error:
        if not options.anonymous:
            raise
        cause = _scrub(found, words)(error.cause)
        advice = "without --anonymous the names that there are would be said"
        raise UnreadableError(path=error.path, place="", cause=cause, advice=advice) from error


def _scrub(found: FoundStudies, words: Words) -> Callable[[str], str]:
    # Only --anonymous pays for this: start-up is measured.
    from doseguard.faces.cli.identifying import identifying_in_studies
    from doseguard.model.anonymous import scrubber

    return scrubber(identifying_in_studies(found, words.paths))
