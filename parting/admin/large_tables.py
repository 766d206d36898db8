"""Lists of the rows of large tables: counted by estimates, paged by keys, filtered by partitions.

Django's own list counts all rows, twice, reads each page from the first row on, and looks for the
years of its date hierarchy in all rows.
"""

from __future__ import annotations

import datetime
import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.paginator import EmptyPage, Page, Paginator
from django.db import DataError, connections
from django.db.models import DateField, Exists, GeneratedField, JSONField, OuterRef, Q, Value
from django.db.models.functions import Cast
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parting.admin.words import number
from parting.exceptions import PartingError
from parting.strategies.bounds import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from parting.schema.partitioned import Partition

#: The parameters of a page: the values that the row before it has, or the row after it.
AFTER, BEFORE = "after", "before"

#: Rows are counted up to this number; of more PostgreSQL's estimate is shown.
COUNTED_ROWS = 10_000

#: PostgreSQL's OFFSET is a bigint.
_MOST_OFFSET = 2**63 - 1


class EstimatingPaginator(Paginator):  # type: ignore[type-arg]
    """Counts few rows, and estimates many: those of all partitions, and of the table itself.

    PostgreSQL's estimate for the table itself, which is what most recipes read, is 0 when its rows
    are in partitions.
    """

    @cached_property
    def count(self) -> int:
        """The number of rows; see `is_estimate`."""
        return self._counted[0]

    @property
    def is_estimate(self) -> bool:
        """Whether there are too many to count."""
        return self._counted[1]

    def page(self, number: Any) -> Page[Any]:
        """Return a page; after the last one of an estimate there is one more if it has rows."""
        if not self.is_estimate:
            return super().page(number)
        try:
            number = self.validate_number(number)
        except EmptyPage:
            number = int(number)
            if not 0 < number * self.per_page < _MOST_OFFSET:
                raise
        if number < self.num_pages:
            return super().page(number)
        first = (number - 1) * self.per_page
        rows: Any = self.object_list
        found = len(rows.values_list("pk")[first : first + self.per_page + 1])
        if not found and number > self.num_pages:
            raise EmptyPage(self.error_messages["no_results"])
        self.num_pages = number + (found > self.per_page)
        return Page(rows[first : first + self.per_page], number, self)

    @cached_property
    def _counted(self) -> tuple[int, bool]:
        rows: Any = self.object_list
        if connections[rows.db].vendor != "postgresql":
            return int(rows.count()), False
        found = int(rows.order_by()[: COUNTED_ROWS + 1].count())
        if found <= COUNTED_ROWS:
            return found, False
        return max(estimated_rows(rows), found), True


def estimated_rows(rows: QuerySet[Any]) -> int:
    """Return about how many rows a queryset has, without reading any.

    Args:
        rows: The queryset. PostgreSQL's planner knows how many rows each partition has, and how
            common the values are that a filter asks for.
    """
    from parting.orm.pruning.switch import unpruned_reads

    # A call that stands for some partitions would hide from the planner what it knows of them.
    with unpruned_reads():
        (plan,) = json.loads(rows.order_by().explain(format="json"))
    return int(plan["Plan"]["Plan Rows"])


class PartitionListFilter(admin.SimpleListFilter):
    """Limits a list to one partition: only that one is read.

    `PartitionedModelAdmin` has it in front of the filters of its own.
    """

    title = gettext_lazy("partition")
    parameter_name = "partition"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the partitions, the newest first, and the default partition at the end."""
        alias = model_admin.get_queryset(request).db
        listed = _partitions_once(request, model_admin.model, alias)
        names = [(one.suffix, one.suffix) for one in reversed(listed)]
        return [*names, ("default", "default")] if names else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of the partition that was chosen."""
        suffix = self.value()
        if suffix is None:
            return queryset
        try:
            listed = _partitions_once(request, queryset.model, queryset.db)
            limited: QuerySet[Any] = queryset.filter(_within(queryset, suffix, listed))
        except PartingError as error:
            raise IncorrectLookupParameters(error) from error
        return limited


def partitions_of(model: Any, alias: str) -> tuple[Partition, ...]:
    """Return the partitions of a model in the order of their bounds; none if it has none there."""
    from parting.orm.partition_lookup import partitions

    if connections[alias].vendor != "postgresql":
        return ()
    try:
        return partitions(model, using=alias)
    except PartingError:  # not partitioned there, or not yet: the list is that of a plain table
        return ()


