"""Quoting has one door, and marker comments are read back as they were written."""

import enum
import re
from datetime import date, datetime, timezone
from decimal import Decimal
from uuid import UUID

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from parting.schema.objects import Marker, Name
from parting.sql.markers import MARKER, read_marker, write_marker
from parting.sql.quoting import SQL, dollar, ident, literal, setting
from parting.sql.rendering import environment, fingerprint

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
hostile = st.text("\"'\\%$parting_{}; -é\n", min_size=1) | texts.filter(bool)


def unquoted_ident(sql):
    assert sql[0] == sql[-1] == '"'
    inner = sql[1:-1]
    assert '"' not in inner.replace('""', "")
    return inner.replace('""', '"')


def unquoted_literal(sql):
    """Read a literal as PostgreSQL does with standard_conforming_strings on."""
    escaped = sql.startswith("E")
    match = re.fullmatch(r"E?'(.*)'", sql, re.DOTALL)
    assert match is not None
    inner = match[1]
    assert "'" not in inner.replace("''", "")
    inner = inner.replace("''", "'")
    return re.sub(r"\\(.)", r"\1", inner, flags=re.DOTALL) if escaped else inner


@given(hostile)
def test_an_identifier_comes_back(name):
    assert unquoted_ident(str(ident(name))) == name


@given(hostile, hostile)
def test_a_name_is_quoted_in_both_parts(schema, name):
    assert str(ident(Name(schema, name))) == f"{ident(schema)}.{ident(name)}"


@given(texts | hostile)
def test_a_text_comes_back(text):
    assert unquoted_literal(str(literal(text))) == text


@given(texts | hostile)
def test_marked_text_is_quoted_like_any_other(text):
    assert literal(Markup(text)) == literal(text)
    assert text == "" or ident(Markup(text)) == ident(text)


@pytest.mark.parametrize("name", ["", "a\0b", None, 3])
def test_what_no_identifier_can_be_is_rejected(name):
    with pytest.raises(ValueError, match="cannot be a name in PostgreSQL"):
        ident(name)


