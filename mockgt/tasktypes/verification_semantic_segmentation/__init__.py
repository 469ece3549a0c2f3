"""Label verification of segmentation masks."""
