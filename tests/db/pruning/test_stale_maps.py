"""What is remembered may hold no more: no statement does another thing, or fails, for that."""

import datetime
import os

import pytest
from django.db import ProgrammingError, connection, transaction

from parting.orm.pruning import partition_map as maps
from parting.orm.pruning import places
from parting.schema.derived_names import Names
from parting.sql.quoting import ident
from tests.db.bad_input import execute
from tests.db.conftest import NOW, install_at
from tests.db.pruning.conftest import later_in_a_transaction
from tests.db.twin_tables import Table
from tests.testapp.models import Star, Tweet

pytestmark = [
    pytest.mark.guarantee(5),
    pytest.mark.guarantee(6),
    pytest.mark.guarantee(18),
    pytest.mark.guarantee(19),
]

UTC = datetime.timezone.utc
NOVEMBER = datetime.datetime(2026, 11, 5, tzinfo=UTC)
DECEMBER = datetime.datetime(2026, 12, 5, tzinfo=UTC)
JANUARY = datetime.datetime(2027, 1, 5, tzinfo=UTC)

TWEET = ident(Tweet._meta.db_table)


@pytest.fixture(autouse=True)
def remembered_and_of_any_size(monkeypatch):
    """Have maps last, and tables of few partitions treated as those of many."""
    monkeypatch.setattr(places, "FEWEST_PARTITIONS", 0)
    monkeypatch.setattr(maps, "TIME_TO_LIVE_S", 1e9)
    maps._remembered.clear()
    places._failed.clear()


@pytest.fixture
def route():
    """One is enough."""
    return "rule"


MODES = {
    "autocommit": lambda function: function,
    "atomic": transaction.atomic,  # its first statement may be repeated in another form
    "later": later_in_a_transaction,
}


@pytest.fixture(params=MODES)
def mode(request):
    """Return a function that runs another outside of a transaction, or within one."""
    return MODES[request.param]


def save(pk):
    """Send what a save sends first; return how many rows it has found."""
    fields = {"created_at": DECEMBER, "text": "written"}
    values = [(Tweet._meta.get_field(name), None, value) for name, value in fields.items()]
    return Tweet._base_manager.filter(pk=pk)._update(values)


WRITES = {
    "update": lambda pk: Tweet.objects.filter(pk=pk).update(text="written"),
    "save": save,
    "delete": lambda pk: Tweet.objects.filter(pk=pk)._raw_delete("default"),
    "delete several": lambda pk: Tweet.objects.filter(pk__in=[pk, pk + 1])._raw_delete("default"),
    "lock": transaction.atomic(lambda pk: len(Tweet.objects.select_for_update().filter(pk=pk))),
}


@pytest.fixture(params=WRITES)
def write(request, mode):
    """Return a function that writes, or locks, one row, and returns how many it has found."""
    return mode(WRITES[request.param])


@pytest.fixture
def several(request):
    """How many rows the statement names."""
    return 2 if "several" in request.node.callspec.id else 1


@pytest.fixture
def december(databases, django_db_blocker):
    """A table with two rows in December, and a map of it."""

    def fill():
        install_at(Tweet)
        for pk in (1, 2):
            Tweet.objects.create(pk=pk, created_at=DECEMBER, text="new")

    with django_db_blocker.unblock():
        template = databases.template("two tweets", fill, databases.migrated())
        with databases.new(template):
            maps.partition_map(connection, Tweet._meta.db_table, ask=True)
            yield Table(Tweet).partition("202612")


#: What is done by hand, and how many of the two rows are rows of the table then.
BY_HAND = {
    "ALTER TABLE {december} NO INHERIT {table}": 0,
    "DROP TABLE {december} CASCADE": 0,
    "ALTER TABLE {december} RENAME TO other": 2,
    "CREATE SCHEMA other; ALTER TABLE {december} SET SCHEMA other": 2,
    "ALTER TABLE {december} DISABLE TRIGGER USER; CREATE TABLE below () INHERITS ({december});"
    "WITH moved AS (DELETE FROM ONLY {december} RETURNING *) INSERT INTO below TABLE moved": 2,
}


