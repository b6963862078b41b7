"""Whether the addresses of the corpus still lead somewhere: asking them, and reading what was found.

`report` reads and writes the dated results and needs the standard library only; `checking` alone
needs httpx. Nothing here ever changes the corpus.
"""
