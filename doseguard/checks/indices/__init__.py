"""Checks of indices: conformity, spill, dose at a distance."""
