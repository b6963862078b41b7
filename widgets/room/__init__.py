"""The pages of a training room: joining it, and the trainer's board."""
