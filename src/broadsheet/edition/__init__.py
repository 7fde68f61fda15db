"""The edition: every address of a paper as a page that is free of any protocol."""

from broadsheet.edition.answer import Answer, Document, Plain
from broadsheet.edition.edition import Edition, Version
from broadsheet.edition.imprint import Imprint

__all__ = ["Answer", "Document", "Edition", "Imprint", "Plain", "Version"]
