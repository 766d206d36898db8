"""Compilers are subclasses of those that a connection hands out by itself."""

from django.db.models.sql import compiler

from parting.orm.compilers import Compilers


class OfAnotherEngine(compiler.SQLInsertCompiler):
    """What a third-party engine has made of Django's compiler."""


def test_the_compilers_of_another_engine_are_kept():
    made = [Compilers(lambda name: OfAnotherEngine)("SQLInsertCompiler") for _ in range(2)]
    assert made[0] is made[1]
    assert made[0].__mro__[2] is OfAnotherEngine
    assert made[0].__name__ == "SQLInsertCompiler"


def test_a_compiler_that_is_none_of_ours_is_left_alone():
    original = compiler.SQLCompiler
    assert Compilers(lambda name: original)("SQLUnionCompiler") is original
