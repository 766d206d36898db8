"""Inserts straight into partitions: ON CONFLICT, and large batches.

PostgreSQL refuses ON CONFLICT on the table itself. A partition's own indexes can tell of a conflict
in it, and ON CONFLICT works there as anywhere. Where the key table holds all partitions to a
constraint, no index of a partition knows of it: the rows that stand are looked up first, for the
whole batch at once, and what is in conflict with none of them is inserted. Two sessions may do
so at the same time; the key table then refuses the later one, all is rolled back to a savepoint and
looked up again.

What stands is read in the same call, never remembered: partitions come and go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import DatabaseError, NotSupportedError, transaction
from django.db.models.constants import OnConflict

from parting.catalog import runtime as runtime_catalog
from parting.orm.insert_batch import Look, Proposed, Watched, inert
from parting.schema.derived_names import Names
from parting.schema.objects import Relation, Unique
from parting.schema.partitioned import PARENT_NUMBER, Declaration, InsertTargets, ValueColumn
from parting.schema.unique_constraints import cross_partition_uniques
from parting.sql.quoting import dollar, ident, literal
from parting.sql.sqlstates import UNIQUE_VIOLATION, sqlstate
from parting.strategies.locate import partition_numbers

#: From how many rows on a plain INSERT goes straight into partitions.
LARGE = 1_000


#: With fewer rows for each partition that they go to, each of its own statements costs more than
#: the route does.
ROWS_EACH = 15


#: Up to how many changes of the partition rows are inserted in their own order. Two sessions that
#: insert the same unique values in the same order do not wait for one another crosswise.
IN_ORDER = 50


#: How often a batch is tried that others have come in the way of.
TRIES = 10


UNDEFINED_TABLE = "42P01"


CHECK_VIOLATION = "23514"


DEADLOCK = "40P01"


SERIALIZATION_FAILURE = "40001"


CARDINALITY_VIOLATION = "21000"


NOT_DEFERRABLE = "55000"


Row = tuple[Any, ...]


class ChangedMeanwhile(Exception):
    """Something else stands than was read: read again."""


def insert(compiler: Any, declaration: Declaration, returning: Sequence[Any]) -> list[Row] | None:
    """Insert the objects of a query straight into partitions.

    Args:
        compiler: Django's compiler of the query.
        declaration: How its table is partitioned.
        returning: The fields of which the values are wanted.

    Returns:
        Their values, row by row as the objects are; None if the query should take the ordinary way.

    Raises:
        NotSupportedError: If there is ON CONFLICT, and triggers of users must see the insert into
            the table itself.
        DatabaseError: What PostgreSQL says, as of a plain table.
    """
    with compiler.connection.cursor() as cursor:
        targets = runtime_catalog.targets(cursor, declaration.table, declaration.partition_column)
        if targets is None or not _goes_there(compiler.query, declaration, targets):
            return None
        columns = runtime_catalog.value_columns(cursor, targets.oid)
        if compiler.query.on_conflict is None and not _may_draw(
            compiler.query, declaration, columns
        ):
            return None
        return _Insert(cursor, compiler, declaration, targets, columns, returning).run()


def _may_draw(query: Any, declaration: Declaration, columns: dict[str, ValueColumn]) -> bool:
    """Tell whether the user may draw the keys that the objects lack.

    PostgreSQL draws those of an identity column itself for whoever may insert into its table.
    """
    lacking = {declaration.partition_column, declaration.pk} - {one.column for one in query.fields}
    return all(columns[name].has_sequence_usage for name in lacking)


def _goes_there(query: Any, declaration: Declaration, targets: InsertTargets) -> bool:
    columns = {one.column for one in _fields(query)}
    if (
        not targets.installed
        or not targets.partitions
        or declaration.partition_column not in columns
    ):
        return False
    if query.on_conflict is None:
        # Rows that stand in the table itself are compared with new ones as those pass through it.
        compares = targets.has_pages and targets.has_uniques and not targets.has_rule
        return not targets.sees_inserts and not compares
    blocking = targets.sees_inserts
    if query.on_conflict == OnConflict.UPDATE:
        blocking += targets.sees_updates
    if blocking:
        raise NotSupportedError(
            f"{declaration.label}: ON CONFLICT goes straight into partitions, where the trigger "
            f"{blocking[0]!r} of {targets.table} would not see it.\nHINT: Make it an AFTER trigger "
            "FOR EACH ROW, or do without ignore_conflicts and update_conflicts."
        )
    return True


def _fields(query: Any) -> list[Any]:
    """Give the fields of a query's table: a proxy has none of its own."""
    return list(query.get_meta().concrete_model._meta.local_concrete_fields)


