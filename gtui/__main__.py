"""`python -m gtui`."""

from gtui.cli import main

main()
