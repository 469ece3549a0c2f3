"""Adjustment and verification of 3D point cloud semantic segmentation."""
