"""The window: thin Qt widgets over the rooms of :mod:`workbench`."""
