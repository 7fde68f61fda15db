"""The sample paper: a small fictional newspaper and the builder of its website."""
