"""The screens of the course."""
