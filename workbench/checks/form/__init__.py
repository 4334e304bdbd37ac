"""What the law and the organization ask of a determination."""
