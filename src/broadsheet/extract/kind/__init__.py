"""Whether a page holds an article, the whole of it, or what it is instead."""
