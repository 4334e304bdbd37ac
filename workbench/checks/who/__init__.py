"""Who the worker is: sex, age, and what tells who they are."""
