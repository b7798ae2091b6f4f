"""Locales, their messages, and words that exist in several of them."""
