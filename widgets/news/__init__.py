"""What is new: since the sommaire, and in this corpus."""
