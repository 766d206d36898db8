"""What exists in a database: the only readers of ``pg_catalog``, one module per facet."""
