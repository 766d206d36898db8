-- Makes a copy of the table that has never had a column dropped. Locks: ACCESS SHARE on the table.
CREATE{% if unlogged %} UNLOGGED{% endif %} TABLE {{ rebuilt|ident }} (
    LIKE {{ table|ident }} INCLUDING ALL
    EXCLUDING CONSTRAINTS EXCLUDING IDENTITY EXCLUDING INDEXES EXCLUDING STATISTICS
) USING {{ access_method|ident }}{% if tablespace %} TABLESPACE {{ tablespace|ident }}{% endif %};
