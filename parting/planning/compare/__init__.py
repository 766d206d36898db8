"""What leads from what exists to what should exist: one module for each facet of a table."""
