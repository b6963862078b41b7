"""What benchmarks/room.py measures with: servers, readers with a browser, visitors without one, the table."""
