"""Lambda functions in Python, each in a process of its own."""
