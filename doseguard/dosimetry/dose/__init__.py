"""Dose between grid points."""
