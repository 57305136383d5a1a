"""Pages: which blocks are the text, who wrote it and when, what else a page states of itself."""

from datetime import date

import pytest
from factories import a_raw

from press.documents import Document
from press.records import PressRecord
from transforms import STEPS, transform_document
from transforms.read import read_document

STORY = [
    f"The council opened bridge number {number} on Monday, after nine years of work, and thousands of "
    "people came to see it in the rain, although the ferry was free for the whole day."
    for number in range(6)
]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)


def page_of(body: str, head: str = "") -> bytes:
    title = "<title>Council opens its bridges | The Town</title><meta property=og:site_name content='The Town'>"
    return f"<html lang=en><head>{title}{head}</head><body>{body}</body></html>".encode()


def read(body: str, head: str = "", **raw: object) -> Document:
    return read_document(a_raw(media_type="text/html", **raw), page_of(body, head))


def record(body: str, head: str = "", **raw: object) -> PressRecord:
    found = transform_document(a_raw(media_type="text/html", **raw), page_of(body, head))
    assert isinstance(found, PressRecord), found
    return found


WHOLE = f"""
  <nav class=menu><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/contact>Contact</a></ul></nav>
  <header><a href=/>The Town</a></header>
  <main><article class="article story"><h1>Council opens its bridges</h1>
    <div class=byline>By <a rel=author href=/jane>Jane Doe</a> and <a rel=author href=/john>John Roe</a></div>
    <time datetime="2023-10-01T23:30:00-05:00">1 October 2023</time>
    <div class=article-body>{PARAGRAPHS}</div>
    <figure><img src=a.jpg><figcaption>The longest of the bridges at night</figcaption></figure>
  </article>
  <section class=related-posts><h2>Related stories</h2><ul>
    <li><a href=/1>Ferry stops for good</a><li><a href=/2>Mayor resigns</a><li><a href=/3>Rain again</a></ul></section>
  <div class=newsletter><h3>Sign up for our newsletter</h3><p>Get the news of the town every morning.</p></div>
  </main>
  <footer><p>© 2023 The Town</p><a href=/imprint>Imprint</a></footer>"""


def test_the_body_of_a_page_is_its_story_and_nothing_else():
    found = record(WHOLE)
    assert found.body.split("\n\n") == STORY
    assert (found.title, found.authors) == ("Council opens its bridges", ("Jane Doe", "John Roe"))
    assert found.published_on == date(2023, 10, 1)


def test_every_block_of_a_page_is_in_the_ledger_with_a_reason():
    found = record(WHOLE)
    assert all(line.reason for line in found.lines)
    labels = {line.text: (line.label, line.action) for line in found.lines}
    assert labels["Imprint"] == ("furniture", "drop")
    assert labels["Mayor resigns"] == ("furniture", "drop")
    assert labels["The longest of the bridges at night"] == ("caption", "move")


def test_the_links_of_a_menu_far_from_the_text_are_one_line_and_those_near_it_a_line_each():
    items = [f"Our topic {sign}" for sign in "abcdefghijklmnopqrst"]
    menu = "".join(f"<li><a href=/{item[-1]}>{item}</a>" for item in items)
    document = read(f"<nav><ul>{menu}</ul></nav>{WHOLE}")
    texts = [line.text for line in document.lines]
    assert texts[0].split(" Our ")[:2] == ["Our topic a", "topic b"]
    assert " ".join(texts).startswith(" ".join(items))
    assert texts[texts.index("Home") - 1] == "Our topic t"
    assert document.text == "\n".join(texts)


def test_a_body_over_several_containers_is_joined():
    halves = "".join(f"<div class=row><div class=col><p>{a}</p><p>{b}</p></div></div>"
                     for a, b in zip(STORY[::2], STORY[1::2], strict=True))  # fmt: skip
    found = record(f"<h1>Council opens its bridges</h1><main>{halves}</main>")
    assert found.body.split("\n\n") == STORY


