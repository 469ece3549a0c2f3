"""Small live demonstrations of machine learning, and the check of a data set; nothing visual.

numpy, Pillow and scikit-learn are imported by the functions that need them.
"""
