"""Metrics are what parsers of Prometheus read, and what is built upon them names none but these."""

import datetime
import json
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from prometheus_client import parser as older_parser
from prometheus_client.openmetrics import parser

from parting.catalog.table_data import Count
from parting.monitoring.openmetrics import METRICS, PARTITION_METRICS, UP, render_metrics
from parting.monitoring.reports import ModelReport
from parting.pipeline.status import PartitionStatus
from parting.planning.last_run import LastRun
from tests.pure.test_docs_reference import DOCS, first_column, section
from tests.pure.test_status_values import FINE

UTC = datetime.timezone.utc
EVENT = replace(
    FINE,
    covered_up_to=datetime.datetime(2027, 1, 1, tzinfo=UTC),
    default_partition_rows=Count(7),
    partitions=(
        PartitionStatus("event_202611", "202611", "November", 5, 8192, 100, True),
        PartitionStatus("event_default", "default", "others", 2, 4096, 0, False),
    ),
    last_run=LastRun(datetime.datetime(2026, 11, 20, 4, 15, tzinfo=UTC)),
)
PLAIN = replace(FINE, label="blog.Plain", route="none", partitions=())
REPORTS = [ModelReport("blog.Event", EVENT), ModelReport("blog.Gone", None)]

NAMES = {UP, *(metric.name for metric in (*METRICS, *PARTITION_METRICS))}
RULES = DOCS / "monitoring" / "partitions.rules.yml"
DASHBOARD = DOCS / "monitoring" / "partitions.dashboard.json"

#: Fires, of those rules, by the model that it is about.
RULE_TESTS = """
rule_files: [{rules}]
evaluation_interval: 1h
tests:
  - interval: 1h
    input_series:
      - series: 'parting_up{{database="default", model="blog.Bad"}}'
        values: 0x200
      - series: 'parting_up{{database="default", model="blog.Good"}}'
        values: 1x200
      - series: 'parting_covered_until_timestamp_seconds{{model="blog.Good"}}'
        values: {far}x200
      - series: 'parting_covered_until_timestamp_seconds{{model="blog.Uncovered"}}'
        values: 0x200
      - series: 'parting_last_success_timestamp_seconds{{model="blog.Good"}}'
        values: {far}x200
      - series: 'parting_last_success_timestamp_seconds{{model="blog.Never"}}'
        values: 0x200
      - series: 'parting_partitions_past_keep{{model="blog.Kept"}}'
        values: 3x200
    alert_rule_test:
      - eval_time: 150h
        alertname: PartitionsUnread
        exp_alerts:
          - exp_labels: {{severity: page, database: default, model: blog.Bad}}
            exp_annotations:
              summary: The partitions of blog.Bad cannot be read.
              description: "Look why: manage.py partition_status blog.Bad"
      - eval_time: 150h
        alertname: PartitionsWithoutMetrics
      - eval_time: 150h
        alertname: PartitionsEndSoon
        exp_alerts:
          - exp_labels: {{severity: page, model: blog.Uncovered}}
            exp_annotations:
              summary: The partitions of blog.Uncovered end in less than 20 days.
              description: "Look why the job does not make any: manage.py {maintain}"
      - eval_time: 150h
        alertname: PartitionRunsHaveStopped
        exp_alerts:
          - exp_labels: {{severity: ticket, model: blog.Never}}
            exp_annotations:
              summary: No run has succeeded for blog.Never for three days.
              description: "Look why: manage.py {maintain}"
      - eval_time: 150h
        alertname: PartitionsPastKeep
        exp_alerts:
          - exp_labels: {{severity: ticket, model: blog.Kept}}
            exp_annotations:
              summary: "blog.Kept has partitions that are older than keep asks for: 3."
              description: "Retire them: manage.py retire_partitions blog.Kept"
"""


