"""Records of an earlier release are recognized although keys now distinguish "by the police" from "for the police"."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command

from articles.importing.title_keys import key_of
from articles.models import Challenge, ChallengeEvidence, Strategy, StrategyEvidence

pytestmark = pytest.mark.django_db

migration = import_module("articles.migrations.0009_keys_with_prepositions")
TEXT = """Keeping the Road Open

This article was written by AI.

Challenges

Limited funding {preposition} the police hinders patrols. Limited cooperation from neighbors delays convoys.

Strategies

Escorts by local drivers should be introduced.
"""


def read(folder, name, preposition):
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(TEXT.format(preposition=preposition).replace("Road", name))
    call_command("import_articles", str(folder), verbosity=0)


def keys():
    return {
        model: sorted(model.objects.values_list("pk", "match_key"))
        for model in (Challenge, ChallengeEvidence, Strategy, StrategyEvidence)
    }


def test_the_migration_turns_stored_keys_into_those_of_imports_now(tmp_path):
    read(tmp_path, "Road", "by")
    made = keys()
    assert any(":" in key for _pk, key in made[Challenge])
    assert any(":" in key for _pk, key in made[StrategyEvidence])
    migration.take_prepositions_away(apps, None)
    assert not any(":" in key for rows in keys().values() for _pk, key in rows)
    migration.add_prepositions(apps, None)
    assert keys() == made


def test_a_re_import_and_another_article_create_no_new_findings(tmp_path):
    read(tmp_path, "Road", "by")
    migration.take_prepositions_away(apps, None)
    migration.add_prepositions(apps, None)
    before = keys()
    read(tmp_path, "Road", "by")
    assert keys() == before
    read(tmp_path, "Bridge", "by")
    assert Challenge.objects.count() == len(before[Challenge])
    assert Strategy.objects.count() == len(before[Strategy])


def test_an_unchanged_article_keeps_its_findings_though_their_keys_are_of_the_earlier_form(tmp_path):
    read(tmp_path, "Road", "by")
    migration.take_prepositions_away(apps, None)
    before = keys()
    read(tmp_path, "Road", "by")
    assert keys() == before


def test_another_meaning_is_a_new_record(tmp_path):
    read(tmp_path, "Road", "by")
    read(tmp_path, "Bridge", "for")
    titles = Challenge.objects.filter(title__startswith="Limited funding").values_list("title", flat=True)
    assert sorted(titles) == ["Limited funding by the police", "Limited funding for the police"]


def test_an_editors_title_changes_no_key(tmp_path):
    read(tmp_path, "Road", "by")
    Challenge.objects.update(title="Money from patrons", match_key="funding police")
    migration.add_prepositions(apps, None)
    assert set(Challenge.objects.values_list("match_key", flat=True)) == {"funding police"}
    assert key_of("Money from patrons") != "funding police"
