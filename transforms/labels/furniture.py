"""Recognisers of what belongs to a page and not to its text."""

import re
from functools import lru_cache

from press.documents import Line
from transforms.labels.verdicts import Verdict
from transforms.language import Pack, load_pack, words_of
from transforms.marks import LETTERS, ends_sentence, has_address, has_digit, has_email

BREADCRUMB = re.compile(
    r"[^>»›/|]{1,60}(?:\s[>»›/|→]\s[^>»›/|]{1,120}){2,}|[^>»›]{1,40}\s[>»›]\s[^>»›]{1,120}"
)
PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:[^\W\d_]{1,9}\.?\s)?\d{1,3}\s?(?:/|of|de|von|sur|di|van|af|av|z|ze|din|из|з|/)\s?\d{1,3}[-–—\s]*"
)
STEP = re.compile(r"[>»›/|→]")
PARTS = re.compile(r"\s*[|·•‧∙]\s*|\s{3,}")
MAY_PART = re.compile(r"[|·•‧∙]|\s{3}")
WORDS = re.compile(r"[^\W\d_]+")
LETTER_SIZE = re.compile(r"A[-+−]|A[-+−]?(?:[ /|]*A[-+−]?){1,3}")
SIZES = 12
DOWNLOAD = "a file to download"
PATH = "a path of headings"
POINTING = "*#-–•_:([>»›→▶►☞ "
"""What may stand before the first word of a line: of one that points elsewhere, the most."""
LONGEST_POINTER = 250
SHORT_MENU = 120
"""Characters from which a line is no menu, whatever phrases of navigation it has."""
NAVIGATION = "words of navigation and little else"
ROW = "a row of short headings"
POINTS = "points to another text"
READ_TIME = re.compile(r"\d{1,3}\s?(?:min|minutes?|minuten|minuti|minutos)\b[^;,]{0,20}", re.I)
KINDS = frozenset(("pdf", "doc", "docx", "xls", "xlsx", "ods", "odt", "csv", "zip",
                   "ppt", "pptx", "epub", "rtf", "jpg", "jpeg", "png", "mp3", "mp4"))  # fmt: skip
KIND = f"(?:{'|'.join(sorted(KINDS, reverse=True))})"
"""Kinds of files, `docx` before `doc`."""
NAMED_FILE = re.compile(rf"[(\[]{KIND}[)\]]$", re.I)
"""`Report (pdf)`."""
FILE = re.compile(
    rf"(?:[(\[]\s?{KIND}\b[^()\[\]]{{0,25}}[)\]]|(?:\b{KIND}\b|[(\[])[\s–-]{{0,3}}\d[\d.,]{{0,6}}\s?(?:[KMG]i?[BbOo]|[КМ]Б)\b[)\]]?)"
    r"[^\w]*\S{0,12}$",
    re.I,
)
"""`Report (PDF, 640 KB)`, `Rapport.pdf [508.1 KB]`, `PDF 2,1 Mo`."""
LANGUAGES = frozenset(
    """arabic, bulgarian, catalan, català, chinese, croatian, czech, danish, dansk, deutsch, dutch, eesti, english,
    español, estonian, finnish, français, french, gaeilge, german, greek, hebrew, hindi, hrvatski, hungarian,
    indonesia, indonesian, irish, italian, italiano, japanese, korean, latvian, latviešu, lietuvių, lithuanian,
    magyar, maltese, malti, nederlands, norsk bokmål, norwegian bokmål, persian, polish, polski, portuguese,
    português, romanian, română, russian, slovak, slovenian, slovenčina, slovenščina, spanish, suomi, svenska,
    swedish, tiếng việt, turkish, türkçe, ukrainian, vietnamese, čeština, ελληνικά, български, русский,
    українська, עברית, العربية, فارسی, हिन्दी, 中文, 日本語, 한국어""".replace("\n   ", "").split(
        ", "
    )
)
"""Languages by their own names and in English, as CLDR has them: what a choice of languages is made of."""


def page_region(line: Line, pack: Pack) -> Verdict | None:
    """Know what a page itself marks as navigation, form, aside, footer or caption."""
    if line.region is None:
        return None
    if line.region in ("nav", "footer", "aside", "form", "dialog", "noscript"):
        return "furniture", "drop", f"stands in the page's {line.region}"
    if line.region == "front_matter":
        return "metadata", "move", "in the head of the file"
    if line.region == "embed":
        return "embed", "move", "a post embedded from elsewhere"
    if line.region == "caption":
        return "caption", "move", "the page marks it as a caption"
    if line.region in ("header", "outside") and line.tag != "h1":
        return "furniture", "drop", "stands outside the page's main text"
    return None


