"""Who can walk to what, answered once for pages and commands, so that both say the same figures."""
