"""The admin: the pages of the partitions, and lists of large tables."""
