"""From lines to blocks: what is a paragraph, a subhead, a picture, a turn of an interview."""
