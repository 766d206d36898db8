-- Lets a sequence belong to a column of the fresh parent. Locks: SHARE ROW EXCLUSIVE on the sequence.
ALTER SEQUENCE {{ sequence|ident }} OWNED BY {{ rebuilt|ident }}.{{ column|ident }};
