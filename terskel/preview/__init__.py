"""Seeing the site while it is edited."""
