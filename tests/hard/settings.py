"""Django's settings for the commands that are killed."""

SECRET_KEY = "for tests only"
INSTALLED_APPS = ["parting", "tests.hard"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"

# Each command gets a database of its own.
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "none yet"}}

# Else uninstalling waits a minute for processes that remember functions.
PARTING_PRUNE_READS = False
