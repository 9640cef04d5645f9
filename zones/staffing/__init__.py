"""Posts of coordinators, the work that waits for them, and what more of them would change."""
