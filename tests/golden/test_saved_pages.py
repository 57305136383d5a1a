"""Saved pages of sources: tests/golden/<source>/<page>.html beside <page>.json, which says what is found in it."""

import json
from pathlib import Path

import pytest
from factories import a_raw

from press.records import PressRecord
from transforms import transform_document

PAGES = sorted(Path(__file__).parent.glob("*/*.html"))


@pytest.mark.parametrize("path", PAGES, ids=[f"{p.parent.name}/{p.stem}" for p in PAGES])
def test_a_saved_page_is_read_as_its_source_means_it(path):
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = transform_document(
        a_raw(media_type="text/html", source=path.parent.name, **wanted.get("source", {})),
        path.read_bytes(),
    )
    assert isinstance(found, PressRecord), found
    assert (found.title, list(found.authors), str(found.published_on)) == (
        wanted["title"], wanted["authors"], wanted["published_on"],
    )  # fmt: skip
    assert [text for text in wanted["in_body"] if text not in found.body] == []
    assert [text for text in wanted["not_in_body"] if text in found.body] == []
