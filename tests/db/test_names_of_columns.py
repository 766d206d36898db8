"""Columns may have the names that templates use for aliases, variables, columns and settings."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, models, transaction

import parting
from parting.execution.progress import Reporter
from parting.orm import direct_insert as direct
from parting.pipeline.uninstall import uninstall
from tests.db.conftest import drop_a_column, install_at
from tests.moments import moment

pytestmark = [pytest.mark.guarantee(1), pytest.mark.guarantee(7)]

NOVEMBER, DECEMBER, NOWHERE = (
    moment(year, month, 5) for year, month in ((2026, 11), (2026, 12), (1999, 1))
)
ROOT = Path(parting.__file__).parent
SOURCES = (*ROOT.glob("sql_templates/*.sql"), *ROOT.glob("planning/operations/*.py"))
#: What PL/pgSQL has by itself, and names that templates compose.
GIVEN = {"found", "new", "old", "tg_op", "tg_argv", "tg_relid", "c1", "c2", "value1", "value2", "n"}
#: PostgreSQL refuses these.
SYSTEM = {"tableoid", "xmin", "xmax", "cmin", "ctid"}
SCHEMAS = {"pg_catalog", "pg_temp"}


def names():
    """Return all names of the templates that a name without a qualifier could mean."""
    found = set(GIVEN)
    for source in SOURCES:
        text = re.sub(r"\{#.*?#\}|--[^\n]*", "", source.read_text(), flags=re.DOTALL)
        found |= set(re.findall(r"\bAS (?:MATERIALIZED )?([a-z_]+)\b", text))  # aliases
        for listed in re.findall(r"\bAS [a-z_]+ ?\(([a-z_, ]+)\)", text):  # and their columns
            found |= set(listed.split(", "))
        found |= set(re.findall(r"\b([a-z_]+) AS (?:MATERIALIZED )?\(", text))  # WITH
        found |= set(re.findall(r"\b([a-z_]+)\.[a-z_{]", text)) & set(
            re.findall(r"\b(?:FROM|JOIN|UPDATE|INTO) ([a-z_]+)\b", text)
        )
        found |= set(re.findall(r"\bINTO ([a-z_]+)\b", text))
        for declared in re.findall(r"\bDECLARE\n(.*?)\nBEGIN", text, flags=re.DOTALL):
            found |= set(re.findall(r"^ *([a-z_]+) ", declared, flags=re.MULTILINE))
        found |= set(re.findall(r"^ *([a-z_]+) [a-z_.]+ :=", text, flags=re.MULTILINE))
        found |= set(re.findall(r"\(pk, (partition_number)\b", text)) | {"pk"}
    return sorted(found - SYSTEM - SCHEMAS)


NAMES = names()


def test_names_are_found():
    expected = "partition_key new_row given source existing other recorded old_rows parting_row"
    assert set(NAMES) > set(expected.split())
    assert len(NAMES) > 40


def made(label, pk, key, partitioned):
    """Make a model with a column for each name: pk and key are such names, too."""
    # The last two are the key table's own, which a unique constraint is refused for.
    own = ("pk", "partition_number")
    others = [name for name in NAMES if name not in (pk, key, *own)]
    others += [name for name in own if name not in (pk, key)]
    half = len(others) // 2
    fields: dict[str, Any] = {
        f"f{n}": models.IntegerField(default=n, db_column=name) for n, name in enumerate(others)
    }
    fields["one"] = models.BigAutoField(primary_key=True, db_column=pk)
    fields["at"] = models.DateTimeField(db_column=key)
    constraints = [
        models.UniqueConstraint(fields=[f"f{n}" for n in range(half)][:31], name=f"{label}_first"),
        models.UniqueConstraint(
            fields=[f"f{n}" for n in range(half, len(others) - 2)][:31], name=f"{label}_second"
        ),
        models.CheckConstraint(
            condition=models.Q(*((f"f{n}__gte", -1) for n in range(len(others)))), name=f"{label}_c"
        ),
        models.UniqueConstraint(
            models.F("f0") + models.F("f1"), name=f"{label}_sum", condition=models.Q(f2__gt=500)
        ),
    ]
    if partitioned:
        fields["objects"] = parting.PartitionManager(by=parting.Monthly("at"))
    meta = type("Meta", (), {"app_label": "testapp", "constraints": constraints})
    return type(
        label, (models.Model,), {"__module__": "tests.testapp.models", "Meta": meta, **fields}
    ), half


def use(model, half):
    """Insert, update, move and delete; return what is left."""

    def row(n, at, **more):
        return model(at=at, f0=n, **{f"f{half}": n}, **more)

    def left():
        return sorted(model.objects.values_list("at", "f0", "f1", f"f{half}"))

    first = row(1, NOVEMBER)
    first.save()
    model.objects.bulk_create([row(2, DECEMBER), row(3, NOWHERE)])
    model.objects.bulk_create([row(10 + n, (NOVEMBER, DECEMBER)[n > 20]) for n in range(40)])
    model.objects.bulk_create([row(2, NOVEMBER), row(4, NOVEMBER)], ignore_conflicts=True)
    model.objects.bulk_create(
        [row(4, NOVEMBER), row(5, NOVEMBER), row(6, DECEMBER, one=900)], ignore_conflicts=True
    )
    seen = [left()]
    made = model.objects.bulk_create(
        [row(5, DECEMBER, one=first.pk, f1=7), row(8, NOWHERE, one=901)],
        update_conflicts=True,
        unique_fields=["one"],
        update_fields=["at", "f1"],
    )
    seen.append([(one.pk - first.pk if one.pk < 800 else one.pk) for one in made])
    model.objects.bulk_create(
        [row(2, NOVEMBER)],
        update_conflicts=True,
        unique_fields=[f"f{n}" for n in range(half)][:31],
        update_fields=["at"],
    )
    seen.append(left())
    model.objects.filter(f0=10).update(at=DECEMBER, f1=11)
    model.objects.filter(f0=11).update(one=999)
    model.objects.filter(f0=12).update(one=998, at=NOWHERE)
    model.objects.filter(f0__in=[13, 14]).delete()
    for changed in ({"f0": 20, f"f{half}": 20}, {"one": 999}):
        try:
            with transaction.atomic():
                model.objects.filter(f0=21).update(**changed)
        except Exception as error:
            seen.append(type(error).__name__)
    seen.append(left())
    return seen


def made_follower(leader, column):
    """Make a model that follows the other one: its foreign key has such a name, too."""
    fields: dict[str, Any] = {
        "leader": parting.PartitionForeignKey(leader, models.CASCADE, db_column=column),
        "objects": parting.PartitionManager(),
        "__module__": leader.__module__,
        "Meta": type("Meta", (), {"app_label": "testapp"}),
    }
    return type("Following", (models.Model,), fields)


def follow(leader, follower, half):
    """Have rows follow; return in how many partitions they are, and how many are left."""
    one, other = leader.objects.order_by("pk")[:2]
    follower.objects.bulk_create([follower(leader=one), follower(leader=other)] * 20)
    follower.objects.bulk_create([follower(leader=one)], ignore_conflicts=True)
    late = leader(pk=5000, at=NOVEMBER, f0=77, **{f"f{half}": 77})
    with transaction.atomic():
        follower.objects.create(leader_id=late.pk)
        late.save(force_insert=True)
    leader.objects.filter(pk=one.pk).update(at=NOWHERE)
    with transaction.atomic():
        leader.objects.filter(pk=other.pk).update(one=6000)
        follower.objects.filter(leader_id=other.pk).update(leader_id=6000)
    leader.objects.filter(pk=6000).delete()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT tableoid FROM {follower._meta.db_table}")
        return len(cursor.fetchall()), follower.objects.count()


#: The names of the primary key, the partition key and a foreign key.
NAMED = [
    ("partition_key", "new_row", "given"),
    ("given", "recorded", "partition_key"),
    ("parting_row", "existing", "recorded"),
    ("pk", "partition_number", "target"),
]


@pytest.mark.parametrize(("pk", "key", "follows"), NAMED)
def test_every_name_is_a_column(fresh_database, isolated, route, monkeypatch, pk, key, follows):
    monkeypatch.setattr(direct, "LARGE", 30)
    plain, half = made("Plainly", pk, key, partitioned=False)
    model, _ = made("Named", pk, key, partitioned=True)
    follower = made_follower(model, follows)
    with connection.schema_editor() as editor:
        for one in (plain, model, follower):
            editor.create_model(one)
    for one in (model, follower):
        if route == "trigger":
            drop_a_column(one)
        assert install_at(one).desired.route.value == route
    assert use(model, half) == use(plain, half)
    found = follow(model, follower, half)
    for one in (follower, model):
        before = one.objects.count()
        uninstall(connection, one._meta.db_table, one._meta.label, Reporter())
        assert one.objects.count() == before
    assert found == (2, 22)
