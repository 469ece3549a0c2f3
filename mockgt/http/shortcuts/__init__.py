"""moto made quick, without changing an answer: each shortcut does what moto does, less often or in fewer steps.

All of them are off with `MOCKGT_SHORTCUTS=off`, so that a release of moto that they do not fit stops nobody.
"""
