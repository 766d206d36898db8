from typing import Any

from django.db import migrations, models


def first_note(apps: Any, schema_editor: Any) -> None:
    note = apps.get_model("migrated", "Note")
    note.objects.using(schema_editor.connection.alias).create(text="from a migration")


class Migration(migrations.Migration):
    dependencies = [("migrated", "0001_initial")]
    operations = [
        migrations.AddField("Note", "extra", models.IntegerField(default=0, db_index=True)),
        migrations.CreateModel(
            "Star",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("note", models.ForeignKey("migrated.Note", models.CASCADE)),
            ],
        ),
        migrations.RunPython(first_note, migrations.RunPython.noop),
    ]
