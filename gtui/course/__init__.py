"""What the course teaches and how far a student is; nothing visual."""
