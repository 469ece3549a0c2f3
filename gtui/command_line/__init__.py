"""Every action of the console as a command: `gtui buckets create`, `gtui jobs stop`; a file per noun.

Nothing here imports boto3, moto or Textual, and services only when a command runs, so that `--help` is there at once.
"""
