"""Texts that are broken, endless or meant to harm: a record or a known reason, nothing invented, no square of time."""

import gc
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from factories import a_raw
from test_steps import as_bytes, assert_evidence, assert_ledger

from press.documents import Document, Rejected, Rejection
from press.records import PressRecord
from transforms import STEPS, transform_document
from transforms.labels import label_lines
from transforms.read import read_document
from transforms.record import make_record

REASONS = {"empty", "too_large", "unsupported_type", "binary", "no_text", "too_short"}
"""What a text is quarantined for (docs/rejections.md), but `crashed`."""

TITLE = "A bridge for the whole town"
STORY = (
    "The council of Northmere opened its new bridge on Monday, after nine years of work, and four "
    "thousand people came to see it. The mayor thanked the builders and their families for it.\n\n"
    "The bridge is open to everyone who walks, and the ferry stops at the end of May, as was said.\n"
)
DATED = f"GENEVA, 1 October 2023 – {STORY}"
WIRE = (
    "April06,200712:44 AM EDTAP Newsmaker: Astronaut looks back on her long flight By JANE DOEAssociated "
    "Press WriterHONOLULU (AP) _ The astronaut who spent half a year in space said on Friday that she "
    "would fly again if she were asked to, and that the worst was the food. She spoke to four hundred "
    "pupils of a school in the town, who asked her how one sleeps without a bed."
)
GERMAN = (
    "Der Stadtrat hat am Montag die neue Brücke eröffnet, und viertausend Menschen kamen zum Fluss."
)
FRENCH = "Le conseil a ouvert lundi le pont, a dit Mme Anne Roy, « après neuf ans de travaux » sur l’eau."
JAPANESE = "新しい橋が月曜日に開通した。市長は喜んでいる。四千人が見に来た。"
ARABIC = (
    "افتتح المجلس يوم الاثنين الجسر الجديد بعد تسع سنوات من العمل على ضفتي النهر، وحضر أربعة آلاف شخص. "
    "وشكر رئيس البلدية العمال وأسرهم على العمل الطويل على النهر. والجسر مفتوح لكل من يمشي في المدينة.\n"
)
HEBREW = (
    "המועצה פתחה ביום שני את הגשר החדש לאחר תשע שנים של עבודה על הנהר, וארבעת אלפים איש באו לראות אותו. "
    "ראש העיר הודה לבונים ולמשפחותיהם על העבודה הארוכה. הגשר פתוח לכל מי שהולך ברגל בעיר.\n"
)
PERSIAN = (
    "شورای شهر روز دوشنبه پل تازه را پس از نه سال کار بر رودخانه گشود و چهار هزار نفر برای دیدن آن آمدند. "
    "شهردار از سازندگان و خانواده‌هایشان سپاسگزاری کرد. پل برای همه پیادگان شهر باز است.\n"
)


def story(rest: str = "", before: str = "") -> str:
    """Put something below or above a text that states no day."""
    return f"{before}{TITLE}\n\n{STORY}\n{rest}"


def numbers(count: int) -> list[str]:
    return [f"+41 22 7{n % 10}5 {n // 10 % 10}1 {n // 100 % 10}2" for n in range(count)]


def keys(count: int) -> str:
    return "".join(f"key{n}: value\n" for n in range(count))


