"""ON CONFLICT and large inserts, beside a plain table: the same results on both routes."""

import datetime

NOVEMBER = datetime.datetime(2026, 11, 5, tzinfo=datetime.timezone.utc)
DECEMBER = datetime.datetime(2026, 12, 5, tzinfo=datetime.timezone.utc)
NOWHERE = datetime.datetime(1999, 1, 1, tzinfo=datetime.timezone.utc)


def test_smoke(events, accounts):
    def bulk(model):
        rows = [
            model(text=str(n), created_at=NOVEMBER + n * datetime.timedelta(days=1))
            for n in range(600)
        ]
        model.objects.bulk_create(rows)
        return [row.pk for row in rows]

    events.call(bulk)

    def ignore(model):
        rows = [
            model(id=1, text="x", created_at=DECEMBER),
            model(id=1000, text="y", created_at=DECEMBER),
            model(id=1000, text="y", created_at=NOVEMBER),
        ]
        model.objects.bulk_create(rows, ignore_conflicts=True)
        return sorted(model.objects.values_list("id", "text", "created_at"))

    events.call(ignore)

    def upsert(model):
        rows = [
            model(id=1, text="x", created_at=DECEMBER),
            model(id=1001, text="y", created_at=DECEMBER),
            model(text="z", created_at=NOWHERE),
        ]
        model.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=["text", "created_at"]
        )
        return sorted(model.objects.values_list("id", "text", "created_at")), [
            row.pk for row in rows
        ]

    events.call(upsert)

    def emails(model):
        model.objects.create(email="a", at=NOVEMBER)
        model.objects.create(email="b", at=DECEMBER)
        rows = [
            model(email="a", at=DECEMBER, number=5),
            model(email="c", at=DECEMBER),
            model(email="b", at=NOVEMBER, code="x"),
        ]
        model.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["email"],
            update_fields=["at", "number", "code"],
        )
        return sorted(model.objects.values_list("id", "email", "at", "number", "code", "twice")), [
            (row.pk, row.twice) for row in rows
        ]

    accounts.call(emails)
    events.check()
    accounts.check()
