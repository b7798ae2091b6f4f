"""The command line: the edge where the clock, the environment and the terminal come in.

Exit codes: 0 done, 1 problems in the content, 2 wrong use. Problems go to standard error,
results to standard output.
"""

from terskel.cli.main import main

__all__ = ["main"]
