"""Reads by values of unique constraints return what the table would, from one partition."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.test.utils import CaptureQueriesContext

import parting
from parting import unpruned_reads
from parting.orm.pruning import partition_map
from tests.db.bad_input import execute
from tests.db.conftest import install_at
from tests.moments import moment
from tests.testapp.models import Account

pytestmark = [pytest.mark.guarantee(19), pytest.mark.guarantee(18)]

TABLE = Account._meta.db_table
CALL = '_parting_read_unique"('
NOVEMBER, DECEMBER = moment(2026, 11, 20), moment(2026, 12, 20)


@pytest.fixture(autouse=True)
def nothing_remembered(database):
    partition_map._remembered.clear()
    yield
    partition_map._remembered.clear()


@pytest.fixture
def accounts(database):
    """Accounts of two months and of the default partition."""
    days = (NOVEMBER, DECEMBER, moment(1999, 1, 1), moment(2031, 1, 1))
    for number, at in enumerate(days):
        Account.objects.create(
            at=at, email=f"{number}@x" if number else None, number=number, code="abcd"[number]
        )
    Account.objects.create(at=NOVEMBER, email="Ünï '\"\\%s{}", code="E", number=None)


def rows(queryset):
    return sorted(queryset.values_list("email", "number", "code", "twice", "at"), key=repr)


def both(read):
    """Return what a read returns, that it returns without being pruned, and whether it was."""
    with unpruned_reads():
        expected = read()
    with CaptureQueriesContext(connection) as sent:
        found = read()
    assert len(sent) == 1
    return found, expected, CALL in sent[0]["sql"]


def check(condition, *, pruned=True, count=None):
    found, expected, was = both(lambda: rows(Account.objects.filter(condition)))
    assert (found, was) == (expected, pruned)
    assert count is None or len(found) == count


EMAIL = Q(email="1@x")


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        (EMAIL, 1),
        (Q(email="2@x"), 1),
        (Q(email="3@x"), 1),
        (Q(email="nobody"), 0),
        (Q(email="1@X"), 0),
        (Q(email="1@x "), 0),
        (Q(email="Ünï '\"\\%s{}"), 1),
        (Q(email=""), 0),
        (Q(email__in=["1@x"]), 1),
        (Q(number=1, code="b"), 1),
        (Q(code="b") & Q(number=1), 1),
        (Q(number=2, code="b"), 0),
        (Q(twice=2), 1),
        (Q(twice=3), 0),
        (EMAIL & Q(code="b"), 1),
        (EMAIL & ~Q(code="b"), 0),
        (EMAIL & Q(Q(code="x") | Q(at__gte=NOVEMBER)), 1),
        (EMAIL & Q(email="2@x"), 0),
        (EMAIL & Q(at=DECEMBER), 1),
    ],
)
def test_what_is_pruned(accounts, condition, count):
    check(condition, count=count)


@pytest.mark.parametrize(
    "condition",
    [
        Q(email=None),
        Q(email__isnull=True),
        Q(email__iexact="1@X"),
        Q(email__startswith="1@x"),
        Q(email__in=["1@x", "2@x"]),
        Q(number=1),
        Q(number=None, code="E"),
        Q(code="b"),
        ~EMAIL,
        EMAIL | Q(number=3),
        Q(twice__gte=2),
    ],
)
def test_what_is_left_alone(accounts, condition):
    check(condition, pruned=False)


def test_expressions_are_left_alone(accounts):
    lower = Account.objects.annotate(lower=Lower("email")).filter(lower="1@x")
    expected = rows(Account.objects.filter(email="1@x"))
    assert both(lambda: rows(lower)) == (expected, expected, False)


def test_the_usual_ways_to_ask(accounts):
    for read in (
        lambda: Account.objects.get(email="1@x").number,
        lambda: Account.objects.filter(email="1@x").exists(),
        lambda: Account.objects.filter(email="x").exists(),
        lambda: Account.objects.filter(email="1@x").first().number,
        lambda: Account.objects.filter(email="1@x").count(),
        lambda: list(Account.objects.only("code").filter(number=1, code="b")),
        lambda: Account.objects.filter(pk__in=Account.objects.filter(email="1@x")).count(),
    ):
        found, expected, _ = both(read)
        assert found == expected
    parting.assert_pruned(Account.objects.filter(email="1@x"), at_most=0)
    (one,) = parting.explain_partitions(Account.objects.filter(email="1@x"))
    assert (one.way, one.partitions) == ("by unique values", ())
    for _ in range(2):
        account, created = Account.objects.get_or_create(email="new", defaults={"number": 9})
    assert (account.number, created) == (9, False)
    with pytest.raises(Account.DoesNotExist):
        Account.objects.get(email="nobody")


def test_values_that_change_and_rows_that_move_are_found(accounts):
    one = Account.objects.get(email="1@x")
    for changes in (
        {"email": "changed"},
        {"at": NOVEMBER, "number": 7},
        {"at": moment(1999, 1, 1), "email": "1@x", "code": "z"},
    ):
        with transaction.atomic():
            Account.objects.filter(pk=one.pk).update(**changes)
            check(Q(email="1@x"))
            check(Q(email="changed"))
        one.refresh_from_db()
        check(Q(email=one.email), count=1)
        check(Q(number=one.number, code=one.code), count=1)
        check(Q(twice=one.twice), count=1)
    one.delete()
    check(Q(email="1@x"), count=0)


def test_a_snapshot_is_kept(accounts, session):
    with transaction.atomic():
        execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        check(EMAIL, count=1)
        session.rows(
            f'UPDATE "{TABLE}" SET "Opened At" = %s, "e \\ Mail\'s" = %s WHERE number = 1',
            [NOVEMBER, "other"],
        )
        check(EMAIL, count=1)
        check(Q(email="other"), count=0)
    check(EMAIL, count=0)
    check(Q(email="other"), count=1)


def test_a_row_that_moves_to_and_fro_with_other_values_is_always_found(accounts, session):
    stop = threading.Event()

    def move():
        while not stop.is_set():
            for day, code in ((NOVEMBER, "p"), (DECEMBER, "q")):
                session.rows(
                    f'UPDATE "{TABLE}" SET "Opened At" = %s, code = %s WHERE number = 1',
                    [day, code],
                )

    with ThreadPoolExecutor(1) as pool:
        moving = pool.submit(move)
        try:
            for _ in range(80):
                assert Account.objects.get(email="1@x").number == 1
                assert Account.objects.filter(email="1@x", code__in=["p", "q", "b"]).exists()
                assert len(Account.objects.filter(number=1, code="p")) in (0, 1)
        finally:
            stop.set()
            moving.result()


def insert_silently(table, email, at=NOVEMBER, pk=900000):
    """Insert a row without its being recorded."""
    values = [pk, at, email, "{}"]
    execute("SET session_replication_role = replica")
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" (id, "Opened At", "e \\ Mail\'s", payload, code) '
            "VALUES (%s, %s, %s, %s, 'h')",
            values,
        )
    execute("RESET session_replication_role")


class TestDespiteHands:
    """What others do to tables, names and privileges. Each test changes its own database."""

    @pytest.fixture
    def database(self, own_database):
        return own_database

    def test_rows_in_the_table_that_are_not_recorded_yet(self, accounts):
        check(EMAIL)
        insert_silently(TABLE, "silent")
        check(Q(email="silent"), count=1)
        check(EMAIL, count=1)
        check(Q(number=1, code="b"), count=1)
        execute(
            f'INSERT INTO "{TABLE}_keys" (pk, partition_number, "e \\ Mail\'s") '
            "VALUES (900000, 0, 'silent')"
        )
        check(Q(email="silent"), count=1)

    def test_rows_of_partitions_that_no_trigger_has_seen_are_not_found(self, accounts):
        insert_silently(f"{TABLE}_202611", "silent")
        found, expected, pruned = both(lambda: rows(Account.objects.filter(email="silent")))
        assert (len(found), len(expected), pruned) == (0, 1, True)

    def test_rows_of_a_child_that_somebody_attached(self, accounts):
        check(EMAIL)
        execute(f'CREATE TABLE by_hand (LIKE "{TABLE}_202611" INCLUDING ALL)')
        insert_silently("by_hand", "by hand")
        execute(f'ALTER TABLE by_hand INHERIT "{TABLE}"')
        check(Q(email="by hand"), count=1)
        check(EMAIL, count=1)

    @pytest.mark.parametrize(
        "change",
        [
            'ALTER TABLE "{t}_202612" NO INHERIT "{t}"',
            'DROP TABLE "{t}_202612"',
            'ALTER TABLE "{t}_202612" RENAME TO elsewhere',
            'ALTER TABLE "{t}_202612" RENAME TO x; ALTER TABLE "{t}_202611" RENAME TO "{t}_202612"',
            'ALTER TABLE "{t}" ADD COLUMN more int DEFAULT 5',
            'ALTER TABLE "{t}" ENABLE ROW LEVEL SECURITY',
            'DROP INDEX "{t}_keys_{t}_e \\ Mail\'s_key"',
            'DROP TABLE "{t}_keys" CASCADE',
        ],
    )
    def test_changes_by_hand(self, accounts, change):
        check(EMAIL, count=1)
        execute(change.format(t=TABLE))
        with transaction.atomic():
            check(EMAIL)
            check(Q(email="1@X"))
        check(EMAIL)
        check(Q(email="2@x"), count=1)

    def test_a_column_that_compares_otherwise(self, accounts):
        check(Q(email="1@X"), count=0)
        execute("CREATE EXTENSION citext")
        execute(f'DROP RULE IF EXISTS parting_insert ON "{TABLE}"')
        tables = (TABLE, *(f"{TABLE}_{one}" for one in ("default", 202611, 202612, 202701)))
        for table in tables:
            execute(f'DROP TRIGGER parting_change_primary_key ON "{table}"')
        execute(f'ALTER TABLE "{TABLE}" ALTER "e \\ Mail\'s" TYPE citext')
        check(Q(email="1@X"), count=1)

    def test_a_tenant_reads_its_own_rows(self, accounts):
        check(EMAIL)
        execute("CREATE SCHEMA tenant; SET search_path = tenant, public")
        execute(f'CREATE TABLE tenant."{TABLE}" (LIKE public."{TABLE}" INCLUDING ALL)')
        insert_silently(TABLE, "1@x")
        for _ in range(2):
            # Before PostgreSQL 18 it is a function that finds out.
            for condition, count in ((EMAIL, 1), (Q(email="2@x"), 0)):
                found, expected, _ = both(lambda one=condition: rows(Account.objects.filter(one)))
                assert found == expected
                assert len(found) == count
            partition_map._remembered.clear()
        execute("SET search_path = public")
        check(Q(email="2@x"), count=1)

    def test_a_temporary_table_is_meant(self, accounts):
        check(EMAIL)
        with transaction.atomic():
            execute(f'CREATE TEMP TABLE "{TABLE}" (LIKE public."{TABLE}") ON COMMIT DROP')
            check(EMAIL, count=0)
            insert_silently(TABLE, "1@x")
            check(EMAIL, count=1)
            transaction.set_rollback(True)

    def test_a_constraint_that_has_become_another(self, accounts):
        check(EMAIL)
        execute(f'ALTER TABLE "{TABLE}" DROP CONSTRAINT "{TABLE}_e \\ Mail\'s_key"')
        install_at(Account)
        check(EMAIL, count=1)
        partition_map._remembered.clear()
        check(EMAIL, pruned=False, count=1)
        check(Q(twice=2), count=1)


class TestRights:
    """What a role may not read stays closed, and nothing fails that a plain table would allow."""

    @pytest.fixture
    def database(self, own_database):
        return own_database

    @pytest.fixture
    def reader(self, accounts):
        execute("DROP ROLE IF EXISTS some_reader; CREATE ROLE some_reader")
        execute(f'GRANT SELECT ON "{TABLE}" TO some_reader')
        install_at(Account)
        yield "some_reader"
        execute("RESET ROLE; DROP OWNED BY some_reader; DROP ROLE some_reader")

    def test_a_role_that_a_run_knows_is_pruned(self, reader):
        execute(f"SET ROLE {reader}")
        check(EMAIL, count=1)

    @pytest.mark.parametrize("table", [f"{TABLE}_202612", f"{TABLE}_keys"])
    @pytest.mark.parametrize("knows", [False, True])
    @pytest.mark.parametrize(
        "how",
        [
            'REVOKE SELECT ON "{}" FROM some_reader',
            'ALTER TABLE "{}" ENABLE ROW LEVEL SECURITY',
        ],
    )
    def test_policies_and_revokes_on_what_is_behind_the_table_hide_nothing(
        self, reader, table, how, knows
    ):
        execute(f"SET ROLE {reader}")
        if knows:
            check(EMAIL)
        execute(f"RESET ROLE; {how.format(table)}; SET ROLE {reader}")
        with transaction.atomic():
            found, expected, _ = both(lambda: rows(Account.objects.filter(EMAIL)))
        assert found == expected
        assert len(found) == 1

    @pytest.mark.parametrize("knows", [False, True])
    def test_a_role_that_has_lost_the_table_reads_nothing(self, reader, knows):
        execute(f"SET ROLE {reader}")
        if knows:
            check(EMAIL)
        execute(f'RESET ROLE; REVOKE SELECT ON "{TABLE}" FROM {reader}; SET ROLE {reader}')
        with pytest.raises(ProgrammingError, match="permission denied for table"):
            rows(Account.objects.filter(EMAIL))
