from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            "Note",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("at", models.DateTimeField(default=timezone.now)),
                ("text", models.TextField(default="")),
            ],
        ),
    ]