def _partitions_once(request: HttpRequest, model: Any, alias: str) -> tuple[Partition, ...]:
    """Return the partitions of a model, which are looked up once for all of a page."""
    known = request.__dict__.setdefault("_parting_partitions", {})
    if (model, alias) not in known:
        known[model, alias] = partitions_of(model, alias)
    found: tuple[Partition, ...] = known[model, alias]
    return found


def _within(queryset: QuerySet[Any], suffix: str, listed: Sequence[Partition]) -> Q:
    """Return the condition that limits a queryset to one partition, in words of the planner's."""
    from parting.orm.partition_lookup import get_partition

    found = {one.suffix: one for one in listed}
    bound = found[suffix].bound if suffix in found else None
    field = range_field(queryset.model)
    if field is not None and isinstance(bound, Interval) and bound.uuid_version is None:
        within = Q(**{f"{field}__lt": as_of_rows(bound.upper)})
        return within if bound.is_open else within & Q(**{f"{field}__gte": as_of_rows(bound.lower)})
    partition: Any = get_partition(queryset.model, suffix, using=queryset.db)
    rows = partition._base_manager.using(queryset.db)
    if not (keys := tie_breakers(queryset.model)):
        return Q(pk__in=rows.values("pk"))
    # A row of another partition may have the same primary key.
    key = keys[0]
    same = Q(Exists(rows.filter(**{"pk": OuterRef("pk"), key: OuterRef(key)})))
    without = Q(**{f"{key}__isnull": True})
    return same | (without & Q(pk__in=rows.filter(without).values("pk")))


def range_field(model: Any) -> str | None:
    """Return the name of the partition key if partitions are ranges of it; None otherwise."""
    from parting.declarations.validation import declaration
    from parting.strategies.strategy import RangeStrategy

    try:
        strategy = declaration(model).strategy
    except PartingError:
        return None
    return strategy.field if isinstance(strategy, RangeStrategy) else None


def tie_breakers(model: Any) -> tuple[str, ...]:
    """Return what tells rows apart that are equal in what is unique within each partition only."""
    from parting.declarations.model_options import partition_field
    from parting.declarations.validation import declaration

    try:
        declared = declaration(model)
    except PartingError:
        return ()
    if (
        declared.key_table or declared.compares_by_partitions
    ) and not declared.unique_per_partition:
        return ()
    return (partition_field(model, declared.strategy).attname, "-pk")


def as_of_rows(value: Any) -> Any:
    """Return an edge as the rows of this project have it: naive where Django's times are."""
    if isinstance(value, datetime.datetime) and not settings.USE_TZ:
        return timezone.make_naive(value, datetime.timezone.utc)
    return value


