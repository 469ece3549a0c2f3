"""Adjustment and verification of 3D point cloud object tracking."""
