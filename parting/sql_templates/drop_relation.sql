-- Drops a table or view of this project. Locks: ACCESS EXCLUSIVE on it, and on the tables that its
-- foreign keys point at{% if cascade %}, or that point at it{% endif %}.
DROP {{ sql(kind) }} {{ name|ident }}{% if cascade %} CASCADE{% endif %};
