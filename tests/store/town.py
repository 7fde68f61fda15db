"""Articles for tests of the store."""

from datetime import UTC, datetime, timedelta
from typing import Any

from broadsheet.model import Article, Paragraph

HOST = "paper.example"
MONDAY = datetime(2024, 10, 14, 9, 30, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


def article(path: str = "/fire/", headline: str = "Fire in the old town", **rest: Any) -> Article:
    """An article of the paper, dated Monday."""
    body = (Paragraph(("The fire broke out at four.",)),)
    return Article(
        f"https://{HOST}{path}",
        headline,
        **{"section": "City", "published": MONDAY, "blocks": body, **rest},
    )
