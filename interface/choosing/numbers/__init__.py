"""Figures about an answer, and how figures are rounded for every reader alike."""