UNDATED: dict[str, str] = {
    "one line": story().replace("\n", " "),
    "no breaks and no spaces": re.sub(r"\s", "", story()),
    "capitals": story().upper(),
    "no title": STORY,
    "no title and one line": STORY.replace("\n", " "),
    "right to left": f"\u202bافتتاح الجسر الجديد في المدينة\u202c\n\n\u202b{ARABIC}\u202c",
    "marks of direction": f"\u200fהגשר החדש נפתח בעיר\n\n\u2067{HEBREW}\u2069 (\u200eCOP\u200f) \u202e3202\u202c\n",
    "marks that never end": "\u202b\u2067\u202e" * 40 + f"پل تازه شهر گشایش یافت\n\n{PERSIAN}",
    "languages": story("\n\n".join((GERMAN, FRENCH, JAPANESE, ARABIC, HEBREW, PERSIAN))),
    "languages in a line": " ".join((STORY, GERMAN, FRENCH, JAPANESE, ARABIC)).replace("\n", " "),
    "mojibake": story(f"{GERMAN}\n\n{FRENCH}").encode().decode("cp1252", "replace"),
    "mojibake twice": story(GERMAN).encode().decode("latin-1").encode().decode("latin-1"),
    "mojibake of Arabic": f"{ARABIC}\n{ARABIC}".encode().decode("latin-1"),
    "a copyright": story("© 2019 City of Northmere. Founded in 1987, first opened in 1904.\n"),
    "days that are none": story("31 February 2020\n\n99/99/2020\n\n2023-13-45\n"),
    "day and month only": story("On 18 December, on 3/4 and on 12 May the bridge is shut.\n"),
    "telephones that look like dates": story("Tel. 2019-10-20-30, 1990/12/31-44, 2018 03 04 11\n"),
    "versions": story("The software is version 1.2.2019.4, the ISBN 978-3-16-148410-0.\n"),
    "symbols with years": story("A/RES/73/195, S/RES/1325 (2000), IP/23/1234, COM(2021) 660.\n"),
    "a header without day": f"From: Ada <a@b.example>\nTo: {'c@d.example, ' * 99}\nSubject: {TITLE}\n\n{STORY}",
    "headers inside": story("From: a@b.example\nTo: c@d.example\nReply-To:\nX-Spam: 1\n" * 20),
    "front matter that stays open": f"---\ntitle: {TITLE}\n{STORY}",
    "front matter of 10,000 keys": f"---\n{keys(10_000)}---\n{story()}",
    "front matter of 10,000 keys that stays open": f"---\n{keys(10_000)}\n{story()}",
    "nothing but fences": "---\n" * 3_000 + story(),
    "200 telephone numbers in a line": story("Contact: " + ", ".join(numbers(200))),
    "200 telephone numbers in a block": story("Media contact\n" + "\n".join(numbers(200))),
    "controls": story().replace(" ", " \x00").replace("a", "a\x0b\x1b[31m\x7f", 9),
    "zero widths": "\u200b".join(story()),
    "zero widths in a run": story("bridge" + "\u200b\u200d\u2060\ufeff" * 2_000),
    "combining marks": "\u0301".join(story()) + "a" + "\u0327\u0301" * 3_000,
    "lone surrogates": story("bridge \ud83d end \ude00 \ud83d\ud83d"),
    "5,000 lines": story("".join(f"The council met again, and {n} people came.\n" for n in range(5_000))),
    "50,000 short lines": story("ab cd\n" * 50_000),
    "a line of 1 MB": story("word and more " * 71_000),
    "a word of 1 MB": story("a" * 1_000_000),
    "pages": story("\f\v\x1c\x85\u2028\u2029\r" * 500),
}  # fmt: skip
"""Texts that state no day of publication."""

DATES = " ".join(f"{n % 28 + 1} May {1900 + n % 120}," for n in range(10_000))
MANY_DATES = {
    "in a line": story(DATES),
    "in lines": story(DATES.replace(", ", "\n")),
    "above": DATES.replace(", ", "\n") + story(),
}
OTHER: dict[str, str] = {
    "lost spaces": WIRE,
    "lost spaces twice": f"{WIRE}{WIRE}",
    "a dated story in one line": f"{TITLE} {DATED}".replace("\n", " "),
    "a dated story in capitals": f"{TITLE}\n\n{DATED}".upper(),
    "contacts only": "Media contact:\nAda Lopez, Press officer\nada@northmere.example\n" + "\n".join(numbers(9)),
    "contacts only, many": "Media contact:\n" + "".join(
        f"Ada Lopez\nada{n}@northmere.example\n{number}\n" for n, number in enumerate(numbers(300))
    ),
    "telephones only": "\n".join(numbers(200)),
    "front matter only": f"---\ntitle: {TITLE}\n{keys(300)}---\n",
    "headers only": f"From: Ada <a@b.example>\nSubject: {TITLE}\nDate: Mon, 2 Oct 2023 10:00:00 +0200\n",
    "white space": " \t\u00a0\u3000\u200b\n" * 2_000,
    "zero widths only": "\u200b\u200f\ufeff" * 2_000,
    "marks only": "\u0301" * 2_000,
    "punctuation only": ".,;:!?()[]{}<>|" * 500,
}  # fmt: skip


