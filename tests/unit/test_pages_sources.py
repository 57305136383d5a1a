"""What a source says of its pages: where text, title and date stand, and what captions and embedded posts count as."""

from datetime import date

import pytest
from factories import a_raw

from press.records import PressRecord
from transforms import transform_document

STORY = "".join(
    f"<p>The council opened bridge number {number} on Monday, after nine years of work in the rain.</p>"
    for number in range(5)
)
ODD = f"""<html><head><title>t</title></head><body><h2 class=topic>Bridges open</h2><b class=when>1 Oct 2023</b>
  <div class=menu><p>The wrong text, which is long, has sentences, and stands in a place of its own.</p></div>
  <div class=x1>{STORY}</div>
  <div class=x2><p>This part, too, belongs to the text of the page, although nothing else says so.</p></div>
  <figure><figcaption>A bridge by night</figcaption></figure>
  </body></html>"""
POST = f"""<html><head><title>Bridges open</title></head><body><article><h1>Bridges open</h1>{STORY}
  <figure><img src=a><figcaption>A bridge by night</figcaption></figure>
  <blockquote class="twitter-tweet"><p>What a bridge it is, at last, after all these years!</p></blockquote>{STORY}
  </article></body></html>"""


def record(page: str, **source: str) -> PressRecord:
    found = transform_document(a_raw(media_type="text/html", **source), page.encode())
    assert isinstance(found, PressRecord), found
    return found


def test_selectors_say_where_text_title_and_date_stand():
    found = record(ODD, body_css="div.x1, .x2", title_css="h2.topic", date_css=".when")
    assert (found.title, found.published_on) == ("Bridges open", date(2023, 10, 1))
    assert "bridge number 4" in found.body
    assert "This part, too" in found.body
    assert "The wrong text" not in found.body


def test_a_selector_that_finds_nothing_changes_nothing():
    plain = record(POST)
    assert record(POST, body_css="div.gone", title_css="h5", date_css="time").body == plain.body


@pytest.mark.parametrize(
    ("setting", "value", "text", "kept"),
    [
        ("captions", "move", "A bridge by night", False),
        ("captions", "keep", "A bridge by night", True),
        ("captions", "drop", "A bridge by night", False),
        ("embeds", "move", "What a bridge it is", False),
        ("embeds", "keep", "What a bridge it is", True),
        ("embeds", "drop", "What a bridge it is", False),
    ],
)
def test_what_captions_and_embedded_posts_count_as_is_a_setting(setting, value, text, kept):
    page = POST.replace("<body>", "<body><div>").replace("</body>", "</div></body>")
    found = record(page, **{setting: value}, body_css="article")
    assert (text in found.body) == kept
    label = {line.text[:15]: line.label for line in found.lines}[text[:15]]
    assert label == {"keep": label, "move": setting.rstrip("s"), "drop": "furniture"}[value]


def test_an_element_around_embedded_posts_is_no_post():
    found = record(POST.replace("<article>", "<article class='instagram-media'>"))
    assert "bridge number 4" in found.body
    assert "What a bridge it is" not in found.body
