"""`python -m mockgt` is the `mockgt` command."""

from mockgt.cli import main

main()
