"""The gateway's words."""

from broadsheet.gateway.words.en import ENGLISH

FRENCH = ENGLISH
