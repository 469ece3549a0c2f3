"""3D point cloud object tracking."""
