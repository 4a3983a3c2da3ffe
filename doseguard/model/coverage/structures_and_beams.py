"""What is looked at in contours, beams and isocentres."""

from doseguard.model.coverage.item import M11, T275, Group, Item

CONTOURS = Group(
    "contours",
    "Contours",
    (
        Item(
            "Targets: no gap, stray piece, wrong name or gross error",
            (T275, M11),
            ("RX-10", "STR-02", "STR-03", "STR-04", "STR-06", "STR-10"),
            "whether the contour is the tumour",
        ),
        Item(
            "Organs at risk: there, whole, named right, on their own side",
            (T275, M11),
            ("STR-01", "STR-02", "STR-06", "STR-08", "STR-10", "STR-13"),
            "whether the contours follow the anatomy",
        ),
        Item(
            "Margins of targets and organs as the protocol has them",
            (T275,),
            ("STR-04", "STR-05", "STR-09"),
            "margins that only the chart states",
        ),
        Item(
            "The outline of the body",
            (T275,),
            ("STR-03", "STR-07"),
            "whether it follows the skin",
        ),
        Item(
            "Density overrides where they are needed, and only there",
            (T275, M11),
            ("STR-12",),
            "artefacts, contrast and implants that need one and have none",
        ),
        Item(
            "Couch and supports are in the calculation as they should be",
            (T275, M11),
            ("STR-11",),
            "where the couch model stands",
        ),
        Item("The physician has approved the contours", (T275,)),
    ),
)
BEAMS = Group(
    "beams",
    "Plan and beams",
    (
        Item("Names of course and plan follow the clinic's rules", (T275, M11)),
        Item(
            "Names of beams follow the clinic's rules",
            (M11,),
            ("PLN-16",),
            "rules of the clinic beside names that are alike or give a wrong angle",
        ),
        Item(
            "The machine is one for this technique, and the one that is booked",
            (T275, M11),
            ("PLN-04",),
            "the machine that is booked",
        ),
        Item(
            "The arrangement of beams",
            (T275, M11),
            ("PLN-05", "PLN-08"),
            "whether the arrangement suits the case",
        ),
        Item(
            "The beams can be delivered",
            (T275, M11),
            ("PLN-05", "PLN-06", "PLN-08", "RX-13"),
            "limits of the machine that neither plan nor clinic.yaml states",
        ),
        Item("Monitor units are reasonable", (T275, M11), ("PLN-06",)),
        Item("Dose rate", (T275,), ("PLN-09",)),
        Item("The time that a field takes", (T275,)),
        Item("Field sizes, apertures and leaf positions", (T275, M11), ("PLN-08", "PLN-11")),
        Item("Field shapes are what the physician meant, where they were drawn by hand", (T275, M11)),
        Item("Wedges, blocks, compensators, trays", (T275,), ("PLN-14",), "trays"),
        Item("Codes of blocks and accessories", (M11,)),
        Item("Warnings and errors of the planning system are dealt with", (T275, M11)),
        Item("The tolerance table is the right one", (T275, M11), ("PLN-13",)),
        Item(
            "Nothing collides",
            (T275, M11),
            ("PLN-10",),
            "immobilisation, couch attachments and imaging arms",
        ),
    ),
)
ISOCENTRE = Group(
    "isocentre",
    "Isocentre",
    (
        Item(
            "The isocentre lies where simulation record, skin marks and set-up instructions have it",
            (T275, M11),
            ("PLN-07",),
            "marks on the skin, the simulation record and the instructions",
        ),
        Item("Shifts from the marks are right and documented", (T275, M11)),
        Item(
            "Several isocentres are meant, labelled and not to be confused",
            (T275, M11),
            ("PLN-07", "CRS-04"),
            "their labels",
        ),
        Item(
            "Treatment and set-up beams have the isocentre that belongs to them", (M11,), ("PLN-05", "PLN-07")
        ),
    ),
)
