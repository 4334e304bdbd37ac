"""``python -m workbench.cli``: the command line where no ``imr-workbench`` is installed."""

import sys

from workbench.cli import main

if __name__ == "__main__":
    sys.exit(main())
