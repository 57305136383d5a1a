"""What no word and no structure tells of a line: the model of lines decides, openly."""

import re

import numpy as np

from transforms.labels.features import FAR, NAMES, Numbers, line_features
from transforms.labels.interviews import cued, ends_asking
from transforms.labels.model import likelihood
from transforms.labels.network import HEADLINES
from transforms.labels.page_lines import DOUBTFUL, has_reason, settle_page
from transforms.labels.rivals import shares
from transforms.labels.sheet import Sheet
from transforms.labels.whole import lengths_of, odds, stretch, text_gains
from transforms.labels.zones import AGAIN
from transforms.marks import ends_sentence

TEXT = 0.35
"""A line less likely than this to be text is furniture: to eat text is worse than to leave furniture."""
SURELY_TEXT = 0.6
"""So likely is text what words of navigation alone would call furniture."""
HEADLINE = 0.3
OPENING = 20
"""Characters of a line within which it says that it is about an interview."""
FEW_WORDS = 4
"""Spaces in the shortest sentence that can be all of a text."""
SUBHEADS = 2
"""So many lines below a headline that is at least so likely may be subheads, whatever the page around them."""
MAYBE = 0.1
"""So likely text, a standfirst or a headline is at least what is spared below a headline or as a heading."""
LOOKED_AT = [
    NAMES.index(name)
    for name in ("menu_share", "count", "since_related", "since_end", "menus_near", "prose_below", "prose_above")
]  # fmt: skip
JUDGED = (None, "furniture", "related_heading", "list_item")
OUTSIDE = (None, "related_heading", "list_item", "speaker_turn")
"""Labels of lines that are furniture where they stand outside the text."""
MOST = 0.6
"""So much of all that looks like text the heaviest stretch has, or there is no one text: teasers, several items."""
TOLD = ("speaker_turn", "quote_block", "table")
"""Known parts of a text, which the model is not asked about."""
COST, LEAST = 0.6, -2.0
"""What a line of furniture costs a stretch of text for each unit of its odds, and the odds that count at most."""
GREETING = 60
"""Characters of the longest line that greets."""
BOX, BEHIND_BOX = 6, 0.45
"""Lines of a box of page furniture in a text, and how likely text the lines behind it must be."""
MOST_LINKS = 8
"""Titles of other texts below a heading for them."""
APART = "stands apart from the text, beyond page furniture"
GUESSED = re.compile(r"\((?:0|1)\.\d\d\)$")
"""How likely a line is furniture, at the end of its reason."""


def judge_lines(sheet: Sheet) -> None:
    """Decide for each open line whether it is text or furniture; words of navigation count among others."""
    if sheet.is_page and any(line.region == "main" for line in sheet.lines):
        settle_page(sheet)
        return
    solid, rows = line_features(sheet)
    if not solid:
        return
    text = ask_model(sheet, solid, rows)
    # A line that stands alone, or among none that is likely text, is text if it is a sentence.
    if len(solid) == 1 or not any(sure >= TEXT for sure in text):
        text = [TEXT if is_sentence(sheet, index) else 0.0 for index in solid]
    sheet.text = dict(zip(solid, text, strict=True))
    spared = below_headline(sheet, solid, list(sheet.headline.values()))
    asked = cued(sheet)
    spared |= asked | {i for i in sheet.named if sheet.text.get(i, 1.0) >= MAYBE}
    inside = widened(whole_text(sheet, solid, rows, text), asked)
    own = below_known(sheet, solid, inside)
    label_links(sheet, solid)
    for index, row, sure in zip(solid, rows, text, strict=True):
        if index in own or sheet.lines[index].region not in (None, "main"):
            continue
        if index in inside or index in spared:
            judge_line(sheet, index, sure, row, spared=index in spared)
        elif sheet.label(index) in OUTSIDE:
            sheet.say(index, "furniture", "drop", APART)


def ask_model(sheet: Sheet, solid: list[int], rows: Numbers) -> list[float]:
    """Note what the model says of the lines with text; return how likely each is text."""
    texts = [sheet.lines[index].text for index in solid]
    judged = likelihood(rows, texts, [sheet.prose[index] for index in solid], sheet.pack)
    text, headline, standfirst = judged.likely.T.tolist()
    sheet.solid, sheet.wholes, sheet.letters = solid, judged.wholes, judged.letters
    alone, along = (each[:, HEADLINES] for each in (judged.likely, judged.along))
    found = shares(texts, judged.wholes, judged.words, alone, along)
    sheet.title = {solid[place]: share for place, share in found.items()}
    sheet.headline = dict(zip(solid, headline, strict=True))
    sheet.standfirst = dict(zip(solid, standfirst, strict=True))
    return text  # type: ignore[no-any-return]


