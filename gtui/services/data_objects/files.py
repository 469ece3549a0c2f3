"""Data objects that are files, or lines of files: pictures, video clips, texts."""

from gtui.services.data_objects.found import Found, compact, nothing_there, source_ref, with_suffix
from gtui.services.data_objects.texts import TEXT_SUFFIXES, texts_of
from gtui.services.local_files import IMAGE_SUFFIXES
from gtui.services.s3 import S3

CLIP_SUFFIXES = (".mp4", ".ogg", ".webm")
"""Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-supported-data-formats.html."""


def pictures(s3: S3, bucket: str, prefix: str) -> Found:
    """Every picture below the prefix. Raises GtuiError: there are none."""
    keys = with_suffix(s3.keys_below(bucket, prefix), IMAGE_SUFFIXES)
    if not keys:
        hint = "Choose a folder with .jpg, .jpeg or .png files, or upload some first."
        raise nothing_there("images", bucket, prefix, hint)
    return Found([source_ref(bucket, key) for key in keys], "images")


def clips(s3: S3, bucket: str, prefix: str) -> Found:
    """Every video clip below the prefix, to be labeled as a whole. Raises GtuiError: there are none."""
    keys = with_suffix(s3.keys_below(bucket, prefix), CLIP_SUFFIXES)
    if not keys:
        hint = "Choose a folder with .mp4, .ogg or .webm files, or upload some first."
        raise nothing_there("video files", bucket, prefix, hint)
    return Found([source_ref(bucket, key) for key in keys], "videos")


def texts(s3: S3, bucket: str, prefix: str) -> Found:
    """Every line of the .txt files and every row of the .csv files. Raises GtuiError: none, or one cannot be read."""
    keys = with_suffix(s3.keys_below(bucket, prefix), TEXT_SUFFIXES)
    found = [text for key in keys for text in texts_of(f"s3://{bucket}/{key}", s3.get(bucket, key))]
    if not found:
        hint = "Choose a folder with .txt or .csv files that hold text, or upload some first."
        raise nothing_there("texts", bucket, prefix, hint)
    return Found([compact({"source": text}) for text in found], "texts", "source")