@pytest.mark.parametrize("statement", BY_HAND)
def test_what_is_done_to_a_partition_by_hand(december, write, statement, several):
    execute(statement.format(december=december, table=TWEET))
    assert write(1) == min(BY_HAND[statement], several)
    if "NO INHERIT" in statement:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM {december} WHERE {Table(Tweet).words['text']} = 'new'"
            )
            assert cursor.fetchone() == (2,)


@pytest.mark.parametrize("name", [name for name in WRITES if name != "lock"])
def test_a_rule_that_somebody_creates(december, mode, name):
    for event in ("UPDATE", "DELETE"):
        execute(f"CREATE RULE nothing_{event} AS ON {event} TO {TWEET} DO INSTEAD NOTHING")
    assert mode(WRITES[name])(1) == 0
    assert Tweet.objects.filter(text="new").count() == 2


def test_followers_in_a_table_that_somebody_attaches(own_database, mode):
    tweet = Tweet.objects.create(created_at=DECEMBER)
    Star.objects.create(tweet=tweet)
    followers = Star.objects.filter(tweet=tweet)
    for model in (Tweet, Star):
        maps.partition_map(connection, model._meta.db_table, ask=True)
    star = Table(Star)
    execute(star.sql("CREATE TABLE hand (LIKE {table} INCLUDING ALL)"))
    execute(star.sql(f"INSERT INTO hand ({{pk}}, {{tweet}}, {{count}}) VALUES (9, {tweet.pk}, 1)"))
    execute(star.sql("ALTER TABLE hand INHERIT {table}"))
    assert mode(followers._raw_delete)("default") == 2
    assert not followers.exists()


def test_a_number_that_another_partition_has_got(own_database, mode):
    Tweet.objects.create(created_at=JANUARY)
    maps.partition_map(connection, Tweet._meta.db_table, ask=True)
    Tweet.objects.all().delete()
    for model in (Star, Tweet):
        execute(f"DROP TABLE {Table(model).partition('202701')} CASCADE")
    install_at(Tweet, NOW)
    tweet = Tweet.objects.create(created_at=JANUARY)
    assert mode(WRITES["update"])(tweet.pk) == 1
    install_at(Tweet, NOW + datetime.timedelta(days=31))
    tweet = Tweet.objects.create(created_at=datetime.datetime(2027, 2, 5, tzinfo=UTC))
    assert mode(WRITES["update"])(tweet.pk) == 1


def test_rows_that_no_key_table_knows(december, write, several):
    """They were written while the triggers were off, as a replica does."""
    names = "id, {created_at}, {text}"
    given = "VALUES (11, '2026-12-05Z'::timestamptz, 'new'), (12, '2026-12-05Z', 'new')"
    for table in ("{table}", december):
        execute("SET session_replication_role = replica")
        execute(Table(Tweet).sql(f"INSERT INTO {table} ({names}) {given}"))
        execute("RESET session_replication_role")
        assert write(11) == several
        execute(Table(Tweet).sql("DELETE FROM {table} WHERE id > 10"))


def test_a_trigger_for_statements_fires_as_soon_as_it_exists(december, write, request):
    execute(
        "CREATE TABLE fired (); CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN INSERT INTO fired DEFAULT VALUES; RETURN NULL; END';"
        f"CREATE TRIGGER fires AFTER UPDATE OR DELETE ON {TWEET} EXECUTE FUNCTION fire()"
    )
    assert write(1) > 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM fired")
        assert cursor.fetchone()[0] == (0 if "lock" in request.node.callspec.id else 1)


