"""Decisions as plain data, with every number they rest on."""
