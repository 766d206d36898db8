"""The tests of apps that people use, on plain tables and on partitioned ones: make apps.

    make apps                      # all of them
    make apps APPS="reversion"     # some
    make apps ROUTE=trigger        # inserts routed by trigger

Each app has a virtual environment of its own, with its source distribution from the package index,
or with its repository, where that distribution is without tests. Its own tests run twice, in
processes of their own on one temporary server. The plain run knows nothing of this project. In the
partitioned run the models that its page in the documentation partitions are partitioned as it says
there. Apps without a page have their tokens partitioned by time, or all models of their tests by
the hash of the primary key.

Who has no way to a repository names a clone: `git config url.DIRECTORY.insteadOf ADDRESS`.

It reports how many tests passed in both runs, then each test that ended otherwise in one run than
in the other. Those that are named in explained.py, with the reason, are listed apart. They run like
all others: none is skipped. The exit status is 1 if there are differences that are not explained.

What is fetched, and the whole output of each run, is kept in build/apps; nothing of it belongs to
this project.

- `__main__.py` fetches, runs and compares, by what `tests.django_suite` compares with.
- `catalogue.py` has the apps: where their tests are, and what is partitioned.
- `databases.py`, `settings.py` and `runner.py` are what Django is given; `inside/` is what pytest
  is given, for apps whose tests need it.
- `explained.py` names the differences that are understood.
"""
