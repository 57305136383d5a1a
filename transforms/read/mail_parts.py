"""The parts of a message's text: what is forwarded is the text; quoted replies and signatures are furniture."""

import re
from dataclasses import replace

from press.documents import Line
from transforms.read.mail_words import FROM, SENT, SUBJECT, TO

ENOUGH = 25
"""Words above a quoted reply; with fewer, what is quoted may be all there is."""
LONGEST_SIGNATURE = 14
"""Lines; more below `--` is no signature."""
FORWARDED = re.compile(
    r"^[-_\s>]{0,20}(?:forwarded message|begin forwarded message|original(?:e)? message|weitergeleitete nachricht|"
    r"anfang der weitergeleiteten nachricht|message (?:transféré|transmis|d'origine)|début du message réexpédié|"
    r"mensaje (?:reenviado|original)|inicio del mensaje reenviado|messaggio (?:inoltrato|originale)|"
    r"inizio messaggio inoltrato|doorgestuurd bericht|oorspronkelijk bericht|mensagem (?:encaminhada|original)|"
    r"ursprüngliche nachricht|originalnachricht|vidarebefordrat meddelande|videresendt (?:melding|meddelelse)|"
    r"välitetty viesti|przekazana wiadomość|wiadomość przekazana|přeposlaná zpráva|iletilen mesaj|"
    r"пересылаемое сообщение|転送メッセージ|转发邮件|전달된 메시지)[-_\s:]{0,20}$", re.I
)  # fmt: skip
ATTRIBUTION = re.compile(
    r"(?:\b(?:wrote|writes|schrieb|schrieben|écrit|escribió|scritto|schreef|escreveu|napisał\(?a?\)?|skrev|kirjoitti|"
    r"napsal\(?a?\)?|írta|yazdı|scris|написал\(?а?\)?|пише|έγραψε)|写道|さんは書きました|작성)\s?[:：]\s*$", re.I
)  # fmt: skip
FIELD = re.compile(
    rf"^[*>\s]{{0,4}}(?:{'|'.join(map(re.escape, (*SENT, *FROM, *TO, *SUBJECT)))})\s?[:：]\*?\s",
    re.I,
)
SIGNATURE = re.compile(r"^--\s?$|^_{2,}\s?$|^—\s?$")
DEVICE = re.compile(
    r"^(?:sent from my|von meinem .{2,20} gesendet|envoyé de mon|enviado desde mi|inviato da)\b",
    re.I,
)
QUOTED = re.compile(r"^(?:>\s?)+")


def mark_furniture(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Mark covers, quoted replies and signatures; the lines stay, each with its region.

    A message that only forwards another is about that one. A reply's quotation stays text where the
    reply itself says next to nothing.
    """
    marked = list(lines)
    start = mark_cover(marked)
    end = first_quotation(marked, start)
    for index in range(end, len(marked)):
        mark(marked, index, "aside")
    for index in range(start, end):
        if QUOTED.match(marked[index].text):
            mark(marked, index, "aside")
    mark_signature(marked, start, end)
    return tuple(marked)


def mark(lines: list[Line], index: int, region: str) -> None:
    """Give a line with text a region."""
    if lines[index].text:
        lines[index] = replace(lines[index], region=region)


def mark_cover(lines: list[Line]) -> int:
    """Mark what stands above a forwarded message; return where that message's text begins."""
    for index, line in enumerate(lines):
        if len(line.text) > 80 or not FORWARDED.match(line.text):
            continue
        after = index + 1
        while after < len(lines) and (not lines[after].text or FIELD.match(lines[after].text)):
            after += 1
        has_head = any(FIELD.match(lines[n].text) for n in range(index, after))
        if not has_head or words(lines[:index]) > words(lines[after:]):
            return 0
        for above in range(after):
            mark(lines, above, "aside")
        return after
    return 0


def first_quotation(lines: list[Line], start: int) -> int:
    """Return where the quotation of an earlier message begins; the end where there is none."""
    for index in range(start, len(lines)):
        text = lines[index].text
        opens = bool(text) and len(text) <= 300 and ATTRIBUTION.search(text) is not None
        opens = opens or (len(text) <= 80 and FORWARDED.match(text) is not None)
        if opens and followed_by_quotation(lines, index) and words(lines[start:index]) >= ENOUGH:
            return index
    return len(lines)


def followed_by_quotation(lines: list[Line], index: int) -> bool:
    """Whether what follows is quoted, by its signs, its element or its own header fields."""
    below = [line for line in lines[index + 1 : index + 8] if line.text]
    return any(
        QUOTED.match(line.text) or line.region == "blockquote" or FIELD.match(line.text)
        for line in below
    )


def mark_signature(lines: list[Line], start: int, end: int) -> None:
    """Mark the signature below `--`, and the line that a telephone adds."""
    solid = [n for n in range(start, end) if lines[n].text]
    for place, index in enumerate(solid):
        if SIGNATURE.match(lines[index].text) and len(solid) - place <= LONGEST_SIGNATURE:
            for each in solid[place:]:
                mark(lines, each, "footer")
            return
    if solid and DEVICE.match(lines[solid[-1]].text):
        mark(lines, solid[-1], "footer")


def words(lines: list[Line]) -> int:
    """Count the words of lines that are not quoted."""
    return sum(len(line.text.split()) for line in lines if not QUOTED.match(line.text))
