#!/usr/bin/env bash
# Installs Accueil on a bare Debian 12 (root), reaching only Debian's packages and PyPI.
#
#   ./install.sh           the technician's installation: /opt/accueil, /etc/accueil, systemd units
#   ./install.sh --demo    installs beside this file (.venv) and runs a whole call on this machine;
#                          more options go to the demo (--keep leaves the box running)
#   ./install.sh --test    installs what the tests need and runs them all
#   ./install.sh --train   installs what training needs (PyTorch and more) into .venv-train
#   ./install.sh --back    the box goes back to the version it had before
#
# Everything may be run again: what is in place is left in place.
set -euo pipefail
SELF=$(readlink -f "${BASH_SOURCE[0]}")
cd "$(dirname "$SELF")"
umask 022  # the processes, which are not root, read what is installed

PYTHON=/usr/bin/python3
OPT=/opt/accueil
SETTINGS=/etc/accueil/accueil.toml
BOX_PACKAGES=(python3 python3-venv python3-dev gcc pkg-config libsystemd-dev espeak-ng libfst-tools)
DEMO_PACKAGES=(baresip-core)
TEST_PACKAGES=(sip-tester kamailio chromium sqlite3)

say() { printf '\033[1m== %s\033[0m\n' "$*"; }
fail() { printf 'install.sh : %s\n' "$*" >&2; exit 1; }

check_machine() {
    [ "$(id -u)" = 0 ] || fail "il faut être root (sudo ./install.sh)."
    [ "$(uname -m)" = x86_64 ] || fail "il faut un processeur x86-64 (ici : $(uname -m))."
    # shellcheck disable=SC1091
    . /etc/os-release
    [ "${ID:-}${VERSION_ID:-}" = debian12 ] || fail "il faut Debian 12 (ici : ${PRETTY_NAME:-inconnu})."
}

