"""Office documents, built here part by part: headings, lists, tables and dates come from their styles and parts."""

import io
import zipfile
from datetime import date

import pytest

from articles.importing.document import UnreadableFileError
from articles.importing.outline import outline
from articles.importing.readers import read

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>{}</dcterms:created></cp:coreProperties>'
)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{run(text)}</w:p>"


def docx(*parts: str, prolog: str = "", more_styles: str = "", created: str = "") -> bytes:
    names = {
        "Title": "Title",
        "Heading1": "heading 1",
        "Heading2": "heading 2",
        "ListBullet": "List Bullet",
        "ListBullet2": "List Bullet 2",
    }
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{_MAIN}">{styles}{more_styles}</w:styles>')
        if created:
            archive.writestr("docProps/core.xml", _CORE.format(created))
        body = "".join(parts)
        archive.writestr(
            "word/document.xml", f'{prolog}<w:document xmlns:w="{_MAIN}"><w:body>{body}</w:body></w:document>'
        )
    return stream.getvalue()


CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
TABLE = "<w:tbl>" + "".join(f"<w:tr>{CELL.format(a)}{CELL.format(b)}</w:tr>" for a, b in ("xy", "12")) + "</w:tbl>"


def test_styles_lists_and_tables_make_the_outline() -> None:
    data = docx(
        paragraph("Convoys in War", "Title"),
        paragraph("This document was written by AI. Please verify it."),
        paragraph("Convoys carry food."),
        paragraph("Obstacles on the Road", "Heading1"),
        paragraph("Mines.", "ListBullet"),
        paragraph("Mud.", "ListBullet"),
        TABLE,
        paragraph("Fuel", "Heading2"),
        paragraph("It is short."),
    )
    found = outline(read("a.docx", data), "a.docx")
    assert (found.title, found.disclosure_level, found.introduction) == (
        "Convoys in War",
        "generated",
        ("Convoys carry food.",),
    )
    assert [(s.heading, s.level, s.parent, s.kind) for s in found.sections] == [
        ("Obstacles on the Road", 2, None, "challenges"),
        ("Fuel", 3, 0, "challenges"),
    ]
    assert found.sections[0].body == "- Mines.\n- Mud.\n\n| x | y |\n| --- | --- |\n| 1 | 2 |"


def test_a_nested_list_and_a_see_also_line_without_a_link_are_recognized() -> None:
    label = f"<w:r><w:rPr><w:b/></w:rPr><w:t>See also</w:t></w:r>{run(' A Road Home')}"
    document = docx(
        paragraph("Doors", "Title"),
        paragraph("Keys", "Heading1"),
        paragraph("Of iron", "ListBullet"),
        paragraph("They rust.", "ListBullet2"),
        f"<w:p>{label}</w:p>",
        paragraph("See also the locks in every hall of the house."),
    )
    taken = outline(read("doors.docx", document), "doors.docx")
    assert [link.title for link in taken.see_also] == ["A Road Home"]
    assert taken.sections[0].body == "- Of iron\n  - They rust.\n\nSee also the locks in every hall of the house."


def style(identifier: str, name: str, inner: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{inner}</w:style>'


def test_a_style_has_the_meaning_of_its_base_style_or_of_its_outline_level() -> None:
    styles = (
        style("Own", "Chapter of Ours", '<w:basedOn w:val="Own0"/>')
        + style("Own0", "It&apos;s", '<w:basedOn w:val="Heading1"/>')
        + style("Level", "Part", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
        + style("Loop", "Loop", '<w:basedOn w:val="Loop"/>')
    )
    data = docx(
        paragraph("Wells", "Title"),
        paragraph("Deep.", "Loop"),
        paragraph("Pumps", "Own"),
        paragraph("New.", "Unknown"),
        paragraph("Hoses", "Level"),
        paragraph("Long."),
        more_styles=styles,
    )
    found = outline(read("a.docx", data), "a.docx")
    assert (found.title, found.introduction) == ("Wells", ("Deep.",))
    assert [(section.heading, section.level) for section in found.sections] == [("Pumps", 2), ("Hoses", 3)]


def test_a_table_of_contents_is_left_out() -> None:
    styles = style("T0", "TOC Heading", '<w:basedOn w:val="Heading1"/>') + style("T1", "toc 1", "")
    data = docx(
        paragraph("Wells", "Title"),
        paragraph("Contents", "T0"),
        paragraph("Pumps 2", "T1"),
        paragraph("Deep."),
        paragraph("Pumps", "Heading1"),
        paragraph("New."),
        more_styles=styles,
    )
    found = outline(read("a.docx", data), "a.docx")
    assert (found.introduction, [section.heading for section in found.sections]) == (("Deep.",), ["Pumps"])


def test_without_a_title_style_the_first_heading_of_the_first_level_is_the_title() -> None:
    data = docx(paragraph("Convoys", "Heading1"), paragraph("x."), paragraph("Fuel", "Heading2"), paragraph("y."))
    found = outline(read("a.docx", data), "a.docx")
    assert (found.title, [section.heading for section in found.sections]) == ("Convoys", ["Fuel"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"not an archive", "not a zip archive"),
        (docx()[:200], "not a zip archive"),
        (docx(), "no text"),
        (docx(paragraph("&a;"), prolog='<!DOCTYPE x [<!ENTITY a "b">]>'), "entities"),
    ],
)
def test_a_file_that_is_no_document_is_refused_with_a_reason(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=words):
        read("a.docx", data)


def test_a_document_that_unpacks_to_too_much_is_refused() -> None:
    stream = io.BytesIO(docx(paragraph("x")))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/huge.xml", b" " * 101_000_000)
    with pytest.raises(UnreadableFileError, match="10 MB"):
        read("a.docx", stream.getvalue())


@pytest.mark.parametrize(
    ("created", "day"),
    [
        ("2024-02-03T09:30:00Z", date(2024, 2, 3)),
        ("2013-12-23T08:00:00Z", date(2013, 12, 23)),
        ("2013-12-23T23:15:00Z", None),
        ("", None),
    ],
)
def test_the_date_of_a_document_is_not_that_of_the_template_of_a_library(created: str, day: date | None) -> None:
    assert read("a.docx", docx(paragraph("Mud on the roads."), created=created)).published_on == day
