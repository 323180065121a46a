#!/bin/sh
# Makes this machine able to run (or test) the project: a virtual environment with the locked
# dependencies, and the system libraries they need. Idempotent; a second call takes milliseconds.
#
#   deploy/setup.sh run     what `make run` and `make serve` need
#   deploy/setup.sh cluster the same and RabbitMQ, unless Docker can run one
#   deploy/setup.sh test    the above, the test tools, a virtual screen, RabbitMQ, nginx, HAProxy and Caddy
#   deploy/setup.sh package what `make package` needs: PyInstaller in an environment of its own, .venv-package,
#                           so that a package holds what is named and nothing that happens to be installed
#   deploy/setup.sh deploy  what `make check-deploy` needs: checkov, Helm's engine and more, in .venv-deploy
#   deploy/setup.sh python FOLDER  an environment for the tests in another folder, of the Python that PYTHON names
set -eu
cd "$(dirname "$0")/.."
aim=${1:-run}
say() { printf '%s\n' "$*"; }
stop() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# --- system packages, through apt where we may -----------------------------------------------------
may_apt() { command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }
apt() {
    as_root=""; [ "$(id -u)" = 0 ] || as_root="sudo -n"
    if ! may_apt; then stop "please install these, then run the command again:  sudo apt-get install $*"; fi
    say "setup: installing $*"
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 update >/dev/null || true
    # policy-rc.d keeps a freshly installed server from starting by itself: the tests start their own.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e $policy ]; then printf '#!/bin/sh\nexit 101\n' | $as_root tee $policy >/dev/null; $as_root chmod +x $policy; ours=1; fi
    code=0
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 \
        install -y --no-install-recommends "$@" >/dev/null || code=$?
    if [ "${ours:-}" ]; then $as_root rm -f $policy; fi
    [ $code = 0 ] || stop "apt-get could not install $*; install them by hand, then run the command again"
}

# --- Python 3.11 to 3.13 --------------------------------------------------------------------------
fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
find_python() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if "$name" -c "$fits" >/dev/null 2>&1; then command -v "$name"; return; fi
    done
    return 1
}
make_environment() { # folder
    python=$(find_python) || stop "Python 3.11, 3.12 or 3.13 is needed and none was found (set PYTHON=/its/path if it has another name)"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || apt python3-venv
    say "setup: making $1 with $("$python" --version)"
    rm -rf "$1"
    "$python" -m venv "$1"
}
install_packages() { # folder, lock file
    "$1/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
    # Compiled here, once: otherwise, where Python is told to keep no bytecode, every start compiles all of it anew.
    "$1/bin/uv" pip sync -q --compile-bytecode --python "$1/bin/python" --require-hashes "$2" requirements/uv.txt \
        || stop "the locked packages could not be installed; see the message above (a package index must be reachable)"
}
locked() { cat "$1" requirements/uv.txt | cksum; }
environment() { # folder, lock file, and a lock file that has all of it and more
    "$1/bin/python" -c "$fits" >/dev/null 2>&1 || make_environment "$1"
    have=$(cat "$1/.installed" 2>/dev/null || true)
    if [ "$have" != "$(locked "$2")" ] && [ "$have" != "$(locked "$3")" ]; then
        say "setup: installing the locked packages into $1"
        install_packages "$1" "$2"
        locked "$2" > "$1/.installed"
    fi
}

lock=requirements/run.txt
[ "$aim" = test ] && lock=requirements/dev.txt
if [ "$aim" = package ] || [ "$aim" = test ]; then
    environment .venv-package requirements/package.txt requirements/package.txt
fi
case $aim in
    package) ;;
    deploy) environment .venv-deploy requirements/deploy.txt requirements/deploy.txt; exit ;;
    python) environment "$2" requirements/dev.txt requirements/dev.txt; exit ;;
    *) environment .venv $lock requirements/dev.txt ;;
esac

# --- the libraries Qt loads, and the broker the tests talk to -------------------------------------
[ "$(uname -s)" = Linux ] || exit 0
missing=""
has_library() { /sbin/ldconfig -p 2>/dev/null | grep -q "$1"; }
need() { has_library "$1" || missing="$missing $2"; }
need libGL.so.1 libgl1
need libEGL.so.1 libegl1
need libxkbcommon.so.0 libxkbcommon0
need libglib-2.0.so.0 libglib2.0-0
need libfontconfig.so.1 libfontconfig1
need libdbus-1.so.3 libdbus-1-3
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$aim" = test ]; then
    need libxcb-cursor.so.0 libxcb-cursor0
    need libxcb-icccm.so.4 libxcb-icccm4
    need libxcb-keysyms.so.1 libxcb-keysyms1
    need libxcb-shape.so.0 libxcb-shape0
    need libxcb-xkb.so.1 libxcb-xkb1
    need libxkbcommon-x11.so.0 libxkbcommon-x11-0
fi
if [ "$aim" = package ] || [ "$aim" = test ]; then
    # PyInstaller reads binaries with objdump, and the packages' own are stripped.
    command -v objdump >/dev/null 2>&1 || missing="$missing binutils"
    # Debian keeps the library that a packaged Python is made of apart from its Python.
    find_library='from PyInstaller.depend import bindepend; bindepend.get_python_library_path()'
    .venv-package/bin/python -c "$find_library" >/dev/null 2>&1 \
        || missing="$missing libpython$(.venv-package/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
fi
if [ "$aim" = test ]; then
    # Tests in real windows: a virtual screen, frames around the windows, real keys and clicks, Hangul composed.
    command -v Xvfb >/dev/null 2>&1 || missing="$missing xvfb"
    command -v xdotool >/dev/null 2>&1 || missing="$missing xdotool"
    command -v openbox >/dev/null 2>&1 || missing="$missing openbox"
    command -v dbus-daemon >/dev/null 2>&1 || missing="$missing dbus-daemon"
    command -v ibus-daemon >/dev/null 2>&1 || missing="$missing ibus"
    [ -e /usr/share/ibus/component/hangul.xml ] || missing="$missing ibus-hangul"
    # The proxies of deploy/proxy, run before real instances; servers are not on everybody's PATH.
    for proxy in nginx haproxy caddy; do
        PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v $proxy >/dev/null 2>&1 || missing="$missing $proxy"
    done
    command -v openssl >/dev/null 2>&1 || missing="$missing openssl"
fi
has_broker() { [ -x /usr/sbin/rabbitmq-server ] || [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]; }
has_docker() { [ "$aim" = cluster ] && docker info >/dev/null 2>&1; }
if [ "$aim" = cluster ] || [ "$aim" = test ]; then
    has_broker || has_docker || missing="$missing rabbitmq-server"
fi
# shellcheck disable=SC2086 # a list of words on purpose
[ -z "$missing" ] || apt $missing
