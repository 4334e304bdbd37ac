"""Read an assignment: the portal page, message or letter that a case arrives with.

The way through the room: :mod:`rows` cuts the text into lines (:mod:`separated` the cells of a
spreadsheet). :mod:`items` takes the disputed items out (:mod:`lines` and :mod:`table` judge a line
and a table for it, :mod:`counted` a sentence, :mod:`verdict` a decision on all of them,
:mod:`item_facts` reads a wording). :mod:`arrangements` and :mod:`grids` find labels (:mod:`labels`)
with their values over the lines, :mod:`pairs` and :mod:`ticked` in one, :mod:`prose` what sentences
say (:mod:`sayings`), :mod:`sender` the organization; :mod:`labelled`, :mod:`values`, :mod:`moments`
and :mod:`yearless` read a value as its field asks. :mod:`candidates` chooses, :mod:`due` completes
the due time by a rule, and :mod:`gathering` makes the case; :mod:`rest` keeps in sight what a line
says besides. What is in doubt is left.
"""

from workbench.intake.assignment.gathering import read_assignment as read_assignment
from workbench.intake.assignment.gathering import read_due as read_due
