"""Invented anatomy, a trunk from neck to thigh and a head; LPS in mm, origin at the carina or midbrain."""
