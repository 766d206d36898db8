"""Strategies: which partition holds a value, and which partitions come next. Pure."""
