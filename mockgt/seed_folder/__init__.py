"""`mockgt serve --init DIR`: what a server holds from its start, told by the `seed.yaml` of a folder."""
