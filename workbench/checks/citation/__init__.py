"""Citations: whether they are there, whole, in force, and for the treatment."""
