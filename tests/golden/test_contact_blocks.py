"""Blocks of contacts as press texts of many countries have them: each name, role, address and number."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from press import read_press_text
from press.findings import Contact
from press.records import PressRecord

GOLD = json.loads(Path(__file__).with_name("contacts.json").read_text(encoding="utf-8"))
DAY = datetime(2023, 10, 2, tzinfo=UTC)
LEAST = {"name": 0.97, "role": 0.95, "email": 0.98, "phones": 0.97}
"""Shares of the contacts in which each field must be right, null where it is null."""
MOST_INVENTED = 1
"""Contacts that no gold has, in all blocks together."""


def read(sample: dict[str, Any]) -> tuple[Contact, ...]:
    text = f"{GOLD['openings'][sample['opening']]}\n\n{sample['block']}\n"
    found = read_press_text(text, collected_at=DAY)
    assert isinstance(found, PressRecord), found
    return found.contacts


def fields(contact: Contact) -> dict[str, Any]:
    numbers = sorted(phone.e164 or phone.text for phone in contact.phones)
    return {"name": contact.name, "role": contact.role, "email": contact.email, "phones": numbers}


def likeness(found: dict[str, Any], gold: dict[str, Any]) -> int:
    """Tell how much of a found contact is a gold one."""
    same = [gold[name] is not None and found[name] == gold[name] for name in ("name", "email")]
    return 2 * sum(same) + bool(set(found["phones"]) & set(gold["phones"]))


def right(found: dict[str, Any], gold: dict[str, Any]) -> Counter[str]:
    """Return which fields of a gold contact were found."""
    same = {name: found[name] == gold[name] for name in ("name", "email")}
    same["phones"] = sorted(found["phones"]) == sorted(gold["phones"])
    same["role"] = (
        gold["role"] is None or (found["role"] or "").casefold() == gold["role"].casefold()
    )
    return Counter(name for name, good in same.items() if good)


@pytest.fixture(scope="module")
def scores() -> tuple[Counter[str], int, int]:
    """Return how often each field is right, how many contacts there are, and how many were invented."""
    good: Counter[str] = Counter()
    wanted = invented = 0
    for sample in GOLD["blocks"]:
        found = [fields(contact) for contact in read(sample)]
        wanted += len(sample["contacts"])
        invented += max(0, len(found) - len(sample["contacts"]))
        for gold in sample["contacts"]:
            best = max(found, key=lambda each: likeness(each, gold), default=None)
            good += right(best, gold) if best else Counter()
    return good, wanted, invented


@pytest.mark.parametrize("field", LEAST)
def test_each_field_of_a_contact_is_right(scores, field):
    good, wanted, _ = scores
    assert good[field] >= LEAST[field] * wanted, f"{good[field]} of {wanted}"


def test_hardly_any_contact_is_invented(scores):
    assert scores[2] <= MOST_INVENTED
