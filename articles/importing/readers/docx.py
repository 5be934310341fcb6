"""Read Word documents (.docx): mammoth converts them to HTML, which is read like any other."""

import io
import zipfile

import mammoth  # type: ignore[import-untyped]
from lxml import etree

from articles.importing.document import Block, BlockKind, Document, UnreadableFileError
from articles.importing.readers.characters import clean
from articles.importing.readers.docx_styles import style_map
from articles.importing.readers.front_matter import date_in, language_tag
from articles.importing.readers.html import parsed
from articles.importing.readers.html_blocks import blocks_in
from articles.importing.readers.unsafe import unsafe_in_html

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAX_UNPACKED = 10_000_000  # bytes of all parts but pictures; an article of ten pages has a tenth of that
_MAX_TAGS = 300_000  # tags and attributes of all parts; each takes half a kilobyte of memory
_NOT_ONE = "The file is not a readable Word document (.docx): {reason}. Save it as .docx again, or as text."
_TOO_DEEP = "The document’s tables are nested too deeply. Remove the inner tables, or save only the article’s text."
_TEMPLATE_MADE_AT = "2013-12-23T23:15:00Z"
"""Date of python-docx's template, which its documents keep unless a program sets another."""
_CORE_PART, _STYLES_PART = "docProps/core.xml", "word/styles.xml"
_CORE = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}


def read_docx(data: bytes) -> Document:
    """The document; raises UnreadableFileError if it is no Word document, too large when unpacked, or empty."""
    parts = _checked(data)
    core = _parsed_core(parts.get(_CORE_PART, b""))
    created = _core_value(core, "dcterms:created")
    styles = style_map(parts.get(_STYLES_PART, b""))
    try:
        converted = mammoth.convert_to_html(io.BytesIO(data), style_map=styles, convert_image=_no_image).value
    except RecursionError as error:
        raise UnreadableFileError(_TOO_DEEP) from error
    except Exception as error:  # mammoth raises whatever a broken part leads it to
        raise UnreadableFileError(
            _NOT_ONE.format(reason=f"its parts do not fit together ({type(error).__name__})")
        ) from error
    markup, warnings = clean(converted)
    root = parsed(f"<body>{markup}</body>") if markup.strip() else None
    blocks = [] if root is None else blocks_in(root, "")
    if root is None or not blocks:
        raise UnreadableFileError("The document contains no text. Save it again, or leave this file out.")
    return Document(
        tuple(_raised(blocks)),
        "\n\n".join(block.text for block in blocks),
        MEDIA_TYPE,
        language=language_tag(_core_value(core, "dc:language")),
        published_on=None if created == _TEMPLATE_MADE_AT else date_in(created),
        warnings=(*warnings, *unsafe_in_html(root)),
    )


def _no_image(image: object) -> list[object]:
    return []


def _checked(data: bytes) -> dict[str, bytes]:
    """The parts with the document's properties and styles, by name; raises UnreadableFileError if any is unsafe."""
    wanted: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
            names = {part.filename for part in parts}
            if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
                raise UnreadableFileError(_NOT_ONE.format(reason="it contains no document"))
            if sum(part.file_size for part in parts) > _MAX_UNPACKED:
                raise UnreadableFileError(_NOT_ONE.format(reason="it unpacks to more than 10 MB"))
            tags = 0
            for part in parts:
                data = archive.read(part)  # never more than its entry says is unpacked
                if b"<!" in data[:1024]:
                    raise UnreadableFileError(_NOT_ONE.format(reason="it declares XML entities"))
                tags += data.count(b"<") + data.count(b"=")
                if part.filename in (_CORE_PART, _STYLES_PART):
                    wanted[part.filename] = data
            if tags > _MAX_TAGS:
                raise UnreadableFileError(_NOT_ONE.format(reason=f"it has more than {_MAX_TAGS:,} tags and attributes"))
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError, NotImplementedError) as error:
        raise UnreadableFileError(_NOT_ONE.format(reason="it is not a zip archive, or it is damaged")) from error
    return wanted


def _parsed_core(core: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True)) if core else None
    except etree.XMLSyntaxError:
        return None


def _core_value(core: etree._Element | None, name: str) -> str:
    found = core.find(name, _CORE) if core is not None else None
    return (found.text or "").strip() if found is not None else ""


def _raised(blocks: list[Block]) -> list[Block]:
    """The blocks, with headings one level up if no paragraph has a title's style."""
    if any(block.kind == BlockKind.HEADING and block.level == 1 for block in blocks):
        return blocks
    return [b._replace(level=b.level - 1) if b.kind == BlockKind.HEADING else b for b in blocks]
