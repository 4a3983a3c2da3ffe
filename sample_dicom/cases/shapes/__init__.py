"""Solids described by their signed distance, and the outlines that a slice cuts out of them."""