class KeysetChangeList(ChangeList):
    """Pages by keys: what a page costs does not grow with how far away it is.

    The rows after the last one of a page are those whose values are greater, by the order of the
    list. An order by anything but columns of the model that are never NULL is paged by numbers, as
    Django does it.
    """

    #: Where one can go from here; None where one cannot.
    next_url: str | None = None
    previous_url: str | None = None
    first_url: str | None = None
    is_estimate = False
    pages_by_keys = False

    def get_results(self, request: HttpRequest) -> None:
        """Read the rows of the page."""
        self._request = request
        if self.show_all and self.list_max_show_all > COUNTED_ROWS:
            counted = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
            # There may be a thousand times as many rows as were estimated.
            self.show_all = not getattr(counted, "is_estimate", False)
        by_keys = self._keys(request)
        if by_keys is None or self.show_all or PAGE_VAR in request.GET:
            super().get_results(request)
            self.is_estimate = getattr(self.paginator, "is_estimate", False)
            self.can_show_all = self.can_show_all and not self.is_estimate
            return
        paginator: Any = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        values = getattr(request, "_parting_page", {})
        backwards = BEFORE in values
        rows = self.queryset
        if values:
            given = _read(by_keys, values.get(BEFORE) or values.get(AFTER))
            rows = rows.filter(_beyond(by_keys, given, backwards=backwards))
        if backwards:
            rows = rows.reverse()
        try:
            found = list(rows[: self.list_per_page + 1])
        except DataError as error:
            if not values:
                raise
            # A number of a million digits, say: only the database knows that it has none such.
            raise IncorrectLookupParameters(error) from error
        more = len(found) > self.list_per_page
        shown = found[: self.list_per_page]
        if backwards:
            shown.reverse()
        page = self.queryset[: self.list_per_page]
        page._result_cache = shown  # the rows of a queryset that is not run any more
        self._link(by_keys, shown, is_first=not values, backwards=backwards, more=more)
        if values or more:
            self.result_count = paginator.count
            self.is_estimate = getattr(paginator, "is_estimate", False)
        else:  # all rows are on this page: a search is not run once more to count them
            self.result_count = len(shown)
        self.show_full_result_count = False
        self.full_result_count = None
        self.show_admin_actions = True
        self.result_list = page
        self.can_show_all = not self.is_estimate and self.result_count <= self.list_max_show_all
        self.multi_page = bool(self.next_url or self.previous_url)
        self.paginator = paginator
        self.pages_by_keys = True

    @property
    def counted(self) -> str:
        """The number of rows, as it is shown."""
        return number(self.result_count)

    @cached_property
    def offered_dates(self) -> dict[str, Any] | None:
        """What the date hierarchy offers, from the partitions; None: Django has to look."""
        listed = _partitions_once(self._request, self.model, self.queryset.db)
        return hierarchy(self, listed)

    def get_filters(self, request: HttpRequest) -> Any:
        """Return the filters; Django fails on the end of the last year that Python knows."""
        try:
            return super().get_filters(request)
        except (ValueError, OverflowError) as error:
            if f"{self.date_hierarchy}__year" not in self.filter_params:
                raise
            raise IncorrectLookupParameters(error) from error

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any]:
        """Return the order; equal keys of several partitions have their place in it, too."""
        return [*super().get_ordering(request, queryset), *tie_breakers(self.model)]

    def _keys(self, request: HttpRequest) -> tuple[_Key, ...] | None:
        """Return the columns of the order; None if rows cannot be compared by them."""
        query = self.queryset.query
        if query.distinct or query.combinator:
            return None
        # Such a function would see the rows of the page only.
        if any(one.contains_over_clause for one in query.annotations.values()):
            return None
        keys: list[_Key] = []
        # Django's list says an order twice that the queryset has already.
        for name in dict.fromkeys(query.order_by):
            if not isinstance(name, str):
                return None
            field_name, descending = name.removeprefix("-"), name.startswith("-")
            try:
                field: Any = (
                    self.lookup_opts.pk
                    if field_name == "pk"
                    else self.lookup_opts.get_field(field_name)
                )
            except FieldDoesNotExist:
                return None
            if not getattr(field, "concrete", False) or field.null:
                return None
            # By the name of a relation Django orders as the other model does.
            if field.is_relation and name.removeprefix("-") != field.attname:
                return None
            # A generated column may be NULL whatever its field says, and a JSON value be `null`.
            if isinstance(field, (GeneratedField, JSONField)):
                return None
            if all(key.field is not field for key in keys):
                keys.append(_Key(field, descending))
        return tuple(keys) if keys and any(key.field.unique for key in keys) else None

    def _link(
        self,
        keys: Sequence[_Key],
        shown: Sequence[Any],
        *,
        is_first: bool,
        backwards: bool,
        more: bool,
    ) -> None:
        if shown and (more or backwards):
            self.next_url = self.get_query_string({AFTER: _write(keys, shown[-1])})
        if shown and (more if backwards else not is_first):
            self.previous_url = self.get_query_string({BEFORE: _write(keys, shown[0])})
        if not is_first:
            self.first_url = self.get_query_string()


class _Key:
    """One column of an order."""

    def __init__(self, field: Any, descending: bool) -> None:
        self.field = field
        self.descending = descending


def _write(keys: Sequence[_Key], row: Any) -> str:
    return json.dumps([_text(key.field, row) for key in keys])


