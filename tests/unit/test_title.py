from datetime import UTC, datetime

import pytest

from press import read_press_text
from press.records import PressRecord

STORY = (
    "GENEVA, 1 October 2023 – The council of Northmere opened its new bridge on both banks of the river "
    "after nine years of work, and four thousand people came to see it. The mayor thanked the builders."
)
MORE = (
    "The bridge carries four thousand people a day, and the old ferry will stop at the end of the summer, "
    "the mayor told the council of the town."
)
LAST = (
    "Those who built it came from nine countries, and most of them will stay for the second one, which is to "
    "stand at the old harbour by the winter."
)
TITLE = "Northmere opens its new bridge"


def record(text: str, media_type: str | None = None) -> PressRecord:
    found = read_press_text(
        text, media_type=media_type, collected_at=datetime(2024, 6, 1, tzinfo=UTC)
    )
    assert isinstance(found, PressRecord), found
    return found


def headings(above: str) -> tuple[str | None, str | None]:
    found = record(f"{above}\n\n{STORY}\n\n{MORE}\n")
    return found.title, found.subtitle


@pytest.mark.parametrize(
    ("above", "title", "subtitle"),
    [
        (TITLE, TITLE, None),
        (f"{TITLE}\nNine years of work on both banks", TITLE, "Nine years of work on both banks"),
        (f"{TITLE}\n\nNine years of work on both banks", TITLE, "Nine years of work on both banks"),
        (f"PRESS RELEASE\n\n{TITLE}", TITLE, None),
        (f"FOR IMMEDIATE RELEASE\n1 October 2023\n\n{TITLE}", TITLE, None),
        (f"Skip to main content\n\n{TITLE}", TITLE, None),
        (f"Home > News > Bridges\n{TITLE}", TITLE, None),
        (f"{TITLE} | City of Northmere\n{TITLE}", TITLE, None),
        (f"The mayor on the bridge © City of Northmere\n\n{TITLE}\n1 Oct 2023", TITLE, None),
        (f"{TITLE}\nBy Ada Lopez", TITLE, None),
        (f"Press release No. 12/2023\n{TITLE}", TITLE, None),
        ("What does a bridge cost, and who pays for it?", "What does a bridge cost, and who pays for it?", None),
        (TITLE.upper(), TITLE.upper(), None),
        ("»The ferry had to stop one day«", "»The ferry had to stop one day«", None),
        (f"» Bridges\n{TITLE}", TITLE, None),
    ],
)  # fmt: skip
def test_the_title_of_a_text_is_the_line_above_it_that_says_what_it_is_about(
    above, title, subtitle
):
    assert headings(above) == (title, subtitle)


def test_title_and_subtitle_do_not_stand_in_the_body():
    found = record(f"{TITLE}\nNine years of work on both banks\n\n{STORY}\n\n{MORE}")
    assert found.body == f"{STORY.partition(' – ')[2]}\n\n{MORE}"
    assert [line.label for line in found.lines[:2]] == ["headline", "subhead"]


def test_a_text_without_a_headline_has_no_title():
    found = record(f"{STORY}\n\n{MORE}")
    assert found.title is None
    assert found.body == f"{STORY.partition(' – ')[2]}\n\n{MORE}"


def test_a_short_first_paragraph_with_a_dateline_is_not_the_title():
    first = (
        "GENEVA, 1 October 2023 – The council opened its new bridge on Monday. It took nine years."
    )
    found = record(f"{first}\n\n{MORE}\n\n{MORE} So it was.")
    assert (found.title, found.body.startswith("The council opened")) == (None, True)


def page(head: str, body: str) -> PressRecord:
    return record(
        f"<html><head>{head}</head><body>{body}<p>{STORY}</p><p>{MORE}</p></body></html>",
        "text/html",
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"<title>{TITLE} | City of Northmere</title>", f"<h1>{TITLE}</h1>"),
        (f"<title>City of Northmere - {TITLE}</title>", f"<h1>{TITLE}</h1>"),
        (f"<title>News</title><meta property='og:title' content='{TITLE}'>", ""),
        (f"<title>{TITLE}</title>", "<h1>City of Northmere</h1>" + f"<h2>{TITLE}</h2>"),
        ("", f"<h1>{TITLE}</h1>"),
        (f"<title>{TITLE} - The Blog of the Harbour Master</title>",
         f"<h1>The Blog of the Harbour Master</h1><h2>{TITLE}</h2>"),
        (f"<meta property='og:title' content='{TITLE}'><title>Harbour Blog: {TITLE}</title>", "<h1>Harbour Blog</h1>"),
        (f"<meta property='og:title' content='{TITLE}'>", f"<h1>Bridges of the town: {TITLE}</h1>"),
        (f"<link rel='canonical' href='https://www.northmere-news.example/a'><title>{TITLE} | Northmere News</title>",
         ""),
        (f"<title>{TITLE} | City of Northmere</title><meta property='og:site_name' content='City of Northmere'>",
         ""),
        (f"<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"{TITLE}\"}}</script>", ""),
    ],
)  # fmt: skip
def test_the_title_of_a_page_is_what_heading_and_metadata_agree_on(head, body):
    found = page(head, body)
    assert found.title == TITLE
    assert TITLE not in found.body


