"""Body part, level and side."""
