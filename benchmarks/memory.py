"""How much memory a process of a benchmark has held."""

import resource
from pathlib import Path


def peak_mb() -> float:
    """Return the most memory that this process has held, in megabytes.

    `getrusage` counts what the parent held before the program began; the kernel's own peak does not.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
