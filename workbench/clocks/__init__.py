"""When work is due: the organization's time in words, the statutory clock, working days."""

from workbench.clocks.due import due_exactly as due_exactly
from workbench.clocks.due import due_in_words as due_in_words
from workbench.clocks.holidays import Holiday as Holiday
from workbench.clocks.holidays import Holidays as Holidays
from workbench.clocks.statutory import StatutoryClock as StatutoryClock
from workbench.clocks.statutory import statutory as statutory
from workbench.clocks.statutory import statutory_exactly as statutory_exactly
from workbench.clocks.statutory import statutory_in_words as statutory_in_words
