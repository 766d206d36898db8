"""Strategies: which partition contains a value, and which partitions come next. Pure."""
