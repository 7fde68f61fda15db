"""The gateway: a browser reads any Gopher or Gemini host through it."""

from broadsheet.gateway.app import Gateway, gateway_app
from broadsheet.gateway.settings import GatewaySettings

__all__ = ["Gateway", "GatewaySettings", "gateway_app"]
