"""Whether the reasoning carries the decision."""
