import pytest
from factories import a_raw

from press import read_press_text
from press.documents import Document, Rejected
from press.findings import Author
from press.records import PressRecord
from transforms.read import read_document

GERMAN = "Köln, 1. März – Der Rat hat die neue Brücke eröffnet. Die Größe überraschte alle Gäste.\n"
POLISH = (
    "Łódź – Rząd ogłosił w środę, że główną ulicę miasta zamknięto. Żółte tablice wskażą objazd.\n"
)
RUSSIAN = "Москва - Совет открыл новый мост через реку. Строительство продолжалось девять лет.\n"
GREEK = "Αθήνα – Το συμβούλιο άνοιξε τη νέα γέφυρα. Τα έργα διήρκεσαν εννέα χρόνια.\n"


def read(body: bytes | str, media_type: str | None = None, charset: str | None = None) -> Document:
    content = body.encode() if isinstance(body, str) else body
    return read_document(a_raw(media_type=media_type, charset=charset), content)


def lines_of(page: str) -> list[str]:
    return [line.text for line in read(page, "text/html").lines]


def refusal(body: bytes | str, media_type: str | None = None) -> tuple[str, str]:
    with pytest.raises(Rejected) as refused:
        read(body, media_type)
    return refused.value.reason, refused.value.detail


@pytest.mark.parametrize(
    ("body", "charset", "text", "encoding", "repairs"),
    [
        (GERMAN.encode(), None, GERMAN, "utf-8", ()),
        (GERMAN.encode(), "utf-8", GERMAN, "utf-8", ()),
        (b"\xef\xbb\xbf" + GERMAN.encode(), None, GERMAN, "utf-8", ("bom_removed:1",)),
        (b"\xff\xfe" + GERMAN.encode("utf-16-le"), None, GERMAN, "utf-16-le", ("bom_removed:1",)),
        (b"\xfe\xff" + GERMAN.encode("utf-16-be"), None, GERMAN, "utf-16-be", ("bom_removed:1",)),
        (GERMAN.encode("utf-16-le"), None, GERMAN, "utf-16-le", ("encoding_detected:1",)),
        (GERMAN.encode("utf-16-be"), None, GERMAN, "utf-16-be", ("encoding_detected:1",)),
        (GERMAN.encode("cp1252"), None, GERMAN, "cp1252", ("encoding_detected:1",)),
        (GERMAN.encode("cp1252"), "windows-1252", GERMAN, "cp1252", ()),
        (GERMAN.encode("cp1252"), "iso-8859-1", GERMAN, "cp1252", ()),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN, "koi8-r", ()),
    ],
    ids=[
        "utf-8",
        "utf-8 declared",
        "utf-8 with a mark",
        "utf-16-le with a mark",
        "utf-16-be with a mark",
        "utf-16-le without a mark",
        "utf-16-be without a mark",
        "windows-1252 undeclared",
        "windows-1252 declared",
        "latin-1 means windows-1252, as in browsers",
        "koi8-r declared",
    ],
)
def test_bytes_become_the_text_that_was_meant(body, charset, text, encoding, repairs):
    document = read(body, charset=charset)
    assert (document.text, document.encoding, document.repairs) == (text, encoding, repairs)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH * 3, "cp1250"),
        (RUSSIAN * 3, "cp1251"),
        (RUSSIAN * 3, "koi8-r"),
        (GREEK * 3, "cp1253"),
    ],
    ids=["windows-1250", "windows-1251", "koi8-r", "windows-1253"],
)
def test_an_encoding_that_nobody_declared_is_found_out_and_said(text, encoding):
    document = read(text.encode(encoding))
    assert document.text == text
    assert document.repairs == ("encoding_detected:1",)


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1251", "shift_jis", "utf-16"])
def test_valid_utf_8_wins_over_a_wrong_declaration(charset):
    document = read(GERMAN.encode(), charset=charset)
    assert (document.text, document.encoding) == (GERMAN, "utf-8")


def test_a_corrected_declaration_is_recorded():
    assert read(GERMAN.encode(), charset="windows-1251").repairs == ("charset_corrected:1",)


@pytest.mark.parametrize("charset", ["utf-8", "klingon", "idna", "unicode_escape", "base64", ""])
def test_a_declaration_that_cannot_be_true_is_passed_over(charset):
    document = read(GERMAN.encode("cp1252"), charset=charset)
    assert (document.text, document.encoding) == (GERMAN, "cp1252")


