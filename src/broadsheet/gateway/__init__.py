"""The gateway: a browser reads any Gopher or Gemini host through it."""

from broadsheet.gateway.app import Gateway
from broadsheet.gateway.settings import GatewaySettings

__all__ = ["Gateway", "GatewaySettings"]
