"""Called by Django's queries: compilers, inserts into partitions, models of one partition."""
