"""The forms of dates, as regular expressions over the shape of a text (see words.Lexicon).

`<month>` is any word with the role month, `<m:month>` also keeps it as m, `{month}` is its letters.
Every repetition is bounded, so each rule takes bounded time at each token and a scan is linear in
the text. The order is the order of trying: the longest form of a kind comes first.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One form: its pattern over shapes, how sure it is, and what the scanner must check."""

    name: str
    pattern: str
    confidence: float
    precision: str = "day"


def weekday(mark: str = "") -> str:
    """`Friday, `, `Freitag, den `, `le vendredi ` before a date."""
    return rf"(?:(?:<modifier> )?<w{mark}:any_weekday>\.?(?:, ?| )(?:<the> )?)?"


def day(mark: str = "") -> str:
    """`1`, `1st`, `1er`, `1.`, `1º`."""
    return rf"<d{mark}:day>(?:<suffixes>|\.?°|\.)?"


def day_month(mark: str = "", month: str = "any_month") -> str:
    """`1 October`, `1st of October`, `1 de octubre`, `1 d'octobre`, `1-Oct`."""
    return rf"{day(mark)}(?: <of>[ ']| ?|-|/)<m{mark}:{month}>"


def month_day(mark: str = "", month: str = "any_month") -> str:
    """`October 1`, `Oct. 1st`, `October the 1st`, `Dec31`."""
    return rf"<m{mark}:{month}>\.?(?: <the> |, ?| |-|/)?<d{mark}:day>(?:<suffixes>)?"


def year(mark: str = "") -> str:
    """` 2023`, `, 2023`, ` de 2023`, `-2023`, `2023` after a month."""
    return rf"\.?(?:,? <of> | ?, ?| |[-/])?<y{mark}:year>(?![-–][{{year}}])(?: ?<year_marks>)?"


def number_date(mark: str = "") -> str:
    """`22/03/2010`, `01. 10. 2023`, `03/22/10`, `1-10-2023`."""
    return (
        rf"<d{mark}:day>(?P<sep{mark}>[/-]|\. ?)<m{mark}:day>(?P<same{mark}>[/-]|\. ?)"
        rf"(?:<y{mark}:year>|<z{mark}:two_digits>)"
    )


FROM = "(?:<b:from> (?:<the> )?)?"
TO = "(?: ?[-–] ?| <to> (?:<the> )?| <to>')"
AND = "(?: <a:and> (?:<the> )?)"
UNTIL = f"(?:{TO}|{AND})"
ISO = r"<y:year>(?P<sep>[-/.])<m:day>(?P<same>[-/.])<d:day>"

