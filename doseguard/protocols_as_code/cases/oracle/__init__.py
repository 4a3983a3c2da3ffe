"""Protocol files judged a second time, from their text and in the plainest way.

Nothing here uses the models' own parsers or grades: a mistake in those must not be its own judge.
"""
