"""Read an assignment: the portal page, message or letter that a case arrives with.

The way through the room: :mod:`rows` cuts the text into lines; :mod:`items` takes the disputed
items out; :mod:`pairs` finds labels (:mod:`labels`) with their values, and :mod:`prose` what
sentences say; :mod:`labelled`, :mod:`values` and :mod:`moments` read each value as its field asks;
:mod:`candidates` chooses, and :mod:`gathering` makes the case. What is in doubt is left.
"""

from workbench.intake.assignment.gathering import read_assignment as read_assignment
