"""A few sections side by side: financement, services socles."""
