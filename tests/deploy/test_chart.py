"""The Helm chart: rendered by Helm's own engine, it is what Kubernetes' schemas allow, and refuses what is unsafe."""

import copy
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from helm_python import Chart
from helm_python.chart import lint
from helm_python.errors import HelmError

from tests.deploy.terraform import ROOT

FOLDER = ROOT / "deploy" / "helm" / "rgt"
VALUES: dict[str, Any] = {
    "image": {"repository": "example/rgt-backend", "tag": "0.2.0"},
    "secrets": {"server": "rgt-server", "owner": "rgt-owner"},
    "backend": {"trustedProxies": "10.1.0.0/16"},
    "ingress": {"host": "orders.example", "tlsSecret": "orders-tls"},
}
EVERYTHING: dict[str, Any] = VALUES | {
    "image": {"repository": "example/rgt-backend", "digest": f"sha256:{'a' * 64}"},
    "imagePullSecrets": [{"name": "pull"}],
    "databaseCa": "rds-ca",
    "settings": {
        "RGT_SHOP_REGISTRATION": "invite",
        "RGT_POOL_LARGEST": "8",
        "OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318",
    },
    "backend": {"trustedProxies": "10.1.0.0/16", "scaling": {"socketsEach": 2000}},
    "networkPolicy": {"dataTo": [{"ipBlock": {"cidr": "10.2.0.0/16"}}], "webhookPorts": [443, 8443]},
    "serviceMonitor": {"enabled": True, "labels": {"release": "prometheus"}},
}
BARE: dict[str, Any] = VALUES | {
    "ingress": {"enabled": False},
    "networkPolicy": {"enabled": False},
    "backend": {},
}
SETS = {"least": VALUES, "everything": EVERYTHING, "bare": BARE}
SECRETS = {"RGT_DATABASE_URL", "RGT_AMQP_URL", "RGT_JWT_KEY", "RGT_METRICS_TOKEN", "RGT_SERVE_AS"}
Resource = dict[str, Any]

# What checkov asks for and the chart leaves out, each with its reason.
ARGUED = {
    "CKV_K8S_11": "no limit of processor: it would throttle all sockets of an instance at once; requests share it out",
    "CKV_K8S_35": "settings are variables of the environment; the process reads them once and shows them nowhere",
    "CKV_K8S_21": "the namespace is the one that the release is installed into",
    "CKV_K8S_43": "a digest is taken where one is given; a release's tag is allowed for registries that keep tags",
    "CKV_K8S_15": "with a digest or a release's tag there is nothing newer to pull",
    "CKV_K8S_8": "workers listen on nothing: they end when they cannot go on, and are started again",
    "CKV_K8S_9": "nobody sends requests to workers",
}


def render(values: Resource) -> list[Resource]:
    with Chart.load(FOLDER) as chart:
        rendered = chart.render(values, name="shop", namespace="orders")
    texts = [text for name, text in sorted(rendered.items()) if name.endswith(".yaml")]
    return [one for text in texts for one in yaml.safe_load_all(text) if one]


def pod_of(resource: Resource) -> Resource:
    return dict(resource["spec"]["template"]["spec"])


def find(resources: list[Resource], kind: str, end: str = "") -> Resource:
    found = [one for one in resources if one["kind"] == kind and one["metadata"]["name"].endswith(end)]
    assert len(found) == 1, (kind, end)
    return found[0]


def workloads(resources: list[Resource]) -> list[Resource]:
    return [one for one in resources if one["kind"] in ("Deployment", "Job")]


@pytest.mark.parametrize("values", SETS.values(), ids=SETS.keys())
@pytest.mark.parametrize("version", ["1.27", kubernetes_validate.latest_version()])
def test_kubernetes_takes_every_resource(values: Resource, version: str) -> None:
    kinds = set()
    for resource in render(values):
        kinds.add(resource["kind"])
        if resource["kind"] != "ServiceMonitor":  # the Prometheus operator's own
            kubernetes_validate.validate(resource, version, strict=True)
    assert {
        "Deployment",
        "Job",
        "Service",
        "ConfigMap",
        "HorizontalPodAutoscaler",
        "PodDisruptionBudget",
    } <= kinds


