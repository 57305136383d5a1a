"""The forms of days that begin with the year, or are of some languages; see transforms.dates.rules."""

from transforms.dates.rule import Rule

ERA = "<g:era> ?(?:<d1:day>|<z:two_digits>|<first_year>) ?<year_marks>"
BRACKETED = r"(?: ?[(x][^()x]{1,6}[)x])?"
"""A year written another way, behind its sign: `2024年(令和6年)3月12日`."""
CLOCK = "<two_digits>:<two_digits>(?::<two_digits>)?"
ZONE = "(?: [-–x]?x)?"
LED: tuple[Rule, ...] = (
    Rule(
        name="era",
        pattern=f"{ERA}{BRACKETED} ?<m:day> ?<month_marks> ?<d:day> ?<day_marks>",
        confidence=0.98,
    ),
    Rule(
        name="era_month",
        pattern=f"{ERA} ?<m:day> ?<month_marks>",
        confidence=0.95,
        precision="month",
    ),
    Rule(name="era_year", pattern=ERA, confidence=0.9, precision="year"),
    Rule(
        name="year_led",
        pattern=r"<y:year>(?:(?:\.? ?|-)<after_year>\.?)?\.? ?"
        r"(?:<m:any_month>\.?(?: <after_month>)? <d:day>(?:-?<suffixes>)?(?! ?[{year}])"
        r"|(?<=[{after_year}] )<d1:day>(?:\. ?| )<m1:any_month>)(?:\.? ?<after_day>)?",
        confidence=0.97,
    ),
    Rule(
        name="year_led_month",
        pattern=r"<y:year>\.? ?<after_year> <m:any_month>(?: <after_month>)?(?! ?[{day}])",
        confidence=0.93,
        precision="month",
    ),
    Rule(
        name="iso_spaced",
        pattern=r"<y:year>(?P<sep>\. )<m:day>(?P<same>\. )<d:day>(?:\.(?! ?[{day}]))?",
        confidence=0.9,
    ),
    Rule(
        name="year_spaced",
        pattern=r"(?<![{two_digits}] )<y:spaced_year> <m:two_digits> <d:two_digits>(?! ?[{two_digits}](?!:))",
        confidence=0.9,
    ),
    Rule(
        name="stamp",
        pattern=rf"(?:<w:full_weekday>\.?,? )?<m:full_month>\.? <d:day>,? {CLOCK}{ZONE} <y:year>",
        confidence=0.98,
    ),
    Rule(
        name="twin_month",
        pattern=r"(?:<w:any_weekday>,? (?:<the> )?)?<d:day>(?: <of>)? <m:any_month>"
        r" ?[/(] ?<x:any_month>(?: ?\))?(?:,? <of>)?,? <y:year>",
        confidence=0.97,
    ),
    Rule(
        name="jalali",
        pattern=r"(?:<w:any_weekday>,? )?<d:day> <m:jalali_month>(?: <after_month>)?,? (?:<of> )?<j:jalali_year>",
        confidence=0.97,
    ),
    Rule(
        name="jalali_day",
        pattern="(?:<w:any_weekday>,? )?<d:day> <m:jalali_month>(?![^ ])",
        confidence=0.7,
    ),
    Rule(
        name="jalali_number",
        pattern="(?:<w:any_weekday>,? )?<j:jalali_year>(?P<sep>[-/.])<m:day>(?P<same>[-/.])<d:day>",
        confidence=0.97,
    ),
)
