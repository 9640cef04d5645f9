"""Posts, load and districts of a city: one answer for the page, the command and the tests."""
