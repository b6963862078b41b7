"""The four steps of the recommended reading, for the couloir that the reader chooses."""
