"""One module a file for machines: crawlers, servers, the search."""
