"""Who the injured worker is: what a summary states of them, and the words that stand for them."""

from workbench.patient.pronouns import PRONOUNS as PRONOUNS
from workbench.patient.pronouns import Pronoun as Pronoun
from workbench.patient.pronouns import Pronouns as Pronouns
from workbench.patient.pronouns import pronouns as pronouns
from workbench.patient.stated import Patient as Patient
from workbench.patient.stated import Sex as Sex
from workbench.patient.stated import StatedAge as StatedAge
from workbench.patient.stated import StatedSex as StatedSex
from workbench.patient.stated import article as article
from workbench.patient.stated import patient as patient
from workbench.patient.stated import persons as persons
from workbench.patient.stated import stated_ages as stated_ages
from workbench.patient.stated import stated_sexes as stated_sexes
