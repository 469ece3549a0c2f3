"""The only code that imports moto."""
