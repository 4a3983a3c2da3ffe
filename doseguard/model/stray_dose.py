"""Sentences on doses that were given and are no plan's at hand; a check tells by them whose they are."""

NAMES_NO_PLAN = "a dose was given that names no plan (ReferencedRTPlanSequence)"
NAMES_ANOTHER_PLAN = "a dose was given that names another plan, which was not given"
NAMES_NONE_OF_THEM = "a dose was given that names none of the plans that were given"
OF_ANOTHER_PATIENT = "a dose was given that is another patient's"
IN_CONFLICT = "different doses were given under the SOP Instance UID of this plan's dose"

WRONG = (NAMES_ANOTHER_PLAN, OF_ANOTHER_PATIENT)
"""Of a dose that was given for the only plan there is, and is not that plan's."""
