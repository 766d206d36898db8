"""Called by ``migrate``: what a schema change needs before, with, and after it."""
