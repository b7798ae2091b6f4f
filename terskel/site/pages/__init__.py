"""One module a kind of page: which pages of that kind there are, and what stands on each."""
