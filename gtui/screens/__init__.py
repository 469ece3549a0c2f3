"""The console's and the worker portal's screens."""
