"""Numbers that the records and the import must agree on, and that neither may import from the other."""

CONTEXT_LENGTH = 32
"""Code points kept before and after a quote, enough to tell two like quotes of a section apart."""