def transform(text: str) -> PressRecord | Rejection:
    return transform_document(a_raw(location="bait.txt"), as_bytes(text))


def assert_sound(text: str) -> PressRecord | None:
    """Return the record, if there is one, after all that must hold for it."""
    result = transform(text)
    if isinstance(result, Rejection):
        assert result.reason in REASONS, f"{result.step}: {result.detail}"
        assert result.detail.strip()
        return None
    read = read_document(a_raw(location="bait.txt"), as_bytes(text)).text
    assert_ledger(result, read)
    assert_evidence(result, len(read))
    assert_found_in(result, read)
    return result


def assert_found_in(record: PressRecord, text: str) -> None:
    """Telephone numbers, addresses, references and stated years are those of the text."""
    digits = "".join(str(int(sign)) for sign in text if sign.isdecimal())
    letters = re.sub(r"\W", "", text).casefold()
    for contact in record.contacts:
        for phone in contact.phones:
            ours = re.sub(r"\D", "", phone.e164 or phone.text)
            assert ours[-6:] in digits, phone
        assert re.sub(r"\W", "", contact.email or "").casefold() in letters, contact
    for found in record.dates:
        if found.basis == "stated" and (year := re.match(r"\d{4}", found.value)):
            assert year.group()[2:] in digits or not found.text.isascii(), found
    if record.published_on and record.published_basis == "stated":
        assert str(record.published_on.year)[2:] in digits


@pytest.mark.parametrize("name", UNDATED)
def test_what_states_no_day_gets_none_for_sure(name):
    record = assert_sound(UNDATED[name])
    if record is None:
        return
    assert record.published_on is None or record.published_confidence < 0.9
    assert record.published_at is None
    sure = [found for found in record.dates if found.confidence >= 0.9]
    for found in sure:
        assert re.search(r"\d", found.text), found


@pytest.mark.parametrize("name", OTHER)
def test_a_hostile_text_becomes_a_record_or_a_known_reason(name):
    assert_sound(OTHER[name])


@pytest.mark.parametrize("name", MANY_DATES)
def test_one_day_among_10_000_is_not_chosen_for_sure(name):
    record = assert_sound(MANY_DATES[name])
    assert record is None or record.published_on is None or record.published_confidence <= 0.6


def test_versions_and_addresses_of_machines_are_no_telephones():
    record = assert_sound(story("\nVersion 1.2.2019.4, IP 10.12.20.19\n"))
    assert record is not None
    assert record.contacts == ()


def test_symbols_are_no_dateline():
    record = assert_sound(
        story("Resolution 1325 (2000) and A/RES/73/195, Regulation (EU) 2016/679.\n")
    )
    assert record is not None
    assert record.dateline is None


def test_what_is_counted_from_a_guess_is_no_surer_than_the_guess():
    record = assert_sound(story("It began on 27 April 2016 and went on.\n"))
    assert record is not None
    assert record.published_confidence is not None
    derived = [found.confidence for found in record.dates if found.basis != "stated"]
    assert all(sure <= record.published_confidence for sure in derived)


def test_lost_spaces_give_the_day_that_is_stated_or_none():
    record = assert_sound(WIRE)
    assert record is not None
    assert record.published_on is None or record.published_on.isoformat() == "2007-04-06"
    assert record.published_confidence is None or record.published_confidence < 0.9
    assert record.title is None or record.title in WIRE


