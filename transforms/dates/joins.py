"""The forms of dates that hold another date: `end of 2018`, `the first week of May`, `2 May to today`.

Patterns are over the shape of a text in which each date found so far is one capital letter: D a
day, V a weekday, W a week or weekend, M a month, quarter or season, Y a year or decade, R what is
already a range. Roles are written as in transforms.dates.rules. The order is the order of trying.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """One form: its pattern, and how much surer or less sure it is than the date in it."""

    name: str
    pattern: str
    factor: float = 0.9
    takes_the: bool = False
    """Whether an article before it belongs to it: `the week of 10 April`."""


OF = "(?: (?:<of>|<inside>)(?: <the>)?[ '])"
YEAR_OF = "(?:<the> )?(?:<unit> (?:<of> )?)?"
"""`the year ` before a year."""
TO = "(?: ?[-–] ?| ?<to> (?:<the> )?| <to>')"
AND = "(?: <and> (?:<the> )?)"
NTH = r"(?:<n:ordinal>|<d:day>(?:<suffixes>|\.|°)?|<o:modifier>)[ -]"

JOINS: tuple[Join, ...] = (
    Join(
        name="offset",
        pattern="<n:count> <u:unit> (?:<b:before>|<a:after>)(?: <the>)?[ '](?:(?P<A>[DV])|<o:now>)",
    ),
    Join(
        name="in_year",
        pattern=f"(?P<A>[DMR]){OF}{YEAR_OF}(?P<B>Y)|(?P<C>[DMR]) (?P<E>Y)"
        "|(?P<G>Y)(?: ?| <inside> )(?P<F>[MR])|(?P<I>Y) ?(?P<H>D)",
        factor=1.0,
    ),
    Join(
        name="season_of",
        pattern=f"<s:season>(?:{OF}| ){YEAR_OF}(?P<A>Y)|(?P<B>Y)(?: <the>| <inside>)? ?<s1:season>",
    ),
    Join(
        name="nth",
        takes_the=True,
        pattern=f"(?:<c:count> )?{NTH}(?:<k:count> )?(?:<u:unit>|(?P<V>V))(?:{OF}{YEAR_OF}| )(?P<A>[WMY])"
        f"|<u1:unit> (?:<the>[ -])?<n1:ordinal>(?:{OF}| ){YEAR_OF}(?P<B>[WMY])",
    ),
    Join(
        name="nth_behind",
        pattern="(?P<A>[WMY])(?: ?<of>| <inside>)? ?(?![{number}])<n:ordinal> ?(?:<k:count> ?)?(?:<u:unit>|(?P<V>V))",
    ),
    Join(
        name="nth_of_this",
        takes_the=True,
        pattern=f"(?:<c:count> )?{NTH}(?:<k:count> )?(?:<u:unit>|(?P<V>V)){OF}<t:unit>(?! <of>)",
        factor=0.6,
    ),
    Join(
        name="half_of",
        pattern=f"{NTH}<h:halves>(?:{OF}| ){YEAR_OF}(?P<A>[MY])"
        f"|<h1:halves> (?:<the>[ -])?(?:<n1:ordinal>|<r:roman_month>)(?:{OF}| |/){YEAR_OF}(?P<B>[MY])"
        "|(?P<C>[MY])(?: <inside>)? ?<n2:ordinal>[ -]?<h2:halves>",
    ),
    Join(name="half_of_this", pattern=f"{NTH}<h:halves>(?:{OF}| <the> )<t:unit>", factor=0.6),
    Join(
        name="part",
        pattern=f"<p:part>(?:{OF}|[ -])(?:<the>[ '])?{YEAR_OF}(?P<A>[WMY])"
        "|(?P<B>[MY])<unit>?<q:part>|(?P<C>[WMY])(?:[ -]<unit>)?[ -]?<a:part_after>",
    ),
    Join(
        name="part_of_this",
        pattern="<p:part>(?P<c>(?: (?:<of>|<the>|<inside>)){0,2}[ '])<t:unit>(?! <of>)"
        "|<s:unit><q:part>|<s1:unit>[ -]?<a:part_after>|<r:year_parts>|<m:month_parts>",
        factor=0.6,
    ),
    Join(
        name="lasting",
        pattern="<n:count> <u:unit>,? <starting> (?:<on> )?(?:<the> )?(?P<A>[DV])",
        factor=0.7,
    ),
    Join(
        name="week_of",
        takes_the=True,
        pattern=f"<u:unit>(?:{OF}| <starting> (?:<on> )?)(?:<the> )?(?P<A>D)",
    ),
    Join(
        name="range_between",
        pattern=f"<between>(?: <the>)?[ '](?:(?P<A>[DVWMY])|<n:now>){AND}(?:(?P<B>[DVWMY])|<o:now>)"
        f"|(?P<C>[DWMY]){AND}(?P<E>[DWMY])(?= <between_after>)",
    ),
    Join(
        name="range_from",
        pattern=f"<from>(?: <the>)?[ '](?:(?P<A>[DVWMY])|<n:now>){TO}(?:(?P<B>[DVWMY])|<o:now>)",
    ),
    Join(
        name="range_to",
        pattern=f"(?P<A>D){TO}(?:(?P<B>D)|<o:now>)|(?P<C>M){TO}(?P<E>M)|(?P<F>Y){TO}(?P<G>Y)"
        f"|(?P<H>[MY])(?= ?<cues_after>){TO}<p:now>",
        factor=0.85,
    ),
)
