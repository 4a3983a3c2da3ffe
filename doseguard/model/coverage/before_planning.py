"""What is looked at before the plan itself: the patient, the prescription, the simulation."""

from doseguard.model.coverage.item import M11, OWN, T275, Group, Item

PATIENT = Group(
    "patient",
    "The patient",
    (
        Item(
            "All objects are of one patient, who is the one that was ordered for",
            (M11,),
            ("PLN-02", "RX-15"),
            "name, number and date of birth against the chart",
        ),
        Item("Intent and diagnosis of the course", (T275,)),
        Item("Consent", (OWN,)),
        Item("Pathology", (OWN,)),
        Item("Pregnancy", (OWN,)),
        Item("The dose to an implanted electronic device is known and documented", (M11, T275)),
        Item("A physics consultation was asked for where the case needs one", (T275, M11)),
    ),
)
PRESCRIPTION = Group(
    "prescription",
    "The prescription",
    (
        Item(
            "The prescription follows the standard of care, the clinic's guideline or the trial",
            (T275,),
            ("RX-03", "RX-04", "RX-08", "SIT-04"),
            "whether that protocol is the right one for this patient",
        ),
        Item(
            "The trial's or protocol's conditions on the patient are met",
            (T275,),
            ("SIT-01", "SIT-06"),
            "the conditions that the notes tell to check by hand",
        ),
        Item(
            "Dose, fractions and dose per fraction of the plan are those that were ordered",
            (T275, M11),
            ("RX-01", "RX-02", "RX-05", "RX-06", "RX-07", "RX-09", "RX-11", "RX-15"),
            "the prescription in the record system, where that is not the order that was given",
        ),
        Item(
            "Site and side of plan, order and chart are one",
            (T275, M11),
            ("SIT-01", "SIT-02", "SIT-03", "RX-15"),
            "site and side in the chart and the simulation record",
        ),
        Item("The prescription agrees with what the physician's consultation says", (T275,)),
        Item(
            "Fractions a day and the days between them, and the order of course parts",
            (T275, M11),
            ("RX-12",),
            "the delivery pattern that the record system holds",
        ),
        Item(
            "Particles and energy are those prescribed",
            (T275,),
            ("RX-03", "PLN-04"),
            "an energy that the physician asked for",
        ),
        Item(
            "The technique is the one prescribed, and fits the dose of a fraction",
            (T275,),
            ("SIT-05", "RX-15"),
            "whether the technique suits the case",
        ),
        Item(
            "Bolus as prescribed", (T275, M11), ("PLN-14",), "bolus that was ordered and is not in the plan"
        ),
        Item("Further shielding, of eyes or gonads for instance", (T275,)),
        Item(
            "The physician has approved prescription and plan, a physicist the plan",
            (T275, M11),
            ("PLN-01",),
            "who approved, and the approval of the prescription in the record system",
        ),
    ),
)
SIMULATION = Group(
    "simulation",
    "Simulation and images",
    (
        Item("The physician's directive on imaging, position and immobilisation was followed", (T275,)),
        Item(
            "The target's place is described in the directive",
            (T275,),
            ("SIT-03",),
            "the directive itself; the check reads only what the plan's own words say",
        ),
        Item(
            "Position and immobilisation suit the site and are documented",
            (T275, M11),
            ("PLN-12",),
            "immobilisation, its photographs and the set-up note",
        ),
        Item(
            "The scan is usable: length, slices, field of view, artefacts, contrast",
            (T275, M11),
            ("PLN-03", "STR-13"),
            "artefacts, field of view and contrast",
        ),
        Item(
            "Motion is managed as the site demands",
            (T275, M11),
            ("PLN-15", "PLN-03"),
            "the physician's directive and the parameters of breath-hold, gating and 4D-CT",
        ),
        Item("Registration of the image sets is right and documented", (T275, M11)),
        Item("The patient lies in the plan as in the images", (T275,), ("PLN-12",)),
        Item(
            "The plan is on the right images",
            (T275, M11),
            ("PLN-02", "PLN-03"),
            "whether a newer scan than the given one exists",
        ),
    ),
)
