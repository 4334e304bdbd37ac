"""What a disputed item asks for: its class, drug, amount, body part, side and level."""

from workbench.treatments.classes import TreatmentClass as TreatmentClass
from workbench.treatments.classes import classes as classes
from workbench.treatments.reading import Treatment as Treatment
from workbench.treatments.reading import read_treatment as read_treatment
