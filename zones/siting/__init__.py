"""Where to put places: proved best, or best so far with a stated gap, and why not where not."""
