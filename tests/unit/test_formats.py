"""PDF, DOCX, ODT, RTF: read by what they are, in reading order, hostile ones refused with their code."""

import struct
import zipfile
from io import BytesIO

import pytest
from factories import a_raw
from office_files import docx, odt, p, pdf, put_together, set_lines, zipped

from press import read_press_text
from press.documents import Document, Rejected
from press.records import PressRecord
from transforms.read import read_document

STORY = (
    "NORTHMERE, 1 October 2023 – The council of Northmere opened its new bridge on Monday, after nine years of work.",
    "Four thousand people came to see it, and the mayor thanked the builders and their families for their patience.",
    "The bridge is open to everyone who walks, and the ferry stops at the end of May, the council said.",
)


def read(body: bytes, **fields) -> Document:
    return read_document(a_raw(**fields), body)


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.text]


def refusal(body: bytes, **fields) -> str:
    with pytest.raises(Rejected) as refused:
        read(body, **fields)
    return refused.value.reason


def a_page(number: int, *, title: bool) -> list[tuple[float, float, float, str]]:
    left = ("The council of Northmere opened its new", "bridge on Monday, after nine years of work,",
            "and four thousand people came to see it.", "The mayor thanked the builders and their",
            "families. The bridge is open to everyone", "who walks, and the ferry stops at the end")  # fmt: skip
    right = ("of May. Buses will cross the river from the", "first day of summer, said the head of infra-",
             "structure, Ada Lopez, who led the work for", "six years and is now to leave the town.",
             "The bridge cost eighty million, a tenth", "more than was planned when work began.")  # fmt: skip
    page = [(60, 800, 9, "Town of Northmere"), (280, 30, 9, f"Page {number} of 2")]
    page += [(60, 740, 20, "Northmere opens its bridge")] if title else []
    rows = zip(set_lines(60, 690, 11, *left), set_lines(310, 690, 11, *right), strict=True)
    return page + [line for row in rows for line in row]


def test_a_pdf_in_two_columns_is_read_one_after_the_other():
    found = read(pdf(a_page(1, title=True), a_page(2, title=False)), media_type="text/html")
    assert found.media_type == "application/pdf"
    body = [line for line in found.lines if line.text and line.region is None]
    assert (body[0].text, body[0].tag) == ("Northmere opens its bridge", "h1")
    assert body[1].text.startswith("The council of Northmere opened its new bridge on Monday")
    assert "stops at the end of May. Buses will cross" in body[1].text
    assert "said the head of infrastructure, Ada Lopez" in body[1].text


