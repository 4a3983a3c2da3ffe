"""The cells that fill a structure, and what of them belongs to it."""
