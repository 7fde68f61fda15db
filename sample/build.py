"""Build the sample paper's website: python -m sample.build --state morning."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from broadsheet.errors import BroadsheetError
from broadsheet.model import to_json
from sample.pages import files
from sample.site import Site
from sample.truth import to_article

BASE = "http://127.0.0.1:8471"


def write_site(site: Site, out: Path) -> int:
    """Write the website's files into a folder; return how many.

    A file that would not change keeps its time, one that the site no longer
    has is removed.
    """
    wanted = dict(files(site))
    for name, content in wanted.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
    for path in sorted(out.rglob("*")):
        if path.is_file() and path.relative_to(out).as_posix() not in wanted:
            path.unlink()
    return len(wanted)


def write_truth(site: Site, path: Path) -> None:
    """Write what is true of each article, one line of JSON each, in Broadsheet's form."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(to_json(to_article(site, article)) + b"\n" for article in site.articles))


def main(arguments: list[str] | None = None) -> int:
    """Build as told on the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m sample.build", description=__doc__)
    parser.add_argument("--base", default=BASE, help="the URL that the site will have (default: %(default)s)")
    parser.add_argument("--state", default="morning", help="morning or evening (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=Path("build/sample"), help="the folder to write to")
    parser.add_argument("--truth", type=Path, help="also write what is true of each article, as JSON lines")
    told = parser.parse_args(arguments)
    try:
        site = Site(told.base, told.state)
        count = write_site(site, told.out)
        if told.truth:
            write_truth(site, told.truth)
    except BroadsheetError as error:
        print(f"sample: {error}", file=sys.stderr)
        return error.exit_code
    print(f"{told.out}: {count} files, {len(site.articles)} articles of the {told.state}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
