"""Reports as JSON: the models' keys in their order, so that equal reports are equal bytes."""

from pydantic import BaseModel


def render_json(report: BaseModel) -> str:
    """One JSON document, ending with a line break."""
    return report.model_dump_json(indent=2) + "\n"
