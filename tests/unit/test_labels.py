import pytest
from factories import a_raw

from press.documents import Line
from transforms.detect import detect_language
from transforms.labels import label_lines
from transforms.labels.recognisers import know_line
from transforms.labels.zones import AGAIN
from transforms.language import load_pack
from transforms.marks import ends_sentence, has_address
from transforms.read import read_document

PROSE = (
    "The council of Northmere opened its new bridge on Monday, after nine years of work on both "
    "banks of the river."
)
MORE = (
    "The bridge carries four thousand people a day, and the old ferry will stop at the end of the "
    "summer, the mayor told the council."
)


def label(text: str, media_type: str | None = None) -> list[Line]:
    document = label_lines(
        detect_language(read_document(a_raw(media_type=media_type), text.encode()))
    )
    return [line for line in document.lines if line.text]


def labels(text: str, media_type: str | None = None) -> list[str]:
    return [line.label for line in label(text, media_type)]


def the_line(
    line: str, text: str = f"{PROSE}\n\n{{}}\n\n{MORE}", media_type: str | None = None
) -> Line:
    """Label a text with a line put in; return that line."""
    (found,) = (x for x in label(text.format(line), media_type) if x.text == line.strip())
    return found


@pytest.mark.parametrize(
    ("line", "expected", "action"),
    [
        (PROSE + " And so on.", "body", "keep"),
        ("###", "end_mark", "drop"),
        ("# # #", "end_mark", "drop"),
        ("-30-", "end_mark", "drop"),
        ("* * *", "end_mark", "drop"),
        ("ENDS", "end_mark", "drop"),
        ("— Ends —", "end_mark", "drop"),
        ("FOR IMMEDIATE RELEASE", "release_line", "move"),
        ("For Immediate Release:", "release_line", "move"),
        ("EMBARGOED UNTIL 6:00 a.m. on 3 May 2024", "embargo", "move"),
        ("Skip to main content", "furniture", "drop"),
        ("This site uses cookies. Accept all cookies", "furniture", "drop"),
        ("4 min read", "furniture", "drop"),
        ("27 minutes of delay;", "body", "keep"),
        ("Annual report 2023 (PDF, 1.8 MB)", "furniture", "drop"),
        ("PDF 2,1 Mo", "furniture", "drop"),
        ("Tables (xlsx)", "furniture", "drop"),
        ("The old ferry at its pier in May. (Courier file photo)", "caption", "move"),
        ("The old ferry at its pier in May. Photo by Ada Lopez", "caption", "move"),
        ("The old ferry at its pier in the month of May. ADA LOPEZ", "caption", "move"),
        ("Share on Facebook", "furniture", "drop"),
        ("→ ← •", "furniture", "drop"),
        ("Latest · Statements · Media", "furniture", "drop"),
        ("English Français Español", "furniture", "drop"),
        ("Home > News > Releases", "furniture", "drop"),
        ("Photo: The bridge at dawn", "caption", "move"),
        ("The mayor on the bridge © City of Northmere", "caption", "move"),
        ("The bridge at dawn (Photo: Ada Lopez)", "caption", "move"),
        ("© 2024 City of Northmere. All rights reserved.", "furniture", "drop"),
        ("By Ada Lopez and Jo Stone", "byline", "move"),
        ("1 Dec 2023", "date_line", "move"),
        ("Published on 1 December 2023 at 10:30 CET", "date_line", "move"),
        ("Last updated: 3 December 2023", "updated", "move"),
        ("Northmere, 1 December 2023", "date_line", "move"),
        ("10:30 a.m.", "time_line", "move"),
        ("* Figures for the winter are not in yet.", "footnote", "move"),
        ("[1] Figures for the winter are not in yet.", "footnote", "move"),
        ("¹ Figures for the winter are not in yet.", "footnote", "move"),
        ("For editorial use only, in connection with the bridge.", "usage_terms", "move"),
        ("This is a translation of the original release.", "translation_note", "move"),
        ("Source: City of Northmere", "source_line", "move"),
        ("https://northmere.example/news/bridge", "source_line", "move"),
        ("(Applause)", "stage_direction", "move"),
        ("[Laughter.]", "stage_direction", "move"),
        ("Press release No. 12/2024", "reference_number", "move"),
        ("Case No. 24-1187", "reference_number", "move"),
        ("- A lane for bicycles on either side", "list_item", "keep"),
        ("• A lane for bicycles on either side", "list_item", "keep"),
    ],
)  # fmt: skip
def test_a_line_is_known_by_its_looks(line, expected, action):
    found = the_line(line)
    assert (found.label, found.action) == (expected, action)
    assert found.reason


