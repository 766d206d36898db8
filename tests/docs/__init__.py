"""Run the examples of the documentation."""
