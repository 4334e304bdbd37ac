"""What a disputed item asks for: its class, drug, amount, body part, side and level."""

from workbench.treatments.classes import TreatmentClass as TreatmentClass
from workbench.treatments.classes import classes as classes
from workbench.treatments.links import linked as linked
from workbench.treatments.links import proposed_parent as proposed_parent
from workbench.treatments.reading import Treatment as Treatment
from workbench.treatments.reading import read_treatment as read_treatment
from workbench.treatments.splitting import halves_of as halves_of
