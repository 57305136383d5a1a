"""Marks that many steps look for: addresses, numbers, names, the end of a sentence."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from press.documents import Document, Line
from transforms.language import words_of

EMAIL = re.compile(
    r"[\w.+-]{1,64}\s?(?:@|\[at\]|\(at\)|\{at\}|\[@\])\s?[\w-]{1,63}(?:(?:\.|\s?\[dot\]\s?|\s?\(dot\)\s?)[\w-]{1,63}){1,5}"
    r"|\[email\s?protected\]"
)
PHONE = re.compile(
    r"(?<![\w/.-])(?:\+|00|\()?\d[\d\u00a0\u2009\u202f ()./–-]{6,22}\d(?![\w/]|[-.]\d)"
)
EIGHT_SIGNS = re.compile(r"\d[\d\s()./–-]{6}")
"""What every number holds; to look for this first is ten times faster than to look for PHONE."""
NOT_A_PHONE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:\s\d{1,2})?|\d{1,4}/\d{1,5}/\d{2,4}|\d{4}\s?[-–]\s?\d{4}"
    r"|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)\d\d"
    r"|\d{1,3}(?:[., ]\d{3})+|.*\((?:19|20)\d\d\)?"
    r"|\d{1,2}\.\d\d\s?[-–]\s?\d{1,2}\.\d\d"
    r"|(?:19|20)\d\d[-–/]\d\d\s?[-–].*|(?:19|20)\d\d\. ?\d{1,2}\. ?\d{1,2}(?:\. ?\d{1,2})?"
    r"|[1-9]\d{0,2}(?:[., ]\d{3})+(?:\s[1-9]\d{0,2}(?:[., ]\d{3})+)+"
    r"|[1-9]\d{0,2}(?:[., ]\d{3})*\s?[-–]\s?[1-9]\d{0,2}(?:[., ]\d{3})*"
    r"|[+-]?\d{1,3}(?:[.,]\d{1,3}){0,2}(?:\s[+-]?\d{1,3}(?:[.,]\d{1,3}){1,2})+"
)
DECIMAL = re.compile(r"(?:^|\s)\d{1,3}\.\d{1,2}(?:\s|$)")
STOPS = frozenset(".!?…。！？｡．؟۔।॥։።፧။။។")
"""What ends a sentence: also in Arabic and Urdu, the scripts of India, Armenian, Ethiopic, Burmese and Khmer."""
SENTENCE_END = re.compile(rf"[{''.join(sorted(STOPS))}]['\"”’»)\]]*$")
CLOSERS = "'\"”’»)]"
NAME = re.compile(
    r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*(?:\s(?:(?:de|del|della|di|da|du|van|von|der|den|la|le|el|al|bin|y)\s){0,2}[^\W\d_a-zß-öø-ÿ][\w.'’-]*){1,4}"
)
NUMBER_WORDS = (
    r"nos?|nr|nro|num|núm|nbr|č|čj|čís|nomor|número|numéro|numero|nummer|numer|number|№|số|sayı|رقم|عدد|شماره|نمبر|"
    r"αριθ|αριθμός|αρ|sz|szám|br|бр|ном|номер|מס|מספר|संख्या|क्रमांक|नं|নম্বর|নং|எண்|ฉบับที่|編號|编号|第|제"
)
"""Words before the number of a text, a law, a case, as alternatives of an expression."""
BETWEEN_NAMES = re.compile(r"\s(?:and|et|und|y|e|en|&|i|och|og|ja|и|και|ve)\s")
LETTERS = re.compile(r"[^\W_]")
WIDE = re.compile("[\u2e81-\U0010ffff]")
UNPARTED = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Letters of alphabets whose words no space parts: Thai, Lao, Burmese, Khmer."""
COMBINING = "".join(
    chr(n) for n in range(0x300, 0x1E00) if unicodedata.category(chr(n)) in {"Mn", "Mc"}
)
"""Signs that are of the letter before them and no `\\w`: vowels of Indian scripts, of Arabic and Hebrew."""
GEORGIAN = range(0x10D0, 0x1100)
"""Letters with capitals that stand in no name: to Python they are small ones."""
GROUP = re.compile(r"\d+")
DIGIT = re.compile(
    r"[\d²³¹\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea"
    r"\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\U00010a40-\U00010a43\U00010e60-\U00010e68"
    r"\U00011052-\U0001105a\U0001f100-\U0001f10a]"
)
"""What str.isdigit takes for one; superscripts are among them."""
ASCII = bytes(range(128))
DIGITS = "0123456789"
"""To look for these first spares nearly all texts the expression, which is ten times slower."""
REMEMBERED = 1_000
"""Characters of a text that is looked at by many: what it holds is kept in mind."""


def ends_sentence(text: str) -> bool:
    """Tell a line that ends as a sentence does: SENTENCE_END of a tidy line, at its end alone.

    >>> ends_sentence("He said “no.”"), ends_sentence("No. 7"), ends_sentence("")
    (True, False, False)
    """
    return text.rstrip(CLOSERS)[-1:] in STOPS


