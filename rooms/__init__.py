"""Training rooms: a trainer, learners without accounts, what they answered, kept for a day at most."""
