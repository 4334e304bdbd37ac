"""Figures that matter to whoever works with the program all day."""
