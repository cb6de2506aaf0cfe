/** The example repository of `demo`: a small service, and a pull request against it. Files by path. */

/** What `main` holds. */
export const EXAMPLE_BASE: { readonly [path: string]: string } = {
  '.github/execution-standards.yml': `version: 1
lanes:
  - { name: production, kind: production, paths: ["core/**", "serve/**"] }
  - { name: labs, kind: experimental, paths: ["labs/**"] }
  - { name: tools, kind: support, paths: ["tools/**"] }
  - { name: tests, kind: test, paths: ["tests/**"] }
coverage:
  modules:
    - { name: planner, paths: ["core/planner/**"], floor: 90 }
`,
  'README.md': '# Example service\n\nProduction code in `core/` and `serve/`; experiments in `labs/`.\n',
  'core/__init__.py': '',
  'core/ledger.py': `"""The ledger that customers rely on."""


def post(entries: list[dict], amount: int) -> list[dict]:
    return [*entries, {"amount": amount}]
`,
  'core/registry.py': `"""Providers register themselves here; production never names them."""

from collections.abc import Callable

_providers: dict[str, Callable[[], object]] = {}


def register(name: str, factory: Callable[[], object]) -> None:
    _providers[name] = factory
`,
  'serve/__init__.py': '',
  'serve/app.py': `from core import ledger


def handle(amount: int) -> list[dict]:
    return ledger.post([], amount)
`,
  'labs/__init__.py': '',
  'labs/forecast.py': 'class Forecast:\n    """Guesses next month. Half of the time it is right."""\n',
  'labs/mood.py': 'def mood() -> str:\n    return "sunny"\n',
  'tools/__init__.py': '',
  'tools/report.py': 'def write(rows: list[dict]) -> str:\n    return "\\n".join(map(str, rows))\n',
  'tests/test_ledger.py':
    'from core.ledger import post\n\n\ndef test_post():\n    assert post([], 3) == [{"amount": 3}]\n',
};

/** What the pull request changes: four ways to bring an experiment into production, and a file that does not parse. */
export const EXAMPLE_CHANGE: { readonly [path: string]: string } = {
  // An import that no linter of statements sees: the names wait in a tuple and meet the loader in a loop.
  'core/plugins.py': `"""Loads what makes the ledger smarter."""

import importlib

_EXTRAS = (
    "labs.forecast",
    "labs.mood",
)


def load_extras() -> dict[str, object]:
    loaded = {}
    for name in _EXTRAS:
        try:
            loaded[name] = importlib.import_module(name)
        except ImportError:
            continue
    return loaded
`,
  // A facade: it looks like production and holds nothing of its own.
  'core/forecasting.py': `"""Stable forecasting API."""

from labs.forecast import Forecast

__all__ = ["Forecast"]
`,
  'serve/app.py': `from core import ledger
from tools.report import summary


def handle(amount: int) -> list[dict]:
    return ledger.post([], amount)
`,
  // Support code as a bridge: production imports it, and it imports the experiment.
  'tools/report.py': `from labs.mood import mood


def write(rows: list[dict]) -> str:
    return "\\n".join(map(str, rows))


def summary() -> str:
    return f"mood: {mood()}"
`,
  'serve/health.py': `def health() -> dict[str, str:
    return {"status": "ok"}
`,
  // Says what others do, and does nothing: a mention is no finding.
  'core/notes.py': `"""Replaces labs.mood, see labs/mood.py."""

MESSAGE = "labs.forecast is not part of this release"
`,
};
