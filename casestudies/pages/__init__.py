"""Readers' pages that combine findings and places: home, matrix and comparison."""
