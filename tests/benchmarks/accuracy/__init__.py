"""How well the extractors find what people marked in the gold articles: ``python -m tests.benchmarks.accuracy``."""
