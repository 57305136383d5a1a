"""Bring the warehouse up to date and apply deploy/grants.sql: the last part of deploy/init.sh."""

from pathlib import Path

from loaders.database import open_warehouse
from press.settings import load_settings

GRANTS = Path(__file__).with_name("grants.sql")


def main() -> None:
    """Migrate, then grant. The file is one transaction: no reader is shut out meanwhile."""
    connection = open_warehouse(load_settings().database_url).raw_connection()
    try:
        connection.driver_connection.autocommit = True
        connection.cursor().execute(GRANTS.read_text(encoding="utf-8"))
    finally:
        connection.close()


if __name__ == "__main__":
    main()
