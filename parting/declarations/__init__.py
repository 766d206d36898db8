"""What models declare: the only readers of ``model._meta``."""
