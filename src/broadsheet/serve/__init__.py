"""Serving: the edition on Gopher, on the web and on Gemini."""

from broadsheet.serve.ports import Bound, GopherListen, Ports
from broadsheet.serve.run import run

__all__ = ["Bound", "GopherListen", "Ports", "run"]
