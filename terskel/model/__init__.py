"""What an activity, an organiser, a venue and a region are: the one schema."""
