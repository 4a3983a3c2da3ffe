"""Rows of limits, schemes and structures held beside one another."""
