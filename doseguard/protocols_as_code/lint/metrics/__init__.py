"""What metrics are physically: their direction, bounds, units and formulas."""
