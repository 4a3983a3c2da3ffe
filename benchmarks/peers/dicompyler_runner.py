"""Run by the Python of dicompyler-core's own environment: the DVHs of all structures of each case.

Run: python dicompyler_runner.py RTSTRUCT RTDOSE [RTSTRUCT RTDOSE ...]

Prints one line of JSON a case: {"structures": {NAME: {"own", "dose_gy", "volume_cc", "error"}}, "error"}.
"""

import json
import sys
import warnings

import pydicom
from dicompylercore import dvhcalc  # type: ignore[import-not-found]

_OWN = {
    "volume_cc": "volume",
    "Mean": "mean",
    "Min": "min",
    "Max": "max",
    "D99%": "D99",
    "D98%": "D98",
    "D95%": "D95",
    "D50%": "D50",
    "D2%": "D2",
    "D0.03cc": "D0.03cc",
    "D2cc": "D2cc",
}


def main() -> None:
    """One line for each case."""
    warnings.simplefilter("ignore")
    paths = sys.argv[1:]
    for structures, dose in zip(paths[::2], paths[1::2], strict=True):
        try:
            answer = {"structures": _case(structures, dose), "error": ""}
        except Exception as error:  # noqa: BLE001 -- whatever it raises is its answer
            answer = {"structures": {}, "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


def _case(structures_path: str, dose_path: str) -> dict[str, object]:
    """Each structure; the files are read once."""
    structures, dose = pydicom.dcmread(structures_path), pydicom.dcmread(dose_path)
    answers: dict[str, object] = {}
    for roi in structures.StructureSetROISequence:
        try:
            answers[str(roi.ROIName)] = _structure(structures, dose, int(roi.ROINumber))
        except Exception as error:  # noqa: BLE001 -- whatever it raises is its answer
            answers[str(roi.ROIName)] = {"error": f"{type(error).__name__}: {error}"}
    return answers


def _structure(structures: pydicom.Dataset, dose: pydicom.Dataset, number: int) -> dict[str, object]:
    dvh = dvhcalc.get_dvh(structures, dose, number)
    counts = [float(volume) for volume in dvh.counts]
    return {
        "own": {name: _own(dvh, attribute) for name, attribute in _OWN.items()},
        "dose_gy": [float(edge) for edge in dvh.bins[: len(counts)]],
        "volume_cc": counts,
        "error": "",
    }


def _own(dvh: object, attribute: str) -> float | None:
    """By the program's own names; None where it has no number."""
    try:
        value = getattr(dvh, attribute)
        number = float(getattr(value, "value", value))
    except Exception:  # noqa: BLE001 -- a metric that it cannot give
        return None
    return number if number == number else None  # noqa: PLR0124 -- NaN


if __name__ == "__main__":
    main()
