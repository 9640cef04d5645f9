"""Where people live whom nothing reaches yet (届いていない所): never a bad area."""
