"""Adjustment of segmentation masks."""
