"""The forms of days, as regular expressions over the shape of a text (see words.Lexicon).

`<month>` is any word with the role month, `<m:month>` also keeps it as m, `{month}` is its letters.
Every repetition is bounded, so each rule takes bounded time at each token and a scan is linear in
the text. The order is the order of trying: the longest form of a kind comes first.
"""

from transforms.dates.rule import Rule
from transforms.dates.rules_led import BRACKETED, LED


def weekday(mark: str = "") -> str:
    """`Friday, `, `Freitag, den `, `le vendredi ` before a date."""
    return rf"(?:(?:<modifier> )?<w{mark}:full_weekday>\.?(?:, ?| )(?:<the> )?)?"


def day(mark: str = "") -> str:
    """`1`, `1st`, `1er`, `1.`, `1º`."""
    return rf"<d{mark}:day>(?:[-:]?<any_suffix>|\.?°|\.)?"


def day_month(mark: str = "", month: str = "any_month") -> str:
    """`1 October`, `1st of October`, `1 de octubre`, `1 d'octobre`, `1-Oct`."""
    return rf"{day(mark)}(?: <of>[ ']| ?|-|/)<m{mark}:{month}>"


def named_day(mark: str = "") -> str:
    """`first of May`, `trois mai`: the day in words."""
    return rf"(?:<e{mark}:day_name> <of>[ ']|<e{mark}1:day_word> )<m{mark}:any_month>"


def month_day(mark: str = "", month: str = "any_month") -> str:
    """`October 1`, `Oct. 1st`, `October the 1st`, `Dec31`."""
    return rf"<m{mark}:{month}>\.?(?: <the> |, ?| |-|/)?<d{mark}:day>(?:-?<any_suffix>)?"


def year(mark: str = "") -> str:
    """` 2023`, `, 2023`, ` de 2023`, `-2023`, `2023` after a month."""
    return rf"\.?(?:,? <of> | ?, ?| |[-/])?<y{mark}:year>(?![-–][{{year}}])(?:\.? ?<year_marks>)?"


def number_date(mark: str = "") -> str:
    """`22/03/2010`, `01. 10. 2023`, `03/22/10`, `1-10-2023`, `14 / 03 / 2021`, `14 - 03 - 2021`."""
    return (
        rf"<d{mark}:day>(?P<sep{mark}> ?/ ?|-| ?\. ?| - (?=<day> - <year>))"
        rf"<m{mark}:day>(?P<same{mark}> ?/ ?|-| ?\. ?| - )"
        rf"(?:<y{mark}:year>(?: ?<year_marks>)?|<z{mark}:two_digits>)"
    )


ONES = "(?:[ -]| <and> )"


def wordy_year(mark: str = "") -> str:
    """`nineteen ninety six`, `two thousand and fifteen`, `dos mil treinta y dos`."""
    return (
        rf"(?:<k{mark}:number> <thousand>(?: <and>)?(?: <t{mark}:number>(?:{ONES}<v{mark}:number>)?)?"
        rf"|<c{mark}:number>(?: <hundred>)?(?: <and>)? <t{mark}1:number>(?:{ONES}<v{mark}1:number>)?)"
        "(?![ -][x{counted}{unit}{number}]| <and> <number>)"
    )


FROM = "(?:<b:from> (?:<the> )?)?"
TO = (
    "(?: ?[-–] ?| ?<to> (?:<the> )?| <to>'"
    "| <and> (?=<day>(?:-?<any_suffix>)? <any_month>(?:,? <year>)? <between_after>))"
)
AND = "(?: <a:and> (?:<the> )?)"
UNTIL = f"(?:{TO}|{AND})"
ISO = r"<y:year>(?P<sep>[-/.])<m:day>(?P<same>[-/.])<d:day>"
ENDED = "(?: ?\\(<any_weekday>\\))?"
"""A weekday in brackets behind the first day of a range."""

