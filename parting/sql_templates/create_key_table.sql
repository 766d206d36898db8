-- Makes the table that knows each primary key and its partition. No lock on other tables.
CREATE TABLE {{ keys|ident }} (pk {{ pk.type|type }}{% if pk.collation %} COLLATE {{ pk.collation|ident }}{% endif %} PRIMARY KEY, part smallint NOT NULL);