@pytest.mark.parametrize(
    "line",
    [
        "“We waited nine years,” said the mayor, “and it was worth it.”",
        "The Contact Group met in the town hall on Tuesday and wants to meet again.",
        "Home prices rose by a third in the time that it took to build the bridge.",
        "The press and the public were let in at noon, and most of them stayed all day.",
        "By the end of the year the ferry had carried a million people over the river.",
        "More than 4,000 people came on 1 December 2023 to see the bridge being opened.",
        "About 300 of them had walked from the villages on the other side of the hills.",
        "In 2019 the council voted (against the mayor's advice) for the dearer of two plans.",
        "The number to remember is 12, since that is how many arches the old bridge had.",
        "For release from prison, the court said, the man must wait until next year.",
    ],
)
def test_a_sentence_is_body_even_where_it_opens_like_something_else(line):
    assert (the_line(line).label, the_line(line).action) == ("body", "keep")


@pytest.mark.parametrize(
    ("language", "text", "line", "expected"),
    [
        ("fr", "Le conseil municipal a ouvert lundi le nouveau pont, après neuf ans de travaux.",
         "Retour en haut de page", "furniture"),
        ("fr", "Le conseil municipal a ouvert lundi le nouveau pont, après neuf ans de travaux.",
         "Communiqué de presse n° 12", "reference_number"),
        ("de", "Der Stadtrat hat am Montag die neue Brücke eröffnet, nach neun Jahren Bauzeit am Ufer.",
         "SPERRFRIST: 3. Mai 2024, 10 Uhr", "embargo"),
        ("de", "Der Stadtrat hat am Montag die neue Brücke eröffnet, nach neun Jahren Bauzeit am Ufer.",
         "Foto: Die Brücke am Morgen", "caption"),
        ("es", "El ayuntamiento abrió el lunes el nuevo puente, después de nueve años de obras en el río.",
         "Publicado el 1 de diciembre de 2023", "date_line"),
        ("it", "Il consiglio comunale ha aperto lunedì il nuovo ponte, dopo nove anni di lavori sul fiume.",
         "1 dicembre 2023", "date_line"),
        ("nl", "De gemeenteraad heeft maandag de nieuwe brug geopend, na negen jaar werk aan de rivier.",
         "1 december 2023", "date_line"),
        ("pt", "A câmara municipal abriu na segunda-feira a nova ponte, depois de nove anos de obras no rio.",
         "1 de dezembro de 2023", "date_line"),
    ],
)  # fmt: skip
def test_the_words_are_those_of_the_text_s_own_language(language, text, line, expected):
    found = [x for x in label(f"{text}\n\n{line}\n\n{text} {text}") if x.text == line]
    assert [x.label for x in found] == [expected]


def test_a_contact_block_goes_from_its_heading_to_its_last_address():
    text = f"""{PROSE}

{MORE}

Media contact
Ada Lopez
Press officer
ada.lopez@northmere.example
+44 20 7946 0123

About Northmere
Northmere is a town of forty thousand people on both banks of its river, and it lies in a valley."""
    assert labels(text) == ["body", "body", *["contact"] * 5, "about", "about"]


def test_a_contact_heading_without_an_address_is_a_menu_item():
    assert labels(f"Contact\n\n{PROSE}\n\n{MORE}") == ["furniture", "body", "body"]


def test_an_address_in_a_sentence_leaves_the_sentence_in_the_body():
    line = "Whoever wants to walk over the bridge at night may write to ada@northmere.example at any time."
    assert the_line(line).label == "body"


