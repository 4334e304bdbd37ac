"""Doses and quantities, and whether they agree."""
