"""The text as it stands in the letter: what stands twice, what was mistyped, what is missing."""
