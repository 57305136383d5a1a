"""Pages that stand in front of a text: consent walls, checks for robots, errors."""

import re

from press.documents import Rejected

LITTLE = 700
"""Characters of running text below which a page may be such a wall."""
HEAD = 4_000
CHALLENGE = re.compile(
    r"access (?:to this (?:page|site) )?(?:has been )?(?:is )?denied|\bforbidden\b|captcha|"
    r"are you (?:a )?(?:human|robot)|not a robot|(?:verify|verifying|confirm|prove) (?:that )?you(?:'re| are) "
    r"(?:not a|human|a human)|just a moment|checking your browser|unusual traffic|"
    r"request (?:was |has been )?blocked|attention required|"
    r"enable javascript and cookies|security (?:check|verification)|bot (?:detection|protection)|ddos protection|"
    r"you have been blocked|zugriff verweigert|accès refusé|acceso denegado|accesso negato|acesso negado|"
    r"toegang geweigerd|odmowa dostępu|přístup odepřen|доступ (?:запрещ|огранич)|访问被拒绝|アクセスが拒否",
    re.I,
)
CONSENT = re.compile(
    r"cookie|consent|tracking|personali[sz]|datenschutz|einwilligung|zustimm|privacy|données personnelles|"
    r"consentement|consentimiento|privacidad|consenso|toestemming|samtykke|samtycke|zgod[aęy]|souhlas|hozzájárul|"
    r"our (?:\d+ )?partners|unsere(?:n)? (?:\d+ )?partner|nos (?:\d+ )?partenaires|файл\w* cookie|персональн",
    re.I,
)
ACCEPT = re.compile(
    r"\b(?:accept|agree|akzeptier|zustimm|einverstanden|accepter|j'accepte|tout accepter|acept|accett|aceitar|akkoord|"
    r"accepteren|godta|acceptera|akceptuj|zgadzam|přijmout|souhlasím|elfogad|hyväksy|принять|согла)",
    re.I,
)


def refuse_walls(title: str, texts: list[str], running: int) -> None:
    """Raise Rejected where a page with hardly any text is a wall in front of one.

    `running` is the number of characters of the page's running text.
    """
    if running >= LITTLE:
        return
    shown = "\n".join((title, *texts))[:HEAD]
    if match := CHALLENGE.search(shown):
        raise Rejected(
            "challenge_page", f"The page is a check or a refusal: it says '{match.group()[:60]}'."
        )
    hits = len(CONSENT.findall(shown))
    if hits >= 3 and ACCEPT.search(shown) and hits * 120 >= min(len(shown), 1_500):
        raise Rejected("consent_wall", "The page asks for consent to cookies and shows no text.")