def test_what_stands_under_a_heading_of_other_texts_is_dropped():
    text = f"{PROSE}\n\n{MORE}\n\nRelated articles\nThe ferry stops\nA town and its river"
    assert [x.action for x in label(text)] == ["keep", "keep", "drop", "drop", "drop"]


def test_notes_and_about_move_out_of_the_body():
    text = (
        f"{PROSE}\n\n{MORE}\n\nNotes to editors:\n{MORE} It did so twice.\n\n"
        f"About Northmere\n{PROSE} It is a town."
    )
    assert [(x.label, x.action) for x in label(text)][2:] == [
        ("notes", "move"),
        ("notes", "move"),
        ("about", "move"),
        ("about", "move"),
    ]


INTERVIEW = f"""How long did it take to build the bridge over the river?

{PROSE}

And what happens to the old ferry now?

{MORE}

{MORE} It was a good ship."""


def test_an_interview_is_questions_with_their_answers():
    assert labels(INTERVIEW) == ["question", "answer", "question", "answer", "answer"]


def test_one_question_in_a_text_is_no_interview():
    text = f"{PROSE}\n\nSo what did the bridge cost the town in the end?\n\n{MORE}\n\n{MORE}"
    assert labels(text) == ["body"] * 4


def test_speakers_in_capitals_take_turns():
    text = "\n".join(
        f"{who}: {PROSE} {MORE}" for who in ("THE MAYOR", "MS. LOPEZ", "THE MAYOR", "MR. STONE")
    )
    assert labels(text) == ["speaker_turn"] * 4


def test_one_line_that_opens_with_capitals_and_a_colon_is_no_speaker():
    assert the_line(f"NOTE: {PROSE}").label == "body"


def test_who_what_when_where_are_no_speakers():
    text = "\n".join(f"{word}: {PROSE}" for word in ("WHO", "WHAT", "WHEN", "WHERE"))
    assert "speaker_turn" not in labels(text)


def test_a_short_line_that_stands_three_times_is_furniture():
    text = (
        f"{PROSE}\n\nNorthmere today\n\n{MORE}\n\nNorthmere today\n\n{MORE} So.\n\nNorthmere today"
    )
    assert labels(text) == ["body", "furniture", "body", "furniture", "body", "furniture"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<nav><p>One</p></nav><p>{}</p>", ["furniture", "body"]),
        ("<p>{}</p><footer><p>One two</p></footer>", ["body", "furniture"]),
        ("<main><p>{}</p><aside><p>One two</p></aside></main>", ["body", "furniture"]),
        ("<main><p>{}</p><form><p>One two</p></form></main>", ["body", "furniture"]),
        ("<main><p>{}</p><figure><figcaption>One two</figcaption></figure></main>", ["body", "caption"]),
        ("<main><p>{}</p><blockquote>One two three</blockquote><p>{}</p></main>",
         ["body", "quote_block", "body"]),
        ("<main><p>{}</p><ul><li>One two three<li>Four five six</ul><p>{}</p></main>",
         ["body", "list_item", "list_item", "body"]),
        ("<main><p>{}</p><table><tr><td>One two<td>Three four</table><p>{}</p></main>",
         ["body", "table", "table", "body"]),
        ("<div class=sidebar><p>One two</p></div><div class=story><p>{}</p><p>{}</p></div>",
         ["furniture", "body", "body"]),
    ],
)  # fmt: skip
def test_a_page_s_own_marks_say_what_a_line_is(page, expected):
    assert labels(page.replace("{}", PROSE), "text/html") == expected


def test_every_line_has_a_label_an_action_and_a_reason():
    lines = label(
        f"Skip to main content\n\nThe bridge\n\n{INTERVIEW}\n\nMedia contact\na@b.example"
    )
    assert all(line.label and line.reason for line in lines)
    assert {line.action for line in lines} == {"keep", "move", "drop"}


def test_empty_lines_are_labelled_too():
    document = label_lines(detect_language(read_document(a_raw(), f"{PROSE}\n\n{MORE}".encode())))
    assert [(x.label, x.action, x.reason) for x in document.lines][1] == (
        "blank",
        "drop",
        "no text",
    )


