"""Keys of findings tell "funding by the police" from "funding for the police": stored ones learn it from their titles."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.db import migrations

from articles.importing.title_keys import key_of, without_roles
from articles.importing.titles import title_of

LONGEST_KEY = 200
AT_ONCE = 1000
KINDS = ("challenge", "strategy")


def add_prepositions(apps: Any, schema_editor: Any) -> None:
    for kind in KINDS:
        for model in (kind, f"historical{kind}"):
            _rekey(apps.get_model("articles", model), "title", lambda title: [title])
        _rekey(apps.get_model("articles", f"{kind}evidence"), "quote", partial(_titles, kind == "challenge"))


def take_prepositions_away(apps: Any, schema_editor: Any) -> None:
    for kind in KINDS:
        for model in (kind, f"historical{kind}", f"{kind}evidence"):
            rows = apps.get_model("articles", model)._base_manager.filter(match_key__contains=":")
            _save((row, without_roles(row.match_key)) for row in rows.only("match_key").iterator(AT_ONCE))


def _titles(is_challenge: bool, quote: str) -> Iterator[str]:
    for is_item in (False, True):
        yield title_of(quote, is_challenge=is_challenge, is_item=is_item)


def _rekey(model: Any, text: str, titles_of: Any) -> None:
    """Only where the words of the title are those of the key: an editor's title changes no key."""
    rows = model._base_manager.only("match_key", text).iterator(AT_ONCE)
    _save((row, _key(row.match_key, titles_of(getattr(row, text)))) for row in rows)


def _key(stored: str, titles: Iterable[str]) -> str:
    keys = map(key_of, titles)
    return next((key[:LONGEST_KEY] for key in keys if without_roles(key)[:LONGEST_KEY] == stored), stored)


def _save(rekeyed: Iterable[tuple[Any, str]]) -> None:
    changed = []
    for row, key in rekeyed:
        if key != row.match_key:
            row.match_key = key
            changed.append(row)
    if changed:
        type(changed[0])._base_manager.bulk_update(changed, ["match_key"], batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_help_beside_fields")]

    operations = [migrations.RunPython(add_prepositions, take_prepositions_away)]
