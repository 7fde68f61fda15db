"""Every reader of foreign bytes takes any bytes, or refuses them in our own words."""

from contextlib import suppress

import pytest
from bench.fuzz import figures
from bench.fuzz_targets import TARGETS
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.errors import BroadsheetError

BITS = st.lists(
    st.sampled_from(
        [b"<", b">", b'"', b"\0", b"\xff", b"\r\n", b"\t", b"://", b"[", b"]]>", b"&#0;", b"{", b"9" * 30]
    )
    | st.binary(max_size=6),
    max_size=3,
)


@st.composite
def spoiled(draw, examples):
    """An example with pieces cut out of it and others put in."""
    example = draw(st.sampled_from(examples))
    for bit in draw(BITS):
        start = draw(st.integers(0, len(example)))
        example = example[:start] + bit + example[start + draw(st.integers(0, 12)) :]
    return example


def test_the_figures_of_a_run_are_told_not_the_fuzzers_dictionary(tmp_path):
    log = tmp_path / "log"
    log.write_text(
        "#1024\tpulse  cov: 90 ft: 95 exec/s: 512\n#2048\tDONE   cov: 91 ft: 99 exec/s: 498\n"
        '###### Recommended dictionary. ######\n"\\x00" # Uses: 12\n'
        "###### End of recommended dictionary. ######\nDone 2048 runs in 4 second(s)\n"
    )
    assert figures(log) == "#2048\tDONE   cov: 91 ft: 99 exec/s: 498"
    log.write_text("no figures\n")
    assert figures(log) == ""


@pytest.mark.parametrize("name", [name for name in TARGETS if not name.startswith("any ")])
@settings(max_examples=40, deadline=None)
@given(chance=st.data())
def test_nothing_but_our_own_errors_comes_of_spoiled_examples(name, chance):
    with suppress(BroadsheetError):
        TARGETS[name].take(chance.draw(spoiled(TARGETS[name].examples) | st.binary(max_size=60)))
