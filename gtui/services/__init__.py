"""What the screens ask of AWS and the worker portal; nothing visual."""
