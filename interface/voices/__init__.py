"""What residents said: one answer for page, commands and prints."""
