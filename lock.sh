#!/usr/bin/env bash
# Writes the lock files anew from pyproject.toml (needs uv: pip install uv). Not part of an install.
set -euo pipefail
cd "$(dirname "$0")"
lock() {
    uv pip compile --no-config --python-version 3.11 --python-platform x86_64-unknown-linux-gnu \
        --generate-hashes --no-emit-index-url --no-header --quiet --extra build "${@:2}" \
        pyproject.toml -o "$1"
}
lock requirements.lock
lock requirements-test.lock --extra test
