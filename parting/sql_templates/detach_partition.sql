-- Takes an empty partition out of the table. Locks: ACCESS SHARE on the table, ACCESS EXCLUSIVE on the partition.
{%- set check %}
BEGIN
    IF EXISTS (SELECT FROM ONLY {{ partition|ident }}) THEN
        RAISE EXCEPTION 'rows were inserted into % meanwhile', {{ partition.name|literal }}
        USING HINT = 'Run it again.';
    END IF;
END
{% endset %}
LOCK TABLE ONLY {{ partition|ident }} IN ACCESS EXCLUSIVE MODE;
DO {{ check|dollar }};
ALTER TABLE {{ partition|ident }} NO INHERIT {{ parent|ident }};