MENU = "\n".join(
    f"{word} of the town\nOffice {n} for {word.lower()}"
    for n, word in enumerate(
        ("Parks", "Schools", "Roads", "Markets", "Harbours", "Libraries", "Bridges", "Forests")
    )
)
TEASER = "The ferry will run every hour in the summer, and twice an hour on the days of the market."


def test_a_menu_that_stands_at_the_top_and_at_the_foot_is_furniture():
    menu = MENU.splitlines()
    text = f"{MENU}\n\nA new bridge\n\n{PROSE} {MORE}\n\n{MORE} {PROSE}\n\n{MENU}"
    found = [line for line in label(text) if line.text in menu]
    assert [line.text for line in found] == menu * 2
    assert {(line.action, line.reason) for line in found} == {("drop", AGAIN)}


def test_three_lines_that_stand_twice_are_no_menu_and_once_they_are_not_either():
    few = "\n".join(MENU.splitlines()[:3])
    for text in (f"{few}\n\n{PROSE} {MORE}\n\n{few}", f"{MENU}\n\n{PROSE} {MORE}"):
        assert not any(line.reason == AGAIN for line in label(text))


def test_a_sentence_beyond_page_furniture_is_no_part_of_the_text():
    text = (
        f"{TEASER}\n{MENU}\n\nA new bridge\n\n{PROSE} {MORE}\n\n{MORE} {PROSE}\n\n{MENU}\n{TEASER}"
    )
    kept = [line.text for line in label(text) if line.action == "keep"]
    assert TEASER not in kept
    assert [PROSE in line for line in kept if len(line) > 60] == [True, True]


@pytest.mark.parametrize(("ask", "say"), [("Q", "A"), ("Question", "Answer")])
def test_questions_and_answers_that_boxes_of_the_page_part_are_one_text(ask, say):
    turns = [
        f"{ask}: And the ferry?\n{say}: It stops.",
        f"{ask}: When?\n{say}: In May.",
        f"{ask}: For good?\n{say}: No.",
    ]
    text = f"{MENU}\n\nA new bridge\n\n{PROSE} {MORE}\n{MORE}\n{MENU}\n" + f"\n{MENU}\n".join(turns)
    kept = [line.text for line in label(text) if line.action == "keep"]
    assert [line for turn in turns for line in turn.split("\n")] == kept[-6:]


def test_teasers_of_like_weight_are_no_one_text():
    text = f"{MENU}\n{PROSE} {MORE}\n{MENU}\n{MORE} {PROSE}\n{MENU}\n{PROSE} {TEASER}"
    assert sum(x.action == "keep" and len(x.text) > 120 for x in label(text)) != 1


def test_a_heading_about_the_office_in_a_menu_opens_no_part():
    text = f"About Northmere\nNews\nContact\n\n{PROSE}\n\n{MORE}\n\n{MORE} {PROSE}"
    assert labels(text)[-3:] == ["body", "body", "body"]


def test_a_part_about_the_issuer_ends_with_page_furniture():
    text = (
        f"{PROSE}\n\n{MORE}\n\n{PROSE} {MORE}\n\nAbout Northmere\n{PROSE} It is a town.\n"
        "Share on Facebook\nThe ferry stops\n12 May 2023"
    )
    found = [(x.label, x.text) for x in label(text)]
    assert ("about", "About Northmere") in found
    assert ("about", "The ferry stops") not in found


def test_a_short_last_sentence_above_an_address_stays_in_the_text():
    text = f"{PROSE}\n\n{MORE}\n\nThe bridge is open to all.\npress@northmere.example"
    assert labels(text) == ["body", "body", "body", "contact"]


@pytest.mark.parametrize(
    "line",
    ["A heron on the old bridge. Getty Images", "The ferry at dawn. Ada Lopez/Shutterstock"],
)
def test_the_name_of_a_picture_agency_ends_a_caption(line):
    assert the_line(line).label == "caption"


