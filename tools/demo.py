"""The main job on the plans in sample_dicom/: one report in full, then every verdict by name.

Of the full studies, which take a few seconds each, only one is checked.
"""

import json
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_SAMPLES = _ROOT / "sample_dicom"
_SHOWN_IN_FULL = "eclipse-29.99-in-5"
_STUDY = "study-lung-peripheral"
_BY_BADNESS = ("per_protocol", "variation_acceptable", "not_evaluated", "deviation_unacceptable")
_VERDICT_STATUSES = (0, 1, 3)


def main() -> int:
    """Print the verdicts; a deviation is a good answer here, a verdict other than the expected one is not."""
    print(f"$ doseguard check sample_dicom/{_SHOWN_IN_FULL}\n")
    print(_doseguard("check", f"sample_dicom/{_SHOWN_IN_FULL}"))
    print(f"$ doseguard check sample_dicom/...   (of the full studies only {_STUDY})\n")
    expected = {path.parent.name: _expected(path) for path in _checked()}
    folders = [f"sample_dicom/{name}" for name in expected]
    verdicts = _verdicts(json.loads(_doseguard("check", *folders, "--format", "json")))
    width = max(map(len, expected))
    for name, verdict in expected.items():
        found = verdicts.get(name, "no plan found")
        remark = "" if found == verdict else f"   EXPECTED {_words(verdict)}"
        print(f"{name:<{width}}  {_words(found)}{remark}")
    wrong = sum(verdicts.get(name) != verdict for name, verdict in expected.items())
    print(f"\n{len(expected)} samples, {len(expected) - wrong} verdicts as expected")
    return 1 if wrong or not expected else 0


def _checked() -> list[Path]:
    """What is expected of each sample that is checked here."""
    found = sorted(_SAMPLES.glob("*/expected.json"))
    return [path for path in found if path.parent.name == _STUDY or not path.parent.name.startswith("study-")]


def _doseguard(*arguments: str) -> str:
    command = [sys.executable, "-m", "doseguard", *arguments]
    run = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode not in _VERDICT_STATUSES:
        sys.exit(f"doseguard ended with {run.returncode}\n{run.stdout}{run.stderr}")
    return run.stdout


def _verdicts(report: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    """The worst verdict of the plans in each sample's folder."""
    found: dict[str, str] = {}
    for plan in report["plans"]:
        name = Path(plan["path"]).parent.name
        found[name] = max(found.get(name, plan["verdict"]), plan["verdict"], key=_BY_BADNESS.index)
    return found


def _expected(path: Path) -> str:
    return str(json.loads(path.read_text(encoding="utf-8"))["verdict"])


def _words(verdict: str) -> str:
    return verdict.replace("_", " ")


if __name__ == "__main__":
    sys.exit(main())
