"""Who can walk to what in a zone, and what one more place would change."""
