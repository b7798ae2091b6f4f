"""Reading what contributors wrote, and saying what is wrong with it."""
