"""Checks of dose in targets and organs."""