PIECES = (
    "(", "[[", "[", "{", "<", '"', "“", "«", "'a ", "@", "a.a.a.a@", "@a.", "§", "§ 1 ", "|", " | a", "• ", "- ",
    "* ", "#", "_", "/", ":", ";", "..", "? ", "¿", "– ", "©", "+", "+1 ", "\u00a0", "\u200b", "\u202b\u200f",
    "\x01", "\x1b[31m", "\u0327\u0301", "e\u0301", "0", "1 ", "1.", "1.1", "A", "A ", "Aa ", "Aa-", "İ", "字",
    "。字", "ا ", "\ufffd", "Ã©", "A/RES/", "A/RES/73/1", "S/RES/1325 (", "(2000) ", "IP/23/", "No. ",
    "Article 1 of ", "resolution ", "Directive 2000/", "C-1/", "10.1234/", "Convention On X On Y On ",
    "[2019] UKSC ", "BGE 1 I ", "No. K-1/2023/", "(signed) Ada ", "(Release ID: 1) ",
    "Convention on the ", "Treaty of ", "Act of ", "Global Plan of Action for ", "Case ", "Smith v. ", "1 May ",
    "May ", "1/2/", "2003-01-02", "12:30 ", "Monday, ", "last ", "from 1 to ", "Q1 ", "three weeks ", "of the ",
    "said ", "said Ada ", "“a,” said Ada Lopez. ", "Ada Lopez, Director of ", "Dr. ", "President of the ",
    "Bank of ", "Ministry of ", "Bank and ", "Bank Council (BC) ", "Inc., ", "By Ada and ", "Photo: ", "(Photo: ",
    "Contact: ", "Tel: +41 ", "+41 22 715 61 95 ", "(022) ", "ext. 1 ", "a@b.example ", "ada [at] b ", "(at) ",
    "[email protected] ", "Embargoed until 1 May, ", "Embargo ", "Source: ", "[1] ", "a) ", "Q: Why? ",
    "THE MAYOR: ", "MR. ", "(Applause) ", "WHO: ", "Home > ", "Share ", "### ", "GENEVA, ", "GENEVA (AP) _ ",
    "Geneva/", "$1 ", "April06,200712:44 AM EDT", "title: ", "From: a@b.example, ", "> ", "&#0;", "<!--", "](",
)  # fmt: skip
"""What makes a careless expression or loop take the square of the time: each in one line and in lines."""

LABELS = (
    "body", "lead", "headline", "subhead", "kicker", "byline", "date_line", "release_line", "embargo",
    "reference_number", "list_item", "table", "question", "answer", "speaker_turn", "stage_direction", "caption",
    "credit", "contact", "notes", "about", "footnote", "source_line", "wire_line", "furniture",
)  # fmt: skip
SMALL = 1_100
"""Characters of the small bait, about; more than the steps keep in mind (dates/finder.py, REMEMBERED)."""
GROWTH = 25
SLIGHT = 0.05
"""What a step takes at least of the whole, to be compared: less is too short to tell."""
TRIES = 3


def steps_s(text: str, label: str | None = None) -> dict[str, float]:
    """Return the CPU seconds of each step; with a label, every line below the first five has it."""
    taken: dict[str, float] = {}

    def timed(step: Callable[..., Any], *given: object) -> Any:
        started = time.process_time()
        try:
            return step(*given)
        finally:
            taken[step.__name__] = time.process_time() - started

    try:
        document = timed(read_document, a_raw(), as_bytes(text))
        for step in STEPS:
            by_hand = label if step is label_lines else None
            document = labelled(document, by_hand) if by_hand else timed(step, document)
        timed(make_record, document)
    except Rejected as refusal:
        assert refusal.reason in REASONS  # noqa: PT017
    return taken


def labelled(document: Document, label: str) -> Document:
    """Give one label to all lines but the first, so that the steps have a text to go by."""
    lines = tuple(
        line if line.number <= 5 else replace(line, label=label, action="keep", reason="any")
        for line in document.lines
    )
    return replace(document, lines=lines)


