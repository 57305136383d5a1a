"""A document with more found is another document, and only what it has can be found."""

from dataclasses import replace

import pytest
from factories import a_raw

from press.changed import changed
from transforms import read_document


def document():
    body = b"A bridge opens.\n\nThe bridge was opened today."
    return read_document(a_raw(media_type="text/plain"), body)


def test_a_changed_document_is_what_replace_makes_of_it():
    before = document()
    assert changed(before, title="A bridge opens.") == replace(before, title="A bridge opens.")
    assert before.title is None


def test_what_a_document_does_not_have_cannot_be_set():
    with pytest.raises(TypeError, match="titel"):
        changed(document(), titel="A bridge opens.")
