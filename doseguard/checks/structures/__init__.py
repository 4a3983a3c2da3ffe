"""Checks of structures: which there are, what they are named, how they are drawn and where they lie."""
