-- Makes the register of rows that are on their way to another partition; empty between
-- statements, so that nothing is lost with it in a crash. No lock on other tables.
CREATE UNLOGGED TABLE {{ moving|ident }} (pk {{ pk.type|type }}{% if pk.collation %} COLLATE {{ pk.collation|ident }}{% endif %}, partition_number smallint, PRIMARY KEY (pk, partition_number));
