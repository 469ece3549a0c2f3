"""Adjustment of bounding boxes."""
