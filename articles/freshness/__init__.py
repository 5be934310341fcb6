"""Caches that are never stale: counters of changes in the database, the ETags and caches that are validated by them.

Triggers count the changes of every table that readers' pages show. ``migrate`` installs them, and no write escapes
them, whoever makes it. On PostgreSQL each connection counts in a row of its own, so that no transaction waits for
another, and the sums rise at the very moment its changes become visible.

What a page depends on is recorded, never declared: the tables that its queries name. The columns that editors decide on
are counted apart, so that a decision about one passage invalidates only what shows reviews.
"""