def test_the_line_below_a_page_s_heading_is_its_subtitle():
    found = page("", f"<h1>{TITLE}</h1><h2>Nine years of work on both banks</h2>")
    assert (found.title, found.subtitle) == (TITLE, "Nine years of work on both banks")


@pytest.mark.parametrize(
    "above",
    [
        "Northmere Council\nResidents\nBusiness\nVisitors\nJobs",
        "Northmere Community Hospital\nFind a doctor\nPay my bill\nLocations",
        "The Friends of the Old Canal\nWho we are\nTrips\nJoin us",
    ],
)
def test_the_name_of_an_office_above_a_text_without_a_headline_is_no_title(above):
    text = f"{above}\n\n{MORE} {MORE}\n\n{MORE}\n\nJobs\nSite map\nPrivacy policy"
    assert record(text).title is None


def test_a_sentence_that_a_stamp_parts_from_the_text_is_the_subtitle():
    sentence = "Council tax payers will see the bridge on their bills for the next twelve years."
    assert headings(f"{TITLE}\n\n{sentence}\n\nPublished: 1 October 2023") == (TITLE, sentence)


def test_a_day_before_the_title_is_cut_from_it():
    assert headings(f"01.10.2023 - {TITLE}") == (TITLE, None)


def test_a_remark_on_the_delivery_of_a_speech_is_no_subtitle():
    assert headings(f"{TITLE}\n\nCheck against delivery") == (TITLE, None)


TEASER = "Harbour master warns of late ice on the lower river"


def test_the_address_tells_the_title_from_the_teasers_of_other_texts():
    text = f"Latest\n{TEASER}\n4 March 2024\nRiver day moved to June\n2 March 2024\n{TITLE}\n\n{STORY}\n\n{MORE}"
    url = "https://town.example/news/northmere-opens-its-new-bridge-4711.html"
    found = read_press_text(text, url=url, collected_at=datetime(2024, 6, 1, tzinfo=UTC))
    assert isinstance(found, PressRecord)
    assert found.title == TITLE


def test_a_day_is_no_site_s_name_in_a_title():
    title = "Minister answers questions on the new bridge – May 9, 2023"
    assert headings(f"{title}\nMay 9, 2023")[0] == title


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Remarks by Minister Josiah Kent\nat the dinner of the apprentices",
         "Remarks by Minister Josiah Kent at the dinner of the apprentices"),
        ("Algae on the beaches:\nthe town and the fishers sign a charter",
         "Algae on the beaches: the town and the fishers sign a charter"),
        ("Dear colleagues,\nplease find below our release", None),
    ],
)  # fmt: skip
def test_a_headline_over_two_lines_is_one_and_a_greeting_none(above, title):
    assert headings(above)[0] == title


def test_the_title_again_below_the_text_is_the_title_above_it():
    found = record(f"{TITLE}\n\n{STORY}\n\n{MORE}\n\nMore from Northmere\n\n{TITLE}\n")
    assert found.title == TITLE
    assert found.body.startswith("The council")


@pytest.mark.parametrize(
    "line",
    ["[22/11/2023] - Press release no. 31/2023", "Statement", "Press release No. 41/PR/5/2023"],
)
def test_a_line_that_names_the_kind_is_the_title_where_no_other_is(line):
    menu = "Home\nCouncil\nNews\nContact us"
    assert record(f"{menu}\n\n{line}\n\n{MORE}\n\n{LAST}\n\nSite map\nPrivacy policy").title == line


def test_a_kind_with_its_day_gives_way_to_a_headline_below_it():
    menu = "Home\nCouncil\nNews\nContact us"
    kind = "Press release of the harbour council of 21 May 2024"
    assert record(f"{menu}\n\n{kind}\n\n{TITLE}\n\n{STORY}\n\n{MORE}\n\n{LAST}").title == TITLE


@pytest.mark.parametrize(
    "remark", ['("Northmere Bridges", the "Company" or the "Group")', "/ Northmere Gazette"]
)
def test_a_remark_in_brackets_and_the_rest_of_a_path_are_no_titles(remark):
    assert headings(f"{remark}\n\n{TITLE}")[0] == TITLE


@pytest.mark.parametrize("stamp", ["Updated 2 years ago", "Published under: the Roe government"])
def test_where_and_when_a_text_was_published_is_no_title(stamp):
    assert headings(f"Harbour office\n\n{stamp}\n\n{TITLE}")[0] == TITLE


def test_what_a_text_is_stands_right_above_its_headline_and_is_its_kicker():
    menu = "Home\nNews\nEvents\nContact us\nSearch\nMenu\nShop\n"
    story = (
        "The new bridge is open on both banks of the river, after nine years of work on it. " * 3
    )
    text = f"{menu}Background paper\nNorthmere opens its new bridge after nine years\n\n{story}\n\n{story}"
    found = read_press_text(text)
    assert isinstance(found, PressRecord)
    assert (found.kicker, found.title) == (
        "Background paper", "Northmere opens its new bridge after nine years",
    )  # fmt: skip
