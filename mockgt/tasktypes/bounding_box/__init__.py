"""Bounding box."""
