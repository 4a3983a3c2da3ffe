"""Model to DICOM: the small plans, structure sets and doses that cases, samples and tests need."""
