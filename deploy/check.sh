#!/bin/sh
# Checks what is deployed, each file by its tool: `make check-deploy` runs it. A tool that is no package of Python's is used
# where it is installed and else said to be not here; what fails, fails the run.
set -u
cd "$(dirname "$0")/.."
failed=0
has() { command -v "$1" >/dev/null 2>&1; }
step() { printf '== %s\n' "$*"; }
fail() { printf '   FAILED: %s\n' "$*"; failed=1; }

# --- Terraform ------------------------------------------------------------------------------------
if has terraform; then
    step "terraform fmt"
    terraform fmt -check -no-color -recursive -diff deploy/terraform || fail "terraform fmt -recursive deploy/terraform puts it right"
    step "terraform validate"
    scratch=$(mktemp -d)
    for root in bootstrap examples/dev examples/prod; do
        # The providers, some hundred MB, are fetched into a folder that goes away.
        TF_DATA_DIR=$scratch/data-$(basename "$root")
        export TF_DATA_DIR
        if timeout 100 terraform -chdir=deploy/terraform/$root init -backend=false -input=false -no-color >"$scratch/said" 2>&1; then
            terraform -chdir=deploy/terraform/$root validate -no-color || fail "$root is not valid"
        elif grep -q "query available provider packages" "$scratch/said"; then
            echo "   unrun: the providers cannot be fetched here; arguments are compared with tests/deploy/provider.json below"
            break
        else
            cat "$scratch/said"
            fail "terraform init in $root"
        fi
    done
    rm -rf "$scratch"
    step "what Terraform makes of the modules' expressions"
    .venv-deploy/bin/python -m pytest -q -c tests/deploy/pytest.ini --confcutdir tests/deploy tests/deploy/expressions.py \
        || fail "tests/deploy/expressions.py"
else
    step "terraform: not here, so neither fmt nor validate nor tests/deploy/expressions.py was run"
fi
if has tflint; then
    step "tflint"
    tflint --chdir=deploy/terraform --recursive || fail "tflint"
else
    step "tflint: not here (no index of Python, Node or Debian has it)"
fi

# --- Alerts -----------------------------------------------------------------------------------------
if has promtool; then
    step "promtool"
    promtool check rules deploy/prometheus/rules.yml || fail "promtool"
else
    step "promtool: not here (Debian's package prometheus has it)"
fi

# --- Migrations: what would lock a table in use, or break the release before -------------------------
step "squawk"
first=$(mktemp)
sed 's/^excluded_rules = \[/&"require-concurrent-index-creation", "require-concurrent-index-deletion", "adding-foreign-key-constraint", "ban-drop-constraint",/' \
    .squawk.toml >"$first"
for migration in backend/database/migrations/*.sql; do
    case $(basename "$migration") in
        0001_*) continue ;;  # makes what is not there yet
        000[2-9]_*)
            # Ran before squawk read them, and never change: their indexes hold few rows or none, their foreign keys are of
            # new columns, and the constraint that went had no reader.
            config=$first ;;
        *) config=.squawk.toml ;;
    esac
    .venv-deploy/bin/squawk --config $config "$migration" >"${TMPDIR:-/tmp}/squawk.$$" 2>&1 || { cat "${TMPDIR:-/tmp}/squawk.$$"; fail "squawk: $migration"; }
done
rm -f "$first" "${TMPDIR:-/tmp}/squawk.$$"

# --- The image's file, and the hosted workflows ---------------------------------------------------
tools=.venv-deploy/bin
step "hadolint"
# DL3066: the user is made in the image itself, so its name is known wherever it runs.
$tools/hadolint --ignore DL3066 build_specs/*.Dockerfile || fail "hadolint"
step "zizmor"
# Below medium it asks for `uses: $/…`, which actionlint and older runners do not know.
$tools/zizmor --offline --no-progress --quiet --min-severity medium .github/workflows || fail "zizmor"
if has actionlint; then
    step "actionlint"
    actionlint || fail "actionlint"
else
    step "actionlint: not here (hosted, the workflow installs it: its package fetches the program from elsewhere)"
fi

# --- Everything that has tests of its own: references, checkov, alarms, settings, the chart ----------
step "tests/deploy"
.venv-deploy/bin/python -m pytest -q -c tests/deploy/pytest.ini --confcutdir tests/deploy tests/deploy || fail "tests/deploy"

if [ $failed = 0 ]; then step "what is deployed is as it should be"; fi
exit $failed
