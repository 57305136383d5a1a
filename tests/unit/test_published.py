from datetime import UTC, date, datetime

import pytest

from press import read_press_text
from press.records import PressRecord

STORY = (
    "The council opened its new bridge on both banks of the river after nine years of work, and four "
    "thousand people came to see it. The mayor thanked the builders and their families."
)
TITLE = "Northmere opens its new bridge"


def record(text: str, **known: object) -> PressRecord:
    known.setdefault("collected_at", datetime(2024, 6, 1, tzinfo=UTC))
    found = read_press_text(text, **known)
    assert isinstance(found, PressRecord), found
    return found


def text(stamp: str = "", opening: str = "", closing: str = "") -> str:
    return "\n\n".join(x for x in (TITLE, stamp, opening + STORY, STORY + closing) if x)


def page(head: str = "", stamp: str = "", opening: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>{stamp}"
        f"<p>{opening}{STORY}</p><p>{STORY}</p></article></body></html>"
    )


META = '<meta property="article:published_time" content="{}">'
JSON_LD = (
    '<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{}"}}</script>'
)


def candidates(found: PressRecord) -> list[tuple[str, date]]:
    return [(c.method, c.on) for c in found.published_candidates]


@pytest.mark.parametrize(
    "stamp",
    [
        "1 December 2023",
        "1 Dec 2023",
        "December 1, 2023",
        "Published: 1 December 2023",
        "Posted on December 1, 2023 at 10:30 am",
        "2023-12-01",
        "01.12.2023 - 10:30",
        "Friday, 1 December 2023",
        "2023 12 01",
        "20231201",
        "1 Dec 23",
        "1 de diciembre de 2023",
        "1. joulukuuta 2023",
        "2023年12月1日",
        "2023년 12월 1일",
        "1 декабря 2023 г.",
        "Last updated: 3 December 2023; published: 1 December 2023",
        "1 December 20233 December 2023",
        "2023-12-012023-12-03",
        "01/dec/23 - 09:44",
        "Nr. 318/01.12.2023",
    ],
)
def test_a_date_on_its_own_line_is_the_day_that_is_stated(stamp):
    found = record(text(stamp))
    assert (found.published_on, found.published_basis) == (date(2023, 12, 1), "stated")
    assert found.published_confidence >= 0.8
    assert stamp not in found.body


def test_a_page_in_british_english_puts_the_day_first_whatever_else_it_says():
    html = page(stamp="<p>02/10/2023</p>", opening="It happened on 1 October. ")
    found = record(html.replace("<html>", '<html lang="en-GB">'))
    assert found.published_on == date(2023, 10, 2)


def test_the_day_of_a_change_is_inferred_where_nothing_else_is_shown():
    found = record(text("Updated: 3 December 2023"))
    assert (found.published_on, found.published_basis) == (date(2023, 12, 3), "inferred")
    assert found.published_confidence <= 0.5
    both = record(text("Published: 1 December 2023\nUpdated: 3 December 2023"))
    assert both.published_on == date(2023, 12, 1)
    assert both.published_confidence >= 0.8


def test_a_stamp_in_figures_is_read_as_the_text_writes_its_days():
    stamp = "Posted: 11:25 09/08/2022"
    british = record(text(stamp, "It happened on Sunday, 7 August. "))
    american = record(text(stamp, "It happened on Thursday, September 8. "))
    assert british.published_on == date(2022, 8, 9)
    assert american.published_on == date(2022, 9, 8)


def test_nothing_is_guessed_where_no_day_is_named():
    found = record(text())
    assert (found.published_on, found.published_confidence, found.published_basis) == (
        None,
        None,
        None,
    )
    assert found.published_candidates == ()


@pytest.mark.parametrize(
    "sentence",
    [
        " The first stone was laid on 3 May 2014.",
        " The bridge closes again on 3 May 2024 for a day.",
        " The ferry has run since 3 May 1961 and stops now.",
    ],
)
def test_a_date_in_the_story_is_at_most_a_guess(sentence):
    found = record(text(closing=sentence))
    assert found.published_on is None or found.published_confidence <= 0.5
    assert found.published_on is None or found.published_basis == "inferred"


def test_agreement_of_two_independent_places_raises_the_confidence():
    alone = record(text("1 December 2023"))
    both = record(text("1 December 2023"), location="2023-12-01_bridge.txt")
    assert both.published_on == alone.published_on == date(2023, 12, 1)
    assert alone.published_confidence < both.published_confidence <= 0.99


