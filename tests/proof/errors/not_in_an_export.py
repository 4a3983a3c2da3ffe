"""What no export of a plan can show; a person looks at it."""

from proof.seeded_error import NotInAnExport

CONSENT = NotInAnExport("consent or diagnosis missing", "no object of the export carries it")
WRONG_TUMOUR = NotInAnExport(
    "the contour is not the tumour", "the images show grey values, not what they mean"
)
FUSION = NotInAnExport(
    "poor fusion with another scan", "the registration may be exported, its quality is not"
)
IMMOBILISATION = NotInAnExport("wrong immobilisation or skin marks", "only a name of a device may be written")
IMPLANT = NotInAnExport(
    "pregnancy or an implanted device", "nothing in the export says so, unless somebody contoured it"
)
DENSITY_TABLE = NotInAnExport(
    "wrong density table of the scanner", "the export states values, not the table in the system"
)
BEAM_MODEL = NotInAnExport(
    "wrong beam model under the right name", "the export names a machine, not its data"
)
MEASUREMENT = NotInAnExport(
    "a failed measurement of the plan", "results of patient-specific measurements are elsewhere"
)
SCHEDULE = NotInAnExport("appointments on wrong days", "the schedule is in the record system")
IMAGE_GUIDANCE = NotInAnExport("wrong images or shifts for set-up", "they are made after the export")
OTHER_ALGORITHM = NotInAnExport(
    "a dose recalculated under another algorithm of one name", "names and versions are all it states"
)
BOTH_WRONG = NotInAnExport("order and plan are wrong alike", "nothing at hand contradicts either")
ALL_UNITS = NotInAnExport(
    "monitor units of all beams too high by one factor", "no object says what dose a unit gives"
)
ROUND_TARGET = NotInAnExport(
    "collimator or gantry the wrong way round about one target",
    "the leaves around a single target fit it from every side",
)
SMALL_SHIFT = NotInAnExport(
    "isocentre of all beams moved by a few millimetres", "the dose is read, and not calculated from the beams"
)
