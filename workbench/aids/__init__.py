"""Arithmetic beside the rationale: morphine equivalents, tablets, visits, what remains."""
