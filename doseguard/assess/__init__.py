"""Case, protocol and order to a report: the one path through."""
