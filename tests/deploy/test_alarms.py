"""Alarms: what Prometheus is told to look at exists, and CloudWatch looks at the same, under the same names."""

import re
from typing import Any

import pytest
import yaml

from tests.deploy.terraform import ROOT, TERRAFORM, read_module

RULES = yaml.safe_load((ROOT / "deploy/prometheus/rules.yml").read_text())["groups"][0]["rules"]
BY_NAME: dict[str, Any] = {rule["alert"]: rule for rule in RULES}
ALARMS = read_module(TERRAFORM / "modules/alarms")
FIGURES: dict[str, Any] = ALARMS.locals["figures"] | ALARMS.locals["broker_figures"]
# What the balancer and the database tell of the same: the resource, and what it looks at.
OTHERS = {
    "RgtDown": ("down", "HealthyHostCount"),
    "RgtServerErrors": ("errors", "HTTPCode_Target_5XX_Count"),
    "RgtSlow": ("slow", "TargetResponseTime"),
    "RgtDiskLow": ("disk", "FreeStorageSpace"),
}
AGGREGATES = {"max": "Maximum", "min": "Minimum"}
COMPARISONS = {">": "GreaterThanThreshold", "<": "LessThanThreshold"}


def minutes(rule: dict[str, Any]) -> int:
    found = re.fullmatch(r"(\d+)m", rule["for"])
    assert found
    return int(found[1])


def limit(rule: dict[str, Any]) -> tuple[str, float]:
    found = re.search(r"([<>]) ([\d.]+)$", rule["expr"])
    assert found, rule["expr"]
    return COMPARISONS[found[1]], float(found[2])


def test_every_rule_is_an_alarm_and_every_rule_s_alarm_a_rule() -> None:
    assert {*FIGURES, *OTHERS} == {*BY_NAME}


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_a_figures_alarm_is_the_rule(name: str) -> None:
    rule, alarm = BY_NAME[name], FIGURES[name]
    found = re.match(r"(\w+)\((\w+)\{", rule["expr"])
    assert found
    assert (AGGREGATES[found[1]], found[2]) == (alarm["statistic"], alarm["metric"])
    assert limit(rule) == (alarm["comparison"], float(alarm["threshold"]))
    assert minutes(rule) == alarm["minutes"]


@pytest.mark.parametrize("name", sorted(OTHERS.keys() - {"RgtDown"}))
def test_an_alarm_of_the_clouds_own_figures_has_the_rules_limit(name: str) -> None:
    resource, metric = OTHERS[name]
    alarm = ALARMS.resources["aws_cloudwatch_metric_alarm", resource]
    assert metric in str(alarm)
    assert limit(BY_NAME[name]) == (alarm["comparison_operator"], float(alarm["threshold"]))
    assert minutes(BY_NAME[name]) == alarm["evaluation_periods"]
    assert alarm["alarm_name"] == "${var.name}-" + name


def test_down_is_one_that_does_not_answer() -> None:
    alarm = ALARMS.resources["aws_cloudwatch_metric_alarm", "down"]
    assert BY_NAME["RgtDown"]["expr"] == 'up{job="rgt"} == 0'
    assert (alarm["metric_name"], alarm["threshold"]) == ("HealthyHostCount", "${var.instances_min}")
    assert alarm["evaluation_periods"] == minutes(BY_NAME["RgtDown"]) + 1
    assert alarm["treat_missing_data"] == "breaching"


def served_metrics() -> set[str]:
    """The names in /metrics, from the page that makes them."""
    text = (ROOT / "backend/runtime/metrics.py").read_text()
    names = set(re.findall(r'"(rgt_\w+)"', text)) | {"rgt_requests_total", "rgt_request_seconds_bucket"}
    for prefix, table in (("rgt_broker_", "BUS"), ("rgt_", "BACKLOG")):
        block = text[text.index(f"{table} = {{") :]
        names |= {prefix + name for name in re.findall(r'"(\w+)": "', block[: block.index("}")])}
    return names


def test_every_figure_that_is_looked_at_is_told_by_the_server() -> None:
    stack = (TERRAFORM / "modules/stack/main.tf").read_text()
    collected = set(re.findall(r'"(rgt_\w+)"', stack[stack.index("metrics = concat(") :]))
    asked = {name for rule in RULES for name in re.findall(r"rgt_\w+", rule["expr"])}
    assert asked | collected <= served_metrics()
    scaled = re.findall(r'metric_name = "(rgt_\w+)"', (TERRAFORM / "modules/service/main.tf").read_text())
    assert {alarm["metric"] for alarm in FIGURES.values()} | {*scaled} <= collected
    assert scaled == ["rgt_sockets"]


def test_every_alarm_tells_somebody_when_it_begins_and_when_it_ends() -> None:
    alarms = [body for (kind, _), body in ALARMS.resources.items() if kind == "aws_cloudwatch_metric_alarm"]
    assert len(alarms) == 7
    for alarm in alarms:
        assert alarm["alarm_actions"] == alarm["ok_actions"] == "${aws_sns_topic.this.arn}"
        assert alarm["alarm_description"]


def test_neither_sockets_nor_leaving_instances_are_taken_for_faults() -> None:
    live = re.search(r'(?m)^PATH = "(.+)"', (ROOT / "backend/live/endpoint.py").read_text())
    assert live
    assert f'route!="{live[1]}"' in BY_NAME["RgtSlow"]["expr"]
    assert BY_NAME["RgtServerErrors"]["expr"].count('route!="/readyz"') == 2


def test_every_rule_says_what_to_do() -> None:
    for rule in RULES:
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert {"summary", "next_step"} <= rule["annotations"].keys()
