"""What readers' pages show: articles with their marked passages, challenges and strategies, the home page."""
