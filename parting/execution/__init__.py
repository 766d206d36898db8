"""Run a plan, or print it."""
