"""Readers' lists: their filters, the number of each choice, and pages."""