def _text(field: Any, row: Any) -> str:
    """Return a value of a row as a text, from which `_value` has it again."""
    value = getattr(row, field.attname)
    if isinstance(value, datetime.date):
        # psycopg2 has the ends of Python's time for what is before and after all time.
        ends = {type(value).min: "-infinity", type(value).max: "infinity"}
        naive = value.replace(tzinfo=None) if isinstance(value, datetime.datetime) else value
        name = ends.get(naive)
        rows = type(row)._base_manager.using(row._state.db).filter(pk=row.pk)
        if name and rows.filter(**{field.attname: _infinite(field, name)}).exists():
            return name
    return str(field.value_to_string(row))


def _infinite(field: Any, name: str) -> Any:
    return Cast(Value(name), output_field=field)


def _read(keys: Sequence[_Key], written: Any) -> list[Any]:
    """Return the values of an address.

    Raises:
        IncorrectLookupParameters: If they are none: anybody can write an address.
    """
    try:
        texts = json.loads(written)
        if not isinstance(texts, list) or len(texts) != len(keys):
            raise IncorrectLookupParameters(written)
        values = [_value(key.field, text) for key, text in zip(keys, texts, strict=True)]
    # json: RecursionError, for lists within lists; Python's numbers and times: OverflowError.
    except (TypeError, ValueError, ValidationError, OverflowError, RecursionError) as error:
        raise IncorrectLookupParameters(error) from error
    return values


def _value(field: Any, text: Any) -> Any:
    """Return the value that was written as a text.

    Raises:
        ValueError: If it is none that a row can have; and what the field raises.
    """
    if not isinstance(text, str):
        raise TypeError(text)
    if text in ("infinity", "-infinity") and isinstance(field, DateField):
        return _infinite(field, text)
    text.encode()  # of half a character there is no UTF-8
    if "\0" in text:
        raise ValueError(text)
    value = field.to_python(text)
    if value is None:
        raise ValueError(text)
    if isinstance(value, datetime.datetime) and timezone.is_naive(value) == settings.USE_TZ:
        raise ValueError(text)
    return value


def _beyond(keys: Sequence[_Key], values: Sequence[Any], *, backwards: bool) -> Q:
    """Return the condition that rows come after the one with these values.

    It says first what is so of the first column alone: of that PostgreSQL, and what prunes, make
    use, if it is the partition key.
    """
    condition = Q()
    for position in reversed(range(len(keys))):
        key, value = keys[position], values[position]
        name = key.field.attname
        direction = "lt" if key.descending != backwards else "gt"
        further = Q(**{f"{name}__{direction}": value})
        condition = further | (Q(**{name: value}) & condition) if condition else further
    first = keys[0]
    direction = "lte" if first.descending != backwards else "gte"
    return Q(**{f"{first.field.attname}__{direction}": values[0]}) & condition


class PartitionedModelAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A `ModelAdmin` for large tables that are partitioned. Put it in front of any other.

    - The number of rows is counted up to 10,000, and estimated beyond, over all partitions.
    - Pages are read by keys: the hundredth costs what the first does.
    - ``date_hierarchy`` of the partition key offers the years, months and days of the partitions
      that exist, and does not look for them in the rows.
    - A filter by partition comes first; ``list_partitions = False`` leaves it out.

    Example:
        >>> @admin.register(Tweet)
        ... class TweetAdmin(PartitionedModelAdmin):
        ...     date_hierarchy = "created_at"
        ...     ordering = ("-created_at", "-pk")
    """

    paginator = EstimatingPaginator
    show_full_result_count = False
    list_partitions = True
    change_list_template = "parting/admin/change_list.html"

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Return the filters, that by partition first."""
        filters = super().get_list_filter(request)
        return (PartitionListFilter, *filters) if self.list_partitions else filters

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Return the class of the list: what another has, and pages by keys."""
        base = super().get_changelist(request, **kwargs)
        if issubclass(KeysetChangeList, base) or issubclass(base, KeysetChangeList):
            return KeysetChangeList if issubclass(KeysetChangeList, base) else base
        return type("KeysetChangeList", (KeysetChangeList, base), {})

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Show the list; where the page begins is no filter."""
        values = request.GET.copy()
        place = {name: values.pop(name)[-1] for name in (AFTER, BEFORE) if name in values}
        if place:
            request.GET = values  # type: ignore[assignment]
            request._parting_page = place  # type: ignore[attr-defined]
        answer = super().changelist_view(request, extra_context)
        context = getattr(answer, "context_data", None) or {}
        if getattr(context.get("cl"), "is_estimate", False):
            context["selection_note_all"] = _("All rows that match are selected")
        return answer

    def get_preserved_filters(self, request: HttpRequest) -> str:
        """Return the filters for the way back from a row, and the page that it was on."""
        place = getattr(request, "_parting_page", None)
        if not place:
            return super().get_preserved_filters(request)
        filters = request.GET
        whole = filters.copy()
        whole.update(place)
        request.GET = whole  # type: ignore[assignment]
        try:
            return super().get_preserved_filters(request)
        finally:
            request.GET = filters