def furniture(line: Line, pack: Pack) -> Verdict | None:
    """Know what belongs to a page and not to its text, by the words of the language."""
    text = line.text
    if has_email(text):
        return None
    if match := pack.pattern("furniture.contains").search(text):
        return "furniture", "drop", f"says '{match.group()}'"
    if reason := page_sign(text):
        return "furniture", "drop", reason
    english = load_pack("en")
    if is_menu_text(text, pack) or (pack is not english and is_menu_text(text, english)):
        return "furniture", "drop", NAVIGATION
    if not LETTERS.search(text) and not has_digit(text):
        return "furniture", "drop", "signs only"
    return None


def page_sign(text: str) -> str | None:
    """Say what a line of figures or of letters in sizes is there for; None where it is neither."""
    if len(text) < SIZES and LETTER_SIZE.fullmatch(text):
        return "the size of letters"
    if (text[-1].isdecimal() or text[-1] in "-–—") and PAGE_NUMBER.fullmatch(text):
        return "the number of a page"
    if names_file(text):
        return DOWNLOAD
    return "tells the time to read" if READ_TIME.fullmatch(text) else None


def names_file(text: str) -> bool:
    """Tell a line that ends with the kind of a file in brackets, or with its size; a bracket or a kind spares most."""
    tail = text[-40:]
    if "(" not in tail and "[" not in tail and KINDS.isdisjoint(words_of(text)):
        return False
    if NAMED_FILE.search(tail):
        return True
    return FILE.search(tail) is not None and has_digit(text) and not ends_sentence(text)


def pointer(line: Line, pack: Pack) -> Verdict | None:
    """Know a line that points to another text: `Read also: The bridge in figures`."""
    text = line.text.lstrip(POINTING)
    match = pack.pattern("headings.related").match(text)
    if match is None or len(text) > LONGEST_POINTER or has_address(text):
        return None
    phrase = match.group().rstrip(":： ")
    rest = text[match.start() + len(phrase) :].lstrip()
    several = " " in phrase or not phrase.isascii()
    if (
        rest[:1] not in (":", "：", "|")
        or not rest[1:].strip()
        or (ends_sentence(text) and not several)
    ):
        return None
    return "furniture", "drop", POINTS


def is_menu_text(text: str, pack: Pack) -> bool:
    """Tell a line that phrases of navigation open or cover; sites in all languages have English ones."""
    match = pack.pattern("furniture.lines").match(text)
    if match and match.group().count(" ") >= 2 and len(text) < 160 and text != text.upper():
        return True
    if len(text) >= SHORT_MENU or ends_sentence(text):
        return False
    phrases = menu_phrases(text, pack)
    covered = sum(len(LETTERS.findall(text[start:end])) for start, end in phrases)
    return covered > 0 and covered >= 0.6 * len(LETTERS.findall(text))


@lru_cache(2_048)
def menu_phrases(text: str, pack: Pack) -> tuple[tuple[int, int], ...]:
    """Return where a short line has phrases of navigation; recognisers and the model's features ask for it."""
    return tuple(match.span() for match in pack.pattern("furniture.lines").finditer(text))


def menu(line: Line, pack: Pack) -> Verdict | None:
    """Know a row of short headings, such as `Latest · Statements · Media`, and of languages to choose from."""
    text = line.text
    if ends_sentence(text) or has_address(text):
        return None
    parts = [part for part in PARTS.split(text) if part] if MAY_PART.search(text) else []
    if len(parts) >= 3 and not has_digit(text) and all(part.count(" ") <= 2 for part in parts):
        return "furniture", "drop", ROW
    words = WORDS.findall(text.casefold())
    tongues = sum(map(LANGUAGES.__contains__, words))
    if tongues >= 2 and tongues * 2 >= len(words):
        return "furniture", "drop", "a choice of languages"
    return None


def breadcrumb(line: Line, pack: Pack) -> Verdict | None:
    """Know a path of headings such as `Home > News > Releases`."""
    text = line.text
    if STEP.search(text) is None or text[0] in "-–*•■▪" or "**" in text or has_address(text):
        return None
    if BREADCRUMB.fullmatch(text) and not ends_sentence(text):
        if text.count(" | ") == 1 or text.count(" / ") == 1:
            return None
        return "furniture", "drop", PATH
    return None