def test_a_sender_with_the_kind_of_text_and_a_day_is_a_stamp():
    assert the_line("Northmere Bridges, press release 3 May 2024").label == "date_line"


def test_a_table_of_contents_is_furniture_and_its_headings_stay():
    contents = "Why a bridge\nHow it was built\nWhat comes next"
    parts = "\n\n".join(f"{heading}\n\n{PROSE}" for heading in contents.split("\n"))
    found = label(f"The bridge of Northmere\n\n{contents}\n\n{parts}")
    by_text = {line.text: [x.label for x in found if x.text == line.text] for line in found}
    assert [by_text[text][0] for text in contents.split("\n")] == ["furniture"] * 3
    assert all(by_text[text][1] != "furniture" for text in contents.split("\n"))


def test_a_greeting_and_a_close_are_text():
    close = "With warm wishes,"
    found = label(f"A letter from the harbour\n\nDear friends,\n\n{PROSE}\n\n{MORE}\n\n{close}")
    assert {x.text: x.action for x in found}["Dear friends,"] == "keep"
    assert {x.text: x.action for x in found}[close] == "keep"


def test_advice_above_a_number_is_no_contact():
    found = label(
        f"{PROSE}\n\n{MORE}\n\nHow you can help\nReport it online at our website\nCall the charity on 0800 555 0111"
    )
    assert {x.text: x.label for x in found}["Report it online at our website"] != "contact"


def test_rows_of_figures_are_a_table_and_no_path_of_headings():
    rows = "Region / Coverage / Speed\nNorth / 94 % / 21.4\nSouth / 81 % / 14.0"
    found = labels(f"{PROSE}\n\n{rows}\n\n{MORE}")
    assert found[1:4] == ["table"] * 3
    assert the_line("Home / News / Releases").label == "furniture"


def test_a_contact_block_above_the_text_ends_before_the_text():
    text = (
        "照会先\n統計課 水沢啓子\n電話 03-5555-0111\n新しい橋が開通しました\n"
        "市は本日、九年の工事を経て新しい橋を開通させ、四千人の市民が式典に参加しました。\n"
        "市長は工事に携わったすべての人々に感謝の言葉を述べ、渡し船は夏の終わりに廃止されると発表しました。\n"
        "問い合わせは電話 03-5555-0112 で受け付けています。"
    )
    found = labels(text)
    assert found[:3] == ["contact"] * 3
    assert found[4:] == ["body"] * 3


def test_paragraphs_of_thai_are_text_though_no_stop_ends_them():
    paragraph = "เทศบาลเปิดสะพานแห่งใหม่ข้ามแม่น้ำเมื่อวันจันทร์หลังจากก่อสร้างมาเก้าปีและมีประชาชนสี่พันคนเข้าร่วมพิธีเปิดในครั้งนี้ด้วยความยินดี"
    found = label(f"เปิดสะพานใหม่\n\n{paragraph}\n{paragraph}ครั้ง\nโทร. 0 2555 0110")
    assert [line.label for line in found[1:]] == ["body", "body", "contact"]


def test_the_hours_of_an_event_are_no_number():
    assert the_line("18.00–20.00 in the town hall").label == "body"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("– tram line No. 3 keeps to its route;", "list_item"),
        ("Press release No. 12/2023", "reference_number"),
        ("By the numbers", "body"),
        ("By Jane Doe", "byline"),
    ],
)
def test_a_line_is_there_for_its_number_or_its_name_or_has_it_in_passing(line, expected):
    assert the_line(line).label == expected


@pytest.mark.parametrize("stop", list("۔।։።"))
def test_a_sentence_ends_as_its_script_ends_it(stop):
    assert ends_sentence(f"word{stop}”")


@pytest.mark.parametrize(
    "line", ["Read also: The ferry in figures", "ALSO READ | The ferry in figures", "READ MORE: Who pays?"]
)  # fmt: skip
@pytest.mark.parametrize("media_type", [None, "text/html"])
def test_a_line_that_points_to_another_text_is_furniture_on_pages_too(line, media_type):
    text = f"{PROSE}\n\n{{}}\n\n{MORE}"
    if media_type:
        text = f"<article><p>{PROSE}</p><p>{{}}</p><p>{MORE}</p></article>"
    found = the_line(line, text, media_type)
    assert (found.label, found.reason) == ("furniture", "points to another text")


