"""The kinds of columns that the tables are made of, for SQLAlchemy Core on both databases."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Dialect, Float, Integer, Text, TypeDecorator

STORED_AT = "%Y-%m-%d %H:%M:%S+00:00"
"""How SQLite keeps a time: text that sorts by time and that SQLite's own functions read."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time to the second, in UTC, on both databases; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Store text on SQLite, which has no type for times."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else self.impl_instance)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Turn any aware time into UTC without its fraction of a second."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"a time without a zone cannot be stored: {value}")
        value = value.astimezone(UTC).replace(microsecond=0)
        return f"{value:{STORED_AT}}" if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        """Return an aware UTC time, whatever zone the session shows."""
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        return None if value is None else value.astimezone(UTC)


def text(name: str) -> Column[str]:
    """Declare a text that is always there."""
    return Column(name, Text, nullable=False)


def maybe(name: str) -> Column[str | None]:
    """Declare a text that may be missing."""
    return Column(name, Text)


def integer(name: str) -> Column[int]:
    """Declare a whole number that is always there."""
    return Column(name, Integer, nullable=False)


def number(name: str) -> Column[int | None]:
    """Declare a whole number that may be missing."""
    return Column(name, Integer)


def key(name: str) -> Column[str]:
    """Declare the text that is the table's key."""
    return Column(name, Text, primary_key=True)


def share(name: str) -> Column[float]:
    """Declare a number from 0 to 1 that is always there."""
    return Column(name, Float, nullable=False)


def yes_or_no(name: str) -> Column[bool]:
    """Declare a truth value that is always there."""
    return Column(name, Boolean, nullable=False)


def day(name: str, *, nullable: bool = True) -> Column[date]:
    """Declare a day without a time."""
    return Column(name, Date, nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> Column[datetime]:
    """Declare a time."""
    return Column(name, UtcDateTime, nullable=nullable)
