"""Numbers that models and import share; neither may import the other."""

CONTEXT_LENGTH = 32
"""Code points of prefix and suffix (Web Annotation's TextQuoteSelector) that are stored with a quote."""
