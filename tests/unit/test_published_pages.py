from datetime import UTC, date, datetime

import pytest

from press import read_press_text
from press.records import PressRecord
from transforms.stamp_days import read_stamp

STORY = (
    "The council opened its new bridge on both banks of the river after nine years of work, and four "
    "thousand people came to see it. The mayor thanked the builders and their families."
)
TITLE = "Northmere opens its new bridge"
DAY = date(2023, 12, 1)


def record(html: str, **known: object) -> PressRecord:
    found = read_press_text(html, collected_at=datetime(2024, 6, 1, tzinfo=UTC), **known)
    assert isinstance(found, PressRecord), found
    return found


def page(head: str = "", above: str = "", below: str = "", opening: str = "") -> str:
    return (
        f"<html lang=en><head><title>{TITLE}</title>{head}</head><body><article>{above}<h1>{TITLE}</h1>"
        f"<p>{opening}{STORY}</p><p>{STORY}</p>{below}</article></body></html>"
    )


@pytest.mark.parametrize(
    "script",
    [
        'window.state = {"article": {"publishedAt": "2023-12-01T08:00:00Z"}}',
        "dataLayer.push({'publish_date': '2023-12-01'})",
        r'self.push("{\"datePublished\":\"2023-12-01T08:00:00Z\"}")',
        '{"props":{"first_published_at":"2023-12-01 08:00"}}',
    ],
)
def test_the_day_that_scripts_hold_is_a_guess_where_nothing_else_states_one(script):
    found = record(page(f"<script>{script}</script>"))
    assert (found.published_on, found.published_basis) == (DAY, "inferred")
    assert found.published_confidence <= 0.5
    shown = "<p>2 December 2023</p>"
    assert record(page(f"<script>{script}</script>", shown)).published_on == date(2023, 12, 2)


def test_scripts_that_name_many_days_name_none():
    script = '[{"publishedAt":"2023-12-01"},{"publishedAt":"2023-11-01"}]'
    assert record(page(f"<script>{script}</script>")).published_on is None


@pytest.mark.parametrize(
    "element",
    [
        '<span property="dc:date dc:created" content="2023-12-01T08:00:00+01:00">gestern</span>',
        '<span property="schema:datePublished" content="2023-12-01">gestern</span>',
        '<span class="post-date" data-timestamp="2023-12-01 08:00">an hour ago</span>',
    ],
)
def test_days_in_attributes_are_read(element):
    assert record(page("", element)).published_on == DAY


def test_an_object_that_is_no_article_gives_its_day_where_no_article_does():
    data = '{"@type":"HowTo","name":"A bridge","datePublished":"2023-12-01"}'
    comment = '{"@type":"Comment","datePublished":"2022-12-01"}'
    script = '<script type="application/ld+json">[{}]</script>'
    found = record(page(script.replace("{}", f"{comment},{data}")))
    assert found.published_on == DAY
    assert found.published_confidence <= 0.5


def test_a_stamp_between_title_and_text_is_nearer_than_one_above_the_title():
    teaser = "<div><time datetime=2022-05-01>1 May 2022</time> The ferry stops</div>"
    html = page("", teaser).replace(
        "</h1>", "</h1><p>1 December 2023 by Jane Doe, Harbour desk</p>"
    )
    found = record(html)
    assert found.published_on == DAY
    assert found.published_confidence > 0.55


@pytest.mark.parametrize(
    "line", ["Member since: 3 May 2014", "Online 2014-05-03T10:00:00+01:00, Harbour desk"]
)
def test_a_day_that_is_labelled_otherwise_or_for_machines_does_not_dispute_what_is_stated(line):
    head = '<meta property="article:published_time" content="2023-12-01T08:00:00Z">'
    found = record(page(head).replace("</h1>", f"</h1><div>{line}</div>"))
    assert found.published_on == DAY
    assert found.published_confidence > 0.8