RULES: tuple[Rule, ...] = (
    Rule(
        name="iso_range",
        pattern=rf"{FROM}{ISO}(?: ?[/–] ?| - | <to> )<y2:year>-<m2:day>-<d2:day>",
        confidence=0.95,
    ),
    Rule(name="iso", pattern=weekday() + ISO, confidence=0.99),
    Rule(
        name="marked",
        pattern="(?:<y:year> ?<year_marks> ?)?<m:day> ?<month_marks> ?<d:day> ?<day_marks>",
        confidence=0.98,
    ),
    Rule(
        name="marked_month",
        pattern="<y:year> ?<year_marks> ?<m:day> ?<month_marks>",
        confidence=0.95,
        precision="month",
    ),
    Rule(
        name="number_range",
        pattern=rf"{FROM}{number_date()}{UNTIL}{number_date('2')}",
        confidence=0.9,
    ),
    Rule(name="number", pattern=rf"{weekday()}{number_date()}", confidence=0.95),
    Rule(
        name="day_month_range",
        pattern=rf"{FROM}{weekday()}{day_month()}(?:{year()})?{UNTIL}"
        rf"{weekday('2')}{day_month('2')}(?:{year('2')})?",
        confidence=0.93,
    ),
    Rule(
        name="month_day_range",
        pattern=rf"{FROM}{weekday()}{month_day()}(?:{year()})?{UNTIL}"
        rf"{weekday('2')}{month_day('2')}(?:{year('2')})?",
        confidence=0.93,
    ),
    Rule(
        name="days_of_month",
        pattern=rf"{FROM}{weekday()}{day()}{UNTIL}{weekday('2')}{day_month('2')}(?:{year('2')})?",
        confidence=0.93,
    ),
    Rule(
        name="month_days",
        pattern=rf"{FROM}{weekday()}{month_day()}{UNTIL}<d2:day>(?:<suffixes>)?(?:{year('2')})?",
        confidence=0.9,
    ),
    Rule(name="day_month_year", pattern=rf"{weekday()}{day_month()}{year()}", confidence=0.98),
    Rule(name="month_day_year", pattern=rf"{weekday()}{month_day()}{year()}", confidence=0.98),
    Rule(
        name="month_range",
        pattern=rf"{FROM}<m:sure_month>(?:{year()})?{UNTIL}<m2:sure_month>{year('2')}",
        confidence=0.9,
        precision="month",
    ),
    Rule(
        name="months",
        pattern=f"<from> <m:sure_month>{UNTIL}<m2:sure_month>|<m1:sure_month> <to> <m3:sure_month>",
        confidence=0.8,
        precision="month",
    ),
    Rule(
        name="day_month",
        pattern=rf"{weekday()}{day_month(month='sure_month')}",
        confidence=0.85,
    ),
    Rule(
        name="month_year",
        pattern=rf"<m:any_month>{year()}",
        confidence=0.95,
        precision="month",
    ),
    Rule(
        name="month_day",
        pattern=rf"{weekday()}{month_day(month='sure_month')}",
        confidence=0.85,
    ),
    Rule(
        name="weekday_number",
        pattern=r"<w:any_weekday>\.?,? (?:<the> )?<d:day>(?P<sep>[/-]|\. ?)<m:day>\.?",
        confidence=0.6,
    ),
    Rule(
        name="short_number_range",
        pattern=r"<from> (?:<the> )?<d:day>(?P<sep>[/.])<m:day>\.?"
        rf"{UNTIL}<d2:day>(?P<sep2>[/.])<m2:day>\.?(?:{year('2')})?",
        confidence=0.6,
    ),
    Rule(
        name="short_number",
        pattern=r"(?<=[{on}] )<d:day>"
        r"(?:(?P<sep>/)<m:day>|(?P<dot>\. ?)<m1:day>\.(?![{day}{year}]))",
        confidence=0.6,
    ),
    Rule(
        name="quarter",
        pattern=r"(?:<quarter_letters><q:day>|"
        r"(?:<n:ordinal>[ -]|<q1:day>(?:<suffixes>|\.?°|\.)? ?)<u:unit>)" + year(),
        confidence=0.93,
        precision="quarter",
    ),
    Rule(
        name="year_quarter",
        pattern=r"<y:year>[ -]?<quarter_letters><q:day>",
        confidence=0.9,
        precision="quarter",
    ),
    Rule(
        name="half",
        pattern=r"(?:<n:ordinal>|<q1:day>(?:<suffixes>|\.|°)?)[ -]<h:halves>" + year(),
        confidence=0.9,
        precision="month",
    ),
    Rule(
        name="weekday_day",
        pattern=r"<w:any_weekday>,? (?:<the> )?<d:day>(?:<f:suffixes>|(?P<dot>\.)|(?![:.,/-]))",
        confidence=0.55,
    ),
    Rule(
        name="week_weekday",
        pattern="<w:bare_weekday> <of> (?:<the> )?<o:modifier> <u:unit>"
        "|<o1:modifier> <u1:unit> (?:<on> )?<w1:bare_weekday>",
        confidence=0.7,
    ),
    Rule(
        name="ago",
        pattern="(?:<n:number>|<d:day>) <u:unit> <a:ago>"
        "|<b:ago_before> (?:<n1:number>|<d1:day>) <u1:unit>",
        confidence=0.7,
    ),
    Rule(name="ahead", pattern="<ahead> (?:<n:number>|<d:day>) <u:unit>", confidence=0.5),
    Rule(
        name="near_month",
        pattern="(?:<o:modifier> <m:bare_month>|<m1:bare_month> <o1:modifier_after>)",
        confidence=0.75,
        precision="month",
    ),
    Rule(
        name="near_weekday",
        pattern="(?:<o:modifier> <w:bare_weekday>|<w1:bare_weekday> <o1:modifier_after>)",
        confidence=0.65,
    ),
    Rule(
        name="near_unit",
        pattern="(?:<u1:unit> <o1:modifier_after>|<o:modifier> <u:unit>(?! <of>))",
        confidence=0.8,
    ),
    Rule(name="near_day", pattern="<o:dayword>", confidence=0.85),
    Rule(
        name="decade",
        pattern="(?:<decade_before> (?:<y:year>|'?<z:two_digits>)"
        "|(?:<y1:year>|'?<z1:two_digits>)(?: ?|'|-)<decade_after>)",
        confidence=0.85,
        precision="decade",
    ),
    Rule(
        name="years",
        pattern=f"(?:<from> )?<y:year>{TO}<y2:year>|<from> <y1:year>{AND}<y3:year>",
        confidence=0.85,
        precision="year",
    ),
    Rule(
        name="season",
        pattern="(?<=[{any_cue}{of}{the}] )<y:year>[-–/]<z:two_digits>",
        confidence=0.6,
        precision="year",
    ),
    Rule(
        name="year",
        pattern="(?<=[{any_cue}{of}{unit}][ '])<y:year>(?: ?<year_marks>)?|<y1:year> ?<year_marks>",
        confidence=0.85,
        precision="year",
    ),
    Rule(
        name="year_again",
        pattern="(?<=[{year}], )<y:year>|(?<=[{year}] [{and}{to}] )<y1:year>",
        confidence=0.7,
        precision="year",
    ),
    Rule(
        name="year_in_brackets",
        pattern=r"(?<=\()<y:year>(?=[),])",
        confidence=0.8,
        precision="year",
    ),
    Rule(
        name="month",
        pattern="(?<=[{cues}{parts}][ '-])<m:bare_month>"
        "|(?<=[{any_cue}{of}][ '])(?![{ambiguous}])<m1:bare_month>",
        confidence=0.6,
        precision="month",
    ),
    Rule(name="weekday", pattern="<w:bare_weekday>", confidence=0.4),
)
NAMED = {rule.name: rule for rule in RULES}
