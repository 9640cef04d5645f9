"""What a council keeps for its meetings: which steps are shown, in which order, in which words."""
