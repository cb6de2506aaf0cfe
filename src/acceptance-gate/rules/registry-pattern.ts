/** The way out of a leak: production owns an interface and a registry; experimental code registers itself. */
export const REGISTRY_PATTERN = `Production code never names experimental code. It owns a registry, and the experimental module registers itself when something outside production loads it:

\`\`\`python
# production: core/providers.py
from collections.abc import Callable

_providers: dict[str, Callable[[], object]] = {}

def register(name: str, factory: Callable[[], object]) -> None:
    _providers[name] = factory

def provider(name: str) -> object | None:
    factory = _providers.get(name)
    return factory() if factory else None
\`\`\`

\`\`\`python
# experimental: labs/vision.py
from core.providers import register

register("vision", lambda: Vision())
\`\`\`

Where the experimental module is ready to be relied on, promote it instead: move it into a production lane with its tests.`;

/** The same in one plain sentence, for terminals and annotations. */
export const REGISTRY_HELP =
  'Let the experimental module register itself in a registry that production owns, or promote it with its tests.';
