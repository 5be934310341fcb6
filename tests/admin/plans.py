"""How the database would find rows."""

from typing import Any

from django.db import connection


def plan_of(rows: Any) -> str:
    """The plan as if the tables were large: PostgreSQL reads a small one whole, and sorts it, whatever its indexes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
            )
    return str(rows.explain())
