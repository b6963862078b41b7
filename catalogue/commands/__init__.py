"""The commands of `python -m catalogue`, by what they are for."""
