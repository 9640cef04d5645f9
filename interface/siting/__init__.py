"""Where to put places, answered once for page and command, so that both say the same figures."""