def test_what_repeats_on_the_pages_of_a_pdf_is_furniture():
    found = read(pdf(a_page(1, title=True), a_page(2, title=False)))
    margins = [(line.text, line.region) for line in found.lines if line.region]
    assert margins == [
        ("Town of Northmere", "header"),
        ("Page 1 of 2", "footer"),
        ("Town of Northmere", "header"),
        ("Page 2 of 2", "footer"),
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    first = set_lines(
        60, 700, 11, "The council of Northmere opened its new bridge on Monday, after nine"
    )
    second = set_lines(60, 700, 11, "years of work, and four thousand people came to see it.")
    assert texts(read(pdf(first, second))) == [
        "The council of Northmere opened its new bridge on Monday, after nine years of work, and "
        "four thousand people came to see it."
    ]


def test_the_rows_of_a_table_in_a_pdf_stay_together():
    rows = [(x, 700 - 20 * n, 11, text) for n, row in enumerate([("Year", "Guests"), ("2022", "900"),
            ("2023", "1,100")]) for x, text in zip((60, 300), row, strict=True)]  # fmt: skip
    assert texts(read(pdf(rows))) == ["Year", "Guests", "2022", "900", "2023", "1,100"]


def test_a_scanned_pdf_needs_ocr():
    assert refusal(pdf([], [])) == "needs_ocr"


def test_an_encrypted_pdf_is_refused_as_such():
    trailer = (
        b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt "
        b"<< /Filter /Standard /V 1 /R 2 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> /P -4 >>"
    )
    body = put_together(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"], trailer
    )
    assert refusal(body) == "encrypted"


@pytest.mark.parametrize("body", [b"%PDF-1.7\n1 0 obj", pdf([(60, 700, 11, "x")])[:200]])
def test_a_broken_pdf_is_damaged_or_without_text(body):
    assert refusal(body) in ("damaged", "needs_ocr")


def test_a_word_document_is_read_with_its_headings_lists_and_notes():
    body = (
        p("Neue Brücke", "Titel")
        + p(STORY[0])
        + p("Die Zahlen", "Eigene")
        + p("Eighty metres", "Listenabsatz")
        + '<w:p><w:r><w:t>It cost eighty million</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:t>, a tenth more.</w:t></w:r></w:p>"
    )
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>In prices of 2019.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    found = read(docx(body, footnotes=notes), media_type="application/zip")
    assert [(line.tag, line.text) for line in found.lines if line.text] == [
        ("h1", "Neue Brücke"),
        ("p", STORY[0].replace("–", "–")),
        ("h1", "Die Zahlen"),
        ("li", "Eighty metres"),
        ("p", "It cost eighty million[1], a tenth more."),
        ("p", "[1] In prices of 2019."),
    ]
    assert found.page.titles[0].value == "Neue Brücke"
    assert found.media_type.endswith("wordprocessingml.document")


def test_changes_of_a_word_document_are_accepted_and_hidden_text_stays_hidden():
    body = (
        "<w:p><w:r><w:t>The bridge </w:t></w:r><w:del><w:r><w:delText>closes</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>opens</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> SECRET</w:t></w:r>"
        "<w:r><w:t> on Monday</w:t></w:r><w:moveFrom><w:r><w:t> gone</w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText> HYPERLINK x</w:instrText></w:r><w:r><w:br/><w:t>at noon.</w:t></w:r></w:p>"
    )
    assert texts(read(docx(body))) == ["The bridge opens on Monday", "at noon."]


def test_text_boxes_and_tables_of_a_word_document_are_read_once():
    box = "<w:txbxContent>" + p("Box") + "</w:txbxContent>"
    cell = "<w:tc>{}</w:tc>"
    rows = [("Year", "Guests"), ("2022", "900")]
    table = "".join(f"<w:tr>{''.join(cell.format(p(c)) for c in row)}</w:tr>" for row in rows)
    layout = f"<w:tr>{cell.format(p('Media contact') + p('Ada Lopez'))}</w:tr>"
    body = (
        "<w:p><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>"
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        f"<w:tbl>{table}</w:tbl><w:tbl>{layout}</w:tbl>"
    )
    assert texts(read(docx(body))) == [
        "Before", "Box", "| Year | Guests |", "| 2022 | 900 |", "Media contact", "Ada Lopez",
    ]  # fmt: skip


def test_the_page_header_of_a_word_document_is_no_running_text():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    header = f"<w:hdr {space}>{p('Town of Northmere')}</w:hdr>"
    found = read(docx(p(STORY[0]), header1=header, header2=header))
    assert [(x.text, x.region) for x in found.lines if x.region] == [
        ("Town of Northmere", "header")
    ]


def test_a_word_document_becomes_a_record():
    body = p("Northmere opens its bridge", "Titel") + "".join(map(p, STORY))
    body += p("Media contact: Ada Lopez, ada@northmere.example, +44 20 7946 0100")
    record = read_press_text(docx(body), location="release.docx")
    assert isinstance(record, PressRecord)
    assert record.title == "Northmere opens its bridge"
    assert record.published_on.isoformat() == "2023-10-01"
    assert [c.email for c in record.contacts] == ["ada@northmere.example"]


def test_an_opendocument_text_is_read():
    body = (
        '<text:p text:style-name="Title">Neue Brücke</text:p>'
        "<text:tracked-changes><text:p>deleted text</text:p></text:tracked-changes>"
        '<text:h text:outline-level="2">Die<text:s text:c="2"/>Zahlen</text:h>'
        "<text:list><text:list-item><text:p>Eighty\n metres</text:p></text:list-item></text:list>"
        "<text:p>It cost eighty million<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>In prices of 2019.</text:p></text:note-body></text:note>, a tenth<text:line-break/>more."
        "<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame></text:p>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Year</text:p>"
        "</table:table-cell><table:table-cell><text:p>Guests</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>2022</text:p></table:table-cell>"
        "<table:table-cell><text:p>900</text:p></table:table-cell></table:table-row></table:table>"
    )
    header = "<style:header><text:p>Town of Northmere</text:p></style:header>"
    found = read(odt(body, styles=header))
    assert [(line.tag, line.text) for line in found.lines if line.text] == [
        ("p", "Town of Northmere"),
        ("h1", "Neue Brücke"),
        ("h2", "Die Zahlen"),
        ("li", "Eighty metres"),
        ("p", "It cost eighty million[1], a tenth"),
        ("p", "more."),
        ("p", "Box"),
        ("td", "| Year | Guests |"),
        ("td", "| 2022 | 900 |"),
        ("p", "[1] In prices of 2019."),
    ]


def test_an_rtf_file_is_read_without_what_it_hides():
    body = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Neue Br\'fccke\par "
        rb"{\deleted gone }{\v hidden }The bridge \u8222? opens\u8220? .\par }"
    )
    found = read(body, media_type="text/plain")
    assert found.media_type == "application/rtf"
    assert texts(found) == ["Neue Brücke", "The bridge „ opens“ ."]


