"""What is published: every output there is, and what stands on each."""
