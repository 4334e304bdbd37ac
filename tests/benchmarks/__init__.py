"""Figures that matter to whoever works with the program all day; see ``python -m tests.benchmarks``."""
