"""From files to records: each step takes text or data and returns data, and only the last ones use the database."""