def test_a_wrong_field_is_noticed() -> None:
    deployment = find(render(VALUES), "Deployment", "-backend")
    deployment["spec"]["template"]["spec"]["containers"][0]["readinessprobe"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(deployment, "1.30", strict=True)


@pytest.mark.parametrize("values", SETS.values(), ids=SETS.keys())
def test_helm_has_nothing_to_say(values: Resource) -> None:
    report = lint(FOLDER, values, strict=True, kube_version="v1.30.0")
    assert report["errors"] == []
    assert [one for one in report["messages"] if one["error"] != "icon is recommended"] == []


def changed(**more: Resource) -> Resource:
    values = copy.deepcopy(VALUES)
    for part, fields in more.items():
        values[part] = values.get(part, {}) | fields
    return values


REFUSED = {
    "no values at all": {},
    "latest": changed(image={"tag": "latest"}),
    "no tag": changed(image={"tag": ""}),
    "no secret": changed(secrets={"server": ""}),
    "no owner": changed(secrets={"owner": ""}),
    "a secret in plain sight": changed(settings={"RGT_JWT_KEY": "k" * 32}),
    "a collector's key in plain sight": changed(settings={"OTEL_EXPORTER_OTLP_HEADERS": "authorization=k"}),
    "a stranger's setting": changed(settings={"PATH": "/"}),
    "a database in plain sight": changed(settings={"RGT_DATABASE_URL": "postgresql://a:b@c/d"}),
    "believing everybody": changed(backend={"trustedProxies": "0.0.0.0/0"}),
    "an ingress without its addresses": changed(backend={"trustedProxies": ""}),
    "an ingress without TLS": changed(ingress={"tlsSecret": ""}),
    "a misspelt value": changed(backend={"replica": 3}),
}


@pytest.mark.parametrize("values", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_unsafe_or_missing_is_refused(values: Resource) -> None:
    with Chart.load(FOLDER) as chart:
        chart.validate_schema(chart.merge_values(VALUES))
        with pytest.raises(HelmError):
            chart.validate_schema(chart.merge_values(values))


@pytest.mark.parametrize("values", SETS.values(), ids=SETS.keys())
def test_secrets_come_from_secrets_and_the_owner_reaches_the_migration_alone(values: Resource) -> None:
    for workload in workloads(render(values)):
        for variable in pod_of(workload)["containers"][0]["env"]:
            if variable["name"] in SECRETS:
                reference = variable["valueFrom"]["secretKeyRef"]
                assert reference["key"] == variable["name"]
                if reference["name"] == "rgt-owner":
                    assert workload["kind"] == "Job"
            else:
                assert "value" in variable
    settings = find(render(values), "ConfigMap")["data"]
    assert not SECRETS & settings.keys()
    assert all(re.fullmatch(r"(RGT|OTEL)_[A-Z0-9_]+", name) for name in settings)


def test_each_process_has_what_it_needs() -> None:
    resources = render(EVERYTHING)
    named = {
        workload["metadata"]["name"]: {one["name"] for one in pod_of(workload)["containers"][0]["env"]}
        for workload in workloads(resources)
    }
    assert (
        SECRETS - {"RGT_SERVE_AS"} | {"RGT_TASKS", "RGT_TRUSTED_PROXIES", "RGT_HOST"}
        <= named["shop-rgt-backend"]
    )
    assert {"RGT_DATABASE_URL", "RGT_AMQP_URL", "RGT_JWT_KEY", "RGT_TASKS"} == named["shop-rgt-workers"]
    assert {"RGT_DATABASE_URL", "RGT_SERVE_AS", "RGT_JWT_KEY"} <= named["shop-rgt-migration"]
    said = {
        workload["metadata"]["name"]: pod_of(workload)["containers"][0]["args"][0]
        for workload in workloads(resources)
    }
    assert said == {"shop-rgt-backend": "serve", "shop-rgt-workers": "work", "shop-rgt-migration": "migrate"}
    hook = find(resources, "Job")["metadata"]["annotations"]["helm.sh/hook"]
    assert set(hook.split(",")) == {"pre-install", "pre-upgrade"}


@pytest.mark.parametrize("values", SETS.values(), ids=SETS.keys())
def test_no_container_is_root_or_writes_to_its_image(values: Resource) -> None:
    for workload in workloads(render(values)):
        pod = pod_of(workload)
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["automountServiceAccountToken"] is pod["enableServiceLinks"] is False
        for container in pod["containers"]:
            context = container["securityContext"]
            assert context["readOnlyRootFilesystem"] is True
            assert context["allowPrivilegeEscalation"] is False
            assert context["capabilities"] == {"drop": ["ALL"]}


def test_everything_that_names_something_names_what_is_there() -> None:
    resources = render(EVERYTHING)
    labels = {
        one["metadata"]["name"]: one["spec"]["template"]["metadata"]["labels"] for one in workloads(resources)
    }
    for one in resources:
        spec = one.get("spec", {})
        selector = spec.get("podSelector", spec.get("selector", {}))
        selector = selector.get("matchLabels", selector)
        if one["kind"] in ("Deployment", "PodDisruptionBudget", "NetworkPolicy", "Service"):
            matching = [name for name, own in labels.items() if selector.items() <= own.items()]
            assert len(matching) == 1, one["metadata"]["name"]
    assert find(resources, "HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]["name"] in labels
    service = find(resources, "Service")
    target = find(resources, "Ingress")["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"]
    assert target == {
        "name": service["metadata"]["name"],
        "port": {"name": service["spec"]["ports"][0]["name"]},
    }
    monitor = find(resources, "ServiceMonitor")["spec"]
    assert monitor["selector"]["matchLabels"].items() <= service["metadata"]["labels"].items()
    metrics = find(resources, "HorizontalPodAutoscaler")["spec"]["metrics"]
    assert metrics[1]["pods"]["metric"]["name"] == "rgt_sockets"


def test_times_fit_the_servers_own() -> None:
    resources = render(VALUES)
    pod = pod_of(find(resources, "Deployment", "-backend"))
    container = pod["containers"][0]
    pause = int(re.findall(r"sleep\((\d+)\)", str(container["lifecycle"]["preStop"]))[0])
    assert pod["terminationGracePeriodSeconds"] > pause + 30
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert container["readinessProbe"]["timeoutSeconds"] > 4
    assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
    annotations = find(resources, "Ingress")["metadata"]["annotations"]
    for name in ("proxy-read-timeout", "proxy-send-timeout"):
        assert int(annotations[f"nginx.ingress.kubernetes.io/{name}"]) > 95


def test_what_checkov_finds_is_argued_and_what_is_argued_it_finds(tmp_path: Path) -> None:
    (tmp_path / "rendered.yaml").write_text(yaml.safe_dump_all([*render(VALUES)]))
    checkov = Path(sys.executable).with_name("checkov")
    command = [checkov, "-d", tmp_path, "--framework", "kubernetes", "-o", "json", "--skip-download"]
    answer = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=200)
    found: Resource = json.loads(answer.stdout)
    assert found["summary"]["passed"] > 100
    assert {one["check_id"] for one in found["results"]["failed_checks"]} == ARGUED.keys()
