"""Everything of IMR Workbench but its window: imports and runs with no Qt installed."""

__version__ = "0.1.0"