def hierarchy(changes: Any, listed: Sequence[Partition]) -> dict[str, Any] | None:
    """Return what a date hierarchy offers, from the partitions; None: Django has to look.

    Args:
        changes: The list.
        listed: The partitions of the table.
    """
    field = changes.date_hierarchy
    if field != range_field(changes.model):
        return None
    days = sorted(_days(listed))
    if not days:
        return None
    return _offered(changes, field, days)


def _days(listed: Sequence[Partition]) -> Iterator[tuple[datetime.date, datetime.date]]:
    """Yield the first and last days of partitions, in the time zone of the pages."""
    for one in listed:
        bound = one.bound
        if not isinstance(bound, Interval) or bound.is_open or bound.is_empty:
            continue
        lower, upper = bound.lower, bound.upper
        if isinstance(lower, datetime.datetime) and isinstance(upper, datetime.datetime):
            last = upper - datetime.timedelta(microseconds=1)
            yield _local(lower), _local(last)
        elif isinstance(lower, datetime.date) and isinstance(upper, datetime.date):
            yield lower, upper - datetime.timedelta(days=1)


def _local(value: datetime.datetime) -> datetime.date:
    if not settings.USE_TZ:
        return value.date()
    try:
        return timezone.localtime(value).date()
    except OverflowError:  # that zone is in a year that Python does not know
        return value.date()


def _offered(
    changes: Any, field: str, days: Sequence[tuple[datetime.date, datetime.date]]
) -> dict[str, Any]:
    names = {part: f"{field}__{part}" for part in ("year", "month", "day")}
    chosen = {part: changes.params.get(name) for part, name in names.items()}

    def link(**parts: int) -> str:
        query = {names[part]: str(value) for part, value in parts.items()}
        return str(changes.get_query_string(query, [f"{field}__"]))

    def month_of(year: int, month: int) -> str:
        return capfirst(formats.date_format(datetime.date(year, month, 1), "YEAR_MONTH_FORMAT"))

    def day_of(day: datetime.date) -> str:
        return capfirst(formats.date_format(day, "MONTH_DAY_FORMAT"))

    if chosen["year"] is None:
        years = sorted({year for first, last in days for year in range(first.year, last.year + 1)})
        choices = [{"link": link(year=year), "title": str(year)} for year in years]
        return {"back": None, "choices": choices}
    year = int(chosen["year"])
    if chosen["month"] is None:
        months = [one for one in range(1, 13) if _overlaps(days, *_of_month(year, one))]
        return {
            "back": {"link": link(), "title": _("All dates")},
            "choices": [
                {"link": link(year=year, month=one), "title": month_of(year, one)} for one in months
            ],
        }
    month = int(chosen["month"])
    if chosen["day"] is None:
        first, last = _of_month(year, month)
        all_days = [first.replace(day=number) for number in range(1, last.day + 1)]
        return {
            "back": {"link": link(year=year), "title": str(year)},
            "choices": [
                {"link": link(year=year, month=month, day=one.day), "title": day_of(one)}
                for one in all_days
                if _overlaps(days, one, one)
            ],
        }
    day = datetime.date(year, month, int(chosen["day"]))
    return {
        "show": True,
        "back": {"link": link(year=year, month=month), "title": month_of(year, month)},
        "choices": [{"title": day_of(day)}],
    }


def _of_month(year: int, month: int) -> tuple[datetime.date, datetime.date]:
    first = datetime.date(year, month, 1)
    after = (first + datetime.timedelta(days=31)).replace(day=1)
    return first, after - datetime.timedelta(days=1)


def _overlaps(
    days: Sequence[tuple[datetime.date, datetime.date]], first: datetime.date, last: datetime.date
) -> bool:
    return any(lower <= last and first <= upper for lower, upper in days)
