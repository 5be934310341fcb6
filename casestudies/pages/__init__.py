"""Readers' pages that tell of findings and places together."""
