"""The addresses of a training room: who may ask what, how often, and what is told when it cannot be done."""
