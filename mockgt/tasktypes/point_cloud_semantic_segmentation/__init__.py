"""3D point cloud semantic segmentation."""
