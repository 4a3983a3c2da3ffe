"""A runner of composite actions, as far as ours needs one: expressions, outputs, bash for each step."""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from integrations.working_tree import environment

_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
_SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail")


@dataclass
class Finished:
    """What a run of an action left behind."""

    status: int
    log: str
    summary: str
    outputs: Mapping[str, str]

    @property
    def errors(self) -> list[str]:
        """The messages of the errors that the runner would show."""
        return re.findall(r"^::error [^:]*::(.*)$", self.log, re.MULTILINE)


@dataclass
class Runner:
    """A machine on which the action runs; programs that one run installs are there in the next."""

    action: Path
    temp: Path
    installed: list[str] = field(default_factory=list)

    def run(self, workspace: Path, inputs: Mapping[str, str], *, skip: tuple[str, ...] = ()) -> Finished:
        """Run the steps in the folder, those named in `skip` left out, until one fails."""
        definition = yaml.safe_load((self.action / "action.yml").read_text(encoding="utf-8"))
        context = {"github.action_path": str(self.action), "github.event.pull_request.base.sha": ""}
        for name, described in definition["inputs"].items():
            value = inputs.get(name, described["default"])
            context[f"inputs.{name}"] = _filled(value, context)
        files = {name: self.temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")}
        for path in files.values():
            path.write_text("", encoding="utf-8")
        status, log = 0, ""
        for step in definition["runs"]["steps"]:
            if step["name"] in skip or status:
                continue
            done = self._step(step, context, workspace, files)
            status, log = done.returncode, log + done.stdout
            context |= _outputs(step.get("id", ""), files["GITHUB_OUTPUT"])
            self.installed += files["GITHUB_PATH"].read_text(encoding="utf-8").split()
            files["GITHUB_PATH"].write_text("", encoding="utf-8")
        outputs = {name: _filled(one["value"], context) for name, one in definition["outputs"].items()}
        return Finished(status, log, files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"), outputs)

    def _step(
        self, step: dict[str, Any], context: Mapping[str, str], workspace: Path, files: Mapping[str, Path]
    ) -> subprocess.CompletedProcess[str]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]  # what somebody else wrote must not become part of a script
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        settings = environment(
            **{name: _filled(value, context) for name, value in step.get("env", {}).items()},
            **{name: str(path) for name, path in files.items()},
            RUNNER_TEMP=str(self.temp),
            PATH=os.pathsep.join([*reversed(self.installed), os.environ["PATH"]]),
        )
        return subprocess.run(
            [*_SHELL, str(script)],
            cwd=workspace,
            env=settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )


def _filled(value: str, context: Mapping[str, str]) -> str:
    """The text with its expressions replaced; an output that no step has set is empty."""

    def known(found: re.Match[str]) -> str:
        name = found[1]
        return context.get(name, "") if name.startswith("steps.") else context[name]

    return _EXPRESSION.sub(known, value)


def _outputs(step: str, path: Path) -> dict[str, str]:
    pairs = (line.split("=", 1) for line in path.read_text(encoding="utf-8").splitlines())
    found = {f"steps.{step}.outputs.{name}": value for name, value in pairs}
    path.write_text("", encoding="utf-8")
    return found
