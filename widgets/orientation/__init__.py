"""A few questions in everyday words that lead to the first documents to read."""
