"""Database objects, partitioned tables, and the names derived from them. Pure data."""
