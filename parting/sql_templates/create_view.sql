-- Makes the view of one column, never of typed ones, that the INSERT rule writes to. No lock.
CREATE VIEW {{ view|ident }} AS SELECT NULL::{{ table|ident }} AS parting_row WHERE false;
