"""The command line ``imr-workbench``: every word but ``window``. Knows no ui."""

from workbench.cli.running import main

__all__ = ["main"]