LONE = "(?![ -]?[{unit}{halves}{counted}{number}{bare_weekday}{attached}]|-x)"
"""What a word for a day must not be followed by: `January first-quarter`."""
DAYS: tuple[Rule, ...] = (
    *LED,
    Rule(
        name="iso_range",
        pattern=rf"{FROM}{ISO}(?: ?[/–] ?| - | <to> )<y2:year>-<m2:day>-<d2:day>",
        confidence=0.95,
    ),
    Rule(name="iso", pattern=weekday() + ISO + "(?:-<suffixes>)?", confidence=0.99),
    Rule(
        name="year_first",
        pattern=r"<y:year>(?P<sep>[-/]|\.? )<m:any_month>(?P<same>[-/]| )<d:day>(?![{year}{day}])",
        confidence=0.95,
    ),
    Rule(
        name="marked_range",
        pattern="(?:<y:year> ?<year_marks> ?)?<m:day> ?<month_marks> ?<d:day> ?<day_marks>?"
        f"{ENDED}(?: ?<to> ?| ?[-–] ?)(?:<m2:day> ?<month_marks> ?)?<d2:day> ?<day_marks>",
        confidence=0.95,
    ),
    Rule(
        name="marked",
        pattern=f"(?:<y:year> ?<year_marks>{BRACKETED} ?)?<m:day> ?<month_marks> ?<d:day> ?<day_marks>",
        confidence=0.98,
    ),
    Rule(
        name="marked_months",
        pattern="(?<![{set_phrases}])(?:<y:year> ?<year_marks> ?)?<m:day>(?: ?<lone_marks>)?(?: ?<to> ?| ?[-–] ?)"
        "<m2:day> ?<lone_marks>(?! ?[{day}])",
        confidence=0.85,
        precision="month",
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
        pattern=rf"{FROM}{weekday()}{day()}(?:{TO}|(?P<a> <and> (?:<the> )?|/))"
        rf"{weekday('2')}{day_month('2')}(?:{year('2')})?",
        confidence=0.93,
    ),
    Rule(
        name="month_days",
        pattern=rf"{FROM}{weekday()}{month_day()}(?:{UNTIL}| (?<=-[{{suffixes}}] )(?=<day>-<suffixes>))"
        rf"<d2:day>(?:-?<suffixes>)?(?:{year('2')})?",
        confidence=0.9,
    ),
    Rule(
        name="named_days",
        pattern=rf"{FROM}(?:<e:day_name>|<d:day><suffixes>){UNTIL}(?:<e2:day_name> <of>[ ']|<e21:day_word> "
        rf"|{day('2')}(?: <of>[ ']| ))<m2:any_month>(?:{year('2')})?",
        confidence=0.85,
    ),
    Rule(
        name="month_named_days",
        pattern=rf"{FROM}<m:any_month>(?: <the>)? (?:<e:ordinal>|<d:day><suffixes>)"
        rf"{TO}(?:<e2:ordinal>|<d2:day>(?:<suffixes>)?)(?:{year('2')})?",
        confidence=0.85,
    ),
    Rule(
        name="named_day",
        pattern=rf"{weekday()}(?:{named_day()}|<m3:any_month>(?: <the>)?\x20<e3:ordinal>(?! x))"
        rf"(?:{year()}|(?:,?| <of>) {wordy_year()}|{LONE})",
        confidence=0.85,
    ),
    Rule(
        name="wordy_year",
        pattern=rf"(?:{day()}(?: <of>[ ']| ))?<m:any_month>(?:,?| <of>) {wordy_year()}"
        rf"|<m9:any_month> <d9:day>(?:<suffixes>)?,? {wordy_year('9')}"
        rf"|(?<=[{{cues}}] ){wordy_year('8')}",
        confidence=0.8,
    ),
    Rule(
        name="day_month_year",
        pattern=rf"{weekday()}{day_month(month='full_month')}{year()}",
        confidence=0.98,
    ),
    Rule(
        name="roman_month",
        pattern=rf"{weekday()}<d:day>(?P<sep>[/-]|\. ?| )<m:roman_month>(?P<same>[/-]|\. ?| )<y:year>",
        confidence=0.95,
    ),
    Rule(
        name="short_year",
        pattern=rf"{weekday()}<d:day>(?P<sep>[ /-])<m:full_month>\.?(?P<same>[ /-])<z:two_digits>"
        r"(?=$|!|\)|,?(?: [-–|])? <two_digits>:)",
        confidence=0.85,
    ),
    Rule(
        name="month_day_year",
        pattern=rf"{weekday()}{month_day(month='full_month')}{year()}",
        confidence=0.98,
    ),
    Rule(
        name="month_range",
        pattern=rf"{FROM}<m:sure_month>(?:{year()})?{UNTIL}<m2:sure_month>{year('2')}",
        confidence=0.9,
        precision="month",
    ),
    Rule(
        name="months",
        pattern=f"<from> <m:sure_month>{UNTIL}<m2:sure_month>|<m1:sure_month> ?<to> <m3:sure_month>"
        "|<m5:any_month> ?[-–] ?(?:<m6:lone_month>|<m7:any_month>(?=[ '-]?(?:<unit> )?<cues_after>))",
        confidence=0.8,
        precision="month",
    ),
    Rule(
        name="day_month",
        pattern=rf"{weekday()}{day_month(month='sure_month')}",
        confidence=0.85,
    ),
    Rule(
        name="on_day_month",  # `le 5 mai`, where the month is another word too
        pattern=r"(?:(?<=[{on}{and}] )|(?=<full_weekday>))"
        + weekday()
        + day_month(month="bare_month"),
        confidence=0.8,
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
        pattern=r"(?:<modifier> )?<w:any_weekday>\.?(?:,? (?:<the> )?<d:day>(?P<sep>/|\. ?)<m:day>\.?"
        r"| \(<d1:day>(?P<sep1>/)<m1:day>\))",
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
)
