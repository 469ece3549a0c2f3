"""Adjustment and verification of video frame object detection."""
