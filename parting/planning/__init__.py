"""What should exist, and the operations that lead there. Pure."""