def is_sentence(sheet: Sheet, index: int) -> bool:
    """Tell a sentence of some words, which is the text where no other line is."""
    return sheet.prose[index] and sheet.lines[index].text.count(" ") >= FEW_WORDS


def label_links(sheet: Sheet, solid: list[int]) -> None:
    """Take the titles of other texts below a heading for them, up to the next sentence: `Read also` and two titles.

    Behind a first one, the line right above a paragraph is that paragraph's heading.
    """
    links = 0
    for place, index in enumerate(solid):
        heads = place + 1 < len(solid) and sheet.prose[solid[place + 1]]
        if sheet.label(index) == "related_heading":
            links = MOST_LINKS
        elif links and is_link(sheet, index) and not (heads and links < MOST_LINKS):
            sheet.say(index, "furniture", "drop", "in a list of other texts")
            links -= 1
        else:
            links = 0


def is_link(sheet: Sheet, index: int) -> bool:
    """Tell what may be the title of another text: no paragraph, and no end of a sentence."""
    text = sheet.lines[index].text
    if sheet.label(index) not in (None, "list_item") or sheet.prose[index]:
        return False
    return not ends_sentence(text) and text[-1] not in ":："


def judge_line(sheet: Sheet, index: int, sure: float, row: Numbers, *, spared: bool) -> None:
    """Decide for a line among the text: what is likely text is kept, what is not is furniture."""
    label = sheet.label(index)
    if label == "related_heading":
        sheet.say(index, "furniture", "drop", "opens a list of other texts")
    elif label == "furniture":
        if sure >= SURELY_TEXT and has_reason(sheet, index, (*DOUBTFUL, AGAIN)):
            sheet.verdicts[index] = None
    elif (
        label in JUDGED
        and sure < TEXT
        and not (
            spared
            or is_answer(sheet, index)
            or is_address_of(sheet, index)
            or is_alike(sheet, index - 1, index)
        )
    ):
        sheet.say(index, "furniture", "drop", f"{looks(row)} ({1 - sure:.2f})")


def whole_text(sheet: Sheet, solid: list[int], rows: Numbers, likely: list[float]) -> range:
    """Return the lines among which the text is: their heaviest stretch; all of a page, whose marks tell more.

    What is known to be something else, such as a contact, neither adds to a stretch nor ends it.
    """
    if not solid or sheet.is_page:
        return range(len(sheet.lines))
    lengths = lengths_of(rows)
    gains = text_gains(odds(np.array(likely)), lengths, COST, LEAST)
    for place, index in enumerate(solid):
        label = sheet.label(index)
        if label in TOLD or index in sheet.named:
            gains[place] = float(lengths[place]) / 100
        elif label not in JUDGED:
            gains[place] = 0.0
    start, end = stretch(gains)
    inside = sum(gain for gain in gains[start : end + 1] if gain > 0)
    if inside < MOST * sum(gain for gain in gains if gain > 0):
        return range(len(sheet.lines))
    while start > 0 and likely[start - 1] >= TEXT:
        start -= 1
    while end + 1 < len(solid) and (likely[end + 1] >= TEXT or is_asked(sheet, solid, end)):
        end += 1  # a short last answer, with nothing between
    end = goes_on(sheet, solid, likely, end)
    return with_greetings(sheet, solid, start, end)


def widened(inside: range, asked: frozenset[int]) -> range:
    """Return the lines of a text with all the questions and answers that are marked so."""
    if not asked:
        return inside
    return range(min(inside.start, *asked), max(inside.stop, max(asked) + 1))


def with_greetings(sheet: Sheet, solid: list[int], start: int, end: int) -> range:
    """Return the lines of a text with its greeting and its close."""
    while start > 0 and is_address_of(sheet, solid[start - 1]):
        start -= 1  # `Dear friends,`
    if end + 1 < len(solid) and is_address_of(sheet, solid[end + 1]):
        end += 1  # `With warm wishes,`
    return range(solid[start], solid[end] + 1)


