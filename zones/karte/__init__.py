"""One zone beside its city: figures, people, and who works for it."""
