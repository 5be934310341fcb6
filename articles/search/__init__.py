"""Full-text search by the databases' own engines: FTS5 on SQLite, tsvector and pg_trgm on PostgreSQL.

The database keeps the index current whoever writes: by triggers on SQLite, by generated columns on PostgreSQL. The
index does not know what is public, so every query joins the records and checks that they are.
"""
