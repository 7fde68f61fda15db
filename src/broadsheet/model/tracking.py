"""Know what in an address only tells where its reader came from."""

from __future__ import annotations

import re

_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|format|link_\w+|ptr_\w+|bbc_team)|pk_\w+|mtm_\w+|piwik_\w+|hsa_\w+|stm_\w+"
    r"|wt_\w+|wtrid|xtor|xtref|ocid|cmp|cmpid|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|yclid|msclkid|twclid|igshid|igsh"
    r"|mc_[ce]id|ns_\w+|mkt_tok|_ga|_gl|trk|ref_src|ref_url|smid|smtyp|sr_share|ito|icid|fromrss|feedtype|feedname",
    re.IGNORECASE,
)


def without_tracking(query: str) -> str:
    """Return an address's query, without its "?", without the known parameters that count readers."""
    if not query:
        return ""
    return "&".join(field for field in query.split("&") if not _TRACKING.fullmatch(field.partition("=")[0]))
