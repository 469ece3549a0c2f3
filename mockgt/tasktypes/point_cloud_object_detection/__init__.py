"""3D point cloud object detection."""