@pytest.mark.parametrize("fewest", [0, 100], ids=["partitions", "table"])
def test_a_trigger_that_keeps_rows_fires_once_for_each(own_database, monkeypatch, mode, fewest):
    monkeypatch.setattr(places, "FEWEST_PARTITIONS", fewest)
    execute(
        "CREATE TABLE fired (what text); CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN INSERT INTO fired VALUES (TG_OP); RETURN NULL; END';"
        f"CREATE TRIGGER keep BEFORE DELETE ON {TWEET} FOR EACH ROW EXECUTE FUNCTION keep();"
        f"CREATE TRIGGER keep BEFORE DELETE ON {ident(Star._meta.db_table)} "
        "FOR EACH ROW EXECUTE FUNCTION keep();"
    )
    for model in (Tweet, Star):
        install_at(model)
    tweets = [Tweet.objects.create(created_at=DECEMBER) for _ in range(3)]
    Star.objects.bulk_create(Star(tweet=tweets[0]) for _ in range(2))

    @mode
    def work():
        return (
            Tweet.objects.filter(pk=tweets[0].pk)._raw_delete("default"),
            Tweet.objects.filter(pk__in=[one.pk for one in tweets[1:]])._raw_delete("default"),
            Star.objects.filter(tweet=tweets[0])._raw_delete("default"),
        )

    assert work() == (0, 0, 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM fired")
        assert cursor.fetchone() == (5,)


@pytest.mark.parametrize("name", ["update", "delete several"])
def test_what_a_transaction_has_done_before_is_kept(december, name):
    with transaction.atomic():
        assert WRITES["update"](2) == 1
        execute(f"ALTER TABLE {december} RENAME TO other")
        assert WRITES[name](1) == (2 if "several" in name else 1)
        assert WRITES[name](2) == (0 if "several" in name else 1)


@pytest.fixture
def check():
    """The function that says whether a statement may be sent to a partition."""
    return f"{ident(Names(Table(Tweet).current().parent.name).function('check_partition'))}"


def test_the_function_that_is_asked_is_gone(december, check, write, several):
    execute(f"DROP FUNCTION {check}")
    assert write(1) == several


# Roles


@pytest.fixture
def writer(december):
    """The name of a role without privileges, which is of the whole server."""
    name = f"writer_{connection.settings_dict['NAME']}"
    execute(f"CREATE ROLE {name}; GRANT USAGE ON SCHEMA public TO {name}")
    yield name
    execute(f"DROP OWNED BY {name}; DROP ROLE {name}")


@pytest.fixture
def as_role(writer):
    """Return a function that runs another as that role."""

    def run(function):
        execute(f"SET ROLE {writer}")
        try:
            return function()
        finally:
            execute("RESET ROLE")

    return run


ALL = "SELECT, INSERT, UPDATE, DELETE"


def test_privileges_on_the_table_that_partitions_have_not_got_yet(as_role, writer, write, several):
    execute(f"GRANT {ALL} ON {TWEET} TO {writer}")
    assert as_role(lambda: write(1)) == several


def test_a_role_that_may_not_execute_the_function_that_is_asked(
    as_role, writer, check, write, several
):
    current = Table(Tweet).current()
    for name in (current.parent.name, *(one.relation.name for one in current.partitions)):
        execute(f"GRANT {ALL} ON {ident(name)} TO {writer}")
    execute(f"GRANT SELECT ON {ident(Names(current.parent.name).key_table)} TO {writer}")
    execute(f"REVOKE EXECUTE ON FUNCTION {check} FROM PUBLIC")
    assert as_role(lambda: write(1)) == several


def test_privileges_on_the_table_alone_that_are_revoked(as_role, writer, write, december):
    current = Table(Tweet).current()
    for name in (one.relation.name for one in current.partitions):
        execute(f"GRANT {ALL} ON {ident(name)} TO {writer}")
    execute(f"GRANT SELECT ON {ident(Names(current.parent.name).key_table)} TO {writer}")
    execute(f"GRANT SELECT ON {TWEET} TO {writer}")
    with pytest.raises(ProgrammingError, match=r"permission denied for table it's Tweet; --$"):
        as_role(lambda: transaction.atomic(write)(1))
    execute(f"GRANT UPDATE ON {TWEET} TO {writer}; REVOKE SELECT ON {TWEET} FROM {writer}")
    with pytest.raises(ProgrammingError, match=r"permission denied for table it's Tweet; --$"):
        as_role(lambda: transaction.atomic(write)(1))


@pytest.mark.parametrize("has_policies", ["{december}", "{keys}"])
def test_policies_of_others_than_the_table(as_role, writer, write, december, several, has_policies):
    keys = ident(Names(Table(Tweet).current().parent.name).key_table)
    execute(f"GRANT {ALL} ON {TWEET} TO {writer}")
    install_at(Tweet)
    table = has_policies.format(december=december, keys=keys)
    execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    assert as_role(lambda: write(1)) == several


def test_a_privilege_that_a_partition_lacks_is_tried_once(as_role, writer, monkeypatch):
    execute(f"GRANT {ALL} ON {TWEET} TO {writer}")
    failed = []

    def count(execute, *arguments):
        try:
            return execute(*arguments)
        except ProgrammingError as error:
            failed.append(error)
            raise

    with connection.execute_wrapper(count):
        assert as_role(lambda: [WRITES["update"](1) for _ in range(3)]) == [1, 1, 1]
    assert len(failed) == 1


def test_privileges_on_columns(as_role, writer, mode):
    text = Table(Tweet).words["text"]
    execute(f"GRANT SELECT (id), UPDATE ({text}) ON {TWEET} TO {writer}")
    assert as_role(lambda: mode(WRITES["update"])(1)) == 1


# Tenants, whose partitions differ


@pytest.fixture(scope="module", params=["superuser", "roles"])
def template_of_tenants(databases, django_db_blocker, request):
    """The name of a database with two schemas, and their names; roles are of the whole server.

    Tweet 1 is in December in a, and in February, which a has not got, in b. There number 4 is that
    of another partition.
    """
    roles = request.param == "roles"
    names = {one: f"tenant_{one}_{os.getpid()}" for one in ("a", "b")}

    def fill():
        for schema, now in (("a", NOW), ("b", NOW + datetime.timedelta(days=62))):
            name = names[schema]
            execute(f"CREATE SCHEMA {name}; SET search_path = {name}")
            with connection.schema_editor() as editor:
                editor.create_model(Tweet)
                editor.create_model(Star)
            if roles:
                execute(
                    f"CREATE ROLE {name}; ALTER SCHEMA {name} OWNER TO {name};"
                    f"ALTER TABLE {TWEET} OWNER TO {name};"
                    f"ALTER TABLE {ident(Star._meta.db_table)} OWNER TO {name}"
                )
            for model in (Tweet, Star):
                install_at(model, now)
            at = DECEMBER if schema == "a" else datetime.datetime(2027, 2, 5, tzinfo=UTC)
            for pk in (1, 2):
                tweet = Tweet.objects.create(pk=pk, created_at=at, text="new")
                Star.objects.create(tweet=tweet)

    with django_db_blocker.unblock():
        label = f"tenants, {request.param}"
        yield databases.template(label, fill), names, roles
        databases.drop_template(label)
        if roles:
            databases.execute(f"DROP ROLE {', '.join(names.values())}")


@pytest.fixture
def tenants(databases, django_db_blocker, template_of_tenants):
    """Return a function that makes the name of the table mean that of a schema."""
    template, names, roles = template_of_tenants

    def turn_to(schema):
        if roles:
            execute(f'SET ROLE {names[schema]}; SET search_path = "$user"')
        else:
            execute(f"SET search_path = {names[schema]}")

    with django_db_blocker.unblock(), databases.new(template):
        yield turn_to


def contents():
    return list(Tweet.objects.order_by("pk").values_list("pk", "text")), Star.objects.count()


OF_TENANTS = {
    **WRITES,
    "delete followers": lambda pk: Star.objects.filter(tweet=pk)._raw_delete("default"),
}


@pytest.mark.parametrize("name", OF_TENANTS)
def test_nothing_is_written_across_tenants(tenants, mode, name):
    write = mode(OF_TENANTS[name])
    if name.startswith("delete"):
        for schema in ("a", "b"):
            tenants(schema)
            if name != "delete followers":
                Star.objects.all()._raw_delete("default")
    for schema, other in (("b", "a"), ("a", "b")):
        for one in (schema, other):  # each map is remembered, that of the other one last
            tenants(one)
            maps.partition_map(connection, Tweet._meta.db_table, ask=True)
            maps.partition_map(connection, Star._meta.db_table, ask=True)
        before = contents()
        tenants(schema)
        assert write(1) == (2 if name == "delete several" else 1)
        changed = contents()
        tenants(other)
        assert contents() == before
        if schema == "b" and name != "lock":
            assert changed != before
