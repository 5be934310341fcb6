"""The editors' desks, one module each; importing them registers them with Django's admin site."""

from articles.admin import (
    articles,
    conflicts,
    dashboard,
    duplicates,
    evidence,
    findings,
    imports,
    preview,
    reverts,
    section_preview,
    sections,
    see_also,
    source_versions,
    uploads,
)

__all__ = [
    "articles",
    "conflicts",
    "dashboard",
    "duplicates",
    "evidence",
    "findings",
    "imports",
    "preview",
    "reverts",
    "section_preview",
    "sections",
    "see_also",
    "source_versions",
    "uploads",
]
