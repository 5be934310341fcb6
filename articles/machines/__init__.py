"""Pages for machines: feeds, citations, linked data and sitemaps."""
