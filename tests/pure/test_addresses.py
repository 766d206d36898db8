"""DATABASE_URL, as the tests read it."""

import pytest

from tests.postgres import connection_parameters, django_database


def test_every_part_of_a_url_is_read():
    url = "postgres://m%40e:s%2Fh@db.example:5433/b%20log?sslmode=require"
    assert connection_parameters(url) == {
        "host": "db.example",
        "port": "5433",
        "user": "m@e",
        "password": "s/h",
        "dbname": "b log",
        "sslmode": "require",
    }


def test_missing_parts_are_left_to_libpq():
    assert connection_parameters("postgresql:///blog") == {"dbname": "blog"}


def test_django_gets_the_rest_as_options():
    assert django_database("postgresql://me@/blog?host=/tmp&sslmode=disable") == {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": "/tmp",
        "PORT": "",
        "USER": "me",
        "PASSWORD": "",
        "NAME": "blog",
        "OPTIONS": {"sslmode": "disable"},
    }


def test_another_database_is_rejected():
    with pytest.raises(ValueError, match=r"this project needs postgresql://"):
        connection_parameters("mysql://me@db.example/blog")
