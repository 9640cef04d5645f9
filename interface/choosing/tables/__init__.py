"""The table of indicators as plain data, as sentences and as files."""
