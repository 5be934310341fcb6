"""A reference manager reads from every citation format what was written into it, whatever characters it has."""

import json
import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from articles.machines.citations import Citation, apa, bibtex, chicago, csl, one_line, ris

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)
CITATIONS = st.builds(
    Citation,
    key=st.just("concord-article-first"),
    title=WORDS,
    url=st.just("https://example.org/articles/first/"),
    changed=st.none() | st.dates(min_value=date(1990, 1, 1)),
    note=WORDS,
)
_UNESCAPED = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
}


def read_bibtex(text: str) -> dict[str, str]:
    """The fields of one entry, with braces counted as BibTeX does: those after a backslash too."""
    fields = {}
    head, _, rest = text.partition(",\n")
    assert head == "@misc{concord-article-first"
    for match in re.finditer(r"^  (\w+) = \{", rest, re.MULTILINE):
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[end], 0)
            end += 1
        fields[match[1]] = rest[match.end() : end - 1]
    return fields


def plain(value: str) -> str:
    return re.sub(r"\\text\w+\{\}|\\([$&%#_])", lambda match: _UNESCAPED.get(match[0]) or str(match[1]), value)


@given(CITATIONS)
def test_bibtex_reads_back(citation):
    fields = read_bibtex(bibtex(citation))
    assert plain(fields["title"][1:-1]) == one_line(citation.title)
    assert plain(fields["note"]) == one_line(citation.note)
    assert fields.get("year") == (str(citation.changed.year) if citation.changed else None)
    assert fields["url"] == citation.url
    assert not re.search(r"(?<!\\)[$&%#_]", fields["title"])


@given(CITATIONS)
def test_ris_reads_back(citation):
    lines = ris(citation).split("\r\n")
    assert lines[0] == "TY  - ELEC"
    assert lines[-2:] == ["ER  - ", ""]
    read = dict(line.split("  - ", 1) for line in lines[:-1])
    assert read["TI"] == one_line(citation.title)
    assert read["N1"] == one_line(citation.note)
    assert len(lines) == (11 if citation.changed else 9)


@given(CITATIONS)
def test_csl_reads_back(citation):
    (item,) = json.loads(csl(citation))
    assert item["title"] == one_line(citation.title)
    assert item["note"] == one_line(citation.note)
    day = citation.changed
    assert item.get("issued") == (day and {"date-parts": [[day.year, day.month, day.day]]})


def test_a_citation_in_words_follows_apa_or_chicago():
    citation = Citation("key", "Roads and rain", "https://example.org/a/", date(2026, 5, 7), "Its notice: “By AI.”")
    assert apa(citation) == ("Roads and rain. (2026, May 7). Concord. https://example.org/a/ [Its notice: “By AI.”]")
    assert chicago(citation) == (
        "“Roads and rain.” Concord. Last modified May 7, 2026. https://example.org/a/. Its notice: “By AI.”"
    )


def test_a_title_that_ends_with_a_mark_gets_no_full_stop():
    citation = Citation("key", "Who keeps the peace?", "https://example.org/a/", date(2026, 5, 7), "Note.")
    assert apa(citation).startswith("Who keeps the peace? (2026")


def test_a_record_without_a_date_is_cited_as_undated():
    citation = Citation("key", "Mali", "https://example.org/a/", None, "Note.")
    assert apa(citation) == "Mali. (n.d.). Concord. https://example.org/a/ [Note.]"
    assert chicago(citation) == "“Mali.” Concord. n.d. https://example.org/a/. Note."