def is_address_of(sheet: Sheet, index: int) -> bool:
    """Tell a short open line that ends with a comma: the greeting of a speech or a letter, or its close."""
    text = sheet.lines[index].text
    return sheet.is_open(index) and len(text) < GREETING and text[-1] in ",،，、"


def is_alike(sheet: Sheet, above: int, index: int) -> bool:
    """Tell a line right below one with as many commas, two or more: `Jane Doe, Rector, University of Northmere`."""
    commas = sheet.lines[index].text.count(",")
    return (
        0 <= above == index - 1
        and commas > 1
        and commas == sheet.lines[above].text.count(",")
        and sheet.is_open(above)
        and sheet.is_open(index)
    )


def is_asked(sheet: Sheet, solid: list[int], end: int) -> bool:
    """Tell whether a question stands last, and a sentence that may answer it comes next."""
    question, below = (sheet.lines[index].text for index in solid[end : end + 2])
    language = sheet.pack.language
    asked = ends_asking(question, language) and sheet.is_open(solid[end + 1])
    return asked and ends_sentence(below) and not ends_asking(below, language)


def goes_on(sheet: Sheet, solid: list[int], likely: list[float], end: int) -> int:
    """Return where a text ends that goes on behind a box of page furniture, such as a call for the newsletter."""
    last = end
    for place in range(end + 1, len(solid)):
        index = solid[place]
        if last == place - 1 and is_alike(sheet, solid[last], index):
            last = place
        if place - last > BOX:
            break
        if sheet.label(index) in (None, "list_item") and likely[place] >= BEHIND_BOX:
            last = place
    return last


def below_headline(sheet: Sheet, solid: list[int], likely: list[float]) -> frozenset[int]:
    """Return the lines right below the likeliest headline that may be its subheads: some words, not of navigation."""
    top = max(range(len(likely)), key=likely.__getitem__, default=0)
    if not likely or likely[top] < HEADLINE:
        return frozenset()
    near = solid[top + 1 : top + 1 + SUBHEADS]
    wordy = [
        i
        for i in near
        if sheet.lines[i].text.count(" ") >= 3
        and not sheet.prose[i]
        and max(sheet.standfirst[i], sheet.text[i], sheet.headline[i]) >= MAYBE
    ]
    first = sheet.first_prose()
    wordy += [i for i in solid if i < first and presents(sheet, i)]
    return frozenset(i for i in wordy if sheet.is_open(i))


def presents(sheet: Sheet, index: int) -> bool:
    """Tell a line that says with whom an interview is: `Ein Gespräch mit Eva Lindner`."""
    text = sheet.lines[index].text
    if text.count(" ") < 3 or sheet.prose[index]:
        return False
    match = sheet.pack.pattern("kinds.interview").search(text[:OPENING])
    return match is not None and match.end() < len(text)


def below_known(sheet: Sheet, solid: list[int], inside: range) -> frozenset[int]:
    """Return the sentences below the text with only known parts of it between, such as a contact: no page is there."""
    found = set()
    if any(sheet.label(index) == "furniture" for index in solid):
        return frozenset()
    for index in solid:
        if index < inside.stop:
            continue
        if sheet.prose[index] and sheet.is_open(index):
            found.add(index)
        elif sheet.label(index) in JUDGED:
            break
    return frozenset(found)


def is_answer(sheet: Sheet, index: int) -> bool:
    """Tell a line of a media advisory: `WHERE: the town hall`."""
    text = sheet.lines[index].text
    match = sheet.pack.pattern("headings.advisory").match(text)
    return match is not None and text[match.end() :].lstrip()[:1] in (":", "：")


def is_guessed(reason: str) -> bool:
    """Tell the reason of a line that is furniture by where it stands or how likely that is, not by its words."""
    return reason == APART or GUESSED.search(reason) is not None


def looks(row: Numbers) -> str:
    """Say what speaks most clearly for furniture.

    The figures are those of one line; the first that holds is the reason that a person reads.
    """
    menu, count, related, ended, menus, below, above = row.take(LOOKED_AT).tolist()
    reasons = (
        (menu > 0.4, "words of navigation"),
        (count >= 3, "stands again and again"),
        (related <= FAR, "below a heading of other texts"),
        (ended <= FAR, "after the end of the text"),
        (menus > 1, "among page furniture"),
        (below >= FAR, "below the last paragraph"),
        (above >= FAR, "above the first paragraph"),
    )
    return next((reason for holds, reason in reasons if holds), "stands apart from the text")
