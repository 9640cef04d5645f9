"""Pictures of a choice, the same on screen and on paper."""