def samples(text, read=parser):
    """What a parser reads: values by their names and labels."""
    return {
        (sample.name, *(f"{key}={value}" for key, value in sorted(sample.labels.items()))): (
            sample.value
        )
        for family in read.text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def promtool():
    """Checks what it is given, and returns what it says of it."""
    program = shutil.which("promtool")
    if program is None:
        pytest.skip("no promtool on this machine: Debian has it in the package prometheus")

    def run(*arguments, text=None):
        done = subprocess.run(
            [program, *arguments], input=text, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


def test_a_model_has_each_metric_once():
    found = samples(render_metrics(REPORTS, "default"))
    event = {name: value for (name, _, model), value in found.items() if model.endswith("Event")}
    assert list(event) == [UP, *(metric.name for metric in METRICS)]
    assert event["parting_default_partition_rows"] == 7
    assert event["parting_covered_until_timestamp_seconds"] == 1798761600
    assert event["parting_last_success_timestamp_seconds"] == EVENT.last_run.success.timestamp()
    assert event["parting_last_maintain_timestamp_seconds"] == 0
    assert event["parting_partitions_past_keep"] == 1
    assert event["parting_estimated_rows"] == 7
    assert event["parting_table_bytes"] == 8192 + 4096
    assert all(database == "database=default" for _, database, _ in found)


def test_a_table_that_cannot_be_read_has_nothing_else():
    found = samples(render_metrics(REPORTS, "default"))
    gone = {name: value for (name, _, model), value in found.items() if model.endswith("Gone")}
    assert gone == {UP: 0}


def test_a_plain_table_has_no_figures_of_partitions():
    found = samples(render_metrics([ModelReport("blog.Plain", PLAIN)], "default"))
    assert {name: value for (name, *_), value in found.items()} == {
        UP: 1,
        "parting_installed": 0,
        "parting_alarms": 1,
    }


def test_a_present_that_is_not_covered_is_no_missing_metric():
    """A rule would not fire then."""
    bad = replace(EVENT, runway_days=0, covered_up_to=None)
    found = samples(render_metrics([ModelReport("blog.Event", bad)], "default"))
    name = "parting_covered_until_timestamp_seconds"
    assert {value for key, value in found.items() if key[0] == name} == {0}
    by_number = replace(EVENT, runway_days=None, covered_up_to=None)
    found = samples(render_metrics([ModelReport("blog.Event", by_number)], "default"))
    assert name not in {key[0] for key in found}


def test_partitions_have_metrics_on_demand():
    without = samples(render_metrics(REPORTS, "default"))
    found = samples(render_metrics(REPORTS, "default", per_partition=True))
    more = {key: value for key, value in found.items() if key not in without}
    assert len(more) == 2 * len(PARTITION_METRICS)
    key = ("parting_partition_table_bytes", "database=default", "model=blog.Event")
    november, others = ((*key, f"partition={one}") for one in ("202611", "default"))
    assert (more[november], more[others]) == (8192, 4096)


def test_labels_may_contain_anything():
    label = 'a"b\\n\\\nc{}, d="e'
    reports = [ModelReport(label, replace(EVENT, label=label))]
    text = render_metrics(reports, 'the "other"', per_partition=True)
    for read in (parser, older_parser):
        assert {
            (labels["model"], labels["database"])
            for family in read.text_string_to_metric_families(text)
            for labels in (sample.labels for sample in family.samples)
        } == {(label, 'the "other"')}


def test_the_older_format_says_the_same():
    text = render_metrics(REPORTS, "default", per_partition=True)
    assert samples(text) == samples(text, older_parser)
    assert text.endswith("# EOF\n")


def test_promtool_reads_the_metrics(promtool):
    said = promtool("check", "metrics", text=render_metrics(REPORTS, "default", per_partition=True))
    assert said == ""
    hostile = 'a"b\\n\\\nc{}, d="e\r\x85\u2028\x01}'
    reports = [ModelReport(hostile, replace(EVENT, label=hostile))]
    said = promtool("check", "metrics", text=render_metrics(reports, hostile, per_partition=True))
    assert said == ""


def test_the_reference_lists_the_metrics():
    listed = first_column(section("reference/metrics", "## Of each model"))
    assert listed == [UP, *(metric.name for metric in METRICS)]
    assert first_column(section("reference/metrics", "## Of each partition")) == [
        metric.name for metric in PARTITION_METRICS
    ]


def rules():
    yaml = pytest.importorskip("yaml")
    (group,) = yaml.safe_load(RULES.read_text(encoding="utf-8"))["groups"]
    return group["rules"]


def test_rules_name_metrics_that_exist():
    for rule in rules():
        named = set(re.findall(r"parting_\w+", rule["expr"]))
        assert named and named <= NAMES, rule["alert"]
    assert len({rule["alert"] for rule in rules()}) == len(rules())


def test_promtool_takes_the_rules(promtool):
    assert f"{len(rules())} rules found" in promtool("check", "rules", str(RULES))


def test_the_rules_fire_when_they_should(promtool, tmp_path):
    file = tmp_path / "test.yml"
    maintain = "install_partition_triggers --maintain"
    text = RULE_TESTS.format(rules=RULES, far=10 * 365 * 86400, maintain=maintain)
    file.write_text(text, encoding="utf-8")
    assert "SUCCESS" in promtool("test", "rules", str(file))


def test_the_dashboard_asks_for_metrics_that_exist():
    dashboard = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    expressions = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    queries = [
        one["query"]["query"] for one in dashboard["templating"]["list"] if one["type"] == "query"
    ]
    for expression in (*expressions, *queries):
        named = set(re.findall(r"parting_\w+", expression))
        assert named and named <= NAMES, expression
    numbers = [panel["id"] for panel in dashboard["panels"]]
    assert len(numbers) == len(set(numbers))


def test_prometheus_understands_the_queries_of_the_dashboard(promtool, tmp_path):
    """As recording rules: what is no expression is no rule."""
    dashboard = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    expressions = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    recorded = [{"record": f"one:{n}", "expr": one} for n, one in enumerate(expressions)]
    file = tmp_path / "rules.yml"
    file.write_text(json.dumps({"groups": [{"name": "all", "rules": recorded}]}), encoding="utf-8")
    assert f"{len(expressions)} rules found" in promtool("check", "rules", str(file))