class _Insert:
    """One INSERT of one or more rows."""

    def __init__(
        self,
        cursor: Any,
        compiler: Any,
        declaration: Declaration,
        targets: InsertTargets,
        columns: dict[str, ValueColumn],
        returning: Sequence[Any],
    ) -> None:
        self.cursor = cursor
        self.compiler = compiler
        self.query = compiler.query
        self.declaration = declaration
        self.targets = targets
        self.names = Names(targets.table)
        self.rows = Proposed(compiler)
        self.returning = list(returning)
        self.columns = columns
        self.watched: list[Watched] = []
        self.arbiter: Unique | None = None
        self.known: list[Row] = []
        self.waited_for: dict[str, set[str]] = {}

    def run(self) -> list[Row]:
        """Insert, as often as others come in the way."""
        self._prepare()
        alias = self.compiler.connection.alias
        for left in reversed(range(TRIES)):
            try:
                with transaction.atomic(using=alias):
                    inserted = self._once()
                    used = list(self.targets.oids.values())
                    if not runtime_catalog.are_children(self.cursor, self.targets.oid, used):
                        raise ChangedMeanwhile
                    return inserted
            except ChangedMeanwhile:
                if not left:
                    self._raise(SERIALIZATION_FAILURE, "the partitions have changed meanwhile")
            except DatabaseError as error:
                if not self._is_passing(error) or not left:
                    raise
            current = runtime_catalog.targets(
                self.cursor, self.declaration.table, self.declaration.partition_column
            )
            if current is None or not current.installed:
                self._raise(SERIALIZATION_FAILURE, "the partitions have gone meanwhile")
            assert current is not None
            self.targets = current
            self.waited_for.clear()
        raise AssertionError

    def _once(self) -> list[Row]:
        places = range(self.rows.count)
        if self.query.on_conflict is None:
            parts = dict(enumerate(self._located()))
            if len(parts) < ROWS_EACH * len(set(parts.values())):
                parts = dict.fromkeys(parts, PARENT_NUMBER)
            inserted = self._insert(parts, "")
            return self.known or self._in_order(inserted)
        if self.query.on_conflict == OnConflict.IGNORE:
            self._ignore(places)
            return []
        return self._in_order(self._upsert(places))

    # What is known before

    def _prepare(self) -> None:
        partition_column, pk = self.declaration.partition_column, self.declaration.pk
        if self.query.on_conflict is not None:
            self._watch()
        # The primary keys are drawn here, so that they rise with the objects, as on a plain table.
        needed = {
            partition_column,
            pk,
            *(name for one in self.watched for name in one.unique.columns),
        }
        for one in _fields(self.query):
            if one.column not in needed or self.columns[one.column].generated:
                continue
            if one.column not in self.rows.values:
                self.rows.draw(self.cursor, one, self.columns[one.column])
            elif self.rows.has_expressions(one.column):
                self.rows.evaluate(self.cursor, self.columns[one.column])
        self.rows.leave_out_defaults()
        if [one.column for one in self.returning] == [pk] and not self.rows.has_compiled(pk):
            # Nothing is to be returned that is not known.
            self.known = [(value,) for value in self.rows.values[pk]]

    def _watch(self) -> None:
        """Find the unique indexes, and where rows may stand that only a look can find."""
        table, declaration = self.targets.table, self.declaration
        uniques = [
            one
            for one in runtime_catalog.unique_indexes(self.cursor, self.targets.oid)
            if one.valid
        ]
        primary_key, *others = uniques
        relation = Relation(self.targets.oid, table, "r", "", "p", None, uniques=tuple(others))
        cross_partition = [primary_key, *cross_partition_uniques(declaration, relation)]
        indexes = (
            runtime_catalog.readable_indexes(self.cursor, self.names.key_table)
            if declaration.key_table
            else ()
        )
        for unique in uniques:
            if declaration.key_table and unique is primary_key and indexes:
                pk = str(ident("pk"))
                watched = Watched(unique, str(ident(self.names.key_table)), pk, (pk,))
            elif declaration.key_table and unique in cross_partition:
                recorded = self.names.key_index(unique.name).name in indexes
                source, pk = (self.names.key_table, "pk") if recorded else (table, declaration.pk)
                watched = Watched(unique, str(ident(source)), str(ident(pk)))
            elif self.targets.has_pages:  # rows that have not been moved may stand there
                only = f"ONLY {ident(table)}"
                watched = Watched(unique, only, str(ident(declaration.pk)), spans=False)
            else:
                watched = Watched(unique, spans=False)
            self.watched.append(watched)
            if self.query.on_conflict == OnConflict.IGNORE:
                self._refuse_deferrable(unique)
        if self.query.on_conflict == OnConflict.UPDATE:
            self._choose_arbiter()

    def _refuse_deferrable(self, unique: Unique) -> None:
        if unique.deferral:
            self._raise(
                NOT_DEFERRABLE,
                "ON CONFLICT does not support deferrable unique constraints/exclusion "
                "constraints as arbiters",
            )

    def _choose_arbiter(self) -> None:
        named = {one.column for one in self.query.unique_fields}
        changed = {one.column for one in self.query.update_fields}
        kept: list[Watched] = []
        for watched in self.watched:
            unique = watched.unique
            plain = len(unique.key_columns) == len(unique.expressions) and not unique.condition
            if plain and set(unique.key_columns) == named and self.arbiter is None:
                self._refuse_deferrable(unique)
                self.arbiter = unique
                kept.insert(0, watched)
            elif changed.intersection(unique.columns) or any(
                self.columns[name].generated for name in unique.columns
            ):
                # The order of the rows may tell whether an update is in the way of others.
                pk, table = str(ident(self.declaration.pk)), str(ident(self.targets.table))
                kept.append(watched if watched.source else Watched(unique, table, pk))
        self.watched = kept

    # The three ways

    def _located(self) -> list[int]:
        function, partition_column = (
            self.names.function("locate"),
            self.declaration.partition_column,
        )
        # A partition's check refuses what another should hold, should this be wrong.
        parts = partition_numbers(
            self.rows.values[partition_column],
            self.targets.bounds,
            self.targets.partition_column_type,
        )
        if parts is None:
            parts = self.rows.locate(
                self.cursor, function, partition_column, self.targets.partition_column_type
            )
        return parts

    def _look(self, places: Sequence[int]) -> Look:
        located = self.names.function("locate"), self.declaration.partition_column
        return self.rows.look(self.cursor, places, self.watched, self.columns, located)

    def _ignore(self, places: Sequence[int]) -> None:
        """Insert what is in conflict with nothing, in the end."""
        while places:
            seen = self._look(places)
            if self._wait(seen):
                continue
            existing = {place for current in seen.existing.values() for place in current}
            twins = {place for current in seen.twins.values() for place in current} - existing
            new = {place: seen.parts[place] for place in places if place not in existing | twins}
            self._refuse_invalid(sorted(existing), seen)
            self._insert(new, "ON CONFLICT DO NOTHING")
            # Each of them has values of a row before it, which has been inserted now, or not.
            places = sorted(twins)

    def _wait(self, seen: Look) -> bool:
        """Wait for those who may just be deleting a row that stands; tell whether to look again.

        ON CONFLICT does so on a plain table, and keeps no lock: this one goes with its savepoint.
        """
        waits = False
        for watched in self.watched:
            name = watched.unique.name
            touched = seen.touched[name] - self.waited_for.get(name, set())
            if not touched or not runtime_catalog.may_lock(self.cursor, watched.source):
                continue
            waits = True
            self.waited_for[name] = touched | self.waited_for.get(name, set())
            type_ = inert(self.columns[self.declaration.pk].type)
            self.cursor.execute("SAVEPOINT parting_wait")
            self.cursor.execute(
                f"SELECT FROM {inert(watched.source)} "
                f"WHERE {inert(watched.pk)} = ANY(%s::text[]::{type_}[]) FOR SHARE",
                [sorted(touched)],
            )
            self.cursor.execute(
                "ROLLBACK TO SAVEPOINT parting_wait; RELEASE SAVEPOINT parting_wait"
            )
        return waits

    def _upsert(self, places: Sequence[int]) -> dict[int, Row]:
        """Insert the rows that are new, and update the others."""
        ops = self.compiler.connection.ops
        suffix = ops.on_conflict_suffix_sql(
            self.rows.fields,
            self.query.on_conflict,
            (one.column for one in self.query.update_fields),
            (one.column for one in self.query.unique_fields),
        )
        arbiter = next((one for one in self.watched if one.unique is self.arbiter), None)
        spans = arbiter is not None and arbiter.spans
        returned: dict[int, Row] = {}
        for _ in range(TRIES):
            if not places:
                return returned
            seen = self._look(places)
            existing = seen.existing[arbiter.unique.name] if arbiter else {}
            if arbiter and seen.twins[arbiter.unique.name]:
                # An error that a row before it causes is the first.
                first = min(seen.twins[arbiter.unique.name])
                self._upsert([place for place in places if place < first])
                self._refuse_invalid([first], seen)
                self._raise(
                    CARDINALITY_VIOLATION,
                    "ON CONFLICT DO UPDATE command cannot affect row a second time",
                    "Ensure that no rows proposed for insertion within the same command have "
                    "duplicate constrained values.",
                )
            if len(places) > 1 and self._meet(seen, existing):
                for place in places:
                    returned |= self._upsert([place])
                return returned
            new = {place: seen.parts[place] for place in places if place not in existing}
            self._refuse_invalid(sorted(existing), seen)
            returned |= self._insert(new, "" if spans else suffix)
            if existing:
                assert arbiter is not None
                returned |= self._update(sorted(existing), existing, arbiter)
            # Somebody has changed, moved or deleted the row meanwhile.
            places = [place for place in sorted(existing) if place not in returned]
        self._raise(SERIALIZATION_FAILURE, "could not serialize access due to concurrent update")
        raise AssertionError

    def _refuse_invalid(self, places: Sequence[int], seen: Look) -> None:
        """Let PostgreSQL refuse rows that are in conflict, and could not be inserted anyway."""
        if not places:
            return
        checks = runtime_catalog.checks(self.cursor, self.targets.oid)
        for place in self.rows.invalid(self.cursor, places, self.columns, checks):
            target = self.targets.partitions.get(seen.parts[place], self.targets.table)
            self.cursor.execute(*self.rows.insertion(str(ident(target)), [place]))

    def _meet(self, seen: Look, existing: dict[int, str]) -> bool:
        """Tell whether the outcome may depend on the order in which rows are taken."""
        changed = {one.column for one in self.query.update_fields}
        for watched in self.watched:
            if watched.unique is self.arbiter:
                continue
            name, own = watched.unique.name, set(watched.unique.columns)
            if seen.twins[name]:
                return True
            if any(existing.get(place) != pk for place, pk in seen.existing[name].items()):
                return True
            stays = seen.existing[name].keys()  # its own values are those proposed
            if not own <= changed and not existing.keys() <= stays:
                return True  # part of what it will be is what it was
        return False

    # Statements

    def _insert(self, parts: dict[int, int], suffix: str) -> dict[int, Row]:
        """Insert rows into their partitions; those that are returned, by their places."""
        conflicts = self.query.on_conflict is not None
        returned: dict[int, Row] = {}
        for part, places in _groups(parts, in_order=conflicts):
            target = self.targets.partitions.get(part)
            if target is None and suffix:
                raise ChangedMeanwhile
            # To the table itself, by the route, if this transaction cannot see the partition yet.
            target = target or self.targets.table
            ending = f"{suffix} {self._returning()}".strip()
            self.cursor.execute(*self.rows.insertion(str(ident(target)), places, ending))
            if self._returned():
                returned.update(zip(places, self.cursor.fetchall(), strict=True))
            elif conflicts:
                returned.update((place, ()) for place in places)
        return returned

    def _update(
        self, places: Sequence[int], existing: dict[int, str], arbiter: Watched
    ) -> dict[int, Row]:
        """Give rows that stand the proposed values, through the table: they may have to move."""
        changed = [one.column for one in self.query.update_fields]
        desired = {*changed, *arbiter.unique.key_columns}
        given, parameters = self.rows.given(places, desired, self.columns)
        pk = self.columns[self.declaration.pk]
        assigned = ", ".join(
            f"{inert(ident(name))} = given.{inert(ident(name))}" for name in changed
        )
        # Who has waited for another session must see whether it still is the row.
        still = [
            f"standing.{column} {inert(part.equal)} given.{column} {inert(part.collate)}".strip()
            if arbiter.unique.nulls_distinct
            else f"standing.{column} IS NOT DISTINCT FROM given.{column}"
            for part in arbiter.unique.expressions
            for column in [inert(part.expression)]
        ]
        listed = ", ".join(f"standing.{inert(ident(one.column))}" for one in self._returned())
        self.cursor.execute(
            f"WITH {given} UPDATE {inert(ident(self.targets.table))} AS standing SET {assigned} "
            "FROM given JOIN UNNEST(%s::bigint[], %s::text[]) AS found(n, pk) ON found.n = given.n "
            f"WHERE standing.{inert(ident(pk.name))} = found.pk::{inert(pk.type)} "
            f"AND {' AND '.join(still)} RETURNING given.n{', ' + listed if listed else ''}",
            [
                *parameters,
                list(range(1, len(places) + 1)),
                [existing[place] for place in places],
            ],
        )
        return {places[n - 1]: tuple(row) for n, *row in self.cursor.fetchall()}

    def _returned(self) -> list[Any]:
        """Give the fields that statements return: the primary key is needed to read rows again."""
        if self.query.on_conflict == OnConflict.UPDATE and self.returning:
            pk = self.query.get_meta().pk
            return [*self.returning, pk]
        return [] if self.known else self.returning

    def _returning(self) -> str:
        listed = ", ".join(inert(ident(one.column)) for one in self._returned())
        return f"RETURNING {listed}" if listed else ""

    def _in_order(self, returned: dict[int, Row]) -> list[Row]:
        """Give the returned values as the objects are ordered."""
        if not self.returning:
            return []
        rows = [returned[place] for place in range(self.rows.count)]
        if self.query.on_conflict != OnConflict.UPDATE:
            return rows
        changed = {one.column for one in self.query.update_fields}
        if self.declaration.partition_column not in changed or len(self.returning) == 1:
            return [row[:-1] for row in rows]
        # An update that moves a row returns its old values.
        listed = ", ".join(inert(ident(one.column)) for one in self.returning)
        pk = self.columns[self.declaration.pk]
        name = inert(ident(pk.name))
        self.cursor.execute(
            f"SELECT {name}, {listed} FROM {inert(ident(self.targets.table))} "
            f"WHERE {name} = ANY(%s::{inert(pk.type)}[])",
            [[row[-1] for row in rows]],
        )
        current = {
            partition_column: tuple(row) for partition_column, *row in self.cursor.fetchall()
        }
        return [current[row[-1]] for row in rows]

    # Errors

    def _is_passing(self, error: DatabaseError) -> bool:
        """Tell whether others have come in the way: another try will see what they have done."""
        state = sqlstate(error)
        diagnosis = getattr(error.__cause__, "diag", None)
        constraint = getattr(diagnosis, "constraint_name", None)
        if state == UNDEFINED_TABLE:
            return True
        if state == CHECK_VIOLATION:
            return constraint == Names.BOUND_CHECK
        if self.query.on_conflict is None:
            return False
        if state == DEADLOCK:
            return True
        if state != UNIQUE_VIOLATION or constraint not in self._looked_up():
            return False
        self.cursor.execute("SELECT pg_catalog.current_setting('transaction_isolation')")
        if not self.cursor.fetchone()[0].startswith("read "):
            # What is in the way was committed after this transaction's snapshot.
            message = "could not serialize access due to concurrent update"
            self._raise(SERIALIZATION_FAILURE, message)
        return True

    def _looked_up(self) -> set[str]:
        """Name the constraints that a look should have found the conflicts with."""
        chosen = [
            one.unique
            for one in self.watched
            if one.source and (self.arbiter is None or one.unique is self.arbiter)
        ]
        names = {one.name for one in chosen}
        names |= {self.names.key_index(one.name).name for one in chosen}
        primary_keys = runtime_catalog.primary_keys(self.cursor, self.targets)
        return names | primary_keys if names & primary_keys else names

    def _raise(self, code: str, message: str, hint: str = "") -> None:
        """Let PostgreSQL raise an error, so that it comes as those of its own."""
        using = f"ERRCODE = {literal(code)}, MESSAGE = {literal(message)}"
        if hint:
            using += f", HINT = {literal(hint)}"
        self.cursor.execute(f"DO {dollar(f'BEGIN RAISE EXCEPTION USING {using}; END')}")


def _groups(parts: dict[int, int], *, in_order: bool) -> Iterator[tuple[int, list[int]]]:
    """Put rows together that go to the same partition."""
    if in_order:
        runs: list[tuple[int, list[int]]] = []
        for place, part in parts.items():
            if not runs or runs[-1][0] != part:
                runs.append((part, []))
            runs[-1][1].append(place)
        if len(runs) <= IN_ORDER:
            yield from runs
            return
    grouped: defaultdict[int, list[int]] = defaultdict(list)
    for place, part in parts.items():
        grouped[part].append(place)
    yield from sorted(grouped.items())
