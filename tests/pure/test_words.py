"""Which names and keywords a statement has, by PostgreSQL's lexical rules."""

import pytest

from parting.migrate.schema_changes import changes_a_table, mentions
from parting.sql.words import names, unqualified


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("ALTER TABLE SHOP_TWEET ADD x int", "shop_tweet"),
        ("ALTER TABLE ONLY Public.Shop_Tweet ADD x int", "shop_tweet"),
        ('ALTER TABLE "public"."Shop ""Tweet"" %" ADD x int', 'Shop "Tweet" %'),
        ("ALTER TABLE public . shop_tweet ADD x int", "shop_tweet"),
        ("ALTER /* a /* nested */ comment */ TABLE -- one\nshop_tweet ADD x int", "shop_tweet"),
        ('ALTER TABLE U&"d\\0061t\\+000061" ADD x int', "data"),
        ("ALTER TABLE straße ADD x int", "straße"),
        ("ALTER TABLE ÄRGER ADD x int", "Ärger"),
        ('DROP TABLE "shop_tweet"', "shop_tweet"),
        ("ALTER TABLE x ALTER y SET DEFAULT 'it''s \\', ADD shop_tweet int", "shop_tweet"),
        (f"ALTER TABLE {'a' * 70} ADD x int", "a" * 63),
        ("DO $$BEGIN ALTER TABLE Shop_Tweet ADD x int; END$$", "shop_tweet"),
        (
            "DO $a$BEGIN EXECUTE format('ALTER TABLE %I ADD x int', 'shop_tweet'); END$a$",
            "shop_tweet",
        ),
        ("do language plpgsql 'BEGIN ALTER TABLE shop_tweet ADD x int; END'", "shop_tweet"),
        ("alter table if exists shop_tweet rename to b", "shop_tweet"),
    ],
)
def test_a_table_that_is_changed_is_named(statement, name):
    assert changes_a_table(statement)
    assert mentions(statement, name)


@pytest.mark.parametrize(
    "statement",
    [
        'ALTER TABLE "Shop_Tweet" ADD x int',
        "ALTER TABLE shop_tweets ADD x int",
        "ALTER TABLE my$shop_tweet ADD x int",
        "ALTER TABLE other ADD x int -- not shop_tweet",
        "ALTER TABLE other /* shop_tweet /* nor */ shop_tweet */ ADD x int",
        "ALTER TABLE other ALTER x SET DEFAULT 'shop_tweet'",
        "ALTER TABLE other ALTER x SET DEFAULT E'it\\'s shop_tweet'",
        "ALTER TABLE other ALTER x SET DEFAULT $$ shop_tweet $$",
        'ALTER TABLE "a shop_tweet" ADD x int',
    ],
)
def test_what_only_looks_like_a_name_is_none(statement):
    assert changes_a_table(statement)
    assert not mentions(statement, "shop_tweet")


@pytest.mark.parametrize(
    "statement",
    [
        "COMMENT ON TABLE shop_tweet IS 'DROP TABLE shop_tweet'",
        'UPDATE "ALTER" SET "TABLE" = 1 -- ALTER TABLE shop_tweet',
        "CREATE TABLE shop_tweet (alter_table int)",
        "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DROP TABLE shop_tweet'",
        "DROP INDEX CONCURRENTLY table_of",
        "SELECT 1",
    ],
)
def test_what_changes_no_table(statement):
    assert not changes_a_table(statement)


@pytest.mark.parametrize("statement", ["'", '"', "/* x", "$$ x", "$a$ b $", "", "E'\\", "DO $$ '"])
def test_what_is_unfinished_is_read_to_its_end(statement):
    assert isinstance(names(statement), frozenset)


@pytest.mark.parametrize(
    ("body", "functions", "relations"),
    [
        ("BEGIN RETURN inner_one($1); END", {"inner_one"}, set()),
        ("BEGIN INSERT INTO log VALUES (TG_OP); END", {"values"}, {"log"}),
        ('SELECT a FROM "My log" JOIN other ON true', set(), {"My log", "other"}),
        ("SELECT shop.one(x) FROM shop.log WHERE log.a = 1", set(), set()),
        (
            "UPDATE ONLY log SET a = 1; DELETE FROM old USING new",
            set(),
            {"only", "log", "old", "new"},
        ),
        ("-- FROM a\nBEGIN EXECUTE 'SELECT FROM log'; PERFORM /* b() */ f (1); END", {"f"}, set()),
        (
            "DECLARE x log%ROWTYPE; log text; BEGIN SELECT 1 INTO log; SELECT 2 INTO note; END",
            set(),
            {"note"},
        ),
    ],
)
def test_what_a_function_names_without_a_schema(body, functions, relations):
    found = unqualified(body)
    assert (found.functions, found.relations) == (functions, relations)


@pytest.mark.parametrize(
    ("body", "types"),
    [
        ("BEGIN RETURN $1::mood = 'x'::integer; END", {"mood"}),
        ("BEGIN RETURN $1::shop.mood = ':: mood'; END", set()),
        ('BEGIN RETURN CAST($1 AS "My mood") FROM x AS y; END', {"My mood"}),
        ("DECLARE a mood; b CONSTANT feeling := c; d alias FOR $1; BEGIN END", {"mood", "feeling"}),
        ("DECLARE a shop.mood; b log%ROWTYPE; c double precision := 1; BEGIN x y; END", set()),
        ("SELECT a mood FROM b", set()),
    ],
)
def test_which_types_a_function_names_without_a_schema(body, types):
    assert unqualified(body).types == types
