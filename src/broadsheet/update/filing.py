"""File finished jobs: articles into the store, outcomes into the log, counts into the summary."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import groupby

from msgspec import structs

from broadsheet.errors import BroadsheetError, NotFound, StoreError
from broadsheet.model import Article, Revision, path_of
from broadsheet.revise import is_walled, next_revision, next_visit
from broadsheet.store import Finished, Outcome, OutcomeKind, Store, StoredPage
from broadsheet.update.naming import add_names, settled
from broadsheet.update.plan import outcome_of, retry_at
from broadsheet.update.summary import Failure, Summary
from broadsheet.update.visit import Done

AWAY: tuple[OutcomeKind, ...] = ("not found", "gone")
"""How visits end where there is nothing; an article that was there was then removed by its paper."""

Incoming = tuple[Article, datetime, StoredPage | None]


def file_jobs(store: Store, jobs: Sequence[Done], summary: Summary, *, make_papers: bool = False) -> None:
    """Store the articles of jobs, record how each job ended, and count it.

    An article that the store does not take (its address is too long) is a
    failure of that article alone. So are those of a paper that is not in the store, for it
    was removed meanwhile, unless papers are to be made. Raises `StoreError` if the store takes none.
    """
    fresh: dict[str, Article] = {}
    jobs = [settled(store, done, fresh) for done in jobs]
    while True:
        needed = set() if make_papers else {done.job.paper.host for done in jobs if done.article is not None}
        try:
            kinds = _put(store, jobs, needed)
            break
        except NotFound as error:
            jobs = [removed(done) if done.job.paper.host == error.where else done for done in jobs]
    ends = [
        end
        for done, (kind, detail) in zip(jobs, kinds, strict=True)
        for end in _ends(store, done, kind, detail)
    ]
    ends.sort(key=lambda end: end[0])
    for host, group in groupby(ends, key=lambda end: end[0]):
        # A page that is no article makes no paper: then there is nobody to record it for.
        with contextlib.suppress(NotFound):
            store.finish_many(host, [finished for _, finished in group])
    for done, (kind, detail) in zip(jobs, kinds, strict=True):
        if kind in AWAY and _is_kept(store, done):
            summary.removed += done.job.visit is None or done.job.visit.kind not in AWAY
        else:
            count(done, kind, detail, summary)


def _is_kept(store: Store, done: Done) -> bool:
    """Tell whether an address that gives nothing any more once gave an article."""
    return store.story(done.job.paper.host, path_of(done.job.url)) is not None


def removed(done: Done) -> Done:
    """Return the job of a paper that is not there any more."""
    error = BroadsheetError(done.job.url, "its paper was removed meanwhile")
    return structs.replace(done, article=None, page=None, error=error)


def _put(store: Store, jobs: Sequence[Done], needed: Collection[str]) -> list[tuple[OutcomeKind, str]]:
    """Store the articles there are; return for each job how it ended."""
    walled: set[int] = set()

    def decide(last: Revision | None, article: Article, now: datetime) -> Revision | None:
        revision = next_revision(last, article, now)
        if revision is None and last is not None and last.article != article and is_walled(last, article):
            walled.add(id(article))
        return revision

    incoming = [(done.article, done.at, done.page) for done in jobs if done.article is not None]
    try:
        stored: list[Revision | StoreError | None] = list(
            store.put_many(incoming, decide=decide, papers=needed)
        )
    except StoreError:
        stored = _put_singly(store, incoming, needed)
    results = iter(stored)
    ends: list[tuple[OutcomeKind, str]] = []
    for done in jobs:
        if done.article is None:
            ends.append(_without_article(done))
            continue
        ends.append(_with_article(next(results), id(done.article) in walled))
    return ends


def _put_singly(
    store: Store, incoming: Sequence[Incoming], needed: Collection[str]
) -> list[Revision | StoreError | None]:
    results: list[Revision | StoreError | None] = []
    for article, at, page in incoming:
        try:
            results.append(store.put(article, at, page, decide=next_revision, papers=needed))
        except StoreError as error:
            results.append(error)
    errors = [result for result in results if isinstance(result, StoreError)]
    if errors and (len(errors) == len(results) or "address longer" not in errors[0].what):
        raise errors[0]
    return results


def _with_article(stored: Revision | StoreError | None, walled: bool) -> tuple[OutcomeKind, str]:
    if isinstance(stored, StoreError):
        return "failed", str(stored)
    if stored is None:
        return ("paywall", "the page shows less than we have") if walled else ("same", "")
    return ("new" if stored.number == 1 else "changed"), ""


def _without_article(done: Done) -> tuple[OutcomeKind, str]:
    if done.error is None:
        return "not modified", ""
    return outcome_of(done.error)[0], str(done.error)


def _ends(store: Store, done: Done, kind: OutcomeKind, detail: str) -> list[tuple[str, Finished]]:
    """Return what to record of the address visited, and of the article's own if that is another."""
    host = done.job.paper.host
    status = outcome_of(done.error)[1] if done.error else 0
    outcome = Outcome(kind, done.at, status, detail)
    if done.article is None or len(done.article.address) > _LONGEST:
        due = _due(store, done, kind)
        return [(host, Finished(done.job.url[:_LONGEST], outcome, due))]
    # A twin that is visited later reads the same, and is one more name.
    if kind in ("new", "changed") or (kind == "same" and done.addresses):
        with contextlib.suppress(NotFound):
            add_names(store, done, done.article)
    # Words that a source carries whole come with the source: nothing is to be visited.
    due = None if done.job.found and done.job.found.whole else _due(store, done, kind)
    # The next visit goes where the page says it lives; after a renaming that is the new address.
    lives = done.job.url if done.renamed else done.article.address
    ends = [(host, Finished(lives, outcome, due, done.etag, done.last_modified))]
    ends += [
        (host, Finished(url, outcome, None))
        for url in dict.fromkeys((done.job.url, done.article.address))
        if url != lives
    ]
    return ends


_LONGEST = 1900


def _due(store: Store, done: Done, kind: OutcomeKind) -> datetime | None:
    visit = done.job.visit
    if kind not in ("new", "changed", "same", "not modified"):
        return retry_at(kind, (visit.failures if visit else 0) + 1, done.at)
    published = done.article.published if done.article else None
    changes: tuple[datetime, ...] = (done.at,) if kind == "changed" else ()
    if kind in ("same", "not modified") and visit is not None:
        path = path_of(done.article.address if done.article else done.job.url)
        edits = store.edits(visit.paper, path)
        story = store.story(visit.paper, path) if published is None else None
        published = published or (story.published if story else None) or visit.found
        changes = tuple(edit.seen for edit in edits[1:] if not (edit.change and edit.change.anew))
    if published is not None and published.tzinfo is None:
        published = published.replace(tzinfo=done.at.tzinfo)
    return next_visit(published, done.at, changes, done.at)


def count(done: Done, kind: OutcomeKind, detail: str, summary: Summary) -> None:
    """Count how a job ended."""
    if done.article is not None and kind != "failed":
        summary.hosts.add(done.article.paper or done.job.paper.host)
    summary.fetched += done.job.found is None and done.error is None
    match kind:
        case "new":
            summary.new += 1
        case "changed":
            summary.changed += 1
        case "same":
            summary.same += 1
        case "not modified":
            summary.not_modified += 1
        case "no article":
            summary.pass_over(_failure(done, detail))
        case _:
            summary.fail(_failure(done, detail))


def _failure(done: Done, detail: str) -> Failure:
    kind = type(done.error).__name__ if done.error else ""
    return Failure(done.job.paper.host, done.job.url, detail, kind)
