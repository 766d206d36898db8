"""Write SQL, and read what comes back. No Django."""
