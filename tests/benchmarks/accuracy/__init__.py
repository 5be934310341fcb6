"""Measure the extractors against annotated articles: ``python -m tests.benchmarks.accuracy``."""
