"""The app, as ``cableqa serve`` opens it, with the same options: ``python app.py --help``."""

import sys

from cableqa.cli import main

if __name__ == "__main__":
    main(["serve", *sys.argv[1:]])
