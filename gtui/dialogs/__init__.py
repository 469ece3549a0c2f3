"""Modal screens that return one value."""
