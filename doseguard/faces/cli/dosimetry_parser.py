"""What the command line understands about dose and volume: dvh."""

import argparse
from collections.abc import Callable, Sequence

DVH_FORMATS = ("text", "json", "csv", "svg")

_DVH_EXAMPLES = """\
examples:
  doseguard dvh study/
      volume, D2%, D50%, D95%, D98%, D99%, D0.03cc, D2cc, Mean, Max and Min of
      every structure, each with the interval that the files leave open
  doseguard dvh rs.dcm rd.dcm --structure PTV Lungs --metric D95% "V20Gy[%]"
      two structures, two metrics; both options may be repeated
  doseguard dvh --structure PTV -- study/
      a PATH behind a list of names stands after --
  doseguard dvh study/ --metric "V100%[%]" --prescribed "50 Gy"
      percentages of dose are of the prescribed dose

A metric is written as TG-263 does: D95%[Gy], D0.03cc[Gy], V20Gy[%],
CV12.5Gy[cc], Mean[Gy]. A dose may leave [Gy] out; a volume says [cc] or [%].
Two structures of one name are told apart by their number: PTV (12).

exit status:
  0, or 2 where nothing could be read or the command is wrong"""

Add = Callable[..., argparse.ArgumentParser]


def add_dosimetry_commands(add: Add) -> None:
    """Add the commands; `add(name, summary, epilog)` makes the parser of one."""
    parser = add("dvh", "measure volumes and dose metrics with their intervals", _DVH_EXAMPLES)
    # Required, but not for argparse: a PATH behind a list of names is found by dvh_paths.
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a DICOM file, a folder or a zip archive"
    ).required = False
    _add_choices(parser)
    parser.add_argument("--format", choices=DVH_FORMATS, default="text", help="how the answer is written")
    parser.add_argument("--parts", action="store_true", help="show what each interval is made of, by name")
    parser.add_argument("--output", metavar="FILE", help="write there instead of to standard output")
    parser.add_argument(
        "--anonymous", action="store_true", help="withhold paths, UIDs and what names a patient"
    )


def _add_choices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--structure",
        action=_Several,
        nargs="+",
        default=(),
        metavar="NAME",
        help="only these structures, by name or as 'NAME (NUMBER)'",
    )
    parser.add_argument(
        "--metric",
        action=_Several,
        nargs="+",
        default=(),
        metavar="M",
        help="these metrics instead of the usual ones",
    )
    parser.add_argument(
        "--prescribed",
        metavar="DOSE",
        help="the dose that percentages refer to, for instance '50 Gy'; goes before what the plan states",
    )
    parser.add_argument(
        "--contour-uncertainty",
        default="0",
        metavar="MM",
        help="let intervals hold contours that lie so much further in or out",
    )


class _Several(argparse.Action):
    """Adds words to a list; `behind` is the option that was written last and how many words it took."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,
    ) -> None:
        """Extend the list of the option."""
        del parser, option_string
        words = [values] if isinstance(values, str) else list(values or ())
        setattr(namespace, self.dest, (*getattr(namespace, self.dest), *words))
        namespace.behind = (self.dest, len(words))
