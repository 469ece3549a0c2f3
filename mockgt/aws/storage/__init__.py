"""What moto keeps in memory, in the store: S3 in tables of its own, every other service as rows."""
