"""`python -m doseguard`."""

import sys

from doseguard.faces.cli import main

sys.exit(main())