@pytest.mark.parametrize(
    ("value", "sql"),
    [
        (None, "NULL"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (7, "7"),
        (-7, "'-7'"),
        (Decimal("1E+3"), "'1000'"),
        (Decimal("-0.50"), "'-0.50'"),
        (Decimal("-NaN123"), "'NaN'"),
        (Decimal("sNaN"), "'NaN'"),
        (Decimal("-Infinity"), "'-Infinity'"),
        (date.max, "'9999-12-31'"),
        (date.min, "'0001-01-01'"),
        (date(2026, 11, 23), "'2026-11-23'"),
        (datetime(2026, 11, 23, 14, tzinfo=timezone.utc), "'2026-11-23 14:00:00+00:00'"),
        (UUID(int=1), "'00000000-0000-0000-0000-000000000001'"),
        ("", "''"),
        ("it's", "'it''s'"),
        ("a\\'b", "E'a\\\\''b'"),
    ],
)
def test_a_literal_is_written_as(value, sql):
    assert literal(value) == sql
    assert isinstance(literal(value), SQL)


def _hostile(*args, **kwargs):
    return "1; DROP TABLE x --'"


class Hostile:
    """Says something else than what it is, by each method that might be asked."""

    __str__ = __repr__ = __format__ = isoformat = astimezone = _hostile


def hostile_subclass(of):
    return type("Hostile", (Hostile, of), {})


class Region(str, enum.Enum):
    DE = "it's"


class Size(int, enum.Enum):
    LARGE = 3
    LESS = -3


class Number(enum.IntEnum):
    ONE = 1


class Price(Decimal, enum.Enum):
    LOW = "1.50"


MOMENT = datetime(2026, 11, 23, 14, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("value", "is_"),
    [
        (Region.DE, "it's"),
        (Size.LARGE, 3),
        (Size.LESS, -3),
        (Number.ONE, 1),
        (Price.LOW, Decimal("1.50")),
        (hostile_subclass(str)("it's"), "it's"),
        (hostile_subclass(int)(7), 7),
        (hostile_subclass(int)(-7), -7),
        (hostile_subclass(Decimal)("1.5"), Decimal("1.5")),
        (hostile_subclass(date)(2026, 11, 23), date(2026, 11, 23)),
        (hostile_subclass(datetime)(2026, 11, 23, 14, tzinfo=timezone.utc), MOMENT),
        (hostile_subclass(UUID)(int=1), UUID(int=1)),
    ],
)
def test_a_value_of_a_subclass_is_written_as_the_value_that_it_is(value, is_):
    assert str(literal(value)) == str(literal(is_))
    if isinstance(value, str):
        assert str(ident(value)) == str(ident(is_))


def test_a_lone_surrogate_cannot_be_stored():
    with pytest.raises(ValueError, match="surrogates not allowed"):
        literal("\ud800")


@pytest.mark.parametrize("value", [1.5, b"x", datetime(2026, 1, 1), object(), [1]])
def test_what_no_literal_can_be_is_rejected(value):
    with pytest.raises(TypeError):
        literal(value)


def test_a_nul_cannot_be_stored():
    with pytest.raises(ValueError, match="contains a NUL"):
        literal("a\0b")


@given(st.text("$parting_ ;'") | texts)
def test_a_dollar_quote_ends_at_its_end_only(body):
    quoted = str(dollar(body))
    match = re.match(r"\$parting_*\$", quoted)
    assert match is not None
    tag = match[0]
    assert quoted == f"{tag}{body}{tag}"
    # PostgreSQL ends the string at the first tag that it meets.
    assert quoted.index(tag, len(tag)) == len(tag) + len(body)


def test_a_setting_is_a_word_and_a_dot():
    assert setting("parting.moving_0a") == "parting.moving_0a"
    for name in ("a b", "a;", "A", "a.b.c", ""):
        with pytest.raises(ValueError, match="not the name of a setting"):
            setting(name)


@pytest.mark.parametrize("value", ["x", "", 3, None, 1.5, ["x"], Name("a", "b")])
def test_a_template_that_prints_an_unmarked_value_is_an_error(value):
    template = environment().from_string("SELECT {{ value }}")
    with pytest.raises(TypeError) as raised:
        template.render(value=value)
    assert str(raised.value) == f"A template prints {value!r} without a quoting filter."


def test_a_template_that_prints_an_unknown_name_is_an_error():
    for text in ("{{ missing }}", "{{ missing|ident }}", "{{ missing.name }}"):
        with pytest.raises((jinja2.UndefinedError, TypeError, ValueError)):
            environment().from_string(text).render()


def test_no_filter_prints_text_as_it_is():
    safe = environment().filters
    assert "safe" not in safe
    assert "format" not in safe
    with pytest.raises(TypeError):
        environment().from_string("{{ value|string }}").render(value="x; DROP TABLE y")


markers = st.builds(
    Marker,
    st.from_regex(r"[a-z]+", fullmatch=True),
    st.dictionaries(texts.filter(bool), texts, max_size=4).map(lambda d: tuple(sorted(d.items()))),
)


@given(markers)
def test_a_marker_comment_is_read_back(marker):
    assert read_marker(write_marker(marker)) == marker


@pytest.mark.parametrize(
    "comment",
    [
        None,
        "",
        "my table",
        "django-parting",
        "django-parting 2 keys",
        "a " + MARKER,
        *(f"{MARKER} check {values}" for values in ("{", '["a"]', "1", "[" * 100_000)),
    ],
)
def test_the_comments_of_others_are_no_marker_comments(comment):
    assert read_marker(comment) is None


@given(texts, texts)
def test_different_texts_have_different_fingerprints(one, other):
    assert (fingerprint(one) == fingerprint(other)) is (one == other)


def test_a_fingerprint_stays_the_same_in_all_versions():
    assert fingerprint("SELECT 1") == "e004ebd5b5532a4b"
