"""The query plan of a large table, from a small one."""

from typing import Any

from django.db import connection


def plan_of(rows: Any) -> str:
    """The plan as if the tables were large: PostgreSQL scans and sorts small ones whatever indexes they have."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
            )
    return str(rows.explain())
