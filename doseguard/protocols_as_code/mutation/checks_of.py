"""Which checks look at which part of a site: where a fault in it can show."""

from collections.abc import Mapping

_SCHEME_CHECKS = ("RX-03", "SIT-01")
_LIMIT_CHECKS = ("DOS-05", "DOS-06", "DOS-07", "DOS-08")
CHECKS_OF: Mapping[object, tuple[str, ...]] = {
    "schemes": _SCHEME_CHECKS,
    "applies_to": _SCHEME_CHECKS,
    "eligibility": ("SIT-06",),
    "zones": ("SIT-04", "SIT-01"),
    "bed_band": ("RX-08",),
    "targets": _LIMIT_CHECKS,
    "limits": _LIMIT_CHECKS,
    "organ_limits": _LIMIT_CHECKS,
    "organs_required": _LIMIT_CHECKS,
    "tables_by_ptv_volume": ("IDX-01", "IDX-02", "IDX-04", "DOS-06"),
}
