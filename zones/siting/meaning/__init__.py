"""What places mean for people beside the goal: how far by class, how evenly, what the next adds."""
