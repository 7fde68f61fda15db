"""What words, names, dates and addresses mean, in the languages of papers."""
