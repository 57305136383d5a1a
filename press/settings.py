"""Settings from PRESS_* variables and the project's `.env`; a variable wins over the file."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from dotenv import dotenv_values

from press.archive import Archive

PROJECT = Path(__file__).resolve().parent.parent


class SettingsError(ValueError):
    """A setting that cannot be used; the message names it and says what to write instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this installation runs."""

    database_url: str
    data: Path
    """Batches, the raw archive and reports lie below this folder."""
    sources_file: Path
    shard_size: int
    """Documents in one mapped task."""
    max_rejected_share: float
    """0 to 1: a batch of 20 or more with a larger share of rejections is refused."""
    processes: int
    reader_s: float = 20
    """Seconds that reading one document may take; then it is quarantined as `timed_out`."""
    reader_mb: int = 512
    """Megabytes that the process that reads documents may hold."""

    archive_place: str = ""
    """Where the raw bytes are kept instead of below `data`: a folder, or an address such as s3://bucket/press."""
    names_model: str = "default"
    """What finds names besides the rules: `default`, `rules` (nothing), or an installed spaCy pipeline."""
    ocr: str = ""
    """The languages in which scanned pages are read, as tesseract names them (`eng+fra`); empty: they are refused."""
    obey_opt_outs: bool = False
    """Refuse texts whose site states that it wants no mining."""

    @property
    def archive(self) -> Archive:
        """The folder of the raw bytes, or the address of their place."""
        return (
            self.archive_place
            if "://" in self.archive_place
            else (Path(self.archive_place) if self.archive_place else self.data / "archive")
        )

    @property
    def state(self) -> Path:
        """The folder in which tasks side by side agree on when a host is asked next."""
        return self.data / "state" / "hosts"

    @property
    def batches(self) -> Path:
        """The folder of the batches."""
        return self.data / "batches"

    @property
    def reports(self) -> Path:
        """The folder that `press report` writes to."""
        return self.data / "reports"


def load_settings() -> Settings:
    """Read the settings; a path in the environment is relative to here, one in `.env` to the project.

    Raises:
        SettingsError: a value has the wrong form.
    """
    stored = dotenv_values(PROJECT / ".env")

    def value(name: str, default: str) -> str:
        return setting(name, default, stored)

    def folder(name: str, default: str) -> Path:
        base = Path.cwd() if os.environ.get(name) else PROJECT
        return (base / Path(value(name, default)).expanduser()).resolve()

    data = folder("PRESS_DATA", "data")
    return Settings(
        database_url=database_url(value("PRESS_DATABASE_URL", f"sqlite:///{data / 'press.db'}")),
        data=data,
        sources_file=folder("PRESS_SOURCES", "sources.toml"),
        shard_size=int(number("PRESS_SHARD_SIZE", value("PRESS_SHARD_SIZE", "200"), 1, 10_000)),
        max_rejected_share=number(
            "PRESS_MAX_REJECTED_SHARE", value("PRESS_MAX_REJECTED_SHARE", "0.5"), 0, 1
        ),
        processes=int(
            number("PRESS_PROCESSES", value("PRESS_PROCESSES", str(os.cpu_count() or 1)), 1, 256)
        ),
        archive_place=archive_place(value("PRESS_ARCHIVE", "")),
        names_model=names_model(value("PRESS_NAMES_MODEL", "default")),
        ocr=ocr(value("PRESS_OCR", "")),
        obey_opt_outs=value("PRESS_OBEY_OPT_OUTS", "").lower() in ("1", "true", "yes", "on"),
        reader_s=number("PRESS_READER_SECONDS", value("PRESS_READER_SECONDS", "20"), 0.1, 3600),
        reader_mb=int(
            number("PRESS_READER_MEGABYTES", value("PRESS_READER_MEGABYTES", "512"), 350, 65_536)
        ),
    )


def setting(name: str, default: str = "", stored: Mapping[str, str | None] | None = None) -> str:
    """Return one setting as it is written: from the environment, else from the project's `.env`."""
    found = stored_settings() if stored is None else stored
    return os.environ.get(name) or found.get(name) or default


def names_model(name: str) -> str:
    """Return the name of a tagger that is there."""
    known = name in {"default", "rules"} or (name.isidentifier() and find_spec(name))
    if not known and not Path(name).is_dir():
        raise SettingsError(
            f"PRESS_NAMES_MODEL={name}: no such spaCy pipeline is installed. Install spaCy and it, "
            "or write `default` or `rules`."
        )
    return name


def ocr(languages: str) -> str:
    """Return the languages of OCR, if its program is there."""
    if languages and not re.fullmatch(r"\w+(?:\+\w+)*", languages):
        raise SettingsError(f"PRESS_OCR={languages}: write languages as in `eng` or `eng+fra`.")
    if languages and not which("ocrmypdf"):
        raise SettingsError(
            f"PRESS_OCR={languages}: ocrmypdf is not installed. Install it with tesseract and these "
            "languages (Debian: ocrmypdf, tesseract-ocr-fra ...), or leave PRESS_OCR out."
        )
    return languages


def archive_place(text: str) -> str:
    """Return where raw bytes are kept: an address as it is, a folder as a whole path."""
    if not text or "://" in text:
        return text
    return str((PROJECT / Path(text).expanduser()).resolve())


@cache
def stored_settings() -> Mapping[str, str | None]:
    """Return what the project's `.env` says, as it was when this process first asked."""
    return dotenv_values(PROJECT / ".env")


def database_url(url: str) -> str:
    """Name the driver that this project ships: `postgresql://` means psycopg 3.

    >>> database_url("postgresql://press@db/press")
    'postgresql+psycopg://press@db/press'
    """
    for plain in ("postgresql://", "postgres://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    if not url.startswith(("sqlite:", "postgresql+")):
        raise SettingsError(
            f"PRESS_DATABASE_URL={url.split(':', maxsplit=1)[0]}:...: use sqlite:////path/to/press.db "
            "or postgresql://user:password@host/database."
        )
    return url


def number(name: str, text: str, lowest: float, highest: float) -> float:
    """Read a number within bounds, or say which setting is wrong."""
    try:
        found = float(text)
    except ValueError:
        found = float("nan")
    if not lowest <= found <= highest:
        raise SettingsError(f"{name}={text}: use a number from {lowest} to {highest}.")
    return found
