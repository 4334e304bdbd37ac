"""Intake: understand the text of a determination.

The door is :func:`read`. Behind it, in the order of the letter: :mod:`lines` joins the text,
:mod:`parts` finds its headings, :mod:`header`, :mod:`statement` and :mod:`issues` read one part
each; :mod:`titles` decides where a rationale ends and the next title begins.
"""

from workbench.intake.assignment import read_assignment as read_assignment
from workbench.intake.assignment import read_due as read_due
from workbench.intake.determination import read as read
from workbench.intake.points import read_points as read_points
from workbench.intake.review import read_review as read_review
