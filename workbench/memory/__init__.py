"""What the reviewer decided and wrote before: found again beside the issue in work.

No network, no language model: terms in the word index, and words that are alike.
"""

from workbench.memory.similar import Earlier as Earlier
from workbench.memory.similar import earlier_issue as earlier_issue
from workbench.memory.similar import similar as similar
