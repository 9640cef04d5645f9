"""Good plans and bounds within moments, without the solver."""
