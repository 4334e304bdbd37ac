"""Words of a case without what could tell whose case it is. The door of this room.

What is replaced: the facts of the case itself wherever they stand, and in any text dates, ages,
numbers of claims, records and telephones, addresses, and names that a title or a degree gives away.
Doses, quantities, levels, scores and citations stay, years and pages of guidelines with them.

This lowers the risk; it does not take it away, and nothing that comes from here is ever called
anonymous or fit to be published (Labor Code 4610.6(m) asks for more). A name without a title, a
rare occupation or the story of an injury can still tell who somebody is.
"""

from workbench.deidentification.copies import DeidentifiedCase as DeidentifiedCase
from workbench.deidentification.copies import Searched as Searched
from workbench.deidentification.copies import deidentified_case as deidentified_case
from workbench.deidentification.copies import deidentify as deidentify
from workbench.deidentification.copies import remains as remains
from workbench.deidentification.offers import Candidate as Candidate
from workbench.deidentification.offers import candidates as candidates
from workbench.deidentification.reduction import ReducedCase as ReducedCase
from workbench.deidentification.reduction import ReducedIssue as ReducedIssue
from workbench.deidentification.reduction import deidentified as deidentified
from workbench.deidentification.reduction import reduced as reduced