def test_where_two_declarations_contradict_the_header_wins_over_the_page():
    page = f'<meta charset="windows-1251"><p>{GERMAN}</p>'.encode("cp1252")
    document = read(page, "text/html", "windows-1252")
    assert (document.lines[0].text, document.encoding) == (GERMAN.strip(), "cp1252")


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1251">',
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>",
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_a_page_declares_its_own_encoding(declaration):
    page = f"{declaration}<html><body><p>{RUSSIAN}</p></body></html>"
    document = read(page.encode("cp1251"), "text/html")
    assert [line.text for line in document.lines] == [RUSSIAN.strip()]
    assert document.encoding == "cp1251"


def test_a_few_broken_bytes_do_not_make_a_utf_8_text_another_encoding():
    body = GERMAN.encode() * 20 + b"\xff Ende"
    document = read(body)
    assert document.text == GERMAN * 20 + "\ufffd Ende"
    assert (document.encoding, document.repairs) == ("utf-8", ("undecodable:1",))


def test_nul_characters_are_taken_out_and_counted():
    document = read(b"The coun\x00cil met.\x00")
    assert (document.text, document.repairs) == ("The council met.", ("nul_removed:2",))


def test_lone_surrogates_of_a_string_are_replaced_and_counted():
    text = "The council met \ud83d on Monday to open the bridge that was built. " * 5
    record = read_press_text(text, collected_at=a_raw().collected_at)
    assert isinstance(record, PressRecord)
    assert "\ud83d" not in record.body
    assert "The council met \ufffd on Monday" in record.body
    assert "surrogate_replaced:5" in record.repairs


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t \n", "empty"),
        (b"\x00\x00\x00\x00", "binary"),
        (bytes(range(256)) * 40, "binary"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "damaged"),
        (b"PK\x03\x04\x14\x00\x06\x00", "damaged"),
        (b"\x1f\x8b\x08\x00\x00\x00", "unsupported_type"),
        (b"{\\rtf1\\ansi }", "no_text"),
        (b"\x89PNG\r\n\x1a\n", "unsupported_type"),
        (b"a " * 10_000_001, "too_large"),
    ],
    ids=["nothing", "space", "nuls", "binary", "pdf", "zip", "gzip", "rtf", "png", "large"],
)
def test_what_is_no_text_is_refused_with_a_code_and_a_sentence(body, reason):
    code, detail = refusal(body)
    assert code == reason
    assert detail.endswith(".")


def test_a_text_is_split_where_editors_split_it():
    document = read("One\r\n\r\nTwo \u00a0 words\n\tThree\u2028Four\fFive")
    assert [(line.number, line.text) for line in document.lines] == [
        (1, "One"),
        (2, ""),
        (3, "Two words"),
        (4, "Three"),
        (5, "Four"),
        (6, "Five"),
    ]
    assert [document.text[line.start : line.end] for line in document.lines] == [
        "One",
        "",
        "Two \u00a0 words",
        "\tThree",
        "Four",
        "Five",
    ]


def test_invisible_characters_do_not_stand_in_a_line():
    (line,) = read("Biden-\u2060Harris pro\u00admised \u200ba \u202ebridge\ufeff").lines
    assert line.text == "Biden-Harris promised a bridge"


@pytest.mark.parametrize(
    ("body", "declared", "media_type"),
    [
        ("<!DOCTYPE html><html><body><p>Hello</p></body></html>", None, "text/html"),
        ("<p>Hello</p>", "text/plain", "text/html"),
        ("Fewer than <5 cases", "text/html", "text/html"),
        ("Fewer than <5 cases", None, "text/plain"),
        ("# A heading\n\nHello", "text/markdown", "text/markdown"),
        ("A heading\n\nHello", "text/markdown", "text/plain"),
        ("I wrote <b>bold</b> once.", None, "text/plain"),
    ],
)
def test_the_content_tells_what_it_is(body, declared, media_type):
    assert read(body, declared).media_type == media_type


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>One<br>Two<br/>Three</p>", ["One", "Two", "Three"]),
        ("<div>One<p>Two</p>Three</div>", ["One", "Two", "Three"]),
        ("<p>One <b>bold</b> and <i>slan<u>ted</u></i> word</p>", ["One bold and slanted word"]),
        ("<p>One\n   line\n</p>", ["One line"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<p>One<script>var a = 'no';</script> two<style>p{}</style></p>", ["One two"]),
        ("<p>One</p><!-- no --><p>Two</p>", ["One", "Two"]),
        ("<p>One</p><p hidden>no</p><p style='display: none'>no</p>", ["One"]),
        ("<p>A &amp; B &lt;C&gt; &eacute;&#8211;&nbsp;D</p>", ["A & B <C> é– D"]),
        ("<p>One<p>Two<div>Three</p></b></i>", ["One", "Two", "Three"]),
        ("<p>One</p", ["One"]),
        ("<p>One<br><br></p><p> </p>", ["One"]),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", ["One", "Two"]),
        ("<body><h1>One</h1>Two", ["One", "Two"]),
    ],
)
def test_each_block_of_a_page_is_a_line(page, lines):
    assert lines_of(page) == lines


