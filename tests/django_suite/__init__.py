"""Django's own tests, on plain tables and on partitioned ones: make django-suite.

    make django-suite                                       # what has to be the same, on Django 5.2
    make django-suite MODULES="queries aggregation"         # directories of Django's tests/
    make django-suite MODULES=basic.tests.ModelTest DJANGO=6.1.3 ROUTE=trigger

Each module runs twice, in processes of their own on one temporary server. The plain run knows
nothing of this project. In the partitioned run every managed model that Django's test apps and
contrib apps have, automatic many-to-many tables too, is partitioned by HashPartitions("pk", 3), in
each test database, once its tables have been made. ROUTE=trigger lets each table lose a column
first, which keeps it from the rule route.

It reports, module by module, how many tests passed in both runs; then the models that were left
plain, and why; then each test that ended otherwise in one run than in the other. Those that are
named in explained.py, with the reason, are listed apart. They run like all others: none is skipped.
The exit status is 1 if there are differences that are not explained.

Django's source distribution comes from the package index. It, an environment for its version
(Django 6 needs Python 3.12) and the whole output of each run are kept in build/django-suite;
nothing of it belongs to this project.

- `__main__.py` fetches, runs and compares.
- `settings.py` and `runner.py` are what Django's runtests.py is given.
- `explained.py` names the differences that are understood.
"""
