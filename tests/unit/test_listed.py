"""The installation's own list of acronyms."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from press import read_press_text
from press.records import PressRecord
from press.settings import SettingsError
from transforms.names.listed import listed_organizations

TEXT = (
    "The HBA opened the bridge on Monday. Nobody was hurt when the old one was taken away and the river was free "
    "again, said the HBA in a report that was sent to all the papers of the country."
)


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "organizations.csv"
    path.write_text("acronym,name\nHBA,Harbour Bridge Agency\nLOX,Lake Office\n", encoding="utf-8")
    monkeypatch.setenv("PRESS_ORGANIZATIONS", str(path))
    listed_organizations.cache_clear()
    yield path
    listed_organizations.cache_clear()


def organizations(text: str) -> list[tuple[str, str | None, str | None]]:
    record = read_press_text(text)
    assert isinstance(record, PressRecord)
    return [(each.value, each.acronym, each.acronym_basis) for each in record.organizations]


@pytest.mark.usefixtures("listed")
def test_an_acronym_of_the_list_stands_for_its_name() -> None:
    assert organizations(TEXT) == [("Harbour Bridge Agency", "HBA", "table")]


@pytest.mark.usefixtures("listed")
def test_what_the_text_says_goes_before_the_list() -> None:
    text = TEXT.replace("The HBA", "The Home Builders Association (HBA)")
    assert organizations(text) == [("Home Builders Association", "HBA", "stated")]


def test_without_a_list_an_acronym_stands_for_itself() -> None:
    assert organizations(TEXT) == [("HBA", "HBA", None)]


def test_a_list_with_other_columns_says_what_is_wanted(listed: Path) -> None:
    listed.write_text("short,long\nHBA,Harbour Bridge Agency\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="columns acronym and name"):
        listed_organizations()


def test_a_list_that_is_not_there_is_named(listed: Path) -> None:
    listed.unlink()
    with pytest.raises(SettingsError, match=r"organizations\.csv: cannot be read"):
        listed_organizations()
