"""The rules of an input manifest, in one place: the engine reads by them, `mockgt lint` and gtui check by them."""