def test_a_conflict_lowers_the_confidence_and_keeps_both():
    found = record(text("1 December 2023", opening="Geneva, 3 March 2022 – "))
    assert {on for _, on in candidates(found)} == {date(2023, 12, 1), date(2022, 3, 3)}
    assert found.published_on in (date(2023, 12, 1), date(2022, 3, 3))
    assert found.published_confidence <= 0.6


def test_a_conflict_of_page_and_text_is_not_hidden():
    found = record(page(META.format("2023-12-01T10:00:00Z"), opening="Geneva, 3 March 2022 – "))
    assert {on for _, on in candidates(found)} == {date(2023, 12, 1), date(2022, 3, 3)}
    assert found.published_confidence <= 0.6


def test_days_further_apart_than_a_time_zone_are_a_conflict():
    found = record(page(META.format("2023-12-03T10:00:00Z"), opening="Geneva, 1 December 2023 – "))
    assert {on for _, on in candidates(found)} >= {date(2023, 12, 1), date(2023, 12, 3)}
    assert found.published_confidence <= 0.55


def test_a_stamp_in_utc_and_the_local_date_a_day_apart_are_one_publication():
    head = JSON_LD.format("2023-11-30T23:30:00Z")
    alone = record(page(head))
    both = record(page(head, opening="Geneva, 1 December 2023 – "))
    assert (alone.published_on, both.published_on) == (date(2023, 11, 30), date(2023, 12, 1))
    assert both.published_confidence >= alone.published_confidence


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2023-12-01", date(2023, 12, 1)),
        ("2023-12-01T23:30:00-05:00", date(2023, 12, 1)),
        ("2023-12-01 08:15:00", date(2023, 12, 1)),
        ("20231201", date(2023, 12, 1)),
        ("Fri, 01 Dec 2023 08:00:00 GMT", date(2023, 12, 1)),
        ("December 1, 2023", date(2023, 12, 1)),
        ("2023-13-45", None),
        ("soon", None),
        ("0000-00-00", None),
        ("2023-12", None),
    ],
)
def test_the_stamps_of_pages_are_read_as_far_as_they_say_a_day(stamp, day):
    found = record(page(META.format(stamp)))
    assert found.published_on == day


@pytest.mark.parametrize(
    "known",
    [
        {"url": "https://news.example/2023/12/01/bridge"},
        {"url": "https://news.example/2023-12-01-bridge"},
        {"location": "2023-12-01_bridge.txt"},
        {"location": "20231201 bridge.txt"},
    ],
)
def test_a_day_in_the_address_or_the_name_is_derived_and_never_quite_sure(known):
    found = record(text(), **known)
    assert (found.published_on, found.published_basis) == (date(2023, 12, 1), "derived")
    assert 0.5 < found.published_confidence < 0.9


@pytest.mark.parametrize(
    "known",
    [{"url": "https://news.example/articles/20231399"}, {"location": "1234567890123.txt"}],
)
def test_numbers_in_an_address_that_are_no_day_are_none(known):
    assert record(text(), **known).published_on is None


def test_a_day_after_the_collection_cannot_be_the_publication():
    found = record(text("1 December 2033"))
    assert found.published_on is None
    late = record(text("2 June 2024"))
    assert late.published_on == date(2024, 6, 2), "somewhere it is tomorrow already"


def test_a_date_of_an_event_in_the_subtitle_is_not_the_publication():
    found = record(
        f"{TITLE}\nCelebrating Bridge Day on 18 December with the mayor\n1 Dec 2023\n\n{STORY}\n\n{STORY}"
    )
    assert found.published_on == date(2023, 12, 1)


def test_the_day_of_the_last_update_is_not_the_publication():
    found = record(text("Last updated: 3 December 2023"))
    assert found.published_on is None or found.published_confidence <= 0.5


def test_the_evidence_of_a_stated_day_is_its_place_in_the_text():
    words = text("Published: 1 December 2023")
    (candidate,) = [c for c in record(words).published_candidates if c.basis == "stated"]
    (span,) = candidate.spans
    assert words[span.start : span.end] == candidate.text == "1 December 2023"


