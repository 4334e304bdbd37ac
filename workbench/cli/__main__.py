"""``python -m workbench.cli``: the command line where no ``imr-workbench`` is installed."""

import sys

from workbench.cli import main

sys.exit(main())
