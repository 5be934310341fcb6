"""Two versions of a record are compared word by word."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.choices import Status
from articles.roles import Role
from tests.admin.forms import history_of, save, url_of
from tests.factories import make_article, make_challenge, make_evidence, make_section, make_see_also, make_user_of

pytestmark = pytest.mark.django_db


def compare(client: Client, record: Any, *versions: int) -> Any:
    meta = type(record)._meta
    query = dict(zip(("old", "new"), map(str, versions), strict=False))
    args = [meta.app_label, meta.model_name, record.pk]
    return client.get(reverse("admin:compare_versions", args=args, query=query))


def differences(page: Any) -> dict[str, str]:
    """Column -> its text with removed words as [-old-] and added words as [+new+], for columns that differ."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return {
        column.label: "".join(marks[one.kind].format(one.text) for one in column.stretches)
        for column in page.context["columns"]
    }


def test_removed_and_added_words_are_marked(desk: Client) -> None:
    section = make_section(body="Limited funding hampers every mission. Joint training helps.")
    save(desk, url_of(section), body="Limited money hampers every mission. Joint training helps.", kind="challenges")
    page = compare(desk, section)
    assert differences(page) == {
        "kind": "[-other-][+challenges+]",
        "body": "Limited [-funding-][+money+] hampers every mission. Joint training helps.",
    }
    assert "<del>funding</del><ins>money</ins>" in page.text
    assert "style=" not in page.text


def test_any_two_versions_can_be_compared_older_first(desk: Client) -> None:
    challenge = make_challenge(title="One")
    for title in ("Two", "Three"):
        save(desk, url_of(challenge), title=title)
    newest, second, oldest = (version.pk for version in history_of(challenge).all())
    assert differences(compare(desk, challenge)) == {"title": "[-Two-][+Three+]"}
    assert differences(compare(desk, challenge, newest, oldest)) == {"title": "[-One-][+Three+]"}
    assert differences(compare(desk, challenge, second, second)) == {}


def test_a_link_that_got_a_target_differs_in_its_target(desk: Client) -> None:
    first, second = make_article(title="First"), make_article(title="Second")
    link = make_see_also(target=first)
    link.target = second
    link.save()
    first.delete()
    assert list(differences(compare(desk, link))) == ["target"]
    assert "Second" in compare(desk, link).text
    assert "(deleted)" in compare(desk, link).text


def test_an_articles_see_also_links_are_compared_too(desk: Client) -> None:
    article, target = make_article(title="One"), make_article(title="Far away")
    untouched = make_see_also(article, title="Near")
    history_of(untouched).all().delete()  # as an import makes it
    link = make_see_also(article, title="Far")
    save(desk, url_of(article), title="Two")
    link.target = target
    link.save()
    save(desk, url_of(article), title="Three")
    link.delete()
    newest, second, oldest = (version.pk for version in history_of(article).all())
    links = [
        differences(compare(desk, article, *two)).get("See-also links") for two in ((oldest, second), (second, newest))
    ]
    assert links[0] is not None
    assert "Near[+Far+]" in links[0].replace("\n", "")
    assert links[1] is not None
    assert "Near[-Far-]" in links[1].replace("\n", "")
    assert "See-also links" not in differences(compare(desk, article, newest, newest))


def test_changes_of_sections_and_passages_between_two_versions_are_listed(desk: Client) -> None:
    passage = make_evidence(make_challenge())
    section = passage.section
    article = section.article
    save(desk, url_of(section), heading="Other heading", change_reason="Clearer")
    save(desk, url_of(article), title="Other title")
    page = compare(desk, article)
    assert next((event.kind, event.name) for event in page.context["events"]) == ("section", "Other heading")
    assert "Clearer" in page.text
    assert url_of(section, "history") in page.text


def test_the_history_page_offers_the_newest_two_first(desk: Client) -> None:
    article = make_article(title="One")
    save(desk, url_of(article), title="Two")
    text = desk.get(url_of(article, "history")).text
    newest, oldest = history_of(article).all()
    assert f'name="old" value="{oldest.pk}" checked' in text
    assert f'name="new" value="{newest.pk}" checked' in text


@pytest.mark.parametrize(
    "path", ["auth/user/1/", "articles/nothing/1/", "articles/importrun/1/", "articles/article/0/"]
)
def test_a_record_without_history_has_nothing_to_compare(desk: Client, path: str) -> None:
    assert desk.get(f"/admin/versions/{path}").status_code == 404


def test_comparing_takes_a_fixed_number_of_queries(desk: Client) -> None:
    article = make_article()
    counts = []
    for number in (1, 10):
        for _ in range(number):
            make_section(article)
            article.title += "x"
            article.save()
        with CaptureQueriesContext(connection) as queries:
            compare(desk, article, history_of(article).last().pk, history_of(article).first().pk)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_contributor_may_compare_versions(client: Client) -> None:
    client.force_login(make_user_of(Role.CONTRIBUTOR))
    for record in (make_article(status=Status.DRAFT), make_challenge()):
        assert compare(client, record).status_code == 200
