"""Full studies: images, structures, plans and doses of one patient, with their order."""
