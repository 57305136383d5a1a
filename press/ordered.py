"""Doing things side by side and getting the results in order, with little in memory at a time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def ordered(
    pool: Executor, work: Callable[[T], R], items: Iterable[T], *, ahead: int
) -> Iterator[R]:
    """Yield `work(item)` for each item, in order; at most `ahead` are begun before they are asked for.

    >>> from concurrent.futures import ThreadPoolExecutor
    >>> with ThreadPoolExecutor(2) as pool:
    ...     list(ordered(pool, lambda n: n * n, range(4), ahead=3))
    [0, 1, 4, 9]
    """
    begun: deque[Future[R]] = deque()
    try:
        for item in items:
            begun.append(pool.submit(work, item))
            if len(begun) >= ahead:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    finally:
        for future in begun:
            future.cancel()
