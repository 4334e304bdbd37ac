"""Read an assignment: the portal page, message or letter that a case arrives with.

The way through the room: :mod:`rows` cuts the text into lines. :mod:`items` takes the disputed
items out (:mod:`lines` and :mod:`table` judge a line and a table for it, :mod:`item_facts` reads a
wording). :mod:`pairs` finds labels (:mod:`labels`) with their values, :mod:`prose` what sentences
say (:mod:`sayings`), :mod:`sender` the organization; :mod:`labelled`, :mod:`values` and
:mod:`moments` read a value as its field asks. :mod:`candidates` chooses, :mod:`due` completes the
due time by a rule, and :mod:`gathering` makes the case. What is in doubt is left.
"""

from workbench.intake.assignment.gathering import read_assignment as read_assignment
