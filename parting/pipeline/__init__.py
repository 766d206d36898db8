"""Install, uninstall, status: inspect a table, make a plan, run it."""