def test_the_last_change_that_a_page_states_is_kept_if_it_can_be_true():
    page = (
        "<html lang=en><head><title>Northmere opens its bridge</title>"
        '<meta property="article:published_time" content="2023-10-02T08:00:00Z">'
        '<meta property="article:modified_time" content="2023-10-04T09:30:00+02:00">'
        '<meta property="og:updated_time" content="2093-10-04T09:30:00Z">'
        '<meta property="article:section" content="Bridges"><meta name="keywords" content="bridge, Northmere">'
        '<link rel="license" href="https://licence.example/by"></head>'
        "<body><article><h1>Northmere opens its bridge</h1>"
        "<p>The council of Northmere opened its new bridge on Monday, after nine years of work, and four thousand "
        "people came to see it. The bridge carries a road, two tracks and a path for those who walk.</p></article>"
    )
    record = read_press_text(page)
    assert isinstance(record, PressRecord)
    assert str(record.published_on) == "2023-10-02"
    assert str(record.modified_on) == "2023-10-04"
    assert record.modified_at == datetime(2023, 10, 4, 7, 30, tzinfo=UTC)
    assert record.keywords == ("bridge", "Northmere")
    assert record.license == "https://licence.example/by"
    assert record.section
    assert record.section.value == "Bridges"


@pytest.mark.parametrize(
    "name",
    [
        "w-published-date",
        "og:publish_date",
        "published",
        "prism.publicationDate",
        "article:published",
    ],
)
def test_a_meta_element_is_read_by_what_its_name_says(name):
    found = record(page(f'<meta name="{name}" content="2023-12-01T08:00:00Z">'))
    assert found.published_on == date(2023, 12, 1)


@pytest.mark.parametrize(
    "name", ["article:modified_time", "last-published", "unpublish-date", "expires"]
)
def test_a_meta_element_of_another_day_is_not_the_publication(name):
    assert record(page(f'<meta name="{name}" content="2023-12-01T08:00:00Z">')).published_on is None


@pytest.mark.parametrize(
    "change",
    [
        "<p>Updated 3 December 2023</p>",
        "<p>By Jane DoeUpdated December 3, 2023</p>",
        '<p>Updated <time datetime="2023-12-03">December 3, 2023</time></p>',
        '<p class="post-date">Updated on December 3, 2023</p>',
    ],
)
def test_the_day_of_a_change_beside_the_title_does_not_dispute_the_stated_day(change):
    found = record(page(META.format("2022-05-01T10:00:00Z"), change))
    assert found.published_on == date(2022, 5, 1)
    assert found.published_confidence > 0.8
    alone = record(page("", change))
    assert (alone.published_on, alone.published_basis) == (date(2023, 12, 3), "inferred")
    assert alone.published_confidence <= 0.5


@pytest.mark.parametrize(
    ("head", "stamp", "day"),
    [
        (META.format("2023-05-09T10:00:00Z"), "<p>09.05.2023</p>", date(2023, 5, 9)),
        (META.format("2023-09-05T10:00:00Z"), "<p>09.05.2023</p>", date(2023, 9, 5)),
        (META.format("2023-09-05T10:00:00Z"), "<p>05/09/2023</p>", date(2023, 9, 5)),
    ],
)
def test_figures_are_read_in_the_order_that_agrees_with_what_is_stated(head, stamp, day):
    found = record(page(head, stamp))
    assert found.published_on == day
    assert found.published_confidence > 0.9


def test_figures_are_read_as_the_region_of_the_page_writes_them():
    for region, day in (("en-GB", date(2023, 9, 5)), ("en-US", date(2023, 5, 9))):
        body = page("", "<p>05/09/2023</p>").replace("<html>", f'<html lang="{region}">')
        assert record(body).published_on == day


def test_elements_that_touch_do_not_hide_a_day():
    assert record(page("", "<p>Jane Doe<span>3.11.2023</span></p>")).published_on == date(
        2023, 11, 3
    )


@pytest.mark.parametrize("path", ["01-12-2023-bridge", "2023/december/01/bridge"])
def test_an_address_may_have_the_day_first_or_the_month_in_words(path):
    assert record(text(), url=f"https://news.example/{path}").published_on == date(2023, 12, 1)


def test_a_day_below_the_text_of_a_page_is_a_guess_where_nothing_else_tells():
    below = f"{f'<p>{STORY}</p>' * 8}<p>Saved by harbourmaster on 1 December 2023</p></article>"
    found = record(page().replace("</article>", below))
    assert (found.published_on, found.published_basis) == (date(2023, 12, 1), "inferred")
    stated = record(page(META.format("2022-05-01T10:00:00Z")).replace("</article>", below))
    assert stated.published_on == date(2022, 5, 1)
    assert stated.published_confidence > 0.8


