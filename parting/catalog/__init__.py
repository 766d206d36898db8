"""What PostgreSQL's catalogs hold: the only readers of ``pg_catalog``."""
