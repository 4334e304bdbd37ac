"""Dates: their order, and whether they agree and can be."""
