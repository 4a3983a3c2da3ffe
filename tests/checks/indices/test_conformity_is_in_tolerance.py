"""IDX-01: conformity against the limits for the volume of the target."""

from checks.indices.by_ptv_volume import ByPtvVolume
from doseguard.checks.indices.conformity_is_in_tolerance import conformity_is_in_tolerance


class TestConformityIsIn(ByPtvVolume):
    check = conformity_is_in_tolerance
    metric = "R100%"
    of_the_same_kind = "PITV"
    what = "conformity"
