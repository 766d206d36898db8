-- Sets what logical replication tells of old rows. Locks: ACCESS EXCLUSIVE on the partition.
ALTER TABLE {{ table|ident }} REPLICA IDENTITY {% if identity == "i" %}USING INDEX {{ index|ident }}{% else %}{{ sql({"d": "DEFAULT", "f": "FULL", "n": "NOTHING"}[identity]) }}{% endif %};
