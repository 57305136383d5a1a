"""Recognisers of what belongs to a page and not to its text."""

import re
from functools import cache

from babel import Locale

from press.documents import Line
from transforms.labels.verdicts import Verdict
from transforms.language import Pack, Phrases, load_pack
from transforms.marks import LETTERS, SENTENCE_END, has_address, has_email

BREADCRUMB = re.compile(
    r"[^>»›/|]{1,60}(?:\s[>»›/|→]\s[^>»›/|]{1,120}){2,}|[^>»›]{1,40}\s[>»›]\s[^>»›]{1,120}"
)
PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:[^\W\d_]{1,9}\.?\s)?\d{1,3}\s?(?:/|of|de|von|sur|di|van|af|av|z|ze|din|из|з|/)\s?\d{1,3}[-–—\s]*"
)
NAVIGATION = "words of navigation and little else"
ROW = "a row of short headings"
READ_TIME = re.compile(r"\d{1,3}\s?(?:min|minutes?|minuten|minuti|minutos)\b.{0,20}", re.I)


def blank(line: Line, pack: Pack) -> Verdict | None:
    """Know a line without text."""
    return None if line.text else ("blank", "drop", "no text")


def page_region(line: Line, pack: Pack) -> Verdict | None:
    """Know what a page itself marks as navigation, form, aside, footer or caption."""
    if line.region in ("nav", "footer", "aside", "form", "dialog", "noscript"):
        return "furniture", "drop", f"stands in the page's {line.region}"
    if line.region == "front_matter":
        return "metadata", "move", "in the head of the file"
    if line.region == "caption":
        return "caption", "move", "the page marks it as a caption"
    if line.region in ("header", "outside") and line.tag != "h1":
        return "furniture", "drop", "stands outside the page's main text"
    return None


def furniture(line: Line, pack: Pack) -> Verdict | None:
    """Know what belongs to a page and not to its text, by the words of the language."""
    text = line.text
    if len(text) > 400 or has_email(text):
        return None
    if match := pack.pattern("furniture.contains").search(text):
        return "furniture", "drop", f"says '{match.group()}'"
    if PAGE_NUMBER.fullmatch(text):
        return "furniture", "drop", "the number of a page"
    if READ_TIME.fullmatch(text):
        return "furniture", "drop", "tells the time to read"
    if any(is_menu_text(text, each.pattern("furniture.lines")) for each in (pack, load_pack("en"))):
        return "furniture", "drop", NAVIGATION
    if not LETTERS.search(text) and not any(map(str.isdigit, text)):
        return "furniture", "drop", "signs only"
    return None


def is_menu_text(text: str, phrases: Phrases) -> bool:
    """Tell a line that phrases of navigation open or cover; sites in all languages have English ones."""
    match = phrases.match(text)
    if match and match.group().count(" ") >= 2 and len(text) < 160 and text != text.upper():
        return True
    if len(text) >= 120 or SENTENCE_END.search(text):
        return False
    letters = len(LETTERS.findall(text))
    covered = sum(len(LETTERS.findall(m.group())) for m in phrases.finditer(text))
    return letters > 0 and covered >= 0.6 * letters


def menu(line: Line, pack: Pack) -> Verdict | None:
    """Know a row of short headings, such as `Latest · Statements · Media`, and of languages to choose from."""
    text = line.text
    if len(text) > 200 or SENTENCE_END.search(text) or has_address(text):
        return None
    parts = [part for part in re.split(r"\s*[|·•‧∙]\s*|\s{3,}", text) if part]
    if (
        len(parts) >= 3
        and all(part.count(" ") <= 2 for part in parts)
        and not any(map(str.isdigit, text))
    ):
        return "furniture", "drop", ROW
    words = re.findall(r"[^\W\d_]+", text.casefold())
    tongues = sum(word in language_names() for word in words)
    if tongues >= 2 and tongues * 2 >= len(words):
        return "furniture", "drop", "a choice of languages"
    return None


@cache
def language_names() -> frozenset[str]:
    """Return the one-word names of widely spoken languages, each in itself and in English."""
    tags = [
        "en",
        "fr",
        "de",
        "es",
        "it",
        "pt",
        "nl",
        "pl",
        "sv",
        "da",
        "nb",
        "fi",
        "cs",
        "sk",
        "hu",
        "ro",
        "bg",
        "el",
        "tr",
        "ru",
        "uk",
        "ar",
        "fa",
        "he",
        "hi",
        "zh",
        "ja",
        "ko",
        "id",
        "vi",
        "ca",
        "hr",
        "sl",
        "et",
        "lv",
        "lt",
        "ga",
        "mt",
    ]
    locales = [(Locale.parse(tag), tag) for tag in tags]
    names = {(locale.languages.get(tag) or "").casefold() for locale, tag in locales}
    return frozenset(
        names | {(Locale.parse("en").languages.get(tag) or "").casefold() for tag in tags}
    ) - {""}


def breadcrumb(line: Line, pack: Pack) -> Verdict | None:
    """Know a path of headings such as `Home > News > Releases`."""
    if has_address(line.text) or line.text[0] in "-–*•■▪" or "**" in line.text:
        return None
    if (
        len(line.text) < 200
        and BREADCRUMB.fullmatch(line.text)
        and not SENTENCE_END.search(line.text)
    ):
        if line.text.count(" | ") == 1 or line.text.count(" / ") == 1:
            return None
        return "furniture", "drop", "a path of headings"
    return None
