"""Other applications on the edition's web port, each below a path of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from broadsheet.serve.http import Out, Scope


class Application(Protocol):
    """What answers requests by RSGI."""

    async def __rsgi__(self, scope: Any, out: Any) -> None:
        """Answer one request."""
        ...


class Beside:
    """Hands each request to the application of its path, to the edition where there is none."""

    def __init__(self, edition: Application, others: Mapping[str, Application]) -> None:
        self._edition = edition
        self._others = tuple(others.items())

    async def __rsgi__(self, scope: Scope, out: Out) -> None:
        """Answer one request."""
        for path, application in self._others:
            if scope.path == path or scope.path.startswith(f"{path}/"):
                await application.__rsgi__(scope, out)
                return
        await self._edition.__rsgi__(scope, out)
