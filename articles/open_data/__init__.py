"""Every list and record as JSON and CSV, with its documentation."""
