"""What the program keeps of texts that it has read, and how it forgets them."""

from __future__ import annotations

import sys


def forget() -> None:
    """Drop what was kept of texts, as when a workspace is locked.

    Caches with a bound hold words that were read; those without hold the program's own tables.
    """
    for name in [name for name in sys.modules if name.startswith("workbench.")]:
        for kept in vars(sys.modules[name]).values():
            info = getattr(kept, "cache_info", None)
            if info is not None and info().maxsize is not None:
                kept.cache_clear()
