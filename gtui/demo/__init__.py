"""The course demo that plays itself."""
