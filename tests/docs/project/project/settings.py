"""The project of the how-to pages."""

SECRET_KEY = "for examples only"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "parting", "blog"]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "parting_docs"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
PARTING_PRUNE_READS = True
