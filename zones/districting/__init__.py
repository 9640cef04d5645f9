"""Contiguous districts of balanced load: proved, compared, repaired, placed among many."""