def test_where_a_document_is_proven_by_offsets_lines_and_marks_agree():
    document = read(WHOLE)
    assert [document.text[line.start : line.end] for line in document.lines] == [
        x.text for x in document.lines
    ]
    marked = [f for f in (*document.page.authors, *document.page.published) if f.spans]
    assert marked
    assert all(
        f.value[:3] in document.text[f.spans[0].start : f.spans[0].end]
        for f in marked
        if f.method != "time"
    )


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ('{"@type": "Person", "name": "Jane Doe"}', ("Jane Doe",)),
        ('[{"@type": "Person", "name": "Jane Doe"}, {"name": "John Roe"}]', ("Jane Doe", "John Roe")),
        ('"By Jane Doe and John Roe"', ("Jane Doe", "John Roe")),
        ('"Jane Doe, MD, PhD"', ("Jane Doe",)),
        ('"Jane Doe | Senior Editor"', ("Jane Doe",)),
        ('{"@id": "#jane"}', ("Jane Doe",)),
        ('{"@type": "Organization", "name": "The Town"}', ()),
        ('{"@type": "Organization", "name": "Harbour Authority"}', ("Harbour Authority",)),
        ('"https://social.example/jane"', ()),
        ('"admin"', ()),
        ('[[null]], "creator": 7', ()),
    ],
)  # fmt: skip
def test_authors_are_names_and_nothing_else(said, names):
    data = '{"@graph": [{"@type": "NewsArticle", "headline": "Council opens its bridges", "author": %s}, %s]}'
    person = '{"@type": "Person", "@id": "#jane", "name": "Jane Doe"}'
    head = f'<script type="application/ld+json">{data % (said, person)}</script>'
    assert record(f"<h1>Council opens its bridges</h1>{PARAGRAPHS}", head).authors == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("ByJane Doe<span>3 May 2023</span>", ("Jane Doe",)),
        ("3 May 2023 · 4 min read · By Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Posted in Bridges by jdoe on 3 May 2023", ("jdoe",)),
        ("Written by Jane Doe, Senior Editor", ("Jane Doe",)),
        ("Written by Jane Doe, Mary Roe, Harbour desk", ("Jane Doe", "Mary Roe")),
        ("<a href=/authors/jane-doe>Jane Doe</a>", ("Jane Doe",)),
        ("Photo by Jane Doe", ()),
        ("News provided by Jane Doe, 3 May 2023", ()),
        ("Edited by Jane Doe on 3 May 2023", ()),
        ("© 2023 by Harbour Media", ()),
        ("Updated 3 May 2023", ()),
    ],
)
@pytest.mark.parametrize("below", [False, True])
def test_a_byline_is_known_by_its_words_beside_the_title_or_below_the_text(line, names, below):
    parts = ["<h1>Council opens its bridges</h1>", f"<div class=x>{line}</div>", PARAGRAPHS * 2]
    if below:
        parts = [parts[0], parts[2], parts[1]]
    assert record(f"<article>{''.join(parts)}</article>").authors == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("<b>Veröffentlicht von</b> <a>Jane Doe</a>", ("Jane Doe",)),
        ("<b>Date:</b> <i>3 May 2023</i> <b>Author:</b> <i>Jane Doe</i>", ("Jane Doe",)),
        ("<i>August 28, 2023</i> <i>5 min read</i>", ()),
        ("<i>Jane Doe</i> <b>Reviewed by</b> <i>John Roe</i>", ("Jane Doe",)),
        ("<a>View more posts</a>", ()),
    ],
)
def test_labels_and_days_in_a_marked_element_are_no_names(marked, names):
    body = f"<h1>Council opens its bridges</h1><div class=author-meta>{marked}</div>{PARAGRAPHS}"
    assert record(body).authors == names


def test_what_a_page_shows_wins_over_what_its_system_states():
    head = (
        '<meta name=author content="Web Office"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "headline": "Council opens its bridges", "author": {"name": "Web Office"}}</script>'
    )
    body = f"<h1>Council opens its bridges</h1><div class=author>Jane Doe</div><p>By Jane Doe</p>{PARAGRAPHS}"
    assert record(body, head).authors == ("Jane Doe",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Maria Harbour", ("Maria Harbour",)),
        ("3 May 2023 • Maria Harbour in Bridges", ("Maria Harbour",)),
        ("Maria Harbour, John Roe", ("Maria Harbour", "John Roe")),
        ("Northmere Harbour", ()),
        ("Maria Harbour | Bridges", ()),
    ],
)
def test_a_name_alone_beside_the_title_is_the_author_where_nothing_else_tells(line, names):
    shown = f"<h1>Council opens its bridges</h1><div class=post-meta>{line}</div>{PARAGRAPHS}"
    assert record(shown).authors == names


def test_the_authors_of_other_texts_in_the_data_are_not_those_of_the_page():
    other = '{"@type": "NewsArticle", "headline": "Ferry stops", "author": {"name": "John Roe"}}'
    own = '{"@type": "NewsArticle", "headline": "Council opens its bridges", "author": {"name": "Jane Doe"}}'
    head = f'<script type="application/ld+json">[{own}, {other}]</script>'
    assert record(f"<h1>Council opens its bridges</h1>{PARAGRAPHS}", head).authors == ("Jane Doe",)


