"""Build the site: `python build.py`. All else: `python build.py --help`."""

import sys

from terskel.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
