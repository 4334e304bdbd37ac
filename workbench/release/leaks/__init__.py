"""The gate before an issued letter leaves: nothing in it may tell who the reviewer is.

Labor Code 4610.6(f) keeps the reviewer's name confidential. A key tells it too: one that signs both
a letter with a name and a letter without one unmasks all that it ever signed.
"""

from workbench.release.leaks.keys import refuse_identity
from workbench.release.leaks.searching import found
from workbench.release.leaks.values import Leak, LeakKind

__all__ = ["Leak", "LeakKind", "found", "refuse_identity"]