def test_a_site_called_by_a_name_is_written_by_that_person():
    for name, names in (("Maria Harbour", ("Maria Harbour",)), ("The Town", ())):
        head = f"<meta property=og:site_name content='{name}'><meta name=author content='{name}'>"
        body = page_of(f"<h1>Council opens its bridges</h1>{PARAGRAPHS}", head)
        found = transform_document(a_raw(media_type="text/html"), body)
        assert isinstance(found, PressRecord)
        assert found.authors == names


def test_an_address_of_a_company_is_no_author():
    head = "<meta name=author content='Harbour Media GmbH, Hamburg, Germany'>"
    assert record(f"<h1>Council opens its bridges</h1>{PARAGRAPHS}", head).authors == ()


@pytest.mark.parametrize(
    "json",
    [
        '{"@type": "NewsArticle", "headline": "The bridge", "datePublished": "2023-10-01",}',
        '<!-- {"@type": "NewsArticle", "headline": "The bridge", "datePublished": "2023-10-01"} -->',
        '{"@type": "NewsArticle", "headline": "The bridge", "datePublished": "2023-10-01", "x": "a\\\'b"}',
        '{"@type": "NewsArticle", "headline": "The bridge", "datePublished": "2023-10-01", "text": "a "b" c"}',
        '[{"@type": ["NewsArticle", "Thing"], "headline": "The bridge", "datePublished": "2023-10-01"}]',
        '{"@type": "WebPage", "mainEntity": '
        '{"@type": "Report", "headline": "The bridge", "datePublished": "2023-10-01"}}',
    ],
    ids=["a comma too many", "in a comment", "a wrong escape", "bare quotes", "in a list", "inside a page"],
)  # fmt: skip
def test_what_json_ld_says_is_read_also_where_it_is_broken(json):
    facts = read("<p>Text</p>", f'<script type="application/ld+json">{json}</script>').page
    assert ("The bridge", "jsonld") in [(f.value, f.method) for f in facts.titles]
    assert [f.value for f in facts.published] == ["2023-10-01"]


def test_what_a_page_states_of_itself_beside_title_and_date():
    facts = read(
        "<p>Text</p>",
        """<meta property="article:section" content="Politics"><meta name="keywords" content="bridge, council">
        <meta name="robots" content="index, noai"><meta name="tdm-reservation" content="1">
        <meta property="article:modified_time" content="2023-10-02T09:00:00Z">
        <link rel="license" href="https://licence.example/by"><meta property="og:image" content="https://t.example/b.jpg">
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge", "image": {
          "@type": "ImageObject",
          "url": "https://t.example/b.jpg", "caption": "The bridge", "creditText": "A. Roe"}}</script>""",
    ).page
    assert (facts.section, facts.tags, facts.licence) == (
        "Politics",
        ("bridge", "council"),
        "https://licence.example/by",
    )
    assert facts.opt_outs == ("robots=noai", "tdm-reservation=1")
    assert [f.value for f in facts.modified] == ["2023-10-02T09:00:00Z"]
    (image,) = facts.images
    assert (image.value, image.credit, image.url) == (
        "The bridge",
        "A. Roe",
        "https://t.example/b.jpg",
    )


def test_a_stamp_in_utc_and_the_day_that_readers_see_are_one_publication_on_the_local_day():
    head = '<meta property="article:published_time" content="2023-10-02T03:30:00Z">'
    found = record(
        f"<h1>Council opens its bridges</h1><p class=date>1 October 2023</p>{PARAGRAPHS}", head
    )
    assert found.published_on == date(2023, 10, 1)


def test_the_day_of_a_change_is_no_day_of_publication():
    head = '<meta property="article:modified_time" content="2024-05-05T10:00:00Z">'
    found = record(f"<h1>Council opens its bridges</h1>{PARAGRAPHS}", head)
    assert date(2024, 5, 5) not in [c.on for c in found.published_candidates]


def test_one_statement_that_nothing_shown_confirms_is_not_sure():
    head = '<meta property="article:published_time" content="2023-10-02T10:00:00Z">'
    alone = record(f"<h1>Council opens its bridges</h1>{PARAGRAPHS}", head)
    shown = record(
        f"<h1>Council opens its bridges</h1><time datetime=2023-10-02>2 Oct</time>{PARAGRAPHS}",
        head,
    )
    assert alone.published_on == shown.published_on == date(2023, 10, 2)
    assert alone.published_confidence < 0.9 < shown.published_confidence


def test_all_steps_take_a_page_with_nothing_but_a_heading():
    document = read("<h1>Council opens its bridges</h1>")
    for step in STEPS:
        document = step(document)
    assert document.title == "Council opens its bridges"
