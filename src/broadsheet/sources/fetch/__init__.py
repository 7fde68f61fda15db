"""Fetching, politely, one way for everything."""

from broadsheet.sources.fetch.answer import Answer
from broadsheet.sources.fetch.exchange import Fetched, Request
from broadsheet.sources.fetch.fetcher import Fetcher
from broadsheet.sources.fetch.guard import Network
from broadsheet.sources.fetch.host import HostRules
from broadsheet.sources.fetch.manners import Clock, Manners
from broadsheet.sources.fetch.pace import Resting

__all__ = ["Answer", "Clock", "Fetched", "Fetcher", "HostRules", "Manners", "Network", "Request", "Resting"]