def test_the_lines_of_a_page_stand_one_below_the_other_in_its_text():
    document = read("<h1>One</h1><div><p>Two</p><p>Three</p></div>", "text/html")
    assert document.text == "One\nTwo\nThree"
    assert [(x.number, x.start, x.end, x.tag) for x in document.lines] == [
        (1, 0, 3, "h1"),
        (2, 4, 7, "p"),
        (3, 8, 13, "p"),
    ]


@pytest.mark.parametrize("depth", [100, 10_000])
def test_text_below_many_elements_is_read(depth):
    assert "deep" in " ".join(lines_of("<div>" * depth + "deep" + "</div>" * depth))


def test_an_address_that_cloudflare_hides_is_read():
    assert lines_of('<p>Ask <a class="x" data-cfemail="422302206c2d3025">[email]</a> now</p>') == [
        "Ask a@b.org now"
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Bridge</title></head><body><script>var a = 1;</script></body></html>",
        "<body><form><select><option>One</option></select></form></body>",
        "<body><div hidden>One</div><style>p{}</style></body>",
        "<html></html>",
    ],
)
def test_a_page_without_a_word_for_people_has_no_text(page):
    assert refusal(page, "text/html")[0] == "no_text"


def test_a_page_tells_in_which_part_a_line_stands():
    page = (
        "<nav><p>News</p></nav><main><article><p>The council opened its new bridge on Monday, after "
        "nine years.</p><figure><figcaption>The bridge</figcaption></figure></article></main>"
        "<footer><p>Imprint</p></footer>"
    )
    regions = {line.text[:10]: line.region for line in read(page, "text/html").lines}
    assert regions == {
        "News": "nav",
        "The counci": "main",
        "The bridge": "caption",
        "Imprint": "footer",
    }


def test_link_density_is_the_share_of_letters_in_links():
    page = "<p><a href=/a>abcd</a></p><p>abcd<a href=/a>abcd</a></p><p>abcd</p>"
    assert [x.link_density for x in read(page, "text/html").lines] == [1.0, 0.5, 0.0]


def test_what_a_page_states_of_itself_is_kept_with_the_place_it_stands_in():
    page = """<html lang="fr-CH"><head><title>Le pont | La Ville</title>
      <meta property="og:title" content="Le pont"><meta property="og:site_name" content="La Ville">
      <meta property="article:published_time" content="2023-10-01T08:00:00+02:00">
      <link rel="canonical" href="https://ville.example/pont">
      <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Le pont ouvre",
        "datePublished": "2023-10-01", "author": {"@type": "Person", "name": "Anne Roy"}}</script>
      </head><body><p>Un texte. <a href="mailto:presse@ville.example?subject=x">Presse</a></p></body></html>"""
    facts = read(page, "text/html").page
    assert (facts.language, facts.canonical_url, facts.site_name, facts.emails) == (
        "fr-CH",
        "https://ville.example/pont",
        "La Ville",
        ("presse@ville.example",),
    )
    assert [(f.value, f.method) for f in facts.titles] == [
        ("Le pont ouvre", "jsonld"),
        ("Le pont", "meta:og:title"),
        ("Le pont | La Ville", "title"),
    ]
    assert [(f.value, f.method) for f in facts.published] == [
        ("2023-10-01", "jsonld"),
        ("2023-10-01T08:00:00+02:00", "meta:article:published_time"),
    ]
    assert facts.authors == (
        Author(value="Anne Roy", confidence=0.9, basis="stated", method="jsonld", kind="person"),
    )


@pytest.mark.parametrize(
    "json",
    ["{", "[" * 100_000, '"text"', "null", "[[[]]]", '{"@type": 5, "author": [[null]]}', '{"@graph": 1}',
     '{"@type": "Article", "author": {"name": {"a": 1}}, "publisher": "x", "datePublished": 7}'],
)  # fmt: skip
def test_metadata_that_are_not_as_they_should_be_are_no_danger(json):
    page = f'<script type="application/ld+json">{json}</script><p>The council met.</p>'
    assert lines_of(page) == ["The council met."]
