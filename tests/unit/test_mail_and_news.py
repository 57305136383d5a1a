"""Messages of mail, news items and Markdown: what their fields state, and what of them is the text."""

import json
from email.message import EmailMessage

import pytest
from factories import a_raw
from office_files import docx, p
from test_formats import STORY, refusal, texts

from press import read_press_text
from press.documents import Document
from press.records import PressRecord
from transforms.read import read_document

BODY = "Northmere opens its bridge\n\n" + "\n\n".join(STORY)


def a_message(text: str | None = BODY, html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    standard = {
        "From": "Town of Northmere <press@northmere.example>",
        "To": "desk@news.example",
        "Subject": "Northmere opens its bridge",
        "Date": "Mon, 02 Oct 2023 09:30:00 +0100",
        "Message-ID": "<1@northmere.example>",
    }
    for name, value in (standard | {k.replace("_", "-"): v for k, v in headers.items()}).items():
        message[name] = value
    if text is not None:
        message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html") if text is not None else message.set_content(
            html, subtype="html"
        )
    return message


def read(message: EmailMessage | bytes) -> Document:
    body = message if isinstance(message, bytes) else message.as_bytes()
    return read_document(a_raw(media_type="text/plain"), body)


def kept(document: Document) -> list[str]:
    return [x.text for x in document.lines if x.text and x.region not in ("aside", "footer")]


def test_a_message_states_subject_date_and_sender():
    found = read(a_message(Subject="Fwd: =?utf-8?q?Neue_Br=C3=BCcke?="))
    assert found.media_type == "message/rfc822"
    assert [(x.value, x.method) for x in found.page.titles] == [("Neue Brücke", "mail:subject")]
    assert [x.value for x in found.page.published] == ["Mon, 02 Oct 2023 09:30:00 +0100"]
    assert found.page.site_name == "Town of Northmere"
    assert found.page.emails == ("press@northmere.example",)
    assert texts(found)[0] == "Northmere opens its bridge"


def test_of_two_alternatives_the_page_is_read():
    html = f"<html><body><h1>Northmere opens its bridge</h1><p>{'</p><p>'.join(STORY)}</p></body></html>"
    found = read(a_message("Open this in a browser.", html))
    assert texts(found)[0] == "Northmere opens its bridge"
    assert "Open this in a browser." not in texts(found)


def test_a_message_becomes_a_record():
    record = read_press_text(a_message().as_bytes(), location="1.eml")
    assert isinstance(record, PressRecord)
    assert (record.title, record.issuer.value) == (
        "Northmere opens its bridge",
        "Town of Northmere",
    )
    assert {c.method for c in record.published_candidates} >= {"mail:date", "dateline"}


def test_a_message_that_only_covers_its_attachment_is_about_that():
    message = a_message("Dear colleagues,\n\nplease find our release attached.\n\nAda")
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    message.add_attachment(
        docx(p("Northmere opens its bridge", "Titel") + "".join(map(p, STORY))),
        maintype="application",
        subtype="octet-stream",
        filename="release.docx",
    )
    found = read(message)
    assert kept(found)[0] == "Northmere opens its bridge"
    assert "please find our release attached." in texts(found)
    for line in found.lines:
        assert found.text[line.start : line.end].split() == line.text.split()


def test_files_that_are_not_read_are_counted():
    message = a_message("Dear colleagues,\n\nplease find our releases attached.\n\nAda")
    for name in ("one.docx", "two.docx", "three.docx"):
        message.add_attachment(
            docx(p(f"Northmere opens bridge {name}", "Titel") + "".join(map(p, STORY))),
            maintype="application",
            subtype="octet-stream",
            filename=name,
        )
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    assert "attachments_left_out:2" in read(message).repairs
    assert not read(a_message()).repairs


def test_an_attached_message_is_read_too():
    message = a_message("FYI")
    message.add_attachment(a_message())
    assert kept(read(message))[0] == "Northmere opens its bridge"


def test_why_the_only_attachment_cannot_be_read_is_the_reason():
    message = a_message(None)
    message.add_attachment(
        b"%PDF-1.7 broken", maintype="application", subtype="pdf", filename="a.pdf"
    )
    assert refusal(message.as_bytes()) == "damaged"
    assert refusal(a_message(" ").as_bytes()) == "no_text"


QUOTED = "On Mon, 2 Oct 2023 at 10:00, Bo Ek wrote:\n> Is the bridge open?\n> Bo\n"


def test_a_quoted_message_and_a_signature_are_furniture():
    found = read(a_message(f"{BODY}\n\n-- \nAda Lopez\nTown of Northmere\n\n{QUOTED}"))
    assert kept(found)[-1] == STORY[-1]
    regions = {line.text: line.region for line in found.lines if line.text}
    assert regions["Ada Lopez"] == "footer"
    assert regions["> Is the bridge open?"] == "aside"