@pytest.fixture
def _no_collector() -> Iterator[None]:
    """Python's collector runs when it likes: its time is no step's."""
    gc.disable()
    yield
    gc.enable()


def assert_linear(make: Callable[[int], str], size: int, label: str | None = None) -> None:
    """Ten times the bait takes each step less than 25 times as long, by the best of three.

    No two texts are the same: what is kept in mind of one must not make the other look fast.
    """
    once: dict[str, float] = {}
    ten: dict[str, float] = {}
    for n in range(TRIES):
        once = least(once, steps_s(make(size + n), label))
        ten = least(ten, steps_s(make(10 * size + n), label))
        slight = SLIGHT * sum(once.values())
        grown = {
            step: (round(once[step], 5), round(taken, 5))
            for step, taken in ten.items()
            if taken > GROWTH * max(once[step], slight)
        }
        if not grown and sum(ten.values()) < GROWTH * sum(once.values()):
            return
    pytest.fail(f"seconds of once and of ten times the bait: {grown or (once, ten)}")


def least(known: dict[str, float], taken: dict[str, float]) -> dict[str, float]:
    return {step: min(seconds, known.get(step, seconds)) for step, seconds in taken.items()}


@pytest.mark.usefixtures("_no_collector")
@pytest.mark.parametrize("piece", PIECES)
def test_each_step_is_linear_in_a_line_of_bait(piece):
    assert_linear(lambda count: story(piece * count), SMALL // len(piece))


@pytest.mark.usefixtures("_no_collector")
@pytest.mark.parametrize("piece", PIECES)
def test_each_step_is_linear_in_lines_of_bait(piece):
    assert_linear(lambda count: story(f"{piece}\n" * count), SMALL // 2 // (len(piece) + 1))


@pytest.mark.usefixtures("_no_collector")
@pytest.mark.parametrize("label", LABELS)
def test_each_step_is_linear_in_lines_of_any_kind_that_bear_one_label(label):
    def make(count: int) -> str:
        return story("".join(f"{piece * 3}\n" for piece in islice(cycle(PIECES), count)))

    assert_linear(make, len(PIECES), label)


@pytest.mark.usefixtures("_no_collector")
def test_contacts_are_linear_in_one_address_over_and_over():
    assert_linear(lambda count: story("a@b.example\n" * count), 500)


@pytest.mark.usefixtures("_no_collector")
@pytest.mark.parametrize(
    "make",
    [
        lambda count: "".join(f"{piece * 3}" for piece in islice(cycle(PIECES), count)) + story(),
        lambda count: "".join(f"{piece}\n" for piece in islice(cycle(PIECES), count)) + story(),
        lambda count: f"---\n{keys(count)}---\n{story()}",
        lambda count: f"---\n{keys(count)}{story()}",
        lambda count: f"From: a@b.example\nTo: {'c@d.example, ' * count}\n\n{story()}",
        lambda count: story(", ".join(numbers(count))),
        lambda count: story("Media contact\n" + "\n".join(numbers(count // 2))),
        lambda count: story("\n\n".join(f"Ada Lopez{n} of Bank{n} said: “No.”" for n in range(count))),
        lambda count: story("\n".join(f"Why is it so, {n}?\nIt was always so." for n in range(count))),
        lambda count: story("\n".join(f"MR. LOPEZ{n % 9}: It was always so." for n in range(count))),
        lambda count: f"{TITLE}\n" * count + STORY,
        lambda count: STORY * (count // 9),
        lambda count: (ARABIC + HEBREW) * (count // 20),
        lambda count: WIRE * (count // 20),
    ],
    ids=["line_above", "lines_above", "keys", "open_keys", "recipients", "telephones", "telephone_block", "people",
         "questions", "turns", "titles", "stories", "right_to_left", "lost_spaces"],
)  # fmt: skip
def test_each_step_is_linear_in_more_of_the_same(make):
    assert_linear(make, 100)


def test_numbers_of_an_endless_list_are_left_out_and_counted():
    record = assert_sound(story("Media contact\n" + "\n".join(numbers(200))))
    assert record is not None
    assert sum(len(contact.phones) for contact in record.contacts) == 20
    assert "phones_left_out:180" in record.repairs


def test_people_of_an_endless_list_are_left_out_and_counted():
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"Lop{a}{b}ez" for a in letters for b in letters]
    people = "".join(
        f"{first} {n}, {first}.{n}@northmere.example\n" for first in ("Ada", "Eva") for n in names
    )
    record = assert_sound(story(f"Media contacts\n{people}"))
    assert record is not None
    assert len(record.contacts) == 1_000
    assert "contacts_left_out:352" in record.repairs


def test_dates_of_an_endless_calendar_are_left_out_and_counted():
    days = "\n".join(f"{n % 28 + 1} May {1900 + n % 120}" for n in range(10_200))
    record = assert_sound(story(f"The lifts.\n\n{days}\n\nThe end of all lifts."))
    assert record is not None
    (left_out,) = (code for code in record.repairs if code.startswith("dates_left_out:"))
    assert len(record.dates) + int(left_out.partition(":")[2]) >= 10_200
    assert len(record.dates) == 10_000


def test_references_of_an_endless_list_are_left_out_and_counted():
    notes = [f"The council took note of resolution {n} (2021)." for n in range(100, 2_150)]
    listed = "\n\n".join(" ".join(notes[n : n + 50]) for n in range(0, len(notes), 50))
    record = assert_sound(story(listed))
    assert record is not None
    assert sum(len(each.spans) for each in record.references) == 2_000
    assert "references_left_out:50" in record.repairs


@pytest.mark.usefixtures("_no_collector")
def test_contacts_are_linear_in_desks_that_share_one_number():
    def make(count: int) -> str:
        desks = "\n\n".join(f"a{n}@b.example\n+41 22 715 61 95" for n in range(count))
        return story(f"Media contact\nAda Lopez, +41 22 715 61 95\n\n{desks}")

    assert_linear(make, 60)


@pytest.mark.parametrize(
    "law",
    [
        "Regulation (EU) 2016/679 of the European Parliament, of 27 April 2016, holds.",
        "It follows Directive 2014/24/EU, of 26 February 2014, as amended on 3 May 2018.",
    ],
)
def test_the_day_of_a_law_is_not_that_of_publication(law):
    record = assert_sound(story(f"{law}\n"))
    assert record is not None
    assert record.published_on is None


def test_hidden_signs_in_a_year_do_not_lose_the_dateline():
    record = assert_sound(f"{TITLE}\n\n{DATED}".replace("2023", "20\u200b23"))
    assert record is not None
    assert str(record.published_on) == "2023-10-01"


LONGEST_TEXT = 1_490_000
MOST_MB = 512


@pytest.mark.parametrize(
    "piece",
    [
        "On 12 May 1987, 3 June 2004 and 7/8/2009 the council met. ",
        "Media contact: Ada Lopez, ada@b.example, +41 22 715 61 95\n",
        "Ada Lopez of the Bank of Northmere (BN) said “we agree” to A/RES/73/195.\n",
    ],
    ids=["dates", "contacts", "names"],
)
@pytest.mark.skipif(
    not Path("/proc/self/status").exists(),
    reason="the peak of this program alone, without that of the tests' process, needs /proc",
)
def test_the_longest_text_that_is_read_stays_within_half_a_gigabyte(piece):
    text = story((piece * (LONGEST_TEXT // len(piece) + 1))[: LONGEST_TEXT - 500])
    program = (
        "import sys; from press import read_press_text; from press.documents import utc_now;"
        "read_press_text(sys.stdin.read(), collected_at=utc_now());"
        "print(next(int(line.split()[1]) // 1024 for line in open('/proc/self/status') if 'VmHWM' in line))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], input=text, capture_output=True, text=True, check=True, encoding="utf-8"
    )  # fmt: skip
    assert int(ran.stdout) < MOST_MB
