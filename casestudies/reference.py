"""Loads countries, aliases and missions from ``data/*.csv``; ``migrate`` runs it each time, so a correction arrives."""


def load_after_migrate(**kwargs: object) -> None:
    """Placeholder until the loader is written."""
