"""What holds for any text, any bytes and each step: hypothesis looks for what breaks it."""

import os
from dataclasses import replace

import pytest
from factories import a_raw
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from press.documents import Document, Rejected, Rejection
from press.records import FINDINGS, SINGLE, PressRecord
from transforms import STEPS, transform_document
from transforms.read import read_document

settings.register_profile(
    "steps",
    max_examples=60,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("steps")

SENTENCES = (
    "The council of Northmere opened its new bridge on Monday, after nine years of work on the river.",
    "“We are glad that it is done,” said Mayor Ada Lopez of the Bridge Foundation (BF).",
    "Der Stadtrat hat am Montag die neue Brücke eröffnet, und viertausend Menschen kamen.",
    "Le conseil a ouvert lundi le pont, a dit Mme Anne Roy, « après neuf ans de travaux ».",
    "El ayuntamiento abrió el lunes el puente, dijo la alcaldesa Ana Ruiz, de la Fundación Puente.",
    "新しい橋が月曜日に開通した。市長は喜んでいる。四千人が見に来た。",
    "افتتح المجلس يوم الاثنين الجسر الجديد بعد تسع سنوات من العمل على ضفتي النهر.",
    "Since 3 May 2014 it has cost 12 million francs, see resolution A/RES/73/195 and 10.1234/abc.def.",
)  # fmt: skip
PIECES = (
    "Skip to main content", "Home > News > Releases", "FOR IMMEDIATE RELEASE", "PRESS RELEASE No. 12/2024",
    "EMBARGOED UNTIL 3 May 2024, 10:00", "Northmere opens its new bridge", "Ein Titel, der etwas sagt",
    "Geneva, 1 October – ", "PARIS, Oct. 1, 2023 /PRNewswire/ -- ", "Berlin (ots) - ", "Madrid, 1 de octubre.- ",
    "1 Dec 2023", "Published: 2023-12-01 10:30", "Last updated: 3 December 2023", "By Ada Lopez and Jo Stone",
    "Media contact:", "Ada Lopez, Press officer", "ada@northmere.example", "+41 22 715 61 95 ext. 4",
    "[email protected]", "ada [at] northmere [dot] example", "For media inquiries, please contact:", "About Northmere",
    "Notes to editors:", "Related articles", "###", "-30-", "* * *", "* A note that is starred.", "[1] A note.",
    "Photo: The bridge © City", "Q: How long did it take to build it?", "A: Nine years, and more.",
    "How long did it take to build the bridge?", "THE MAYOR: We are glad today.", "(Applause)", "WHO: The council",
    "WHEN: 3 May 2024, 10 a.m.", "- An item of a list", "https://northmere.example/a", "Share this page",
    "© 2024 City of Northmere", "Source: City", "“", "(", "|", "–", ":", "", " ", "\t", "\u00a0", "\u200b", "\ufeff",
    "»", "\u2028", "\x00", "\x85", "a\u0301", "٣ مايو ٢٠٢٤", "2023年10月1日", "١٢٣٤٥٦٧", "0" * 30, "A" * 12,
    "\U0001f600",
)  # fmt: skip
PARTS = st.sampled_from(SENTENCES + PIECES) | st.text(max_size=12)
LINE = st.lists(PARTS, min_size=1, max_size=3).map("".join)
PRESS_TEXT = st.builds(
    str.join, st.sampled_from(("\n", "\n\n", "\r\n", "\n \n")), st.lists(LINE, max_size=25)
)
TAGS = ("p", "div", "h1", "h2", "li", "nav", "footer", "article", "blockquote", "td", "a", "span", "figcaption",
        "script", "pre", "time", "header", "form")  # fmt: skip
BLOCK = st.builds("<{0}>{1}</{2}>".format, st.sampled_from(TAGS), LINE, st.sampled_from(TAGS))
PAGE = st.lists(BLOCK | LINE, max_size=15).map("".join).map("<html><body>{}".format)


def transform(body: bytes, **raw: object) -> PressRecord | Rejection:
    return transform_document(a_raw(**raw), body)


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def assert_holds(body: bytes, **raw: object) -> None:
    """Whatever came in: a record whose ledger and evidence add up, or a reason that is ours."""
    result = transform(body, **raw)
    if isinstance(result, Rejection):
        assert result.reason != "crashed", f"{result.step}: {result.detail}"
        assert result.detail
        return
    text = read_document(a_raw(**raw), body).text
    assert_ledger(result, text)
    assert_evidence(result, len(text))


def assert_ledger(record: PressRecord, text: str) -> None:
    """Lines are in order, apart, and hold every visible character of the text."""
    end = 0
    for line in record.lines:
        assert end <= line.start <= line.end <= len(text)
        assert not text[end : line.start].strip()
        assert line.action in ("keep", "move", "drop")
        assert line.label
        assert line.reason
        end = line.end
    assert not text[end:].strip()
    numbers = [line.number for line in record.lines]
    assert numbers == list(range(1, len(numbers) + 1))


def assert_evidence(record: PressRecord, size: int) -> None:
    """Every finding's spans lie in the text, its confidence from 0 to 1."""
    findings = [finding for name in FINDINGS for finding in getattr(record, name)]
    findings += [finding for name in SINGLE if (finding := getattr(record, name))]
    for finding in findings:
        assert 0 <= finding.confidence <= 1, finding
        assert finding.basis in ("stated", "derived", "inferred"), finding
        assert finding.method, finding
        for span in finding.spans:
            assert 0 <= span.start < span.end <= size, finding


@given(body=st.binary(max_size=400))
@example(body=b"")
@example(body=b"\xff\xfe\xff")
@example(body=b"\xed\xa0\x80 a" * 40)
def test_any_bytes_become_a_record_or_a_reason(body):
    assert_holds(body)


@given(
    text=st.text(max_size=600), charset=st.sampled_from(["utf-8", "utf-16", "cp1252", "shift_jis"])
)
def test_any_text_in_any_encoding_becomes_a_record_or_a_reason(text, charset):
    assert_holds(text.encode(charset, "replace"), charset=charset)


@given(text=PRESS_TEXT)
@settings(max_examples=250)
def test_what_looks_like_a_press_text_becomes_a_record_or_a_reason(text):
    assert_holds(as_bytes(text))


@given(page=PAGE)
@settings(max_examples=150)
def test_any_page_becomes_a_record_or_a_reason(page):
    assert_holds(as_bytes(page), media_type="text/html")


@given(text=PRESS_TEXT | PAGE)
def test_the_same_input_gives_the_same_record(text):
    assert transform(as_bytes(text)) == transform(as_bytes(text))


@given(text=PRESS_TEXT)
def test_what_a_record_holds_can_be_stored(text):
    result = transform(as_bytes(text))
    assert "\x00" not in repr(result)
    repr(result).encode()


def arbitrary(text: str, media_type: str | None, language: str | None) -> Document:
    """Make a document of which nothing is known but its language."""
    document = read_document(a_raw(media_type=media_type), as_bytes(text))
    return replace(document, language=language)


def labelled(document: Document, verdicts: list[tuple[str, str]]) -> Document:
    """Label the lines with anything, in any order."""
    lines = tuple(
        replace(line, label=label, action=action, reason="any")
        for line, (label, action) in zip(
            document.lines, verdicts * len(document.lines), strict=False
        )
    )
    return replace(document, lines=lines)


LABELS = ("body", "lead", "headline", "subhead", "question", "answer", "contact", "footnote", "caption", "byline",
          "date_line", "release_line", "furniture", "blank", "speaker_turn", "kicker", "about", "notes")  # fmt: skip
VERDICTS = st.lists(
    st.tuples(st.sampled_from(LABELS), st.sampled_from(("keep", "move", "drop"))),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
@given(
    text=PRESS_TEXT | PAGE,
    media_type=st.sampled_from((None, "text/html")),
    language=st.sampled_from((None, "en", "de", "fr", "ar", "ja", "xx")),
    verdicts=VERDICTS,
)
@settings(max_examples=25)
def test_a_step_takes_any_document(step, text, media_type, language, verdicts):
    try:
        document = labelled(arbitrary(text, media_type, language), verdicts)
    except Rejected:
        return
    after = step(document)
    assert (after.text, after.raw) == (document.text, document.raw)
    assert [(x.number, x.start, x.end, x.text) for x in after.lines] == [
        (x.number, x.start, x.end, x.text) for x in document.lines
    ]
