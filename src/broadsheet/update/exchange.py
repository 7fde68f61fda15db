"""Move articles in and out as JSON lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec
from msgspec import Struct, structs

from broadsheet.errors import BroadsheetError, FormatError
from broadsheet.model import Article, Change, path_of, to_json
from broadsheet.sources.exported import items_of
from broadsheet.sources.jsontext import decode_json
from broadsheet.sources.schemaorg import to_schema_org
from broadsheet.sources.unpacked import Unpacked, unpacked
from broadsheet.store import Store
from broadsheet.update.jsonlines import Entry, as_told, read_line
from broadsheet.update.summary import Failure, Progress, Summary, Watch, unwatched

_BATCH = 500
_LONGEST = 64 * 2**20

Form = Literal["broadsheet", "schema.org"]


def import_file(store: Store, path: Path, now: Callable[[], datetime], watch: Watch = unwatched) -> Summary:
    """Store the articles of a JSON lines file, also in gzip; a file of one JSON document will do too.

    Each line is an article or a revision in our JSON, or a schema.org NewsArticle. A line
    that is none of these is a failure of that line. A gzip that is cut short is read up to there, and
    a failure. Progress is in bytes of the file. Raises `FormatError` where nothing can be read.
    """
    packed = path.suffix.lower() == ".gz"
    try:
        size = path.stat().st_size
        with path.open("rb") as source:

            def told(progress: Progress) -> None:
                watch(structs.replace(progress, done=source.tell() if packed else progress.done, total=size))

            whole = _whole_document(source) if source.seekable() else None
            plain, raw = unpacked(source)
            summary = import_lines(store, whole or _lines(plain, raw), str(path), now, told)
    except OSError as error:
        raise FormatError(str(path), error.strerror or "cannot be read") from error
    if raw.fault:
        if not summary.found:
            raise FormatError(str(path), raw.fault)
        what = f"{raw.fault}; what stands before is taken in"
        summary.fail(Failure("", str(path), f"{path}: {what}", FormatError.__name__))
    return summary


def import_lines(
    store: Store,
    lines: Iterable[bytes],
    where: str,
    now: Callable[[], datetime],
    watch: Watch = unwatched,
) -> Summary:
    """Store the articles of lines, 500 a transaction, and return the counts. Progress is in bytes."""
    summary = Summary()
    begin = now()
    numbered = enumerate(lines, 1)
    done = 0
    while batch := _next_lines(numbered):
        moment = now()
        entries = [
            entry for number, line in batch for entry in _entry(line, f"{where}:{number}", moment, summary)
        ]
        _store(store, entries, summary)
        done += sum(len(line) for _, line in batch)
        watch(Progress(done, done, True, new=summary.new, changed=summary.changed, failed=summary.failed))
    summary.seconds = (now() - begin).total_seconds()
    return summary


def _next_lines(numbered: Iterator[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """Return the next lines, fewer where they are long: they are in memory together."""
    batch: list[tuple[int, bytes]] = []
    size = 0
    for number, line in numbered:
        batch.append((number, line))
        size += len(line)
        if len(batch) == _BATCH or size >= _LONGEST:
            break
    return batch


def _store(store: Store, entries: list[Entry], summary: Summary) -> None:
    summary.hosts.update(entry.article.paper for entry in entries)
    incoming = ((entry.article, entry.seen) for entry in entries)
    for revision in store.put_many(incoming, decide=as_told(entries)):
        if revision is None:
            summary.same += 1
        elif revision.number == 1:
            summary.new += 1
        else:
            summary.changed += 1


def _entry(line: bytes, where: str, now: datetime, summary: Summary) -> Iterator[Entry]:
    if not line.strip():
        return
    summary.found += 1
    try:
        entry = read_line(line, where, now)
    except BroadsheetError as error:
        summary.fail(Failure("", where, str(error), type(error).__name__))
        return
    yield entry


def export_lines(
    store: Store, paper: str | None = None, since: datetime | None = None, form: Form = "broadsheet"
) -> Iterator[bytes]:
    """Yield the latest revision of each article as a line of JSON, without the line's end.

    `since` leaves out what was not stored or changed since then. The form
    schema.org has the words and facts, not the links and tables.
    """
    for revision in store.articles(paper, since):
        yield (
            to_json(revision.article)
            if form == "broadsheet"
            else msgspec.json.encode(to_schema_org(revision.article))
        )


def export_revisions(
    store: Store, paper: str | None = None, since: datetime | None = None
) -> Iterator[bytes]:
    """Yield every revision as a line of JSON: its number, when it was seen, what it changed, the article.

    Those of one article follow each other, the first one first. `since` leaves out those seen before.
    """
    for latest in store.articles(paper, since):
        article = latest.article
        for each in store.history(article.paper, path_of(article.address)):
            if since is None or each.seen >= since:
                yield msgspec.json.encode(_Line(each.number, each.seen, each.change, each.article))


class _Line(Struct, frozen=True):
    """A revision as it is exported: the fields that tell it apart stand first."""

    number: int
    seen: datetime
    change: Change | None
    article: Article


def _whole_document(source: BinaryIO) -> list[bytes] | None:
    """Return the documents of a file that is one JSON value over many lines, else None: it begins anew."""
    plain, _ = unpacked(source)
    body = plain.read(_LONGEST + 1)
    source.seek(0)
    return _documents(body.removeprefix(b"\xef\xbb\xbf").strip()) if len(body) <= _LONGEST else None


def _documents(body: bytes) -> list[bytes] | None:
    if body.startswith(b"["):
        try:
            return [bytes(item) for item in decode_json(body, list[msgspec.Raw])]
        except msgspec.DecodeError:
            items = items_of(body)
            return items if len(items) > 1 else None
    if not body.startswith(b"{") or _is_json(body.partition(b"\n")[0]):
        return None
    return [body] if _is_json(body) else None


def _is_json(line: bytes) -> bool:
    try:
        decode_json(line, dict[str, msgspec.Raw])
    except msgspec.DecodeError:
        return False
    return True


def _lines(plain: BinaryIO | BufferedReader, raw: Unpacked) -> Iterator[bytes]:
    """Yield the lines of a file, without one within which it is cut."""
    first = True
    while line := plain.readline(_LONGEST):
        if raw.fault and not line.endswith(b"\n"):
            return
        yield line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False
