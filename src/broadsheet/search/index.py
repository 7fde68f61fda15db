"""The search index on disk: entries in, keys out."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

import tantivy
from msgspec import Struct

from broadsheet.errors import StoreError
from broadsheet.model import Article
from broadsheet.search import common
from broadsheet.search.best import Forecast, best_first
from broadsheet.search.entry import FORMAT, entry, key_of, schema
from broadsheet.search.forms import Forms
from broadsheet.search.likeness import like
from broadsheet.search.matching import Matcher, Parts
from broadsheet.search.narrowing import between
from broadsheet.search.newest import newest_first, newest_moment
from broadsheet.search.query import Query
from broadsheet.search.snapshot import MOST_HITS, Result, Snapshot, Total
from broadsheet.search.warming import warm

HEAP = 64_000_000
"""Bytes of memory that a writer may fill before it writes a segment."""

MANY = 1_000
"""Articles after which the forms of their words are kept for the next ones: a whole store may come."""


class Hits(Struct, frozen=True):
    """What was found: keys (host and path of an article), their numbers in the store, how many in all.

    `parts` are the stems of the parts of compounds that were looked for as well.
    """

    keys: tuple[str, ...]
    total: Total
    sequences: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()


class Index:
    """A Tantivy index of the latest revision of every article.

    Any number of processes may search while one writes. What was written up
    to the last commit is there after a crash; `sequence` says how far that
    is in the store's order.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = _opened(folder)
        self._index.config_reader("manual")
        self._lock = threading.Lock()
        self._writer: tantivy.IndexWriter | None = None
        self._forms = Forms()
        self._matcher = self._read(None)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the index in a folder, or make one there.

        One that is damaged, or of another form, is removed: it is made anew
        from the store. Raises `StoreError` where the folder cannot be written,
        or has something else in it.
        """
        try:
            return cls(folder)
        except ValueError as error:
            if _SYSTEM.search(str(error)):
                # It may be as good as ever: the folder is not ours, or the disk is full.
                raise _trouble(folder, "used", error) from error
            if strange := [path.name for path in folder.iterdir() if not _PART.fullmatch(path.name)]:
                fault = f"{min(strange)} is no part of a search index; is this the right folder?"
                raise StoreError(str(folder), fault) from error
            shutil.rmtree(folder, ignore_errors=True)
        try:
            return cls(folder)
        except ValueError as error:
            raise _trouble(folder, "made here", error) from error

    def reload(self) -> None:
        """See what was committed since, by this process or another.

        Raises `StoreError` where the index is gone, or being replaced; what was seen before stays.
        """
        try:
            self._matcher = self._read(self._matcher)
        except ValueError as error:
            raise _trouble(self.folder, "read", error) from error

    def _read(self, before: Matcher | None) -> Matcher:
        self._index.reload()
        searcher, schema = self._index.searcher(), self._index.schema
        last = _latest(searcher, schema, before.seen.sequence if before else 0)
        moment = newest_moment(searcher, schema, before.seen.moment if before else None)
        return Matcher(Snapshot(searcher, schema, last, moment), common.read(self.folder), before)

    def warm(self) -> None:
        """Read the files ahead into memory that nothing uses: else the first readers wait for the disk."""
        warm(self.folder)

    @property
    def sequence(self) -> int:
        """How far in the store's order it is."""
        return self._matcher.seen.sequence

    @property
    def count(self) -> int:
        """How many articles are in it."""
        return int(self._searcher.num_docs)

    @property
    def _searcher(self) -> tantivy.Searcher:
        return self._matcher.seen.searcher

    def search(self, query: Query, *, paper: str | None = None, limit: int = 10, offset: int = 0) -> Hits:
        """Return what a query finds, the best or the newest first.

        The parts of compounds are looked for only where the words as they
        stand do not find more than a reader can page through.
        """
        matcher = self._matcher
        seen = matcher.seen
        # To hold lists of words to the articles of a paper takes longer than to read them.
        paper = None if matcher.has_only(paper) else paper
        wanted = min(limit, MOST_HITS - offset)
        place = max(1, wanted), min(offset, MOST_HITS)
        by_time = query.order == "newest" or matcher.all_alike(query)

        def sought(match: tantivy.Query, expected: Forecast) -> Result:
            return newest_first(seen, match, place) if by_time else best_first(seen, match, place, expected)

        found = sought(matcher.match(query, paper), matcher.expected(query, paper))
        parts: Parts = ()
        if found.total.count < MOST_HITS and (wider := matcher.wider(query, paper)):
            match, parts = wider
            found = sought(match, Forecast())
        addresses = found.addresses if wanted > 0 else []
        keys = tuple(str(seen.searcher.doc(address).get_first("key")) for address in addresses)
        sequences = seen.searcher.fast_field_values("sequence", addresses)
        numbers = tuple(int(each) for each in sequences if each is not None)
        return Hits(keys, found.total, numbers, tuple(part for each in parts for part in each))

    def like(self, article: Article, host: str, limit: int = 10) -> tuple[str, ...]:
        """Return the keys of the articles most like one, the likest first; it need not be in the index."""
        matcher = self._matcher
        searcher = matcher.seen.searcher
        match = like(article, host, self._index.schema, max(1, searcher.num_docs), matcher.frequency)
        found = searcher.search(match, limit, count=False)
        return tuple(str(searcher.doc(address).get_first("key")) for _, address in found.hits)

    def put(self, articles: Iterable[tuple[Article, str, int]]) -> int:
        """Replace the entries of articles (with their paper's host and sequence), commit, return how many.

        An entry replaces the one with its key: one that was written before a
        crash, and comes again, stands once. Raises `StoreError`.
        """
        count, forms, words = 0, self._forms, None
        with self._changing():
            for article, host, sequence in articles:
                writer = self._writing()
                words = words or self._common_words()
                document = entry(article, host, sequence, forms, words)
                writer.delete_documents_by_term("key", document.get_first("key"))
                writer.add_document(document)
                count += 1
            if count:
                writer.commit()
                self.reload()
        if count < MANY:
            self._forms = Forms()
        return count

    def _common_words(self) -> common.CommonWords:
        """Return the words whose pairs are kept; they are chosen once there are enough articles."""
        words = common.read(self.folder)
        if not words.shares:
            words = common.chosen(self.count, self._most_used)
            if words.shares:
                common.write(self.folder, words)
        return words

    def _most_used(self, limit: int) -> list[tuple[str, int]]:
        return self._searcher.terms_with_prefix("exact", "", limit=limit)

    def papers(self, known: Collection[str] = ()) -> tuple[str, ...]:
        """Return the hosts that have entries, without those that are known: to count takes time."""
        # A removed entry's words stay in their segment until it is merged.
        hosts = (host for host, _ in self._searcher.terms_with_prefix("paper", ""))
        return tuple(host for host in hosts if host not in known and self._count(host))

    def _count(self, host: str) -> int:
        match = tantivy.Query.term_query(self._index.schema, "paper", host)
        return self._matcher.seen.search(match, (1, 0)).total.count

    def remove_paper(self, host: str) -> None:
        """Remove all entries of a paper, and commit. Raises `StoreError`."""
        with self._changing():
            writer = self._writing()
            writer.delete_documents_by_term("paper", host)
            writer.commit()
            self.reload()

    def remove_articles(self, places: Iterable[tuple[str, str]]) -> int:
        """Remove the entries of articles, by host and path, and return how many; none there, nothing done."""
        found = [key for key in (key_of(*place) for place in places) if self._has(key)]
        if found:
            writer = self._writing()
            for key in found:
                writer.delete_documents_by_term("key", key)
            writer.commit()
            self.reload()
        return len(found)

    def _has(self, key: str) -> bool:
        match = tantivy.Query.term_query(self._index.schema, "key", key)
        return bool(self._searcher.search(match, 1, count=False).hits)

    def clear(self) -> None:
        """Remove every entry, and commit. Raises `StoreError`."""
        with self._changing():
            writer = self._writing()
            writer.delete_all_documents()
            writer.commit()
            self.reload()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Let a writer that failed go: it is good for nothing more, and another may do when there is room."""
        try:
            yield
        except (ValueError, OSError) as error:
            self.close()
            raise _trouble(self.folder, "written", error) from error

    def claim(self) -> None:
        """Take the right to write; raises `Busy` where another process has it."""
        self._writing()

    def close(self) -> None:
        """Give the right to write back."""
        with self._lock:
            writer, self._writer = self._writer, None
            if writer is not None:
                # What it could not do was told when it was asked to; what was committed is there.
                with suppress(ValueError):
                    writer.wait_merging_threads()
            self._forms = Forms()

    def _writing(self) -> tantivy.IndexWriter:
        with self._lock:
            if self._writer is None:
                try:
                    self._writer = self._index.writer(HEAP, 1)
                except ValueError as error:
                    raise Busy(str(self.folder), "another process is writing the search index") from error
            return self._writer


class Busy(StoreError):
    """Another process has the right to write the index; it will write what is missing."""


_FORM = "broadsheet-format"
"""The file that says by which form the entries are made."""


# A part is all that a crash may have left, also of one that was being removed.
_PART = re.compile(
    r"[0-9a-f]{32}\..+|meta\.json|\.managed\.json|\.tantivy-.+|\.tmp.*|broadsheet-(format|common|common\.new)"
)


# What the system refuses, as Tantivy says it: EPERM, ENOMEM, EACCES, EMFILE, ENOSPC, EROFS, EDQUOT.
_CODE = "(?:1|12|13|24|28|30|122)"
_SYSTEM = re.compile(
    rf'Os \{{ code: {_CODE},.*?message: "(?P<said>[^"]*)"|\'(?P<told>[^\']*) \(os error {_CODE}\)'
)


def _trouble(folder: Path, what: str, error: ValueError | OSError) -> StoreError:
    """Return Tantivy's error in words of what is to be done."""
    if refused := _SYSTEM.search(str(error)):
        why, hint = refused["said"] or refused["told"], ""
    elif "writer was killed" in str(error):
        # Its thread's own error is not told, and comes when a file cannot be written.
        why, hint = "its writer ended", "is there room on the disk?"
    elif isinstance(error, OSError):
        why, hint = error.strerror or str(error), ""
    else:
        why, hint = str(error), ""
    return StoreError(str(folder), f"the search index cannot be {what} ({why})", hint)


def _opened(folder: Path) -> tantivy.Index:
    mark = folder / _FORM
    try:
        has_files = folder.exists() and any(folder.iterdir())
        if has_files and (not mark.exists() or mark.read_text() != str(FORMAT)):
            raise ValueError("of another form")
        folder.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(schema(), str(folder))
        if not mark.exists():
            # Once only: written again on a full disk it would be empty, and the index taken for another's.
            mark.write_text(str(FORMAT))
    except OSError as error:
        raise StoreError(
            str(folder), error.strerror or "cannot be written", "is the data folder ours?"
        ) from error
    return index


def _latest(searcher: tantivy.Searcher, schema: tantivy.Schema, known: int) -> int:
    """Return the greatest sequence; where there is one it is looked for from the known one on."""
    for match in (between(schema, "sequence", known), tantivy.Query.all_query()):
        found = searcher.search(match, 1, count=False, order_by_field="sequence").hits
        if found:
            return int(found[0][0])
    return 0
