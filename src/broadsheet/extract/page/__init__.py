"""From the bytes of a page to its lines, and what the boxes around them say of themselves."""
