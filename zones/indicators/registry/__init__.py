"""The registry: every indicator of the default set, with what it is divided by and why."""
