"""A family whose November is gone, to an archive; and restores of it that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Any

from django.db import connection

from parting.schema.objects import Marker
from parting.sql.markers import write_marker
from tests.db.archives.archiving import execute, fetch
from tests.db.archives.test_restoring import at
from tests.postgres import ROOT
from tests.testapp.models import Retweet, Star, StarNote, Tweet

#: What PostgreSQL knows of a table, but for the numbers of what exists and of its columns.
COLUMNS = """
SELECT attname, format_type(atttypid, atttypmod), attnotnull, attislocal, attinhcount, attstorage,
    attcompression, attidentity, attgenerated, attstattarget, pg_get_expr(d.adbin, d.adrelid),
    col_description(attrelid, attnum)
FROM pg_attribute LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum
WHERE attrelid = %s::regclass AND attnum > 0 ORDER BY attnum
"""
CONSTRAINTS = """
SELECT conname, contype, pg_get_constraintdef(oid), convalidated, conislocal, coninhcount,
    obj_description(oid, 'pg_constraint')
FROM pg_constraint WHERE conrelid = %s::regclass ORDER BY 1
"""
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid,
    obj_description(indexrelid, 'pg_class')
FROM pg_index WHERE indrelid = %s::regclass ORDER BY 1
"""
TABLE = r"""
SELECT relkind, relpersistence, reloptions, relacl::text, relreplident, relrowsecurity,
    relowner::regrole::text, inhparent::regclass::text,
    regexp_replace(obj_description(oid, 'pg_class'), 'number\D+\d+', 'number', 'g')
FROM pg_class JOIN pg_inherits ON inhrelid = oid WHERE oid = %s::regclass
"""


def definition(name):
    """All that a partition is but for its triggers, which have its number."""
    return [fetch(query, name) for query in (TABLE, COLUMNS, CONSTRAINTS, INDEXES)]


def fill():
    """Fill a family with rows in November and December."""
    made = [Tweet.objects.create(text=str(n), created_at=at(20, 11 + n // 3)) for n in range(5)]
    for one in made:
        star = Star.objects.create(tweet=one, count=one.pk)
        StarNote.objects.create(star=star, text="")
    Retweet.objects.create(retweet=made[0], retweeted=made[1])


#: By the route, an archive of November, all rows with those, and what the partitions were.
FOUND: dict[str, tuple[str, Any, Any]] = {}


def url_of_server():
    settings = connection.settings_dict
    host = settings["HOST"].replace("/", "%2F")
    return f"postgresql://{settings['USER']}@{host}:{settings['PORT']}/{settings['NAME']}"


def leave_a_restore(model: Any, name: str = "left", comment: str | None = None) -> None:
    """Make a table as a restore has left it that was killed.

    Args:
        model: The model.
        name: The name of the table.
        comment: Its comment, instead of the marker that it would have.
    """
    values = {"schema": "public", "suffix": "202611", "table": model._meta.db_table}
    known = {**values, "pid": "1", "since": "1"}
    marker = write_marker(Marker("restoring", tuple(sorted(known.items()))))
    execute(f'CREATE TABLE "{name}" (id int)')
    execute(f'COMMENT ON TABLE "{name}" IS %s', comment or marker)


#: Ends its process where it is told to.
KILLED = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from parting.pipeline import restore_anew
from parting.schema.partitioned import Route
name = sys.argv[3]
step = getattr(restore_anew, name)
def killed(*arguments, **more):
    step(*arguments, **more)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(restore_anew, name, killed)
connection.settings_dict["NAME"] = sys.argv[1]
call_command("restore_partition", sys.argv[2])
"""


def restore_killed_after(step: str, location: str) -> None:
    """Restore an archive in a process that ends where it is told to.

    Args:
        step: After which function of `parting.pipeline.restore_anew`.
        location: The archive.
    """
    name = connection.settings_dict["NAME"]
    code = subprocess.run(
        [sys.executable, "-c", KILLED, name, location, step],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": url_of_server(),
            "PYTHONPATH": str(ROOT),
        },
        check=False,
    ).returncode
    assert code == -signal.SIGKILL
