"""Posts of coordinators and where their cases come from: read, kept per city, carried."""
