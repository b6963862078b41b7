"""The first page: search, choose a couloir, take up the reading where it stopped."""
