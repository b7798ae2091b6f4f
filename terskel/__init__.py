"""Terskel: a directory of low-threshold activities, made as a static site."""

__version__ = "0.1.0"
