"""Conditions on facts as exact sets."""
