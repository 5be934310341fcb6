"""Citations in words and in the formats of reference managers. Pure: no query, no request.

No author is named: AI wrote the words, or may have. Each citation says so in its note, with the article's own notice.
"""

import json
import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

SITE = "Concord"
NOTICES = _("AI notices of these articles")
_BIBTEX = {character: f"\\{character}" for character in "$&%#_"} | {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces with a backslash before them too.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Citation:
    """What to cite: ``key`` is the record's BibTeX key, ``changed`` the date of its last change, if known.

    ``note`` says in short what AI wrote; ``notices`` are the AI notices of the articles it is drawn from, verbatim.
    """

    key: str
    title: str
    url: str
    changed: date | None
    note: str
    source_url: str = ""
    language: str = "en"
    notices: tuple[str, ...] = ()

    @property
    def whole_note(self) -> str:
        """The note with all notices, for formats that have room: reference managers and feeds."""
        if not self.notices:
            return self.note
        return f"{self.note} {NOTICES}: {' '.join(f'“{notice}”' for notice in self.notices)}"


def apa(citation: Citation) -> str:
    day = citation.changed
    title = _ended(citation.title)
    dated = f"{day.year}, {day:%B} {day.day}" if day else "n.d."
    return f"{title} ({dated}). {SITE}. {citation.url} [{one_line(citation.note)}]"


def chicago(citation: Citation) -> str:
    day = citation.changed
    title = _ended(citation.title)
    dated = f"Last modified {day:%B} {day.day}, {day.year}." if day else "n.d."
    return f"“{title}” {SITE}. {dated} {citation.url}. {one_line(citation.note)}"


def text(citation: Citation) -> str:
    notices = "".join(f"“{one_line(notice)}”\n" for notice in citation.notices)
    words = f"APA\n{apa(citation)}\n\nChicago\n{chicago(citation)}\n"
    return f"{words}\n{NOTICES}\n{notices}" if notices else words


def bibtex(citation: Citation) -> str:
    day = citation.changed
    fields = {
        "title": f"{{{_in_bibtex(citation.title)}}}",
        "howpublished": SITE,
        **({"year": str(day.year), "month": str(day.month)} if day else {}),
        "url": citation.url,
        "language": _in_bibtex(citation.language),
        "note": _in_bibtex(citation.whole_note),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{citation.key},\n{lines}\n}}\n"


def ris(citation: Citation) -> str:
    day = citation.changed
    fields = [
        ("TY", "ELEC"),
        ("ID", citation.key),
        ("TI", citation.title),
        ("T2", SITE),
        *([("PY", f"{day.year}"), ("DA", f"{day:%Y/%m/%d}")] if day else []),
        ("UR", citation.url),
        ("LA", citation.language),
        ("N1", citation.whole_note),
        *([("L2", citation.source_url)] if citation.source_url else []),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in fields)


def csl(citation: Citation) -> str:
    day = citation.changed
    item = {
        "id": citation.key,
        "type": "webpage",
        "title": one_line(citation.title),
        "container-title": SITE,
        **({"issued": {"date-parts": [[day.year, day.month, day.day]]}} if day else {}),
        "URL": citation.url,
        "language": citation.language,
        "note": one_line(citation.whole_note),
    }
    return json.dumps([item], ensure_ascii=False, indent=2)


FORMATS = {
    "bib": ("BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    "ris": ("RIS", "application/x-research-info-systems; charset=utf-8", ris),
    "csl.json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", csl),
    "txt": ("APA, Chicago", "text/plain; charset=utf-8", text),
}
"""Extension in the address -> name, media type, writer."""


def one_line(words: str) -> str:
    """The words without line breaks and without control characters, which no format can hold."""
    return " ".join(_NO_TEXT.sub("", words).split())


def _ended(title: str) -> str:
    """The title, with a full stop unless it ends with a punctuation mark."""
    title = one_line(title)
    return title if title.endswith((".", "?", "!", "…")) else f"{title}."


def _in_bibtex(words: str) -> str:
    return "".join(_BIBTEX.get(character, character) for character in one_line(words))
