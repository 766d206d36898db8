-- Brings a row home that came before the row it follows: at the end of the transaction that stands.
BEGIN
    UPDATE ONLY {{ overflow|ident }} AS waiting SET {{ key|ident }} = waiting.{{ key|ident }}
    WHERE waiting.{{ pk|ident }} = NEW.{{ pk|ident }} AND {{ locate|ident }}(waiting.{{ key|ident }}) IS NOT NULL;
    RETURN NULL;
END
