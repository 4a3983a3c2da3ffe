"""What is looked at in the dose, and from the finished plan to the first fraction."""

from doseguard.model.coverage.item import M11, OWN, T275, Group, Item

DOSE = Group(
    "dose",
    "Dose and plan quality",
    (
        Item(
            "The targets are covered as the protocol asks",
            (T275, M11),
            ("DOS-05", "DOS-12", "DOS-13"),
            "goals that only chart or order state",
        ),
        Item(
            "The organs are spared as the protocol asks",
            (T275, M11),
            ("DOS-06", "DOS-07", "DOS-08"),
            "goals of this patient that no protocol states",
        ),
        Item(
            "The shape of the dose: conformity, fall-off, spill",
            (T275, M11),
            ("IDX-01", "IDX-02", "IDX-04", "IDX-05", "IDX-06", "IDX-07"),
            "a look at the isodoses, slice by slice",
        ),
        Item("Hot spots lie where they may", (T275,), ("DOS-09", "IDX-03", "RX-16")),
        Item("Structures that were used in the optimisation", (T275,)),
        Item(
            "Reference points and their limits",
            (T275, M11),
            ("RX-13", "RX-14"),
            "limits of session and day in the record system",
        ),
        Item("Normalisation of the plan", (T275,), ("RX-16", "DOS-13"), "to what the plan was normalised"),
        Item(
            "Algorithm and grid of the calculation",
            (T275, M11),
            ("DOS-03", "DOS-04"),
            "the algorithm, which many doses do not state",
        ),
        Item(
            "The dose is this plan's, whole, and covers all structures that matter",
            (M11,),
            ("DOS-01", "DOS-02", "DOS-12"),
        ),
        Item(
            "Earlier treatments are accounted for",
            (T275, M11),
            ("CRS-02", "CRS-05"),
            "treatments elsewhere, and plans that were not given",
        ),
        Item(
            "The sum of all plans of the course",
            (T275, M11),
            ("CRS-01", "CRS-02", "CRS-03"),
            "sums over images that are not in one frame of reference",
        ),
    ),
)
VERIFICATION = Group(
    "verification",
    "Verification of the dose",
    (
        Item("A second calculation agrees", (T275, M11)),
        Item("The measurement for this patient was made, and passed", (T275, M11)),
        Item("In-vivo dosimetry is asked for where it is due", (T275,)),
    ),
)
IMAGE_GUIDANCE = Group(
    "image guidance",
    "Image guidance",
    (
        Item("The physician's directive and instructions on what to match", (T275, M11)),
        Item("Structures to be matched", (T275,)),
        Item("The reference images are at the machine, with isocentre and structures", (T275, M11)),
        Item("The isocentre on the reference images", (T275,)),
        Item("Reconstructed radiographs belong to their fields and show what they must", (T275, M11)),
        Item("Imaging technique, and how often", (T275,)),
        Item("Parameters and isocentre of surface, gating and stereoscopic systems", (T275,)),
    ),
)
RECORD = Group(
    "record system",
    "Record system and documents",
    (
        Item(
            "The beams in the record system are those of the plan",
            (M11,),
            ("PLN-18", "PLN-17"),
            "approval in the record system; without a second export all of it",
        ),
        Item("Set-up instructions: position, bolus, motion, devices", (M11,)),
        Item("The plan's document is complete: isodoses, volume histograms, views", (M11,)),
        Item("Renderings of bolus on the skin", (M11,)),
        Item("Dose is tracked on the right points", (M11,)),
        Item("The plan is scheduled, as often as the prescription says", (T275, M11)),
        Item("Tasks that safety depends on are scheduled", (T275,)),
        Item("Notes of the therapists", (OWN,)),
        Item("Billing", (OWN,)),
    ),
)
REPLANNING = Group(
    "replanning",
    "A new plan in a running course",
    (
        Item(
            "It is checked as the first plan was, and supersedes it",
            (T275,),
            ("CRS-03",),
            "that the old plan is stopped",
        ),
        Item("Old and new images are registered, contours carried over are right", (T275,)),
        Item("Isocentre, coverage and organ doses are compared with the old plan", (T275,)),
        Item("What went wrong on the way is reported as an incident", (T275,)),
    ),
)
