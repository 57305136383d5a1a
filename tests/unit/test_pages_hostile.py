"""Pages that break parsers, and pages that stand in front of a text: text if there is any, else a code."""

import pytest
from factories import a_raw

from press.documents import Document, Rejected
from transforms.read import read_document

STORY = "".join(
    f"<p>The council opened bridge number {number} on Monday, after nine years of work, and "
    "thousands of people came to see it in the rain.</p>"
    for number in range(8)
)
STATED = "The council opened its new bridge on Monday, after nine years of work in the rain. " * 9
ARTICLE = '<script type="application/ld+json">{"@type": "NewsArticle", %s}</script>'


def read(page: str) -> Document:
    body = (
        f"<html><head><title>The new bridge</title></head><body><h1>Bridge</h1>{page}</body></html>"
    )
    return read_document(a_raw(media_type="text/html"), body.encode("utf-8", "surrogatepass"))


def text_of(document: Document) -> str:
    return "\n".join(line.text for line in document.lines if line.region == "main")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 1_000 + STORY + "</div>" * 1_000,
        "<div>" * 100_000 + STORY + "</div>" * 100_000,
        "<div><span>" * 50_000 + STORY,
        "<table><tr><td>" * 20_000 + STORY,
        f"<div {' '.join(f'a{n}=1' for n in range(100_000))}>{STORY}</div>",
        f"<div {' '.join(f'a{n}' for n in range(100_000))}>{STORY}</div>",
        f"<div data-x='{'y ' * 5_000_000}'>{STORY}</div>",
        STORY + "<p>Short.</p>" * 50_000,
        STORY + "<a href=x>link</a><br>" * 60_000,
        f"<select>{'<option>x' * 100_000}</select>{STORY}",
        STORY.replace("rain", "ra&#0;in&#xD800;"),
        ARTICLE % f'"articleBody": "{"x " * 5_000_000}"' + STORY,
        ARTICLE % ('"a": [' * 50_000) + STORY,
        "<a " * 100_000 + STORY,
        "<p title='" * 50_000 + "'>" + STORY,
        "&amp;" * 200_000 + STORY,
    ],
    ids=["1,000 divs", "100,000 divs", "divs and spans", "tables", "attributes", "names of attributes",
         "one large attribute", "short paragraphs", "links", "options", "NUL and surrogates", "large JSON-LD",
         "deep JSON-LD", "unclosed tags", "unclosed quotes", "entities"],
)  # fmt: skip
def test_the_text_of_a_page_that_breaks_parsers_is_read(page):
    assert "The council opened bridge number 3" in text_of(read(page))


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<p>x</p>" * 400_000, "too_large"),
        ("<a href=x>l</a> " * 800_000, "too_large"),
        ("<p>You do not have permission to access this page: Access denied. Reference 18.2</p>", "challenge_page"),
        ("<p>Verify you are human by completing the action below.</p>", "challenge_page"),
        ("<p>Zugriff verweigert</p>", "challenge_page"),
        ("<p>We and our 842 partners use cookies and tracking to personalise ads.</p><p>Withdraw your consent "
         "in our privacy policy.</p><button>Accept all</button>", "consent_wall"),
        ("<p>Wir verwenden Cookies. Mehr zum Datenschutz und zur Einwilligung.</p><button>Alle akzeptieren"
         "</button>", "consent_wall"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_rejected_with_a_code(page, code):
    with pytest.raises(Rejected) as refused:
        read(page)
    assert refused.value.reason == code
    assert refused.value.detail.endswith(".")


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>x</title></head><frameset cols='1,2'><frame src=a><frame src=b></frameset></html>",
        "<html><body><div id=app></div><script>var text = 'The council opened its bridge.'</script></body></html>",
        "<html><head></head><body></body></html>",
    ],
    ids=["frames", "scripts", "nothing"],
)
def test_a_page_without_text_has_none(page):
    with pytest.raises(Rejected) as refused:
        read_document(a_raw(media_type="text/html"), page.encode())
    assert refused.value.reason == "no_text"


def test_a_text_about_cookies_is_no_consent_wall():
    page = "<p>The authority said that cookies need consent, and that people accept tracking too often.</p>"
    assert "cookies need consent" in text_of(read(page * 10))


def test_a_text_that_a_page_states_and_does_not_show_is_read():
    page = read(ARTICLE % f'"headline": "The bridge", "articleBody": "{STATED}"')
    assert text_of(page) == STATED.strip()
    assert page.lines[0].text == "Bridge"
    assert [page.text[line.start : line.end] for line in page.lines] == [x.text for x in page.lines]


def test_what_json_can_write_and_no_database_takes_is_left_out():
    page = read(
        ARTICLE % r'"headline": "The \ud800new\u0000 bridge", "author": {"name": "Jane \udfffDoe"}'
        + STORY
    )
    assert page.page.titles[0].value == "The new bridge"
    assert page.page.authors[0].value == "Jane Doe"


def test_a_text_in_hidden_elements_is_read_where_it_is_all_there_is():
    page = f"<div hidden>{STORY}</div>"
    assert "bridge number 3" in text_of(read(page))
