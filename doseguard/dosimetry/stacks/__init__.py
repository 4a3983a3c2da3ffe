"""Contours of a structure as a stack of planes."""
