"""The glossary screen: a word to its terms, both ways, and where each is used."""
