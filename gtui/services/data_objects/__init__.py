"""What "Complete data setup" finds in a folder of S3: pictures, texts, video clips, frames of videos."""
