"""S3 Select: SQL over the records of one object. The console's "Filtered subset" is a WHERE clause of it."""
