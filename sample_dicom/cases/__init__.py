"""The sample cases, one module a family of planning systems; each module lists its own in `SAMPLES`."""
