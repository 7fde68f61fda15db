"""What a page tells of its article besides the body: title, authors, dates, tags."""
