"""Taking the pages that a source points to: side by side, politely, each once, and only what is due."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice

from extractors import as_location, refuse, seen_before
from extractors.answers import Fetched
from extractors.fetch import Fetch, FetchFailed, fetching
from extractors.files import StillWritten
from extractors.opt_outs import stated_opt_outs
from extractors.saved import is_address, take_file
from extractors.targets import Collecting, Target
from press.archive import body_size, keep
from press.documents import RawDocument, Rejected, Rejection, document_id, utc_now
from press.ordered import ordered
from press.visits import GOOD, Remembered, Visit

CHUNK = 100
"""Targets whose past is looked up at once."""
WORKERS, FAST_WORKERS = 4, 8
"""Threads; more where there is no pause between requests."""
AHEAD = 3
"""So many times as many targets as there are threads are begun before the first is asked for."""
LOOK_ANYWAY = 10
"""Every so many visits a page is asked for without marks: servers that say `not modified` may be wrong."""
LOOK_AGAIN = timedelta(days=7)
"""So long a feed is believed that says an entry has not changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a target: a document, a rejection or nothing, and the visit that it took."""

    item: RawDocument | Rejection | None
    visit: Visit | None = None


def take_all(
    job: Collecting, targets: Iterable[Target | Rejection]
) -> Iterator[RawDocument | Rejection]:
    """Yield what becomes of each target, in their order; the visits are noted on the job."""
    workers = max(WORKERS if job.source.rate else FAST_WORKERS, job.source.parallel)
    seen: set[int] = set()
    with fetching(job.source, state=job.state) as fetch, ThreadPoolExecutor(workers) as pool:

        def work(pair: tuple[Target | Rejection, Remembered | None]) -> Taken:
            target, past = pair
            if isinstance(target, Rejection):
                return Taken(item=target)
            return take(job, fetch, target, past)

        for taken in ordered(pool, work, with_past(job, targets), ahead=AHEAD * workers):
            if taken.visit is not None:
                job.visits.append(taken.visit)
            if taken.item is not None and hash(taken.item.document_id) not in seen:
                seen.add(hash(taken.item.document_id))  # `a.html` and `./a.html` are one file
                yield taken.item


def with_past(
    job: Collecting, targets: Iterable[Target | Rejection]
) -> Iterator[tuple[Target | Rejection, Remembered | None]]:
    """Yield each target with what its last visits taught."""
    rest = iter(targets)
    while chunk := list(islice(rest, CHUNK)):
        links = [each.link for each in chunk if isinstance(each, Target) and each.link]
        past = job.memory.recall(links) if links else {}
        for each in chunk:
            link = each.link if isinstance(each, Target) else None
            yield each, past.get(link) if link else None


def take(job: Collecting, fetch: Fetch, target: Target, past: Remembered | None) -> Taken:
    """Take in what a target leads to, or say why it could not be."""
    draft = draft_of(job, target)
    try:
        if target.link is None:
            return Taken(item=take_text(job, target, draft))
        if target.folder is not None and not is_address(target.link):
            return Taken(item=take_file(job, target.link, target.folder, draft))
    except Rejected as why:
        return Taken(item=refusal(job, target, why))
    except StillWritten:
        changing = Rejected("being_written", "the page's file changed while it was read.")
        return Taken(item=refusal(job, target, changing))
    return take_page(job, fetch, target, draft, past)


def draft_of(job: Collecting, target: Target) -> RawDocument:
    """Make the document of a target, but for its bytes."""
    location = as_location(target.name)
    return RawDocument(
        document_id=document_id(job.source.name, location),
        source=job.source.name,
        location=location,
        collected_at=utc_now(),
        sha256="",
        size=0,
        version=target.version,
        language=job.source.language,
        feed_title=target.title,
        feed_published=target.published,
    )


def refusal(job: Collecting, target: Target, why: Rejected) -> Rejection:
    """Make the Rejection of a target."""
    url = as_location(target.link) if target.link and "://" in target.link else None
    location = as_location(target.name)
    return refuse(job.source, location, "fetch", why, url=url, version=target.version)


def take_text(job: Collecting, target: Target, draft: RawDocument) -> RawDocument:
    """Take in the text that stands in the feed itself."""
    if target.body is None:
        raise Rejected("no_link", "the entry has neither a link nor a text.")
    return replace(
        draft,
        sha256=keep(job.archive, target.body),
        size=len(target.body),
        media_type=target.media_type,
        charset="utf-8",
    )


def take_page(
    job: Collecting, fetch: Fetch, target: Target, draft: RawDocument, past: Remembered | None
) -> Taken:
    """Fetch a page, unless it is known not to have changed or not due."""
    assert target.link is not None
    before = job.known.get(draft.document_id)
    held = before.sha256 if before else None
    if settled(job, draft, past, held):
        if held is None:
            return Taken(item=None)
        return Taken(item=as_before(job, draft, held, past))
    usable = past if past and held and past.digest == held else None
    sure = usable is not None and usable.visits % LOOK_ANYWAY != LOOK_ANYWAY - 1
    marks = (usable.etag, usable.modified) if usable and sure else (None, None)
    try:
        answer = fetch(target.link, *marks)
        opt_outs = stated_opt_outs(answer)
        if opt_outs and job.obey_opt_outs:
            raise FetchFailed(*opted_out(opt_outs))
    except FetchFailed as failure:
        why = Rejected(failure.reason, str(failure))
        return Taken(item=refusal(job, target, why), visit=failed_visit(job, target.link, why))
    if answer.status == 304 and held:
        item = as_before(job, draft, held, past)
        digest, outcome = held, "not_modified"
    else:
        digest = keep(job.archive, answer.body)
        outcome = "same" if past and past.digest == digest else "fetched"
        item = replace(
            draft,
            url=as_location(answer.url),
            sha256=digest,
            size=len(answer.body),
            media_type=answer.media_type,
            charset=answer.charset,
        )
    visit = good_visit(job, target.link, "page", answer, digest, outcome)
    return Taken(item=item, visit=replace(visit, opt_outs=" ".join(opt_outs) or None))


def opted_out(codes: list[str]) -> tuple[str, str]:
    """Say what a site states against mining its texts."""
    refused = Rejected("opted_out", f"the site states that it wants no mining: {', '.join(codes)}.")
    return refused.reason, refused.detail


def settled(job: Collecting, draft: RawDocument, past: Remembered | None, held: str | None) -> bool:
    """Whether a page need not be asked for: the source says it is as it was, or it is not due."""
    if seen_before(job.known, draft.document_id, draft.version) is not None:
        return past is None or utc_now() - past.at < LOOK_AGAIN or past.outcome not in GOOD
    if not job.due_only or past is None:
        return False
    if draft.version is not None and past.outcome in GOOD and held:
        return False  # the source says that it has changed
    return past.next_due is None or past.next_due > utc_now()


def as_before(
    job: Collecting, draft: RawDocument, digest: str, past: Remembered | None
) -> RawDocument:
    """Return the document as it was taken in before."""
    return replace(
        draft,
        url=as_location(past.final_url) if past and past.final_url else draft.location,
        sha256=digest,
        size=body_size(job.archive, digest),
        media_type=past.media_type if past else None,
    )


def good_visit(
    job: Collecting, url: str, role: str, answer: Fetched, digest: str, outcome: str
) -> Visit:
    """Note a visit that brought something."""
    return Visit(
        source=job.source.name,
        url=as_location(url),
        role="list" if role == "list" else "page",
        at=utc_now(),
        outcome=outcome,
        status=answer.status,
        digest=digest,
        etag=answer.header("etag"),
        modified=answer.header("last-modified"),
        media_type=answer.media_type,
        final_url=as_location(answer.url),
        sent=tuple((name.decode("ascii"), value.decode("latin-1")) for name, value in answer.sent),
        answered=answer.headers,
    )


def failed_visit(job: Collecting, url: str, why: Rejected, role: str = "page") -> Visit:
    """Note a visit that brought nothing."""
    code = why.reason.removeprefix("http_")
    return Visit(
        source=job.source.name,
        url=as_location(url),
        role="list" if role == "list" else "page",
        at=utc_now(),
        outcome=why.reason,
        status=int(code) if code.isdecimal() else None,
    )