# Debian packages that are missing, and only those.
install_packages() {
    local missing=() name
    for name in "$@"; do
        dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
    done
    [ ${#missing[@]} = 0 ] && return
    say "Paquets Debian : ${missing[*]}"
    apt-get update -qq || fail "les dépôts de Debian ne répondent pas : la boîte a-t-elle Internet ?"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# make_venv FOLDER LOCK: a virtual environment that holds what LOCK says, hashes checked. A stamp
# with the lock's digest makes the second run instant; an interrupted run has no stamp and is redone.
make_venv() {
    local folder=$1 lock=$2 stamp
    stamp="$(sha256sum <"$lock" | cut -d' ' -f1) $($PYTHON --version)"
    if [ "$(cat "$folder/.installed" 2>/dev/null)" != "$stamp" ]; then
        say "Bibliothèques Python ($lock) dans $folder"
        rm -f "$folder/.installed"
        [ -x "$folder/bin/pip" ] || $PYTHON -m venv --clear "$folder"
        "$folder/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r "$lock"
        printf '%s' "$stamp" >"$folder/.installed"
    fi
}

# The project itself, from this folder, into .venv. Needs nothing from the network.
install_here() {
    make_venv .venv "$1"
    .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
}

demo() {
    install_packages "${BOX_PACKAGES[@]}" "${DEMO_PACKAGES[@]}"
    if [ -x .venv/bin/pytest ]; then install_here requirements-test.lock; else install_here requirements.lock; fi
    exec .venv/bin/accueil demo "$@"
}

run_tests() {
    install_packages "${BOX_PACKAGES[@]}" "${DEMO_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
    install_here requirements-test.lock
    say "Style et types"
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/mypy
    .venv/bin/lint-imports
    say "Tests"
    .venv/bin/pytest "$@"
    [ $# -gt 0 ] || test_training
}

# The training tests want PyTorch, and PyPI's brings 3 GB of CUDA with it: they run where pip is
# offered the CPU build, and are named as left out elsewhere.
test_training() {
    if .venv/bin/pip install --quiet --disable-pip-version-check --dry-run --ignore-installed \
        --report - "$(sed -n 's/^ *"\(torch==[^"]*\)".*/\1/p' pyproject.toml)" 2>/dev/null |
        grep -q '"version": "[0-9.]*+cpu"'; then
        install_training
        say "Tests de l'apprentissage"
        .venv-train/bin/python -m pytest tests/models/test_*training.py tests/models/test_voice_compare.py
    else
        say "Tests de l'apprentissage non faits : pas de PyTorch pour processeur (./install.sh --train)"
    fi
}

install_training() {
    install_packages "${BOX_PACKAGES[@]}" ffmpeg sox
    [ -x .venv-train/bin/python ] || $PYTHON -m venv .venv-train
    .venv-train/bin/pip install --quiet --disable-pip-version-check -e '.[train,test]'
}

train() {
    install_training
    say "Prêt : .venv-train/bin/python -m models.acoustic.train --help"
}

# A version's name: its commit and, where something was changed since, a digest of that; the time
# where there is no git. The same files have the same name, so that a second run makes nothing new.
version_here() {
    local commit changes
    commit=$(git rev-parse --short HEAD 2>/dev/null) || { date +%Y%m%d%H%M%S; return; }
    changes=$(git diff HEAD; git ls-files --others --exclude-standard -z | xargs -0 -r sha256sum)
    [ -z "$changes" ] || commit+=-$(sha256sum <<<"$changes" | cut -c1-8)
    printf '%s\n' "$commit"
}

# A release is complete beside the others before it takes a place, so that a power cut leaves one or
# the other.
make_release() {
    local target=$1
    if [ ! -e "$target/.complete" ]; then
        say "Accueil ${target##*/} dans $target"
        rm -rf "$target"
        mkdir -p "$target"
        cp -a --no-preserve=ownership appliance models systemd firmware-config pyproject.toml \
            README.md LICENSE requirements.lock "$target/"
        make_venv "$target/venv" requirements.lock
        # Editable: the models lie beside the package, in the same release.
        (cd "$target" && venv/bin/pip install --quiet --disable-pip-version-check --no-deps \
            --no-build-isolation -e .)
        touch "$target/.complete"
    elif ! "$target/venv/bin/accueil" models verify --folder /dev/null >/dev/null; then  # shipped ones
        say "Modèles abîmés dans $target : remis en place"
        # Removed first: a process that runs keeps the files it has open.
        cp -a --no-preserve=ownership --remove-destination -t "$target" models
    fi
}

# Settings that a version refuses would stop the box: the one in service stays.
check_settings_with() {
    [ -e "$OPT/current" ] && [ -e "$SETTINGS" ] || return 0
    local status=0
    "$1/venv/bin/accueil" check --only-settings --settings "$SETTINGS" || status=$?
    # 2: a version from before this question could be asked.
    [ "$status" = 0 ] || [ "$status" = 2 ] ||
        fail "cette version refuse les réglages (ci-dessus) ; l'ancienne reste en service. Corrigez $SETTINGS, puis relancez."
}

# What was in service before stays, so that there is a way back.
switch_to() {
    local target=$1 before
    before=$(readlink -f "$OPT/current" || true)
    [ "$before" != "$target" ] || before=$(other_release "$target")
    ln -sfn "$target" "$OPT/next" && mv -T "$OPT/next" "$OPT/current"
    find "$OPT/releases" -mindepth 1 -maxdepth 1 -type d ! -path "$target" ! -path "$before" \
        -exec rm -rf {} +
}

# The latest complete release but one.
other_release() {
    find "$OPT/releases" -mindepth 2 -maxdepth 2 -name .complete ! -path "$1/*" -printf '%T@ %h\n' |
        sort -rn | head -n 1 | cut -d' ' -f2-
}

go_back() {
    local target
    target=$(other_release "$(readlink -f "$OPT/current")")
    [ -n "$target" ] || fail "aucune autre version n'est gardée."
    check_settings_with "$target"
    switch_to "$target"
    say "Retour à ${target##*/}"
    start_box
}

install_box() {
    install_packages "${BOX_PACKAGES[@]}"
    local target
    target=$OPT/releases/$(version_here)
    make_release "$target"
    check_settings_with "$target"
    switch_to "$target"
    ln -sfn "$OPT/current/venv/bin/accueil" /usr/local/bin/accueil

    install -D -m 644 systemd/accueil.sysusers /usr/lib/sysusers.d/accueil.conf
    install -D -m 644 systemd/accueil.tmpfiles /usr/lib/tmpfiles.d/accueil.conf
    systemd-sysusers accueil.conf
    systemd-tmpfiles --create accueil.conf
    if [ ! -e "$SETTINGS" ]; then
        say "Réglages de départ (cabinet de démonstration) : $SETTINGS"
        install -D -m 640 -g accueil appliance/settings/demo.toml "$SETTINGS"
    fi
    install -m 644 -t /etc/systemd/system systemd/*.service systemd/*.target
    /usr/local/bin/accueil models names || true
    say "Réglez $SETTINGS, puis : sudo accueil models names && sudo systemctl restart accueil.target"
    start_box
}

# Ends with the status of the check, where there is a systemd to start what it looks for.
start_box() {
    if [ ! -d /run/systemd/system ]; then
        say "systemd ne tourne pas ici : lancez « accueil run » pour démarrer."
        /usr/local/bin/accueil check || true
        return
    fi
    systemctl daemon-reload
    systemctl enable --quiet accueil.target
    systemctl restart accueil.target || say "Ne démarre pas : voir sudo journalctl -u 'accueil-*'"
    local tries
    for tries in 1 2 3 4 5; do  # the line takes a moment to be registered
        /usr/local/bin/accueil check >/dev/null 2>&1 && break
        sleep "$tries"
    done
    /usr/local/bin/accueil check || fail "tout n'est pas en ordre (ci-dessus)."
}

usage() {
    sed -n '2,/^set /s/^# \{0,1\}//p' "$SELF"
}

main() {
    case "${1:-}" in
        --help | -h) usage; return ;;
        --demo | --test | --train | --back | "") check_machine ;;
        *) fail "option inconnue « $1 » ; options : --demo, --test, --train, --back, --help, ou rien." ;;
    esac
    case "${1:-}" in
        --demo) demo "${@:2}" ;;
        --test) run_tests "${@:2}" ;;
        --train) train ;;
        --back) go_back ;;
        "") install_box ;;
    esac
}

[ "${BASH_SOURCE[0]}" != "$0" ] || main "$@"
