"""Search over everything, by the databases' own engines: FTS5 on SQLite, tsvector and pg_trgm on PostgreSQL.

The database itself keeps the index in step, whoever writes: by triggers on SQLite, by generated columns on PostgreSQL.
What is indexed says nothing of who may see it: every question joins the records, and asks whether they are public now.
"""