@pytest.mark.parametrize(
    "cover",
    [
        "FYI\n\n---------- Forwarded message ---------\nFrom: Town <press@n.example>\nDate: Mon, 2 Oct 2023\n"
        "Subject: Bridge\nTo: me\n\n",
        "Zur Kenntnis\n\n-----Ursprüngliche Nachricht-----\nVon: Stadt\nGesendet: Montag\nBetreff: Brücke\n\n",
    ],
)
def test_of_a_forwarded_message_only_what_is_forwarded_counts(cover):
    assert kept(read(a_message(cover + BODY)))[0] == "Northmere opens its bridge"


def test_a_text_with_a_head_like_that_of_a_message_is_no_message():
    found = read(b"From: the council\nTo: the press\nSubject: a bridge\n\nThe bridge is open.")
    assert found.media_type == "text/plain"


def test_a_hostile_message_ends_in_a_code_or_a_text():
    deep = b"MIME-Version: 1.0\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
    nested = deep + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 500
    many = deep + b"--b\nContent-Type: text/plain\n\nx\n" * 1000 + b"--b--"
    assert refusal(many) == "too_large"
    assert refusal(nested) in ("too_large", "no_text")
    odd = a_message().as_bytes().replace(b'charset="utf-8"', b'charset="unicode_escape"')
    assert texts(read(odd))[0] == "Northmere opens its bridge"


NEWSML = """<?xml version="1.0"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" xml:lang="en-GB"><itemMeta>
<provider literal="Northmere Wire"/><versionCreated>2023-10-02T08:00:00Z</versionCreated></itemMeta><contentMeta>
<contentCreated>2023-10-01T10:00:00Z</contentCreated><headline>Northmere opens its bridge</headline>
<byline>By Ada Lopez</byline><language tag="en"/></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html></inlineXML></contentSet></newsItem>"""
NITF = """<nitf xml:lang="en"><head><title>Bridge</title><docdata><date.issue norm="20231002T080000Z"/></docdata>
</head><body><body.head><hedline><hl1>Northmere opens its bridge</hl1><hl2>After nine years</hl2></hedline>
<byline>By <person>Ada Lopez</person></byline><distributor>Northmere Wire</distributor></body.head><body.content>
{}</body.content><body.end><tagline>The end</tagline></body.end></body></nitf>"""
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)


@pytest.mark.parametrize("kind", ["newsml", "nitf", "nitf in newsml", "ninjs", "ninjs 2"])
def test_a_news_item_states_its_fields(kind):
    item = {
        "uri": "https://wire.example/1", "headline": "Northmere opens its bridge", "byline": "By Ada Lopez",
        "versioncreated": "2023-10-02T08:00:00Z", "language": "en", "body_xhtml": f"<div>{PARAGRAPHS}</div>",
        "infosources": [{"name": "Northmere Wire"}],
    }  # fmt: skip
    newer = {k: v for k, v in item.items() if k not in ("headline", "body_xhtml")} | {
        "headlines": [{"value": item["headline"]}],
        "bodies": [{"contenttype": "text/plain", "value": "\n".join(STORY)}],
    }
    body = {
        "newsml": NEWSML.format(PARAGRAPHS),
        "nitf": NITF.format(PARAGRAPHS),
        "nitf in newsml": NEWSML.format("").replace("<html", f"{NITF.format(PARAGRAPHS)}<html"),
        "ninjs": json.dumps(item),
        "ninjs 2": json.dumps(newer),
    }[kind]
    record = read_press_text(body.encode(), location="1")
    assert isinstance(record, PressRecord)
    assert record.title == "Northmere opens its bridge"
    assert record.issuer.value == "Northmere Wire"
    assert "2023-10-02" in {c.value for c in record.published_candidates}
    assert [name for name in record.authors if "Lopez" in name]
    assert "Four thousand people came" in record.body


def test_a_news_item_with_entities_of_its_own_is_refused():
    bomb = NEWSML.format("&a;").replace("<newsItem", "<!DOCTYPE x [<!ENTITY a 'ha'>]><newsItem", 1)
    assert refusal(bomb.encode()) == "bomb"


MARKDOWN = f"""# Northmere opens its bridge

**NORTHMERE** – {STORY[1]}
It goes on here.

* Eighty metres
* Nine years

## Contact

[Ada Lopez](mailto:ada@northmere.example), see [the plan](https://northmere.example/plan). \\# \\# \\#
"""


def test_markdown_is_read_without_its_signs():
    found = read(MARKDOWN.encode())
    assert found.media_type == "text/markdown"
    assert [(line.tag, line.text) for line in found.lines if line.text] == [
        ("h1", "Northmere opens its bridge"),
        ("p", f"NORTHMERE – {STORY[1]} It goes on here."),
        ("li", "Eighty metres"),
        ("li", "Nine years"),
        ("h2", "Contact"),
        ("p", "Ada Lopez (ada@northmere.example), see the plan. # # #"),
    ]


def test_a_plain_text_with_a_few_signs_is_no_markdown():
    for text in ("### \n\nThe council met.", "* One point\n* Another", "# 1 of the list\n\nText."):
        assert read(text.encode()).media_type == "text/plain"
