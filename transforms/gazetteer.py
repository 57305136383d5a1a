"""The place that a dateline names, in the gazetteer of names."""

import re

from transforms.names.gazetteer import Gazetteer, Spot, load_gazetteer
from transforms.names.gazetteer import states as state_codes
from transforms.names.vocabulary import keys_of

STATE = re.compile(
    r"d\.?\s?c\.?|(?:ala|ariz|ark|calif|colo|conn|del|fla|ill|ind|kan|mass|mich|minn|miss|mont|neb|nev|"
    r"okla|ore|pa|tenn|tex|va|vt|wash|wis|wyo)\.?",
    re.I,
)
"""The states of the USA as press texts abbreviate them."""
BETWEEN = re.compile(r"\s*[,،(/、]\s*|\s(?:and|et|und|y|e|en|&)\s")


def find_place(text: str, language: str | None) -> Spot | None:
    """Find the place that a dateline's words name: `Dallas, Texas`, `GENEVA`, `Paris et Lyon`, `Korb (Kreis)`.

    What stands behind the first name may tell its country: `Dodge Junction, Kansas` is in the US.
    """
    parts = [part.strip(" )") for part in BETWEEN.split(text.strip("()[] ")) if part.strip(" )")]
    if not parts:
        return None
    gazetteer = load_gazetteer(language or "und")
    found = gazetteer.named(keys_of(parts[0]))
    area = country_of(parts[1], gazetteer) if len(parts) > 1 else None
    if area and (found is None or found.country != area):
        return Spot(name=parts[0], country=area, kind="city", population=0)
    return found


def country_of(area: str, gazetteer: Gazetteer) -> str | None:
    """Return the country that an area names or lies in: `Texas`, `Ill.`, `NY`, `Scotland`."""
    if STATE.fullmatch(area) or area.replace(".", "").upper() in state_codes():
        return "US"
    spot = gazetteer.regions.get(keys_of(area))
    return spot.country if spot else None