def lying_zip() -> bytes:
    """A member that says it unpacks to a few bytes, and makes megabytes."""
    body = bytearray(zipped({"word/document.xml": b"<a>" + b" " * 3_000_000 + b"</a>"}))
    place = body.rindex(b"PK\x01\x02")
    body[place + 24 : place + 28] = struct.pack("<I", 100)
    return bytes(body)


def overlapping_zip() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"x" * 5_000)
        archive.writestr("word/other.xml", b"y" * 5_000)
    body = bytearray(file.getvalue())
    second = body.rindex(b"PK\x01\x02")
    body[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(body)


LAUGHS = "<!DOCTYPE w [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("body", "reasons"),
    [
        (zipped({"word/document.xml": b" " * 50_000_000}), ("bomb",)),
        (lying_zip(), ("bomb", "damaged")),
        (overlapping_zip(), ("bomb",)),
        (zipped({"word/document.xml": LAUGHS + "]><w>&i;</w>"}), ("bomb",)),
        (zipped({"content.xml": LAUGHS + "]><w>&i;</w>"}), ("bomb",)),
        (zipped({"word/document.xml": "<w><unclosed>"}), ("damaged",)),
        (zipped({"word/document.xml": "<w/>"}), ("damaged",)),
        (
            zipped({"word/document.xml": "<w>" + "<p>" * 5000 + "</p>" * 5000 + "</w>"}),
            ("damaged",),
        ),
        (zipped({"xl/workbook.xml": "<w/>"}), ("unsupported_type",)),
        (zipped({"a.txt": "text"}), ("unsupported_type",)),
        (zipped({f"{n}.xml": "" for n in range(6000)}), ("bomb",)),
        (docx(p(STORY[0]))[:-30], ("damaged",)),
        (b"PK\x03\x04" + b"\x00" * 100, ("damaged",)),
        (docx(p(" ")), ("no_text",)),
        (odt("<text:p/>", manifest="<encryption-data/>"), ("encrypted",)),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            ("encrypted",),
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, ("unsupported_type",)),
        (b"{\\rtf1" + b"{" * 5000, ("damaged",)),
        (b"{\\rtf1 }", ("no_text",)),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_hostile_and_broken_files_end_in_their_code(body, reasons):
    assert refusal(body, media_type="text/html") in reasons


def test_a_file_of_another_format_that_is_named_like_a_page_is_read_by_what_it_is():
    record = read_press_text(
        docx(p("Northmere opens its bridge", "Titel") + "".join(map(p, STORY))),
        media_type="text/html",
        location="release.html",
    )
    assert isinstance(record, PressRecord)
    assert record.media_type.endswith("wordprocessingml.document")
