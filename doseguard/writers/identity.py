"""UIDs that depend on nothing but names, so that the same specification gives the same bytes."""

from uuid import UUID, uuid5

_NAMESPACE = UUID("6f0d6f9e-3c0a-5d5e-8f0c-2f3f4b0e7a11")


def make_uid(*names: str) -> str:
    """A UID under the root 2.25 (PS3.5 B.2) from a name-based UUID of these names."""
    return f"2.25.{uuid5(_NAMESPACE, '/'.join(names)).int}"
