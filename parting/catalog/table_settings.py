"""Read the settings of tables: storage, statistics, replica identity, publications."""

from __future__ import annotations

from typing import Any

from parting.catalog.columns import COLUMN_SETTINGS, column_settings_of
from parting.catalog.options import option_of
from parting.schema.objects import Publication, Statistics, TableSettings
from parting.sql.cursor import grouped_rows, rows
from parting.sql.markers import read_marker

_TABLE_SETTINGS = """
SELECT c.oid, c.relreplident::text, s.spcname,
       (SELECT x.relname
        FROM pg_index i
        JOIN pg_class x ON x.oid = i.indexrelid
        WHERE i.indrelid = c.oid AND i.indisreplident),
       ARRAY(SELECT option FROM unnest(c.reloptions) AS option
             UNION ALL
             SELECT 'toast.' || option FROM unnest(toast.reloptions) AS option
             ORDER BY 1)
FROM pg_class c
LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
WHERE c.oid = ANY(%s) AND c.relkind = 'r'
"""

# The definition is what is between "CREATE STATISTICS name " and " FROM table".
_STATISTICS = """
SELECT s.stxrelid, s.stxname, obj_description(s.oid, 'pg_statistic_ext'),
       substr(d.text, 1 + length(d.before), length(d.text) - length(d.before) - length(d.after))
FROM pg_statistic_ext s
JOIN pg_namespace statistics_schema ON statistics_schema.oid = s.stxnamespace
JOIN pg_class c ON c.oid = s.stxrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
    SELECT pg_get_statisticsobjdef(s.oid) AS text,
           format('CREATE STATISTICS %%I.%%I ', statistics_schema.nspname, s.stxname) AS before,
           format(' FROM %%I.%%I', n.nspname, c.relname) AS after) AS d
WHERE s.stxrelid = ANY(%s)
ORDER BY s.stxname
"""

# Column lists and row filters exist from PostgreSQL 15 on.
_PUBLICATIONS = """
SELECT r.prrelid, p.pubname, pg_get_userbyid(p.pubowner),
       coalesce(to_jsonb(r) ->> 'prattrs', to_jsonb(r) ->> 'prqual') IS NOT NULL,
       pg_has_role(c.relowner, p.pubowner, 'MEMBER')
FROM pg_publication_rel r
JOIN pg_publication p ON p.oid = r.prpubid
JOIN pg_class c ON c.oid = r.prrelid
WHERE r.prrelid = ANY(%s)
ORDER BY p.pubname
"""


def table_settings(cursor: Any, oids: list[int]) -> dict[int, TableSettings]:
    """Return the settings of tables, by their oids; relations of other kinds have none.

    Args:
        cursor: As of `reader.read`.
        oids: The oids of relations.
    """
    columns = grouped_rows(cursor, COLUMN_SETTINGS, oids)
    statistics = grouped_rows(cursor, _STATISTICS, oids)
    publications = grouped_rows(cursor, _PUBLICATIONS, oids)
    return {
        oid: TableSettings(
            parameters=tuple(option_of(option) for option in options),
            columns=tuple(column_settings_of(*row) for row in columns[oid]),
            statistics=tuple(
                Statistics(name, definition, read_marker(comment) is not None)
                for name, comment, definition in statistics[oid]
            ),
            replica_identity=identity,
            replica_index=index or "",
            publications=tuple(Publication(*row) for row in publications[oid]),
            tablespace=tablespace,
        )
        for oid, identity, tablespace, index, options in rows(cursor, _TABLE_SETTINGS, oids)
    }
