"""The tree of errors: one class for each thing that a user can fix."""

from __future__ import annotations


class BroadsheetError(Exception):
    """Base of every error that Broadsheet raises on purpose.

    `where` names the address, file or setting; `what` says what is wrong with
    it; `hint` says what to try. `str()` joins them into the one line that the
    command line prints.
    """

    exit_code = 1

    def __init__(self, where: str, what: str, hint: str = "") -> None:
        super().__init__(where, what, hint)
        self.where = where
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        line = ": ".join(part for part in (self.where, self.what) if part)
        return f"{line}; {self.hint}" if self.hint else line


class ExtractError(BroadsheetError):
    """A page holds no article that could be taken out of it."""


class NotHtml(ExtractError):
    """The bytes are a picture, a PDF, nothing at all: not a web page."""


class NoArticle(ExtractError):
    """A web page, but not an article.

    `kind` tells what it is: section, gallery, video, wall (of consent), service (the site's own: not found,
    sign in, imprint), or empty (nothing to read was found).
    """

    def __init__(self, where: str, what: str, hint: str = "", kind: str = "empty") -> None:
        super().__init__(where, what, hint)
        self.kind = kind


class TooLarge(ExtractError):
    """The page is larger than the limit that keeps memory bounded."""


class FormatError(BroadsheetError):
    """A file or a message is not in the form it claims to be in."""


class ConfigError(BroadsheetError):
    """A setting, an address to listen on or a command's argument is wrong."""

    exit_code = 2


class FetchError(BroadsheetError):
    """A page, feed or sitemap could not be fetched."""


class Refused(FetchError):
    """Fetching is not allowed: robots.txt, an opt-out, a private address."""


class Unreachable(FetchError):
    """No connection, a time-out, a broken answer."""


class BadStatus(FetchError):
    """The server answered, with a status that is not success."""

    def __init__(self, where: str, status: int, hint: str = "") -> None:
        super().__init__(where, f"the server answered {status}", hint)
        self.status = status


class Busy(FetchError):
    """Too much is asked at once; `seconds` says how long to wait."""

    def __init__(self, where: str, what: str, hint: str = "", seconds: float = 10) -> None:
        super().__init__(where, what, hint or f"try again in {max(1, round(seconds))} s")
        self.seconds = seconds


class SourceError(BroadsheetError):
    """A feed, sitemap or folder cannot be read as what it claims to be."""


class StoreError(BroadsheetError):
    """The data folder or the database cannot be read or written."""


class NotFound(BroadsheetError):
    """No such paper, article, revision or page."""


class Withdrawn(NotFound):
    """An article stood at this address until the edition's owner took it out."""


class ServeError(BroadsheetError):
    """A server cannot start: the port is in use, the address is not ours."""


def no_such_paper(host: str) -> NotFound:
    """Return what to raise where a paper is not in the store."""
    return NotFound(host, "no such paper in the store", '"broadsheet papers" lists them')
