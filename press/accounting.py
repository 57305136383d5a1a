"""What became of the raw documents of a run: five statuses that add up."""

from dataclasses import dataclass

STATUSES = ("loaded", "unchanged", "duplicate", "quarantined", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounting:
    """How many raw documents a run saw and how each of them ended."""

    run_id: str
    source: str
    raw: int
    loaded: int
    unchanged: int
    duplicate: int
    quarantined: int
    refused: int

    def __str__(self) -> str:
        """Say it on one line.

        >>> str(Accounting(run_id="r", source="s", raw=3, loaded=2, unchanged=0, duplicate=0,
        ...                quarantined=1, refused=0))
        '3 raw = 2 loaded + 0 unchanged + 0 duplicate + 1 quarantined + 0 refused'
        """
        parts = " + ".join(f"{getattr(self, status)} {status}" for status in STATUSES)
        return f"{self.raw} raw = {parts}"


class RunFailed(Exception):  # noqa: N818 - each of its kinds is an outcome that a person reads
    """A run that ended badly for a reason to tell; the message says what to do."""


class TooManyRejected(RunFailed):
    """More of a batch was rejected than the settings allow: no document of it was stored."""


class IncompleteBatch(RunFailed):
    """A batch lacks files that an earlier job writes."""


class Unbalanced(RunFailed):
    """The ledger does not account for every raw document of a run."""
