"""Which district next: need and readiness apart, several methods, and how sure the order is."""
