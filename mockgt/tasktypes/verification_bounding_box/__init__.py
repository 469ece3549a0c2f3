"""Label verification of bounding boxes."""
