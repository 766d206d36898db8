"""Queries that touch only the partitions concerned: what WHERE says, and what then is asked."""
