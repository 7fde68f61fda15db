"""A real browser: headless Chromium, axe-core in it, and lynx."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LYNX = shutil.which("lynx")
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
# The results go from page to page in the window's name; the last page shows them.
_RUN = """<script src="axe.js"></script><script>addEventListener("load", async () => {
  const found = await axe.run();
  const all = JSON.parse(window.name || "{}");
  all["%s"] = found.violations.map(v => [v.id, v.nodes.map(n => n.html)]);
  window.name = JSON.stringify(all);
  if ("%s") { location = "%s"; return; }
  document.body.innerHTML = "<pre id=axe></pre>";
  document.getElementById("axe").textContent = window.name;
})</script>"""


def axe_core() -> Path | None:
    """Return where axe-core is: named by BROADSHEET_AXE, in node_modules here, or installed for all."""
    named = os.environ.get("BROADSHEET_AXE")
    places = [Path(named)] if named else []
    places.append(Path(__file__).parents[2] / "node_modules")
    places += [Path("/usr/lib/node_modules"), Path("/usr/local/lib/node_modules")]
    for place in places:
        file = place if place.suffix == ".js" else place / "axe-core" / "axe.min.js"
        if file.is_file():
            return file
    return None


def chromium(*arguments: str) -> str:
    """Run Chromium with a profile of its own; return what it prints."""
    with tempfile.TemporaryDirectory() as profile:
        command = (str(CHROMIUM), *_FLAGS, f"--user-data-dir={profile}", *arguments)
        done = subprocess.run(command, capture_output=True, timeout=90, check=False)
    return done.stdout.decode("utf-8", "replace")


def violations(pages: dict[str, str], folder: Path, *, dark: bool = False) -> dict[str, list[Any]]:
    """Return what axe-core finds wrong in each page: rules, with the elements that break them."""
    script = axe_core()
    assert script
    (folder / "axe.js").write_bytes(script.read_bytes())
    names = list(pages)
    for place, name in enumerate(names):
        following = f"{place + 1}.html" if place + 1 < len(names) else ""
        run = _RUN % (name, following, following)
        (folder / f"{place}.html").write_text(pages[name].replace("</head>", f"{run}</head>"), "utf-8")
    theme = ("--blink-settings=preferredColorScheme=0",) if dark else ()
    start = f"file://{folder}/0.html"
    dom = chromium("--virtual-time-budget=200000", *theme, "--dump-dom", start)
    match = re.search(r'(?s)<pre id="axe">(.*?)</pre>', dom)
    assert match, dom[-2000:]
    found: dict[str, list[Any]] = json.loads(unescape(match[1]))
    return found


def lynx(url: str, typed: str = "") -> str:
    """Return a page as lynx prints it, or what comes when something is `typed` into its form."""
    post = ("-post_data",) if typed else ()
    command = (str(LYNX), "-dump", "-nolist", "-width=80", *post, url)
    environment = {**os.environ, "LANG": "C.UTF-8"}
    form = f"q={quote(typed)}\n---\n".encode()
    done = subprocess.run(command, input=form, capture_output=True, timeout=30, check=False, env=environment)
    return done.stdout.decode("utf-8", "replace")
