"""An order file to fill in: targets by name, doses left empty; nothing of the plan passes for an order."""

import json
from collections.abc import Sequence

from doseguard.model.case import Case
from doseguard.model.target import TARGET_TYPES

_WIDTH = 80


def render_order_skeleton(cases: Sequence[Case], protocol_ids: Sequence[str]) -> str:
    """YAML with every value to be filled in left empty: until then it is refused."""
    plan = cases[0].plan
    several = len(cases) > 1
    lines = [
        "# An order for the plan below. Fill in what is empty from the physician's",
        "# order, never from the plan, and remove the lines that are not needed.",
        "# A value left empty is refused.",
        *_commented("protocols", protocol_ids),
        "protocol:",
        f"patient_id: {json.dumps(plan.patient_id)}" if plan.patient_id else "# patient_id:",
    ]
    if not several:
        lines.append(f"plan: {json.dumps(plan.label or plan.sop_instance_uid)}")
    lines.append("targets:")
    for case in cases:
        for name in _target_names(case):
            lines += _target(name, (case.plan.label or case.plan.sop_instance_uid) if several else "")
    lines.append("# lesions: {current: 1, lifetime: 1, brain: 0}")
    return "\n".join(lines) + "\n"


def _target(name: str, plan: str) -> list[str]:
    return [
        f"  - structure: {json.dumps(name)}" if name else "  - structure:",
        *([f"    plan: {json.dumps(plan)}"] if plan else []),
        "    site:",
        "    dose:            # for instance 34 Gy",
        "    fractions:       # for instance 5",
        "    # side: right    # left, right or midline",
        "    # zone: central  # peripheral, central or ultracentral",
        "    # diameter: 2.3 cm",
    ]


def _target_names(case: Case) -> list[str]:
    """The names that the prescriptions carry, else structures typed as targets, else one without a name."""
    named = list(dict.fromkeys(one.target for one in case.prescriptions if one.target))
    if not named and case.structures is not None:
        typed = [one for kind in TARGET_TYPES for one in case.structures.structures if one.type == kind]
        named = [one.name for one in typed if one.type == typed[0].type]
    return named or [""]


def _commented(title: str, names: Sequence[str]) -> list[str]:
    lines, line = [], f"# {title}:"
    for name in names:
        if len(line) + len(name) >= _WIDTH:
            lines.append(line)
            line = "#"
        line += f" {name}"
    return [*lines, line]
