"""The forms of periods and of what counts from the reference; see transforms.dates.rules."""

from transforms.dates.rule import Rule
from transforms.dates.rules import AND, DAYS, LONE, TO, year

YEAR = year()

UNIT_YEAR = r"(?:(?:,?(?: <of>)?(?: <the>)?(?: <unit>)? |[/-])<y3:year>(?![-–][{year}])(?:\.? ?<year_marks>)?)"
IN = "(?:(?<=[{cues}] )|(?<=[{cues}] [{the}] ))"
"""`im `, `in het ` before what is a period of the calendar there only."""
MARKED = r"(?:(?:\.? ?|[-'])<year_marks>)?"
NOT_OF = "(?! <of>)"
NO_ORDINAL = f"(?:(?<![{{ordinal}}])|{LONE}(?! <of>))"
"""Behind a weekday whose name is an ordinal too, as `quarta` is: what that would count must not follow."""
PERIODS: tuple[Rule, ...] = (
    Rule(
        name="near_month_day",
        pattern="<o:modifier> <u:unit>(?: <inside>)? <d:day> ?<day_marks>"
        r"|(?:(?:<the> )?<d1:day>(?:<suffixes>|\.)(?: <of>)?|<the> <d2:day> <of>|(?<=[{singular}] )<d3:day>(?: <of>)?)"
        "(?: <the>)?[ ']"
        "(?:<o1:modifier> <u1:unit>|<u2:unit> <o2:modifier_after>)"
        "|<d4:day> <of>(?: <the>)?[ '](?:<o3:modifier> <u3:unit>|<u4:unit> <o4:modifier_after>)",
        confidence=0.75,
    ),
    Rule(
        name="the_day",
        pattern="(?<=[{on}] )<the> <d:day><suffixes>(?! ?[x{unit}{month}{counted}])"
        "|(?<=[{on}{the}{of}{inside}{to}{cues}{modifier}] )<the>(?<=[{unit}]) <d2:day>"  # `el día 18`
        r"(?! (?:<of>|<and>|<to>)|[-–/.,:]? ?[{day}{two_digits}{year}{full_month}{unit}{counted}])"
        "|(?:<of_day> |(?<![{month_marks}]))<d1:day> ?<day_marks>(?! ?[{unit}{ago}{ahead_after}])",
        confidence=0.4,
    ),
    Rule(
        name="quarter",
        pattern=r"(?:<quarter_letters><q:day>|"
        r"(?:<n:ordinal>[ -]|<q1:day>(?:-?<suffixes>|\.?°|\.)? ?)<u:unit>)"
        rf"{YEAR}|<u1:unit> (?:<the>[ -])?(?:<n1:ordinal>|<q3:day>|<r:roman_month>){UNIT_YEAR}"
        rf"|<q2:day><l:quarter_letters>(?:{year('2')}|<z2:two_digits>)",
        confidence=0.93,
        precision="quarter",
    ),
    Rule(
        name="year_quarter",
        pattern=r"<y:year>[ -]?<quarter_letters><q:day>"
        r"|<y1:year>(?:(?: ?<year_marks>)? <inside> |(?:\.? ?|[-'])(?:<year_marks> ?)?)"
        r"(?:<n:ordinal>|<q1:day>\.?)[ -]?<u:unit>",
        confidence=0.9,
        precision="quarter",
    ),
    Rule(
        name="lone_quarter",
        pattern="(?<=[{cues}{of}{the}{part}] )<quarter_letters><q:day>(?![-/.]?[x{day}{two_digits}])"
        rf"|{IN}(?:<n:ordinal>|<q1:day>(?:-?<suffixes>|\.|°)) <u:unit>{NOT_OF}"
        rf"|{IN}<u1:unit> (?:<the>[ -])?(?:<n1:ordinal>|<r:roman_month>)",
        confidence=0.5,
        precision="quarter",
    ),
    Rule(
        name="half_letter",
        pattern=f"<half_letters><q1:day>{YEAR}|<y1:year>[ -]<half_letters><q2:day>"
        f"|<q3:day><l:half_letters>{year('2')}",
        confidence=0.85,
        precision="month",
    ),
    Rule(
        name="week_number",
        pattern=f"<u:unit> (?:<d:day>|<d3:two_digits>){YEAR}"
        f"|{IN}<u1:numbered_weeks> (?:<d1:day>|<d4:two_digits>)(?! <of>|[-–/.,:]?[x{{day}}])"
        "|<y1:year> ?<year_marks> ?<number_before><d2:day> ?<u2:unit>",
        confidence=0.7,
    ),
    Rule(
        name="half",
        pattern=rf"(?:<n:ordinal>|<q1:day>(?:<suffixes>|\.|°)?)[ -]<h:halves>{YEAR}"
        rf"|<y1:year>{MARKED}(?: <inside>)? ?(?:<n1:ordinal>|<q2:day>\.?)[ -]<h1:halves>"
        rf"|<h2:halves> <r:roman_month>{UNIT_YEAR}",
        confidence=0.9,
        precision="month",
    ),
    Rule(
        name="lone_half",
        pattern=rf"{IN}(?:<n:ordinal>|<q1:day>(?:<suffixes>|\.|°)?) <h:half_years>{NOT_OF}",
        confidence=0.5,
        precision="month",
    ),
    Rule(
        name="weekday_day",
        pattern=r"(?:<modifier> )?(?![{month_marks}])<w:any_weekday>(?:(?<![{ordinal}]),? (?:(?:<the> )?<d:day>"
        r"(?:<f:suffixes>|(?P<dot>\.)|(?P<g>(?= ?[!,.)]|\Z))|(?![:.,/-]| ?[{counted}{unit}]))"
        r"|<the> <e:day_name>(?! ?[{attached}{unit}{halves}{counted}]))| \(<d1:day>\))",
        confidence=0.55,
    ),
    Rule(
        name="week_weekday",
        pattern="<w:bare_weekday>(?: <of>(?: <the>)?)? <o:modifier> <u:unit>"
        "|<o1:modifier> <u1:unit> (?:- )?(?:<on> |<inside> )?<w1:any_weekday>"
        "|<w2:bare_weekday> <of>(?: <the>)?[ ']<u2:unit> <o2:modifier_after>",
        confidence=0.7,
    ),
    Rule(
        name="ago",
        pattern="<n:count> <u:unit> ?<a:ago>|<b:ago_before> <n1:count> <u1:unit>"
        "|(?=[{singular}])<u2:unit> (?![{modifier_after}])<a1:ago>"
        "|<b1:ago_before> (?=[{singular}])<u3:unit>(?! ?[{of}{day}{year}])",
        confidence=0.7,
    ),
    Rule(
        name="ahead",
        pattern="<ahead> <n:count> <u:unit>(?! <after>)|<n1:count> <u1:unit> ?<ahead_after>",
        confidence=0.5,
    ),
    Rule(
        name="month_alone",
        pattern="(?<![{set_phrases}])<m:day> ?<lone_marks>(?! ?[{day}{set_phrases}])|<m1:lone_month>",
        confidence=0.6,
        precision="month",
    ),
    Rule(name="span", pattern="<s:span>", confidence=0.6, precision="month"),
    Rule(
        name="near_count",
        pattern="(?:<o:modifier> <n:count> <u:unit>|<n1:count> <o1:modifier> <u1:unit>)"
        "(?! <of>(?: <the>)?[ '][{year}{modifier}{any_month}])"
        "|<n2:count> <u2:unit> <o2:modifier_after>",
        confidence=0.5,
    ),
    Rule(
        name="near_season",
        pattern="<o:modifier>[ ']<s:season>|<s1:season> <o1:modifier_after>",
        confidence=0.5,
    ),
    Rule(
        name="season",
        pattern=f"<s:season>{YEAR}|<y1:year>{MARKED}(?: <inside>)? ?<s1:season>",
        confidence=0.7,
    ),
    Rule(
        name="holiday",
        pattern=f"(?:<o:modifier> )?<h:holiday>(?:{YEAR}|(?![ -]?[{{counted}}{{year}}{{attached}}]|-x))"
        "|<y1:year>(?: ?<year_marks>)?(?: ?<inside>)? ?<h1:holiday>",
        confidence=0.7,
    ),
    Rule(
        name="near_month",
        pattern="(?:<o:modifier> <m:bare_month>|<m1:bare_month> <o1:modifier_after>)",
        confidence=0.75,
        precision="month",
    ),
    Rule(
        name="near_weekday",
        pattern=f"<o:modifier> <w:named_weekday>{NO_ORDINAL}"
        "(?! (?:<of>|<inside>)(?: <the>)?[ '][{year}{unit}{any_month}])"
        "|<w1:named_weekday> <o1:modifier_after>|(?<=[{coming_on}] )<w2:named_weekday>",
        confidence=0.65,
    ),
    Rule(
        name="near_unit",
        pattern="(?:<u1:unit> <o1:modifier_after>|<o:modifier>[ ']<u:unit>(?! <of>)|<u2:unit_beside>(?!-))",
        confidence=0.8,
    ),
    Rule(name="near_day", pattern="<o:dayword>", confidence=0.85),
    Rule(
        name="decade",
        pattern="(?:(?<=[{the}{cues}] )<v:decade_word>"
        f"(?:(?<![{{number}}])(?! [{{attached}}])|{LONE}(?! <and> <number>))|"
        "<decade_before> (?:<y:year>|'?<z:two_digits>)"
        r"|(?:<y1:year>|'?<z1:two_digits>)(?:\.? ?|'|-)<decade_after>)",
        confidence=0.85,
        precision="decade",
    ),
    Rule(
        name="years",
        pattern=rf"(?:<from> )?<y:year>(?:{MARKED}|\.)(?:{TO}| (?<=[-'][{{year_marks}}] )(?=<year>[-']))"
        rf"<y2:year>(?:{MARKED}|\.(?= <unit>))"
        f"|<between> <y1:year>{AND}<y3:year>|<y8:year>{MARKED} <and> <y9:year>{MARKED}(?= <between_after>)",
        confidence=0.85,
        precision="year",
    ),
    Rule(
        name="year_slash",
        pattern=r"(?<=[{any_cue}{of}{the}{unit}] )<y:year>[-–/]<z:two_digits>"
        r"|<y3:year>[-–/]<z1:two_digits>(?= <cues_after>)|<y1:year>\.?(?P<s>/)<y2:year>",
        confidence=0.6,
        precision="year",
    ),
    Rule(
        name="year_month",
        pattern=f"<y:year>{MARKED} (?![{{ambiguous}}])<m:bare_month>(?! ?[{{day}}])",
        confidence=0.8,
        precision="month",
    ),
    Rule(
        name="year_in_two",
        pattern="(?<=[{any_cue}{of}] )'<z:two_digits>(?! ?[{unit}{counted}{halves}])",
        confidence=0.6,
        precision="year",
    ),
    Rule(
        name="year",
        pattern=r"(?<=[{any_cue}{of}{unit}][ '])<y:year>(?:-<suffixes>)?(?:\.? ?<year_marks>)?"
        r"|<y1:year>(?:\.? ?|[-'])<year_marks>|(?<=[{the}]-)<y4:year>"
        r"|(?:(?<![^!])|(?<=\. ))<y2:year>(?= [{year_verbs}])|<y3:year>(?=[ '-]?[{part_after}{cues_after}])",
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
        pattern="(?<=[{cues}{part}][ '-])<m:bare_month>"
        "|(?<=[{any_cue}{of}][ '])(?![{ambiguous}])<m1:bare_month>"
        "|(?<=[{unit}{bare_weekday}] [{of}{inside}][ '])<m2:any_month>"
        "|<m3:any_month>(?=[ '-]?(?:<unit> )?[{part_after}{cues_after}])",
        confidence=0.6,
        precision="month",
    ),
    Rule(
        name="weekday",
        pattern="(?<![{number}{day}])(?:(?![{unit}])|(?<![{number}{day}] ))(?![{ordinal}])<w:bare_weekday>"
        "|<w2:any_weekday>(?= <weekday_after>)"
        r"|(?<=[{inside}] )<w1:bare_weekday>(?=\.| \(|, (?![{ordinal}{and}{number}{day}]))",
        confidence=0.4,
    ),
)
RULES = (*DAYS, *PERIODS)
NAMED = {rule.name: rule for rule in RULES}
