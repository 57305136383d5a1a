"""Whose page a pasted text comes from."""

import pytest

from press import read_press_text

BODY = """
Ferry to Norholm sails again from Monday

Kelmouth, 3 May 2024 - The ferry between Kelmouth and Norholm will sail again from Monday after nine weeks in the
dock, the harbour master said. Its two engines were taken out and rebuilt, and the ramp was made wider.

"We have missed it as much as anybody," said the harbour master. The first crossing is at six in the morning and is
free for everybody who lives on the island.
"""


def issuer(above, below=""):
    found = read_press_text(f"{above}\n{BODY}\n{below}").issuer
    return (found.value, found.method) if found else None


@pytest.mark.parametrize(
    ("above", "below", "found"),
    [
        ("Skip to content\nKelmouth Harbour Office\nMenu\nNews", "", ("Kelmouth Harbour Office", "site_named")),
        ("Home\nMenu", "© 2024 Ferrywise. All rights reserved.", ("Ferrywise", "copyright")),
        ("Ferrywise\nMenu\nNews", "Copyright 2019-2024 Ferrywise | Imprint", ("Ferrywise", "site_named")),
        ("Home\nNews\nContact us\nSearch", "", None),
    ],
)  # fmt: skip
def test_the_name_above_the_headline_is_the_sites_where_more_than_its_place_says_so(
    above, below, found
):
    assert issuer(above, below) == found
