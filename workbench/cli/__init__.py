"""The command line ``imr-workbench``: every word but ``window``. Knows no ui."""

from workbench.cli.commands import main

__all__ = ["main"]
