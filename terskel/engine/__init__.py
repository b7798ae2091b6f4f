"""The build: read, check, plan, render, write; and the folder it publishes at once."""