def test_the_days_of_a_chronicle_on_a_page_are_text():
    days = "".join(f"<p>{day} May 2026</p><p>{MORE}</p>" for day in (3, 4, 5))
    page = f"<h1>The bridge</h1><article><p>{PROSE}</p><p>{MORE}</p>{days}</article>"
    assert labels(page, "text/html").count("date_line") == 0


def test_a_row_of_figures_is_no_telephone_number():
    assert not has_address("Passengers\t2 318\t2 447")
    assert has_address("Office 02 318 24 47")


@pytest.mark.parametrize(
    ("language", "line"), [("fr", "À propos d’Ardenne"), ("fr", "À propos d'Ardenne"), ("ja", "【北港市について】")]
)  # fmt: skip
def test_headings_of_about_that_touch_or_follow_a_name(language, line):
    found = know_line(Line(number=1, start=0, end=len(line), text=line), load_pack(language))
    assert found is not None
    assert found[0] == "about_heading"


@pytest.mark.parametrize(
    "line", ["03.05.2026, by Jane Doe", "3 May 2026 – by Jane Doe and John Roe"]
)
def test_a_day_and_a_byline_are_a_stamp(line):
    found = know_line(Line(number=1, start=0, end=len(line), text=line), load_pack("en"))
    assert found == ("date_line", "move", "a date and a byline")


def test_a_heading_or_an_item_of_a_page_s_text_may_have_words_of_navigation():
    items = "<ul><li>Press room<li>Two halls</ul>"
    page = f"<article><p>{PROSE}</p><h2>Services</h2><p>{MORE}</p>{items}<p>{PROSE}</p></article>"
    kept = {line.text: line.action for line in label(page, "text/html")}
    assert kept["Services"] == kept["Press room"] == "keep"


def test_a_note_in_the_midst_of_a_page_s_text_is_text():
    note = "* Opened in May only, as it rained."
    page = f"<article><p>{PROSE}</p><p>{note}</p><p>{MORE}</p></article>"
    assert labels(page, "text/html") == ["body", "body", "body"]


def test_a_quote_that_the_text_has_in_the_same_words_is_shown_twice():
    told = "“You can take metal off. You can never put it back.”"
    text = f"{PROSE}\n\n{told}\n\n“You can take metal off,” she said. “You can never put it back.” {MORE}"
    text = text.replace("metal off,”", "metal off.”")
    found = {line.text: line.label for line in label(text)}
    assert found[told] == "furniture"
    assert labels(f"{PROSE}\n\n{told}\n\n{MORE}") == ["body", "body", "body"]


def test_about_and_a_number_is_no_heading():
    text = f"{PROSE}\n\nAbout 51,000 children a year\n\n{MORE}"
    assert labels(text) == ["body", "body", "body"]


@pytest.mark.parametrize("day", ["Date: 3 May 2026", "Date : 3 May 2026"])
def test_a_word_before_a_day_makes_an_advisory_only_beside_another_answer(day):
    stamp = f"Northmere opens its bridge\n\n{day}\n\n{PROSE}\n\n{MORE}"
    assert labels(stamp)[1] == "date_line"
    advisory = f"Northmere opens its bridge\n\n{PROSE}\n\nWhere: the town hall\n{day}\n\n{MORE}"
    assert labels(advisory)[3] != "date_line"


def test_a_note_on_rights_below_the_text_is_no_credit_and_one_below_a_caption_is():
    found = label(f"The bridge opens\n\n{PROSE}\n\n{MORE}\n\n© City of Northmere")
    assert (found[-1].label, found[-1].reason) == ("furniture", "a note on rights below the text")
    found = label(f"The bridge opens\n\n{PROSE}\n\n{MORE}\n\nPhoto: A. Roe\n© City of Northmere")
    assert found[-1].label == "caption"
