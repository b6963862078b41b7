"""Questions on the corpus, with feedback at once."""
