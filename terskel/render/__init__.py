"""Making text into pages: templates, assets with hashed names, and Markdown."""
