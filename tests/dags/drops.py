"""A drop folder with texts that the tests write."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from loaders.database import open_warehouse


def press_text(number):
    """A text of its own for every number."""
    return f"""PRESS RELEASE

The council of Port Ardal opens bridge number {number}

PORT ARDAL, 14 March 2024 - The council of Port Ardal today opened bridge number {number} over the
river Ard, {number + 3} months after work began, the council said in a statement on Thursday.

"Bridge {number} brings the two banks together again," said Mayor Elena Marsh. "Some {number + 900}
people will cross it every day."

The bridge cost {number + 10} million euros. It is open to cyclists and pedestrians, and
will be open to buses from next month.

Media contact: Jonas Weber, j.weber{number}@ardal.example, +44 20 7946 0{number + 100}
"""


@dataclass
class Drop:
    """A drop folder, its source and its warehouse."""

    folder: Path
    sources: Path
    database_url: str

    def put(self, *numbers):
        for number in numbers:
            (self.folder / f"bridge-{number}.txt").write_text(press_text(number))

    def ask(self, statement):
        with open_warehouse(self.database_url).connect() as connection:
            return [tuple(row) for row in connection.execute(text(statement))]