def test_many_days_beside_a_title_are_those_of_other_texts():
    teasers = "".join(f"<p>{day} December 2023</p>" for day in range(1, 6))
    assert record(page(META.format("2022-05-01T10:00:00Z"), teasers)).published_on == date(
        2022, 5, 1
    )


def test_the_title_again_below_the_text_is_that_of_another_one():
    paragraphs = "\n\n".join(f"{STORY} Part {number} of the work is done." for number in range(7))
    again = f"Related news\n{TITLE}\n18 December 2023\nPrivacy policy"
    found = record(f"{TITLE}\n21 December 2023\n\n{paragraphs}\n\n{again}")
    assert (found.published_on, found.published_confidence) == (date(2023, 12, 21), 0.9)


def test_who_posted_a_text_stands_behind_its_day():
    found = record(
        text("Posted on March 26, 2021 by Sheriff's Office", closing="\n\nMarch 19, 2021")
    )
    assert found.published_on == date(2021, 3, 26)


@pytest.mark.parametrize(
    "stamp",
    [
        "Ada Lopez in conversation with Jan Roe | 17.06.2018",
        "Article | Published: 17 June 2018",
        "News date: 17 June 2018",
    ],
)
def test_a_stamp_may_stand_behind_a_bar_or_a_word(stamp):
    assert record(text(stamp)).published_on == date(2018, 6, 17)


def test_the_day_that_a_title_ends_with_is_a_guess():
    found = record(text().replace("\n", " of 13 June 2018\n", 1))
    assert (found.published_on, found.published_basis) == (date(2018, 6, 13), "inferred")
    assert found.published_confidence < 0.6


@pytest.mark.parametrize(
    "line",
    [
        "14 March 2024 Ada Roe",
        "Ada Roe 14 March 2024 Harbour News 7 Comments",
        "Harbour desk / 14.03.2024",
        "Post date March 14, 2024",
    ],
)
def test_a_day_with_a_name_or_buttons_beside_it_above_the_text_is_that_of_publication(line):
    published = record(text(line))
    assert published.published_on == date(2024, 3, 14)
    assert published.published_basis == "stated"
    assert published.published_confidence >= 0.6


def test_a_line_that_says_when_an_event_is_states_no_day_of_publication():
    found = record(text("When: 14 March 2024 at 10 a.m. in the town hall"))
    assert found.published_confidence is None or found.published_confidence < 0.6


@pytest.mark.parametrize(
    "line", ["Saturday, 2 March 2024", "Day: 2 March 2024", "2 March 2024, 09.30 – 12.00"]
)
def test_the_day_of_an_event_on_a_line_within_the_text_is_not_sure(line):
    found = record(f"{TITLE}\n\n{STORY}\n\n{line}\n\n{STORY}")
    assert found.published_confidence is None or found.published_confidence <= 0.5
    stamped = record(f"{TITLE}\n\n27 February 2024\n\n{STORY}\n\n{line}\n\n{STORY}")
    assert stamped.published_on == date(2024, 2, 27)
    assert stamped.published_confidence >= 0.9


def test_what_is_left_of_a_button_does_not_part_a_title_from_its_stamp():
    found = record(f"20 May 2024\n\n{TITLE}\nx\nNewsroom 19 May 2024 5:02 AM\n\n{STORY}\n\n{STORY}")
    assert found.published_on == date(2024, 5, 19)


def test_a_stamp_with_a_name_below_the_title_comes_before_stamps_above_it():
    found = record(f"20 May 2024\n\n{TITLE}\n\nNewsroom | 19 May 2024\n\n{STORY}\n\n{STORY}")
    assert found.published_on == date(2024, 5, 19)


def test_the_day_of_a_remark_far_below_is_not_sure():
    story = "\n\n".join([text(), *[STORY] * 6])
    found = record(f"{story}\n\nShare\n\nHistory of the law of 1 October 1920, published again")
    assert found.published_confidence is None or found.published_confidence <= 0.6


@pytest.mark.parametrize("line", ["Saturday, 2 March 2024", "Day: 2 March 2024"])
def test_the_day_of_an_event_between_paragraphs_stays_in_the_text(line):
    found = record(f"{TITLE}\n\n{STORY}\n\n{line}\n\n{STORY}")
    assert line in found.body
    closing = record(f"{TITLE}\n\n{STORY}\n\n{STORY}\n\nNorthmere, {line.removeprefix('Day: ')}")
    assert "2 March 2024" not in closing.body