def has_digit(text: str) -> bool:
    """Tell a text with a digit, superscripts among them."""
    if any(map(text.__contains__, DIGITS)):
        return True
    return not text.isascii() and DIGIT.search(text) is not None


def count_digits(text: str) -> int:
    """Count the digits, superscripts among them: those of ASCII all at once.

    >>> count_digits("In 2024, 5 km²")
    6
    """
    encoded = text.encode("utf-8", "surrogatepass")
    others = encoded.translate(None, ASCII).decode("utf-8", "surrogatepass")
    plain = len(encoded) - len(encoded.translate(None, DIGITS.encode()))
    return plain + sum(map(str.isdigit, others))


def has_case(letter: str) -> bool:
    """Tell a letter of a script in which names begin with capitals.

    >>> has_case("a"), has_case("陈"), has_case("ა")
    (True, False, False)
    """
    return letter.upper() != letter.lower() and ord(letter) not in GEORGIAN


def is_prose(text: str) -> bool:
    """Tell running text from headings, names and menu items: a sentence, or very long."""
    return known_prose(text) if len(text) <= REMEMBERED else look_for_prose(text)


def look_for_prose(text: str) -> bool:
    """Look at the length, the words and the end of a text."""
    if not text.isascii():
        wide = len(WIDE.findall(text[:200]))
        if wide > 10:
            return wide > 60 or ends_sentence(text)
        if len(UNPARTED.findall(text[:200])) > 60:
            return width(text) > 150  # no stop ends a sentence of Thai
    if len(text) >= 220:
        return True
    words = text.count(" ") + 1
    if words < 5:
        return False
    if words >= 8 and text.endswith((":", ";", ",")):
        return True
    return (words >= 8 or len(text) > 45) and ends_sentence(text)


known_prose = lru_cache(2_048)(look_for_prose)


def width(text: str) -> int:
    """Return the length of a text in letters of the alphabet: a sign of Chinese says as much as three.

    >>> width("bridge"), width("大桥"), width("สะพาน")
    (6, 6, 7)
    """
    if text.isascii():
        return len(text)
    return len(text) + 2 * len(WIDE.findall(text)) + len(UNPARTED.findall(text)) // 2


def unmarked(text: str) -> str:
    """Return letters without their accents.

    >>> unmarked("António")
    'Antonio'
    """
    if text.isascii():
        return text
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)
    )


def is_running(lines: Sequence[Line], index: int) -> bool:
    """Tell a line of running text: a sentence, or part of a paragraph that was broken at a width."""
    line = lines[index]
    below = lines[index + 1] if index + 1 < len(lines) else None
    return bool(line.text) and (
        is_prose(line.text) or line.continues or (below is not None and below.continues)
    )


def words_within(text: str, line: Line) -> frozenset[str]:
    """Return the folded words of a line as it stands in a text: tidying joins what invisible signs part."""
    exact = line.end - line.start == len(line.text)
    return words_of(line.text if exact else text[line.start : line.end])


LAST: list[tuple[Sequence[Line], frozenset[str]]] = [((), frozenset())]
"""The lines that were asked for last, and their words: several steps ask for those of one text."""


def words_of_kept(document: Document) -> frozenset[str]:
    """Return the folded words of the lines that are not dropped, for steps that ask what a text has none of."""
    lines, words = LAST[0]
    if lines is not document.lines:
        each = (words_within(document.text, x) for x in document.lines if x.action != "drop")
        words = frozenset[str]().union(*each)
        LAST[0] = document.lines, words
    return words


def words_of_all(document: Document) -> frozenset[str]:
    """Return the folded words of all lines, and so of the whole text."""
    dropped = (words_within(document.text, x) for x in document.lines if x.action == "drop")
    return words_of_kept(document).union(*dropped)


def has_address(text: str) -> bool:
    """Tell whether a text holds an e-mail address or a telephone number."""
    return known_address(text) if len(text) <= REMEMBERED else look_for_address(text)


def look_for_address(text: str) -> bool:
    """Look for an e-mail address or a telephone number."""
    return has_email(text) or phone_like(text) is not None


known_address = lru_cache(2_048)(look_for_address)


def has_email(text: str) -> bool:
    """Tell whether a text holds an e-mail address, hidden from machines or not."""
    return (
        "@" in text or "at]" in text or "at)" in text or "at}" in text or "[email" in text
    ) and EMAIL.search(text) is not None


def phone_like(text: str) -> re.Match[str] | None:
    """Find what could be a telephone number: enough digits in groups, no date and no year in brackets."""
    if EIGHT_SIGNS.search(text) is None:
        return None
    for match in PHONE.finditer(text):
        number = match.group()
        groups = GROUP.findall(number)
        digits = sum(map(len, groups))
        opens = number.startswith(("+", "0", "("))
        if 7 <= digits <= 15 and (opens or len(groups) >= 3) and not NOT_A_PHONE.fullmatch(number):
            return match
    return None
