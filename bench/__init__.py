"""How fast the build is, beside another generator's: `python -m bench.run`."""
