"""A project with migrations and tests of its own, whose tables `migrate` partitions.

It runs in a process of its own: its test runner makes databases, and its settings are others.
"""
