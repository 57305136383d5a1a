"""Standards: the bodies that set them, and a number."""

import re
from collections.abc import Iterator

from transforms.references.hits import Hit, spaced, year_in

BODIES = (
    r"ISO(?:/IEC)?(?:/TS|/TR)?|IEC|EN|CEN|ETSI|DIN|VDI|VDE|ÖNORM|SN|SIA|BS|PAS|I\.S\.|NF|UNE|"
    r"UNI|CEI|NP|NBR|NBN|NEN|NTA|PGS|DS|SS|NS|SFS|EVS|LST|LVS|PN|ČSN|STN|MSZ|SIST|HRN|SRPS|BAS|"
    r"SR|STAS|БДС|МКС|ГОСТ(?: Р| ISO)?|СанПиН|СНиП|ДСТУ|ДБН|СТБ|ELOT|ΕΛΟΤ|TS|ת\"י|ASTM|ANSI|"
    r"NFPA|IEEE|IRAM|NOM|NMX|NTC|COVENIN|INEN|NTP|IS|आईएस|आईएसओ(?:/आईईसी)?|SNI|MS|TCVN|QCVN|"
    r"มอก\.|GB(?:/T)?|CNS|JIS|KS|ایزو|SI"
)
STANDARD = re.compile(
    rf"(?<![/-])(?<![^\W\u2e80-\ud7ff])(?:(?:{BODIES})[ -]){{0,3}}(?:{BODIES})[ -](?:[A-Z] )?"
    r"(?P<number>(?:\d{2,6}|\d(?=\.\d))(?:[.-]\d{1,4}){0,3})(?P<year>[:/-](?:19|20)\d\d(?:-\d\d)?)?(?![^\W\u2e80-\ud7ff]|[.,]\d)"
)
"""`ISO 14001:2015`, `DIN EN 1998-1`, `ГОСТ Р 52872-2019`: bodies that set standards, and a number."""
SHORT_BODY = 2
"""Letters of a body's name that may as well be something else: `IS 5`, `TS 12`."""
LAST_PART = re.compile(r"[\s/(（-]|[\u4e00-\u9fff]")
PLAIN_BODIES = frozenset(
    re.sub(r"\(\?:([^)]*)\)\??", "", BODIES).replace("\\", "").split("|")
) | frozenset({"IEC", "TS", "TR", "T", "Р", "आईईसी"})
LAST_SIGNS = "".join(sorted({body[-1] for body in PLAIN_BODIES}))
NUMBER_BEHIND = re.compile(rf"[{re.escape(LAST_SIGNS)}][ -](?:[A-Z] )?\d[\d.]")
"""A number behind what may be the name of a body, nearly always a capital."""
LONGEST = 60
"""Characters of the names of bodies before a number, more than there are."""


def find_standards(text: str) -> Iterator[Hit]:
    """Yield standards; those of bodies with short names only where the number has a part or a year."""
    ends = (match.start() + 1 for match in NUMBER_BEHIND.finditer(text))
    first = next((end for end in ends if is_body(text, end)), None)
    if first is None:
        return
    for match in STANDARD.finditer(text, max(0, first - LONGEST)):
        bodies = match[0][: match.start("number") - match.start()].split()
        sure = len(bodies) > 1 or len(bodies[0]) > SHORT_BODY or match["year"]
        if sure or not match["number"].isdigit():
            year = year_in(match["year"] or "")
            value = spaced(match[0])
            yield Hit(*match.span(), "standard", value, match["number"], year, 0.9)


def is_body(text: str, end: int) -> bool:
    """Tell whether a body's name ends at a place."""
    return LAST_PART.split(text[max(0, end - 16) : end])[-1] in PLAIN_BODIES
