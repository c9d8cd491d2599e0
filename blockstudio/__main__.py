"""`python -m blockstudio`: the same as the command `blockstudio`."""

import sys

from blockstudio.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