@pytest.mark.parametrize(
    ("below", "opening"),
    [
        ("<div>Published on: 1 December 2023</div>", ""),
        ("", "1 December 2023 - "),
        ("<div>Last updated on 1 December 2023</div>", ""),
    ],
)
def test_a_day_far_from_the_title_is_a_guess(below, opening):
    links = "".join(f"<div><a href=/{n}>More on bridge {n}</a></div>" for n in range(12))
    found = record(page("", "", links + below, opening))
    assert (found.published_on, found.published_basis) == (DAY, "inferred")
    assert found.published_confidence <= 0.5


def test_a_day_in_the_title_of_a_page_is_a_guess():
    head = '<meta property="og:title" content="Northmere opens its new bridge (News of 1 December 2023)">'
    found = record(page(head))
    assert (found.published_on, found.published_confidence) == (DAY, 0.3)


@pytest.mark.parametrize(
    "address",
    [
        "2023/1201/c1001-31063.html",
        "politics/2023-12/01/c_1124445.htm",
        "a/202312/01/WS5ccb.html",
        "2023/12/1/bridge",
        "2023/world/12/01/bridge/index.html",
        "fa/news/1402/09/10/2002915/bridge",
        "news/14020910000123",
        "view/AKR20231201012300001",
    ],
)
def test_addresses_have_the_day_in_many_ways(address):
    found = record(page(), url=f"https://news.example/{address}")
    assert (found.published_on, found.published_basis) == (DAY, "derived")
    assert found.published_confidence < 0.9


def test_the_day_on_which_an_archive_took_its_copy_is_not_that_of_the_text():
    copy = "https://archive.example/web/20240106023242/http://news.example/"
    assert record(page(), url=f"{copy}bridge").published_on is None
    assert record(page(), url=f"{copy}2023/12/01/bridge").published_on == DAY


@pytest.mark.parametrize(
    "element",
    [
        "<time datetime=1701417600>2 hours ago</time>",
        "<time data-timestamp=1701417600000>2 hours ago</time>",
        "<relative-time datetime=2023-12-01T08:00:00Z>2 hours ago</relative-time>",
        "<ul><li>Harbour desk</li><li><time datetime=2023-12-01>2 hours ago</time></li></ul>",
    ],
)
def test_a_time_that_scripts_show_in_other_words_is_read(element):
    assert record(page("", element)).published_on == DAY


@pytest.mark.parametrize("stamp", ["20231201083000", "1701417600", "2023/12/1 8:30"])
def test_meta_elements_may_have_figures_alone(stamp):
    assert record(page(f'<meta name="article:create_at" content="{stamp}">')).published_on == DAY


def test_words_of_english_are_known_on_pages_in_other_languages():
    line = "<p>Updated: Dec 3, 2023 10:30 IST | Published: Dec 1, 2023</p>"
    html = page().replace("</h1>", f"</h1>{line}").replace("lang=en", "lang=hi")
    assert (
        record(
            html.replace(STORY, "नगर परिषद ने नदी पर नया पुल खोला और लोग इसे देखने आए। " * 6)
        ).published_on
        == DAY
    )


@pytest.mark.parametrize(
    ("stamp", "language"),
    [
        ("1402-09-10", "fa"),
        ("۱۴۰۲/۰۹/۱۰ - ۱۰:۳۰", "fa"),
        ("جمعه 10 آذر 1402", "fa"),
        ("1 ธ.ค. 66", "th"),
        ("๑ ธันวาคม ๒๕๖๖", "th"),
        ("令和5年12月1日", "ja"),
        ("民國112年12月1日", "zh"),
        ("০১ ডিসেম্বর ২০২৩", "bn"),
        ("١ ديسمبر ٢٠٢٣", "ar"),
    ],
)
def test_stamps_of_other_calendars_and_digits_are_days(stamp, language):
    assert read_stamp(stamp, language) == DAY


def test_letters_of_arabic_keyboards_are_those_of_persian_words():
    assert read_stamp("۱۳ ارديبهشت ۱۳۹۸", "fa") == date(2019, 5, 3)
