import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ // The require scope
/******/ var __nccwpck_require__ = {};
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  n: () => (/* binding */ runDemo)
});

;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: ./.build/demo.mjs



const demo_require = (0,external_node_module_namespaceObject.createRequire)(import.meta.url);
const demo_filename = (0,external_node_url_namespaceObject.fileURLToPath)(import.meta.url);
const demo_dirname = (0,external_node_path_namespaceObject.dirname)(demo_filename);

// src/demo/run-demo.ts




// src/foundation/compare.ts
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/acceptance-gate/contracts/rules.ts
var EVERYWHERE = {
  production: "error",
  support: "error",
  experimental: "warning",
  test: "error",
  none: "error"
};
var DATA = {
  contract: "Name of the contract.",
  contractFile: "Path of the file that holds it.",
  importer: "The module or package of the contract that imports.",
  imported: "The module or package that it may not import.",
  target: "Path of the file at the end of the chain, or the name of an external package.",
  kind: "`static`, or `dynamic-literal` and `dynamic-flow` where a call at run time is part of the chain.",
  chain: "Paths from the importing file to the target."
};
var CUT = "Remove the import where the chain begins, or turn it round: let the lower module define what the higher one provides.";
var FORBIDDEN = {
  id: "IL001",
  name: "contract-forbidden",
  title: "A forbidden contract is broken",
  severity: EVERYWHERE,
  why: "The team has written down that these modules must not meet, and import-linter would say the same.",
  fix: CUT,
  example: "```ini\n[importlinter:contract:core]\nname = Core does not know the web\ntype = forbidden\nsource_modules = shop.core\nforbidden_modules = shop.web\n```\n\n```python\n# shop/core/orders.py\nfrom shop.web import session\n```",
  data: DATA,
  standards: ["X14"]
};
var LAYERS = {
  id: "IL002",
  name: "contract-layers",
  title: "A layers contract is broken",
  severity: EVERYWHERE,
  why: "A layer that imports a higher one, or an independent sibling, can no longer be understood or tested without it.",
  fix: CUT,
  example: "```ini\n[importlinter:contract:layers]\nname = Layers\ntype = layers\nlayers =\n    shop.web\n    shop.core\n```\n\n```python\n# shop/core/orders.py\nfrom shop.web import session\n```",
  data: {
    ...DATA,
    module: "For a module that an exhaustive contract does not list: its name. The fields of chains are then absent."
  },
  standards: ["X14"]
};
var INDEPENDENCE = {
  id: "IL003",
  name: "contract-independence",
  title: "An independence contract is broken",
  severity: EVERYWHERE,
  why: "Modules that were declared independent can be changed and removed one by one; an import between them ends that.",
  fix: CUT,
  example: "```ini\n[importlinter:contract:apps]\nname = Apps are independent\ntype = independence\nmodules =\n    shop.orders\n    shop.billing\n```\n\n```python\n# shop/orders/api.py\nfrom shop.billing import invoices\n```",
  data: DATA,
  standards: ["X14"]
};
var PROTECTED = {
  id: "IL004",
  name: "contract-protected",
  title: "A protected module is imported by one that may not",
  severity: EVERYWHERE,
  why: "Protected modules are internal to those that may import them; whoever else does relies on what may change any day.",
  fix: "Import what the allowed importers offer instead.",
  example: "```ini\n[importlinter:contract:models]\nname = Models are private\ntype = protected\nprotected_modules = shop.models\nallowed_importers = shop.repositories\n```\n\n```python\n# shop/web/views.py\nfrom shop.models import Order\n```",
  data: DATA,
  standards: ["X14"]
};
var ACYCLIC_SIBLINGS = {
  id: "IL005",
  name: "contract-acyclic-siblings",
  title: "Siblings import one another round",
  severity: EVERYWHERE,
  why: "Packages in a cycle are one package: none of them can be read, tested or released without the others.",
  fix: "Move what both need to a sibling of its own.",
  example: "```ini\n[importlinter:contract:cycles]\nname = No cycles\ntype = acyclic_siblings\nancestors = shop\n```\n\n```python\n# shop/orders.py\nimport shop.billing\n\n# shop/billing.py\nimport shop.orders\n```",
  data: {
    contract: "Name of the contract.",
    contractFile: "Path of the file that holds it.",
    ancestor: "The package whose children these are.",
    members: "The children that take part in the cycle.",
    target: "Path of the first file again.",
    kind: "`static`, or `dynamic-literal` and `dynamic-flow` where a call at run time is part of the cycle.",
    chain: "One importing file of each child, round to the first."
  },
  standards: ["X14"]
};
var NOT_CHECKED = {
  id: "IL006",
  name: "contract-not-checked",
  title: "A contract cannot be checked",
  severity: EVERYWHERE,
  why: "A contract with a mistake protects nothing, while everybody believes that it does.",
  fix: "Correct the contract. One of a type that the project’s own plug-in brings can only be checked by import-linter itself: keep its step for that one.",
  example: "```ini\n[importlinter:contract:core]\nname = Core\ntype = forbidden\nsource_modules = shop.gone\n```",
  data: {
    contract: "Name of the contract; empty for the file as a whole.",
    problem: "Why it cannot be checked."
  },
  standards: ["X14"]
};
var CONTRACT_RULES = {
  FORBIDDEN,
  LAYERS,
  INDEPENDENCE,
  PROTECTED,
  ACYCLIC_SIBLINGS,
  NOT_CHECKED
};

// src/report/severities.ts
function severities(production, support = null, experimental = null, test = null, none = null) {
  return { production, support, experimental, test, none };
}

// src/acceptance-gate/copies/rules.ts
var NEAR_COPY = {
  id: "LN017",
  name: "near-copy-of-experimental",
  title: "Production code is a near-copy of an experimental file, and no sign-off says so",
  severity: severities("warning", "note"),
  why: "A copy enters production without a single import that a gate could see, and from then on there are two truths: who corrects one leaves the other wrong.",
  fix: "Keep one of the two. To promote the experimental file, move it and say so in a `PROMOTE.md` of the module, which is what owners sign:\n\n```yaml\n---\npromote: 1\nmodule: vision\nfrom: labs/vision\nto: core/vision\n---\n```\n\nWhere production came first, delete the experimental file, or let it import the one in production. What a text cannot tell is which of the two was first: the finding stands at the production file either way.\n\nFiles are compared by their tokens, without comments, documentation, imports, decorators and formatting, and a second time without their names, so a copy stays one after renaming. Moves leave no source behind and are none. Not compared are tests, migrations, generated code, declarations, settings of tools, and files too short to prove anything. A module with a line in `promotion-audit.log`, or a `PROMOTE.md` above it, whose `from` and `to` name both sides is signed off.",
  example: "`core/vision.py` and `labs/vision.py` with the same functions",
  data: {
    target: "Path of the experimental file that it is most like.",
    targetLane: "Its lane.",
    kind: "`copy`: each holds most of the other; `part`: most of the production file stands in the other; `whole`: the production file holds most of the other, and more.",
    share: "The greater of both shares, in percent, rounded down.",
    renamed: "Whether they are alike only without the names.",
    others: "Further experimental files that it is like."
  },
  standards: ["X7", "X9"]
};
var COPY_RULES = { NEAR_COPY };

// src/acceptance-gate/dry-run/rules.ts
var TESTS_ACT = {
  id: "DR001",
  name: "tests-without-dry-run",
  title: "A tree of tests does not turn the dry run on",
  severity: severities("error", "warning", null, "error", "warning"),
  why: "A test that forgets one mock then sends the mail, pays the bill or deletes the data.",
  fix: 'Set it for all tests below, before anything is imported:\n\n```python\n# conftest.py\nimport os\n\nos.environ.setdefault("DRY_RUN", "true")\n```',
  example: "`tests/test_mail.py` without a `conftest.py` that sets `DRY_RUN`",
  data: {
    tree: "The folder of the tests.",
    files: "How many files of tests it holds.",
    variables: "Any of these would do."
  },
  standards: ["X11"]
};
var EXAMPLE_ACTS = {
  id: "DR002",
  name: "environment-example-unsafe",
  title: "The example of an environment is missing, or its defaults act on the world",
  severity: severities("error", "warning", null, null, "error"),
  why: "It is copied by everybody on the first day, and never looked at again.",
  fix: "```sh\n# .env.example\nDRY_RUN=true\nOFFLINE=true\nVISION_ENABLED=false\n```",
  example: "```sh\nVISION_ENABLED=true\n```",
  data: { variable: "What is missing or unsafe; absent for the file itself." },
  standards: ["X5"]
};
var DRY_RUN_RULES = { TESTS_ACT, EXAMPLE_ACTS };

// src/acceptance-gate/instrumentation/rules.ts
var NOT_INSTRUMENTED = {
  id: "IN001",
  name: "not-instrumented",
  title: "A public function does not report its calls",
  severity: severities("error"),
  why: "What reports no operation, time and duration cannot be watched: its first failure is noticed by the people who rely on it.",
  fix: 'Put a reporting decorator on it. One that is defined in the repository counts when it, or what it calls, opens a span, observes a timer, or emits an event and reads a clock; any other is named in the configuration:\n\n```yaml\ninstrumentation:\n  public: ["core/api/**"]\n  decorators: ["matriz.instrument"]\n```',
  example: "```python\n# core/api/vision.py, public API by the configuration\ndef describe(image):\n    return model.run(image)\n```",
  data: {
    function: "Name of the function, with its class.",
    decorators: "Its decorators, none of which reports."
  },
  standards: ["P2"]
};
var INSTRUMENTATION_RULES = { NOT_INSTRUMENTED };

// src/acceptance-gate/manifests/rules.ts
var WHY_CLAIMS = "People decide by what a manifest says. One claim that the tree contradicts makes all the others worthless.";
var BROKEN = {
  id: "MC001",
  name: "manifest-broken",
  title: "A module manifest is no JSON",
  severity: severities("error", "warning"),
  why: "Nothing it claims can be read, and tools that skip it take silence for consent.",
  fix: "Correct it: `python -m json.tool module.manifest.json` names the place.",
  example: '```json\n{ "module": { "name": "core.vision", } }\n```',
  data: { problem: "What is wrong, in the parser’s words." },
  standards: ["X16"]
};
var LANE = {
  id: "MC002",
  name: "manifest-lane",
  title: "A manifest claims another lane than the one its module is in",
  severity: severities("error", "warning"),
  why: WHY_CLAIMS,
  fix: "Write the lane that the configuration gives the module, or move the module.",
  example: '```json\n{ "module": { "path": "core/vision", "lane": "labs" } }\n```',
  data: { claimed: "The lane as written.", lane: "The lane of the module’s files." },
  standards: ["X16", "X18"]
};
var TESTS = {
  id: "MC003",
  name: "manifest-tests-missing",
  title: "A manifest names tests that are not there",
  severity: severities("error", "warning"),
  why: WHY_CLAIMS,
  fix: "Add the tests, or take them out of the manifest.",
  example: '```json\n{ "testing": { "test_paths": ["tests/core/test_gone.py"] } }\n```',
  data: { claimed: "The path as written." },
  standards: ["X16", "X18"]
};
var EXPORTS = {
  id: "MC004",
  name: "manifest-exports-missing",
  title: "A manifest offers a name that its module does not define",
  severity: severities("error", "warning"),
  why: WHY_CLAIMS,
  fix: "Define the name, or take it out of the manifest.",
  example: '```json\n{ "exports": { "classes": ["Vision"] } }\n```',
  data: { claimed: "The name as written." },
  standards: ["X16", "X18"]
};
var EMITS = {
  id: "MC005",
  name: "manifest-emits-nothing",
  title: "A manifest names spans, metrics or events of a module that emits none",
  severity: severities("error", "warning"),
  why: WHY_CLAIMS,
  fix: "Emit them, or take them out of the manifest.",
  example: '```json\n{ "observability": { "spans": ["lukhas.vision.describe"] } }\n```',
  data: { claimed: "The names as written." },
  standards: ["X16", "X18", "P2"]
};
var FIGURES = {
  id: "MC006",
  name: "manifest-figure-without-evidence",
  title: "A manifest states a coverage or latency that is measured nowhere",
  severity: severities("warning", "note"),
  why: "A figure that nobody can trace to a measurement is a wish.",
  fix: 'Name the report beside the figure, and keep it in the repository:\n\n```json\n{ "coverage_observed": 87.5, "evidence": "reports/coverage/core.json" }\n```',
  example: '```json\n{ "testing": { "coverage_observed": 100 } }\n```',
  data: {
    figure: "The field.",
    value: "The figure as written.",
    evidence: "The file named, when it is not there."
  },
  standards: ["X16", "X18"]
};
var HOLLOW = {
  id: "MC007",
  name: "manifest-promotes-interfaces",
  title: "A manifest calls a module done whose functions all do nothing",
  severity: severities("error", "warning"),
  why: "An interface that was moved is not a module that was promoted: whoever calls it gets nothing.",
  fix: "Move the implementation too, or say in the manifest that the module is planned.",
  example: '```json\n{ "module": { "path": "core/vision", "status": "promoted" } }\n```',
  data: { status: "The state as written.", functions: "How many public functions do nothing." },
  standards: ["X16", "X18"]
};
var MANIFEST_RULES = { BROKEN, LANE, TESTS, EXPORTS, EMITS, FIGURES, HOLLOW };

// src/acceptance-gate/rules/registry-pattern.ts
var REGISTRY_PATTERN = `Production code never names experimental code. It owns a registry, and the experimental module registers itself when something outside production loads it:

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

// src/acceptance-gate/promoted/rules.ts
var WHY_FLAG = "A module that has just left the laboratory must be one switch away from being gone again, and nobody may get it unasked.";
var FLAG_FIX = 'Read the flag where the module is entered, with off as its default, and answer without the module while it is off:\n\n```python\ndef describe(image):\n    if os.getenv("VISION_ENABLED", "false") != "true":\n        return {"dry_run": True}\n    return _model().describe(image)\n```';
var DATA2 = { module: "Glob of the promoted module.", flag: "Name of its flag." };
var NO_FLAG = {
  id: "PR001",
  name: "promoted-without-flag",
  title: "A promoted module reads no flag, or is not there",
  severity: severities("error", "warning", "warning", null, "error"),
  why: WHY_FLAG,
  fix: FLAG_FIX,
  example: '```yaml\npromoted:\n  - { path: "core/vision/**", flag: VISION_ENABLED }  # named nowhere in core/vision\n```',
  data: DATA2,
  standards: ["P3"]
};
var FLAG_ON = {
  id: "PR002",
  name: "promoted-flag-on",
  title: "The flag of a promoted module is on by default",
  severity: severities("error", "warning", "warning", null, "error"),
  why: WHY_FLAG,
  fix: FLAG_FIX,
  example: '```python\nENABLED = os.getenv("VISION_ENABLED", "true") == "true"\n```',
  data: DATA2,
  standards: ["P3"]
};
var FLAG_UNTESTED = {
  id: "PR003",
  name: "promoted-flag-untested",
  title: "No test runs a promoted module with its flag on and with its flag off",
  severity: severities("error", "warning", "warning", null, "error"),
  why: "A switch that nobody has tried does not work on the day it is needed.",
  fix: '```python\n@pytest.mark.parametrize("flag", ["true", "false"])\ndef test_describe(monkeypatch, flag):\n    monkeypatch.setenv("VISION_ENABLED", flag)\n```',
  example: "No file of tests names `VISION_ENABLED`",
  data: { ...DATA2, missing: "`on`, `off`, or both." },
  standards: ["P3"]
};
var NOT_REGISTERED = {
  id: "PR004",
  name: "promoted-not-registered",
  title: "A promoted module does not register itself",
  severity: severities("error", "warning", "warning", null, "error"),
  why: "Without the registry, somebody has to name the module to use it, and taking it back breaks them.",
  fix: REGISTRY_PATTERN,
  example: '```yaml\npromoted:\n  - { path: "core/vision/**", flag: VISION, registry: core.registry.register }  # called nowhere there\n```',
  data: { ...DATA2, registry: "The function that registers." },
  standards: ["P4", "X10"]
};
var IMPORTED = {
  id: "PR005",
  name: "promoted-imported",
  title: "Production imports a promoted module by statement",
  severity: severities("error", "warning"),
  why: "An import cannot be switched off: the flag then guards nothing, and the registry is decoration.",
  fix: REGISTRY_PATTERN,
  example: "```python\n# core/engine.py\nfrom core.vision import describe  # core/vision/** is promoted\n```",
  data: { ...DATA2, target: "Path of the imported file." },
  standards: ["P4", "X10"]
};
var PROMOTED_RULES = { NO_FLAG, FLAG_ON, FLAG_UNTESTED, NOT_REGISTERED, IMPORTED };

// src/acceptance-gate/duties/rules.ts
var DUTY_RULES = {
  ...INSTRUMENTATION_RULES,
  MANIFEST_BROKEN: MANIFEST_RULES.BROKEN,
  MANIFEST_LANE: MANIFEST_RULES.LANE,
  MANIFEST_TESTS: MANIFEST_RULES.TESTS,
  MANIFEST_EXPORTS: MANIFEST_RULES.EXPORTS,
  MANIFEST_EMITS: MANIFEST_RULES.EMITS,
  MANIFEST_FIGURES: MANIFEST_RULES.FIGURES,
  MANIFEST_HOLLOW: MANIFEST_RULES.HOLLOW,
  ...PROMOTED_RULES,
  ...DRY_RUN_RULES
};

// src/acceptance-gate/facades/rules.ts
var DATA3 = {
  lines: "Lines of code, without blank ones, comments and the docstring.",
  own: "Top-level statements that do something of their own.",
  forwarding: "Top-level statements that pass on what others define.",
  ratio: "Own statements for each forwarding one, as a number from 0.",
  names: "Names that the module offers and that come from elsewhere.",
  sources: "Files that they come from."
};
var FACADE = {
  id: "FA001",
  name: "facade",
  title: "A module only passes on what other modules define",
  severity: severities("warning", "note", null, null, "note"),
  why: "A file that holds nothing of its own looks like a module that was built or moved. What runs is somewhere else, under other promises.",
  fix: "Import the names from where they are defined and remove the file. If it has to stay, say why: `# acceptance: side-effects` for imports that register something, a `DeprecationWarning` that names the version of removal for an old name.",
  example: '```python\n# core/vision.py\nfrom core.imaging.vision import Vision\n\n__all__ = ["Vision"]\n```',
  data: DATA3,
  standards: ["X8"]
};
var EXPERIMENTAL = {
  id: "FA002",
  name: "facade-over-experimental",
  title: "A module only passes on what an experimental lane defines",
  severity: severities("error", "note", null, null, "note"),
  why: "The file stands in a lane that people rely on, and everything in it is experimental code under a name that promises more.",
  fix: "Promote the code: move it here with its tests. Or let it register itself with a registry that production owns, and remove this file.",
  example: "```python\n# core/vision.py\nfrom labs.vision import Vision\n```",
  data: { ...DATA3, target: "File that defines what is passed on.", targetLane: "Its lane." },
  standards: ["X8", "X9", "X18"]
};
var UNUSED = {
  id: "FA003",
  name: "facade-unused",
  title: "A module passes on what one other module defines, and nobody imports it",
  severity: severities("warning", "note", null, null, "note"),
  why: "A second name for a module that nobody uses is only a way for later code to miss where things really are.",
  fix: "Remove the file.",
  example: "```python\n# core/old_vision.py, imported nowhere\nfrom core.vision import Vision, detect\n```",
  data: { ...DATA3, target: "File that nine in ten of its names come from." },
  standards: ["X8"]
};
var FACADE_RULES = { FACADE, EXPERIMENTAL, UNUSED };

// src/acceptance-gate/flow/rules.ts
var PREFIX = {
  id: "LN010",
  name: "lane-import-by-prefix",
  title: "Code may load experimental modules: only the beginning of the name is known, or only when it happens is not",
  severity: severities("warning", "warning"),
  why: "Which module is loaded is decided at run time; all or some of those that it can be are experimental.",
  fix: `Name the modules that may be loaded in a list that production owns. ${REGISTRY_PATTERN}`,
  example: '```python\ndef load(name):\n    return importlib.import_module(f"labs.{name}")\n```',
  data: {
    prefix: "The beginning of the name, or all of it.",
    target: "Path of an experimental file whose name begins so.",
    targetLane: "Its lane."
  },
  standards: ["X6", "X9"]
};
var MENTION = {
  id: "LN011",
  name: "lane-named-in-text",
  title: "A text names an experimental module, and nothing tells what becomes of it",
  severity: severities("warning", "note"),
  why: "A dotted name in a table or a setting is how frameworks and plugin loaders are told what to import.",
  fix: "Where the name is loaded, let the module register itself; where it is only said, say it in a comment.",
  example: '```python\nPLUGINS = {"vision": "labs.vision.plugin"}\n```',
  data: { target: "Path of the experimental file.", targetLane: "Its lane.", text: "The text." },
  standards: ["X9"]
};
var OPAQUE = {
  id: "LN012",
  name: "dynamic-import-opaque",
  title: "Code loads a module by a name that nothing in the repository tells",
  severity: severities("warning", "note"),
  why: "What is loaded here may be anything, experimental code too: no check of imports can say more.",
  fix: "Load from a list of names, or say what may be loaded, on the line of the call or above it: `# acceptance: dynamic-targets=core.plugins.*`, in TypeScript `// acceptance: dynamic-targets=./plugins/*`.",
  example: '```python\nimportlib.import_module(os.environ["PLUGIN"])\n```',
  data: { form: "How it is loaded: `import-call`, `load-path`, `exec` …" },
  standards: ["X6", "X9"]
};
var TARGETS = {
  id: "LN023",
  name: "dynamic-targets-unsound",
  title: "A `dynamic-targets` comment allows experimental code, or says nothing",
  severity: severities("error", "warning"),
  why: "The comment is a promise about what is loaded. One that names an experimental lane is a leak in writing; one that matches nothing, or stands where nothing is loaded, hides the next one.",
  fix: "Name modules of production, or remove the comment.",
  example: "```python\n# acceptance: dynamic-targets=labs.*\nplugin = importlib.import_module(name)\n```",
  data: { problem: "What is wrong with it.", targets: "The names as written." },
  standards: ["X7", "X9"]
};
var FLOW_RULES = { PREFIX, MENTION, OPAQUE, TARGETS };

// src/acceptance-gate/lint/rules.ts
var NEW_RESULT = {
  id: "LT001",
  name: "lint-result",
  title: "A linter found something that was not there before",
  severity: severities("error", "warning", "warning", "warning", "warning"),
  why: "Production gets no worse: what a linter found before is debt that only shrinks, what it finds anew is not let in. Elsewhere it is shown.",
  fix: "Correct the code. For debt that is there already, give the report of the base with `--lint-base`, or accept it in the baseline with a reason, an owner and an end.",
  example: "```python\nimport os  # F401: imported and never used\n```",
  data: { rule: "The linter and its rule.", isNew: "`false` where the base’s report has it too." },
  standards: ["S1"]
};
var REPORT_UNSOUND = {
  id: "LT002",
  name: "lint-report-unsound",
  title: "A linter’s report cannot be read, or is about other files",
  severity: severities("error", "error", "error", "error", "error"),
  why: "A report that says nothing about this tree must not pass for one that found nothing.",
  fix: "Run the linter in this checkout, with `ruff check --output-format json --output-file ruff.json` or as SARIF, and name the file it wrote.",
  example: "A report from another branch, or an empty file",
  data: { report: "The report as it was named.", problem: "What is wrong with it." },
  standards: ["S1"]
};
var LINT_RULES = { NEW_RESULT, REPORT_UNSOUND };

// src/acceptance-gate/renames/rules.ts
var STALE_IMPORT = {
  id: "SN001",
  name: "stale-import",
  title: "An import uses the former name of a lane",
  severity: severities("error", "warning", "warning", "warning", "warning"),
  why: "The folder was renamed: the import fails, or finds an installed package that happens to have the old name.",
  fix: "Write the new name. `formerly` of the lane says which one it was.",
  example: "```python\nfrom candidate.vision import Vision  # now labs.vision\n```",
  data: {
    written: "The name as written.",
    lane: "The lane that was renamed.",
    now: "What to write; `null` when nothing of that name is there."
  },
  standards: ["S5"]
};
var STALE_NAME = {
  id: "SN002",
  name: "stale-name",
  title: "A path or module in code or configuration uses the former name of a lane",
  severity: severities("warning", "warning", "warning", "warning", "warning"),
  why: "What is loaded, scanned or excluded by its old name silently is not any more.",
  fix: "Write the new name.",
  example: '```yaml\npaths: ["candidate/**"] # now labs/**\n```',
  data: {
    written: "The name as written.",
    lane: "The lane that was renamed.",
    now: "What to write; `null` when nothing of that name is there.",
    lines: "The lines it stands in."
  },
  standards: ["S5"]
};
var STALE_TEXT = {
  id: "SN003",
  name: "stale-text",
  title: "A document or comment uses the former name of a lane",
  severity: severities("note", "note", "note", "note", "note"),
  why: "Readers look for what is not there any more.",
  fix: "Write the new name. Histories keep the old one: changelogs are not read.",
  example: "A README that explains `candidate/`",
  data: {
    written: "The first name as written.",
    lane: "The lane that was renamed.",
    lines: "The lines such names stand in."
  },
  standards: ["S5"]
};
var RENAME_RULES = { STALE_IMPORT, STALE_NAME, STALE_TEXT };

// src/acceptance-gate/secrets/rules.ts
var EVERYWHERE2 = severities("error", "error", "error", "error", "error");
var FINGERPRINT = "Names the secret without telling it, for the rotation record; `null` where it could be guessed.";
var DATA4 = {
  what: "Whose key it is, or what kind of secret.",
  masked: "At most its first four characters, and its length.",
  secret: FINGERPRINT
};
var PURGE = `1. Revoke or rotate it where it was issued. Whoever has read the repository has it; nothing below changes that.
2. Take it out of every commit: \`git filter-repo --sensitive-data-removal --invert-paths --path FILE\`, or \`git filter-repo --sensitive-data-removal --replace-text LIST\` to keep the file.
3. Push the new history: \`git push --force --mirror origin\`. Have everybody clone anew.
4. Ask GitHub support to drop cached views and pull request refs. Delete forks, caches and artifacts of workflows that hold it.
5. Write down that it was rotated in \`.github/secret-rotations.yml\`.`;
var TOKEN = {
  id: "SE001",
  name: "provider-token",
  title: "A file holds a token of a provider",
  severity: EVERYWHERE2,
  why: "Whoever can read the repository, its forks, its caches and its logs can act as you. Bots find such tokens within minutes.",
  fix: `Rotate the token first, then read it from the environment or a secret store.

${PURGE}

A token made up for a test is declared, with its file's digest, under \`secrets\` in the configuration:

\`\`\`yaml
secrets:
  fixtures:
    - { path: tests/data/tokens.txt, sha256: 9f86d081…, reason: made up for the parser's tests }
\`\`\``,
  example: '```python\nclient = Github("ghp_…")   # 40 characters\n```',
  data: DATA4,
  standards: ["X2"]
};
var PRIVATE_KEY = {
  id: "SE002",
  name: "private-key",
  title: "A file holds a private key",
  severity: EVERYWHERE2,
  why: "The key lets anybody sign, decrypt or log in as its owner, for as long as somebody trusts it.",
  fix: `Replace the key pair wherever its public half is trusted, then keep the private half in a secret store.

${PURGE}

A key made for a test is declared under \`secrets\` in the configuration, or made when the test runs.`,
  example: "```\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqh…\n```",
  data: DATA4,
  standards: ["X2"]
};
var VALUES_FILE = {
  id: "SE003",
  name: "secret-file-tracked",
  title: "A file made to hold secrets is tracked, with values in it",
  severity: EVERYWHERE2,
  why: "`.env` and its relatives exist so that values stay out of the repository; once tracked, every later value goes in too.",
  fix: `Stop tracking it and ignore it: \`git rm --cached .env && printf '.env\\n.env.*\\n!.env.example\\n' >> .gitignore\`. Keep the names, without values, in \`.env.example\`. Rotate every value that stood in it.

${PURGE}`,
  example: "```\n# .env\nDATABASE_PASSWORD=…\n```",
  data: DATA4,
  standards: ["X1"]
};
var NOT_IGNORED = {
  id: "SE004",
  name: "env-not-ignored",
  title: "`.gitignore` does not cover `.env` files",
  severity: severities("error", "error", "error", "error", "error"),
  why: "Without it the next `git add .` puts the values of somebody’s machine into history.",
  fix: "Add to `.gitignore`:\n\n```\n.env\n.env.*\n!.env.example\n```",
  example: "A project that reads `.env`, and a `.gitignore` without it",
  data: { missing: "Names that git would track." },
  standards: ["X1"]
};
var URL_CREDENTIAL = {
  id: "SE005",
  name: "credential-in-url",
  title: "An address holds a password",
  severity: severities("error", "error", "warning", "note", "error"),
  why: "Addresses end up in logs, error messages and process lists, and the password with them.",
  fix: "Read user and password from the environment and hand them over apart from the address; rotate the password.",
  example: '```python\nURL = "postgres://app:…@db.company.com/app"\n```',
  data: DATA4,
  standards: ["X2"]
};
var ASSIGNMENT = {
  id: "SE006",
  name: "secret-by-its-name",
  title: "A value that looks like chance is given the name of a secret",
  severity: severities("warning", "warning", "note", null, "warning"),
  why: "No provider’s pattern fits, but a random value called `password` or `token` usually is one.",
  fix: "Read it from the environment or a secret store. Where it is no secret, give it a name that says what it is.",
  example: '```python\nSIGNING_KEY = "q8Zt…"   # 32 characters\n```',
  data: DATA4,
  standards: ["X2"]
};
var IN_HISTORY = {
  id: "SE007",
  name: "secret-in-history",
  title: "A secret is gone from the tree and still in the history",
  severity: EVERYWHERE2,
  why: "Removing a line removes it from the next commit only: every clone, fork and cache keeps the old ones.",
  fix: `${PURGE}

The finding stays until the record, at the base, names the secret:

\`\`\`yaml
version: 1
rotations:
  - secret: 3f1c…            # the fingerprint in this finding
    rotated-by: "@alice"
    rotated-on: 2026-11-21
    evidence: https://github.com/acme/ops/issues/12
\`\`\``,
  example: 'One commit adds `token = "ghp_…"`, the next one removes it',
  data: { ...DATA4, blob: "The git object that holds it." },
  standards: ["X3", "X4"]
};
var DEFAULT_PASSWORD = {
  id: "SE008",
  name: "default-password",
  title: "Settings give a password that everybody knows",
  severity: severities("warning", "warning", "note", null, "warning"),
  why: "Defaults meant for one machine are deployed as they are, and are the first thing that is tried.",
  fix: "Leave the value out of the settings, read it from the environment, and let a start without it fail.",
  example: "```yaml\nenvironment:\n  POSTGRES_PASSWORD: postgres\n```",
  data: DATA4,
  standards: ["X2"]
};
var SUPPRESSION = {
  id: "SE009",
  name: "suppression-without-reason",
  title: "A secret is waved through without a reason",
  severity: severities("error", "warning", "note", "note", "warning"),
  why: "A comment that only says «allow» leaves nobody to ask whether the value is live.",
  fix: "Say why in the comment: `# gitleaks:allow published example of RFC 7519`; complete the entry of the rotation record; or remove it.",
  example: '```python\nPASSWORD = "…"  # gitleaks:allow\n```',
  data: { by: "The comment or file.", problem: "What is missing." },
  standards: ["X2", "X4"]
};
var SECRET_RULES = {
  TOKEN,
  PRIVATE_KEY,
  VALUES_FILE,
  NOT_IGNORED,
  URL_CREDENTIAL,
  ASSIGNMENT,
  IN_HISTORY,
  DEFAULT_PASSWORD,
  SUPPRESSION
};

// src/acceptance-gate/stubs/rules.ts
var FUNCTION = {
  name: "The function, with its class: `Vision.detect`.",
  body: "What it does instead: `nothing`, `constant` or `not-implemented`.",
  value: "The constant, or the text of the error."
};
var CLAIMED = {
  id: "ST001",
  name: "stub-claimed-done",
  title: "A function or class that does nothing is claimed to be done",
  severity: severities("error", "note", "note", null, "note"),
  why: "Somebody was told that this works: a manifest, the documentation, the list of exports or a test says so. The body says otherwise.",
  fix: "Implement it, or take the claim back. Where doing nothing is meant, say so: `# acceptance: no-op` on the line of the definition.",
  example: '```python\n__all__ = ["detect"]\n\ndef detect(image):\n    """Find objects in the image."""\n    pass\n```',
  data: { ...FUNCTION, claims: "Where it is claimed to be done, each with its place." },
  standards: ["X18", "X16"]
};
var HOLLOW_CLASS = {
  id: "ST002",
  name: "implementation-hollow",
  title: "A class implements an interface with methods that all do nothing",
  severity: severities("error", "note", "note", null, "note"),
  why: "It passes every check for the interface, and every call on it is lost.",
  fix: "Implement the methods, or remove the class. A class that is meant to do nothing says so by its name, `NullStore`, and its docstring.",
  example: "```python\nclass RedisStore(Store):\n    def get(self, key):\n        pass\n\n    def put(self, key, value):\n        pass\n```",
  data: { name: "The class.", base: "What it implements.", methods: "Its hollow methods." },
  standards: ["X18"]
};
var HOLLOW2 = {
  id: "ST003",
  name: "stub",
  title: "A public function does nothing",
  severity: severities("warning", "note", "note", null, "note"),
  why: "Whoever calls it believes that something happened.",
  fix: "Implement it, remove it, or make it private until it is there. Where doing nothing is meant, say so: `# acceptance: no-op` on the line of the definition.",
  example: '```python\ndef publish(event):\n    raise NotImplementedError("coming soon")\n```',
  data: FUNCTION,
  standards: ["X18"]
};
var ALWAYS_YES = {
  id: "ST004",
  name: "check-always-passes",
  title: "A function that is to verify, authorize, sign or encrypt says yes without looking",
  severity: severities("error", "note", "note", null, "note"),
  why: "This is the dangerous stub: callers go on as if the signature, the rights or the input had been checked.",
  fix: "Do the check, or raise an error until it is there: `raise NotImplementedError`.",
  example: "```python\ndef verify_signature(message, signature):\n    return True\n```",
  data: { ...FUNCTION, parameters: "Parameters that are never looked at." },
  standards: ["X18"]
};
var UNFINISHED = {
  id: "ST005",
  name: "unfinished-branch",
  title: "A branch does nothing, and a comment beside it says that something is missing",
  severity: severities("warning", "note", "note", null, "note"),
  why: "The author knew that this case is not handled; callers do not.",
  fix: "Handle the case, or raise an error that says so.",
  example: '```python\nif mode == "strict":\n    pass  # TODO: reject unknown fields\n```',
  data: { name: "The function, with its class.", text: "The comment." },
  standards: ["X18"]
};
var EMPTY_TESTS = {
  id: "ST006",
  name: "tests-prove-nothing",
  title: "The tests of a module that is claimed to be done cannot fail",
  severity: severities("warning", "note", "note", null, "note"),
  why: "Tests that are skipped, or that assert what is always true, count as passed and say nothing about the module.",
  fix: "Assert what the module gives back, and run the tests that are skipped; or take the claim back.",
  example: "```python\nfrom core.vision import detect\n\ndef test_detect():\n    assert detect is not None\n    assert True\n```",
  data: {
    target: "The module that they test.",
    claim: "Where it is claimed to be done.",
    tests: "Number of tests."
  },
  standards: ["X18"]
};
var STUB_RULES = { CLAIMED, HOLLOW_CLASS, HOLLOW: HOLLOW2, ALWAYS_YES, UNFINISHED, EMPTY_TESTS };

// src/acceptance-gate/unsafe/rules.ts
var SEVERITY = severities("error", "warning");
var DATA5 = {
  subject: "What is set, without its value.",
  how: "`value`: set there. `fallback`: used where the environment says nothing."
};
var STANDARDS = ["X5"];
var DEBUG = {
  id: "UD001",
  name: "debug-on",
  title: "Debugging is on unless somebody turns it off",
  severity: SEVERITY,
  why: "A debugger in production runs code for whoever finds it, and its error pages show source and settings.",
  fix: 'Leave it off, and let a developer’s environment turn it on:\n\n```python\nDEBUG = os.getenv("DEBUG", "false") == "true"\n```',
  example: '```python\nDEBUG = os.getenv("DEBUG", "true") == "true"\n```',
  data: DATA5,
  standards: STANDARDS
};
var TLS = {
  id: "UD002",
  name: "certificates-not-checked",
  title: "Certificates are not checked",
  severity: SEVERITY,
  why: "Whoever sits between the two ends reads and changes everything, tokens included.",
  fix: 'Check them. For a private authority name its certificate:\n\n```python\nrequests.get(url, verify="/etc/ssl/company-ca.pem")\n```',
  example: "```python\nrequests.get(url, verify=False)\n```",
  data: DATA5,
  standards: STANDARDS
};
var BIND = {
  id: "UD003",
  name: "listens-everywhere",
  title: "A server listens on every network unless somebody says otherwise",
  severity: SEVERITY,
  why: "A service meant for its neighbours is then open to everything that can reach the machine.",
  fix: 'Listen on the local address by default; let the container or the host that needs more say so:\n\n```python\nuvicorn.run(app, host=os.getenv("HOST", "127.0.0.1"))\n```',
  example: '```python\nuvicorn.run(app, host="0.0.0.0")\n```',
  data: DATA5,
  standards: STANDARDS
};
var AUTH = {
  id: "UD004",
  name: "authentication-off",
  title: "Authentication is off unless somebody turns it on",
  severity: SEVERITY,
  why: "A forgotten setting then opens every door, and nothing fails that would tell.",
  fix: 'Require it by default, and refuse to start without what it needs:\n\n```python\nAUTH_ENABLED = os.getenv("AUTH_ENABLED", "true") == "true"\n```',
  example: "```python\nAUTH_ENABLED = False\n```",
  data: DATA5,
  standards: STANDARDS
};
var CORS = {
  id: "UD005",
  name: "any-origin-with-credentials",
  title: "Any website may act with a visitor’s credentials",
  severity: SEVERITY,
  why: "With every origin allowed and credentials sent, a page that a user merely visits can read and do what that user can.",
  fix: 'Name the origins that may:\n\n```python\napp.add_middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_credentials=True)\n```',
  example: '```python\napp.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)\n```',
  data: DATA5,
  standards: STANDARDS
};
var LOAD = {
  id: "UD006",
  name: "yaml-builds-objects",
  title: "YAML is read with a loader that builds any object",
  severity: SEVERITY,
  why: "Who writes the file chooses which code runs when it is read.",
  fix: "```python\nsettings = yaml.safe_load(text)\n```",
  example: "```python\nsettings = yaml.load(text, Loader=yaml.Loader)\n```",
  data: DATA5,
  standards: STANDARDS
};
var SECRET = {
  id: "UD007",
  name: "default-secret",
  title: "A secret has a default that everybody knows",
  severity: SEVERITY,
  why: "Where nobody sets it, anyone can sign sessions and tokens, and nothing fails that would tell.",
  fix: 'Give it no default, so that a start without it fails:\n\n```python\nSECRET_KEY = os.environ["SECRET_KEY"]\n```',
  example: '```python\nSECRET_KEY = os.getenv("SECRET_KEY", "changeme")\n```',
  data: DATA5,
  standards: STANDARDS
};
var ESCAPE = {
  id: "UD008",
  name: "templates-not-escaped",
  title: "Templates of HTML do not escape what they are given",
  severity: SEVERITY,
  why: "Text from one user then runs as script in another’s browser.",
  fix: "```python\nenvironment = jinja2.Environment(loader=loader, autoescape=jinja2.select_autoescape())\n```",
  example: "```python\nenvironment = jinja2.Environment(loader=loader, autoescape=False)  # renders page.html\n```",
  data: DATA5,
  standards: STANDARDS
};
var UNSAFE_DEFAULT_RULES = { DEBUG, TLS, BIND, AUTH, CORS, LOAD, SECRET, ESCAPE };

// src/acceptance-gate/workflows/rules.ts
var GATE_JOB = `\`\`\`yaml
jobs:
  acceptance-gate:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write
    steps:
      - uses: actions/checkout@v7
        with: { fetch-depth: 0, persist-credentials: false }
      - uses: execution-standards/execution-standards/actions/acceptance-gate@v0
  tests:
    needs: acceptance-gate
\`\`\``;
var GATE_NOT_RUN = {
  id: "CI001",
  name: "gate-not-run",
  title: "No workflow of this repository runs the gate",
  severity: severities("error", "note", "note", "note", "note"),
  why: "A gate that people run when they remember to lets through what they forget.",
  fix: `Add the gate as a job, and let the tests wait for it:

${GATE_JOB}`,
  example: "A `.github/workflows/ci.yml` that runs tests only",
  data: { workflows: "How many workflows there are." },
  standards: ["X13"]
};
var GATE_LEFT_OUT = {
  id: "CI002",
  name: "gate-left-out",
  title: "Some pull requests or pushes do not start the gate",
  severity: severities("error", "error", "note", "note", "error"),
  why: "What the workflow’s filters leave out enters production unjudged; a required check that is left out waits for ever.",
  fix: "Start the workflow on every change:\n\n```yaml\non:\n  pull_request:\n  push:\n    branches: [main]\n```",
  example: '```yaml\non:\n  pull_request:\n    paths: ["src/**"]\n```',
  data: {
    occasion: "`pull_request` or `push`.",
    problem: "`no-trigger`, `branches`, `paths` or `types`."
  },
  standards: ["X13"]
};
var TESTS_BEFORE_GATE = {
  id: "CI003",
  name: "tests-before-gate",
  title: "Tests run without waiting for the gate",
  severity: severities("error", "error", "note", "note", "error"),
  why: "Green tests beside a failing gate look like a change that is ready.",
  fix: `Let every job that runs tests need the gate:

${GATE_JOB}`,
  example: "```yaml\njobs:\n  acceptance-gate: …\n  tests: # needs: acceptance-gate is missing\n    …\n```",
  data: { jobs: "Jobs that run tests and do not wait." },
  standards: ["X13"]
};
var GATE_WEAKENED = {
  id: "CI004",
  name: "gate-weakened",
  title: "The gate may fail without failing the run",
  severity: severities("error", "error", "note", "note", "error"),
  why: "A gate whose failure changes nothing is no gate.",
  fix: "Remove `continue-on-error`, `|| true` and what else takes the verdict away. For a trial, set `enforcement: warn` on the lane: that is visible in every report.",
  example: "```yaml\n- run: npx execution-standards gate || true\n```",
  data: { how: "What takes the verdict away." },
  standards: ["X13"]
};
var GATE_SKIPPABLE = {
  id: "CI005",
  name: "gate-skippable",
  title: "A condition or an earlier job can skip the gate",
  severity: severities("error", "error", "note", "note", "error"),
  why: "GitHub counts a skipped job as passed, even where the check is required.",
  fix: "Remove `if:` and `needs:` from the gate’s job: it needs nothing but the checked-out code.",
  example: '```yaml\nacceptance-gate:\n  if: github.event_name == "schedule"\n```',
  data: { occasion: "`pull_request` or `push`.", condition: "The condition, or the job it waits for." },
  standards: ["X13"]
};
var HEAD_CHECKOUT = {
  id: "CI006",
  name: "head-checkout-with-secrets",
  title: "A workflow with secrets and a writing token checks out a stranger’s code",
  severity: severities("error", "error", "note", "note", "error"),
  why: "On `pull_request_target` and `workflow_run` the token may write: code of the pull request that runs there can change the repository, the gate included.",
  fix: "Run on `pull_request`, where the token can only read what a stranger proposes. To comment on pull requests of forks, publish a stored report from a second workflow that checks nothing out.",
  example: `\`\`\`yaml
on: pull_request_target
…
- uses: actions/checkout@v6
  with:
    ref: \${{ github.event.pull_request.head.sha }}
\`\`\``,
  data: { event: "The event." },
  standards: ["X13"]
};
var TOKEN_TOO_WIDE = {
  id: "CI007",
  name: "gate-token-too-wide",
  title: "The gate’s job holds a token that may do more than it needs",
  severity: severities("error", "error", "note", "note", "error"),
  why: "The gate reads code and writes one comment. Whatever else its job’s token may do, a step beside it can abuse.",
  fix: "Write at the gate’s job:\n\n```yaml\npermissions:\n  contents: read\n  pull-requests: write # the comment\n```",
  example: "```yaml\npermissions: write-all\n```",
  data: { permission: "What is too much." },
  standards: ["X13"]
};
var UNPINNED = {
  id: "CI008",
  name: "unpinned-action-beside-gate",
  title: "The gate’s job runs an action of others that is not pinned",
  severity: severities("warning", "warning", "note", "note", "warning"),
  why: "Whoever can move a tag of that action runs code in the gate’s job, and can change what the gate sees.",
  fix: "Pin it to a commit, with the version as a comment: `uses: owner/action@<40 hex digits> # v1.2.3`; or move it to another job.",
  example: "```yaml\n- uses: someone/setup@v1\n```",
  data: { action: "The action as written." },
  standards: ["X13"]
};
var WORKFLOW_REFUSED = {
  id: "CI009",
  name: "workflow-refused",
  title: "GitHub refuses this workflow or action",
  severity: severities("error", "error", "note", "note", "error"),
  why: "A workflow that GitHub cannot read does not run, and a check that does not run does not fail.",
  fix: "Correct the file at the place named.",
  example: "```yaml\njobs:\n  gate:\n    run-on: ubuntu-latest\n```",
  data: { problem: "GitHub’s own words." },
  standards: ["X13"]
};
var OTHER_SYSTEM = {
  id: "CI010",
  name: "other-ci-not-judged",
  title: "Another system for continuous integration is configured, and not judged",
  severity: severities("note", "note", "note", "note", "note"),
  why: "Whether the gate runs there, and whether its failure counts, is not known here.",
  fix: "Run `execution-standards gate` there before the tests, as a step that may fail the pipeline.",
  example: "A `.gitlab-ci.yml`",
  data: { files: "The files that were not read." },
  standards: ["X13"]
};
var WORKFLOW_RULES = {
  GATE_NOT_RUN,
  GATE_LEFT_OUT,
  TESTS_BEFORE_GATE,
  GATE_WEAKENED,
  GATE_SKIPPABLE,
  HEAD_CHECKOUT,
  TOKEN_TOO_WIDE,
  UNPINNED,
  WORKFLOW_REFUSED,
  OTHER_SYSTEM
};

// src/acceptance-gate/rules/lane-leaks.ts
var LEAK_DATA = {
  target: "Path of the experimental file, or its module name when no such file exists.",
  targetLane: "Name of the experimental lane.",
  kind: "`static`, `dynamic-literal` or `dynamic-flow`.",
  chain: "Paths from the judged file to the target, shortest first found."
};
var IMPORT_STATIC = {
  id: "LN001",
  name: "lane-import-static",
  title: "Production code imports an experimental lane",
  severity: severities("error", "warning"),
  why: "People rely on production; experimental code may change, break or vanish any day. An import makes its promises those of production.",
  fix: REGISTRY_PATTERN,
  example: "```python\n# core/engine.py (production)\nfrom labs.vision import Vision\n```",
  data: LEAK_DATA,
  standards: ["X7", "X9", "X10"]
};
var IMPORT_DYNAMIC = {
  id: "LN002",
  name: "lane-import-dynamic",
  title: "Production code loads an experimental module at run time",
  severity: severities("error", "warning"),
  why: "A call with a constant name loads the module as surely as an import statement does; it only hides from linters that read statements.",
  fix: REGISTRY_PATTERN,
  example: '```python\n# core/engine.py (production)\nvision = importlib.import_module("labs.vision")\n```',
  data: {
    ...LEAK_DATA,
    form: "How it is loaded: `import-call`, `run-module`, `load-path`, `reference` (named to a framework) …"
  },
  standards: ["X6", "X9", "X10"]
};
var IMPORT_TRANSITIVE = {
  id: "LN003",
  name: "lane-import-transitive",
  title: "Production code reaches an experimental lane through other code",
  severity: severities("error", "warning"),
  why: "A helper between the two lanes changes nothing at run time: when production is imported, the experimental module is.",
  fix: `Cut the chain where it enters the experimental lane. ${REGISTRY_PATTERN}`,
  example: "```python\n# core/engine.py (production)\nfrom tools.loader import load\n\n# tools/loader.py (support)\nimport labs.vision\n```",
  data: { ...LEAK_DATA, boundary: "The last file before the experimental lane." },
  standards: ["X9"]
};
var IMPORT_ANCESTOR = {
  id: "LN004",
  name: "lane-import-ancestor",
  title: "Importing a module runs an experimental package above it",
  severity: severities("error", "warning"),
  why: "Importing `a.b.c` first runs `a/__init__.py` and `a/b/__init__.py`. Where one of them is experimental, so is what production starts with.",
  fix: "Move the module out of the experimental package, or move the package’s `__init__.py` into the lane of its contents.",
  example: "```python\n# core/engine.py (production); labs/__init__.py is experimental, labs/stable/** is not\nfrom labs.stable import clock\n```",
  data: LEAK_DATA,
  standards: ["X9"]
};
var IMPORT_REEXPORT = {
  id: "LN005",
  name: "lane-import-re-export",
  title: "Production code uses an experimental name under another module’s roof",
  severity: severities("error", "warning"),
  why: "A module that imports an experimental name and offers it again launders the name, not the code behind it.",
  fix: `Import from where the name is defined, and you see which promise you rely on. ${REGISTRY_PATTERN}`,
  example: "```python\n# shared/api.py (support)\nfrom labs.vision import Vision\n\n# core/engine.py (production)\nfrom shared.api import Vision\n```",
  data: {
    ...LEAK_DATA,
    symbol: "The name that is offered again.",
    boundary: "The last file before the experimental lane."
  },
  standards: ["X8", "X9"]
};
var IMPORT_TYPES = {
  id: "LN006",
  name: "lane-import-type-only",
  title: "Production code takes types from an experimental lane",
  severity: severities("warning", "note"),
  why: "The import never runs, but the shape of production’s own values is then decided by code that anyone may change.",
  fix: "Declare the type, a `Protocol` or an interface in production and let the experimental code satisfy it.",
  example: "```python\nif TYPE_CHECKING:\n    from labs.vision import Vision\n```",
  data: LEAK_DATA,
  standards: ["X9"]
};
var IMPORT_CONDITIONAL = {
  id: "LN007",
  name: "lane-import-conditional",
  title: "Production code imports an experimental lane lazily or under a condition",
  severity: severities("error", "warning"),
  why: "An import in a function, a `try` or behind a flag runs in production all the same, only later and with fewer people watching.",
  fix: REGISTRY_PATTERN,
  example: "```python\ntry:\n    from labs.vision import Vision\nexcept ImportError:\n    Vision = None\n```",
  data: LEAK_DATA,
  standards: ["X9", "X10"]
};
var CONFIGURED = {
  id: "LN008",
  name: "lane-configured",
  title: "A configuration file or command line runs experimental code",
  severity: severities("error", "warning", null, null, "error"),
  why: "An entry point, a container command or a start script puts code into production without any import.",
  fix: "Point the entry at production code, or promote the module.",
  example: '```toml\n[project.scripts]\nserve = "labs.server:main"\n```',
  data: {
    ...LEAK_DATA,
    form: "Where it is named: `entry-point`, `package-entry` (of a `package.json`), `command`, or `reference` in a framework’s settings."
  },
  standards: ["X9"]
};
var EXECUTED_TEXT = {
  id: "LN009",
  name: "lane-import-in-text",
  title: "Code in a string imports an experimental lane",
  severity: severities("error", "warning", "note"),
  why: "Text given to `exec` or `eval` is code; writing an import as text keeps it from every tool that reads imports.",
  fix: REGISTRY_PATTERN,
  example: '```python\nexec("from labs.vision import Vision")\n```',
  data: LEAK_DATA,
  standards: ["X6", "X9"]
};
var LANE_LEAK_RULES = {
  IMPORT_STATIC,
  IMPORT_DYNAMIC,
  IMPORT_TRANSITIVE,
  IMPORT_ANCESTOR,
  IMPORT_REEXPORT,
  IMPORT_TYPES,
  IMPORT_CONDITIONAL,
  CONFIGURED,
  EXECUTED_TEXT
};

// src/acceptance-gate/rules/lane-map.ts
var SEARCH_PATH = {
  id: "LN013",
  name: "search-path-changed",
  title: "Code adds an experimental folder to the module search path",
  severity: severities("error", "warning", "note", null, "error"),
  why: 'After `sys.path.insert(0, "labs")` every later `import vision` may be experimental, and no import says so.',
  fix: "Import by full name from where the module really is, or promote it.",
  example: '```python\nsys.path.insert(0, "labs")\n```',
  data: { value: "The folder as written.", targetLane: "Lane of that folder." },
  standards: ["X9"]
};
var IMPORT_HOOK = {
  id: "LN014",
  name: "import-system-changed",
  title: "Code replaces modules or the import function",
  severity: severities("error", "warning", "note"),
  why: "With `sys.modules[…] =`, an import hook or another `__import__`, the name of a module no longer says which file runs.",
  fix: "Import the module that is meant. For a renamed package, leave a module that re-exports and warns.",
  example: '```python\nsys.modules["core.vision"] = labs_vision\n```',
  data: { form: "`sys.modules`, `sys.meta_path` or `builtins.__import__`." },
  standards: ["X9"]
};
var SHADOWED = {
  id: "LN015",
  name: "module-in-two-lanes",
  title: "Two lanes provide the same module name",
  severity: severities("error", "error", "error"),
  why: "Which of the two files an import runs depends on the search path of the process: production may get the experimental one.",
  fix: "Rename one of them, or keep only one on the search path.",
  example: "`src/vision/model.py` in production and `labs/src/vision/model.py` in an experimental lane",
  data: { module: "The dotted name.", target: "Path of the other file.", targetLane: "Its lane." },
  standards: ["X9"]
};
var LINK = {
  id: "LN016",
  name: "link-crosses-lanes",
  title: "A symbolic link or submodule leads from one lane into another",
  severity: severities("error", "warning", "note"),
  why: "A link makes experimental files production files under another name.",
  fix: "Copy or move what production needs, with its tests; remove the link.",
  example: "`core/vision.py -> ../labs/vision.py`",
  data: { target: "Where the link leads.", targetLane: "Its lane." },
  standards: ["X9"]
};
var UNRESOLVED = {
  id: "LN018",
  name: "import-unresolved",
  title: "An import of this repository’s own code leads nowhere",
  severity: severities("error", "warning"),
  why: "The import fails, or finds something outside the tree that nobody judged. A name left behind by a rename is the usual cause.",
  fix: "Correct the name, or remove the import.",
  example: "```python\nfrom core.engin import start   # core/engine.py\n```",
  data: { target: "The module as written.", lookedFor: "Paths that were tried." },
  standards: ["S5"]
};
var LANE_MAP = {
  id: "LN019",
  name: "lane-map",
  title: "The lanes do not fit the tree",
  severity: severities("error", "warning", "warning", "warning", "warning"),
  why: "A file in two lanes, in none beside production, or a glob that matches nothing means that some code is judged by the wrong promise or by none.",
  fix: "Correct the globs of the lane in the configuration.",
  example: '```yaml\nlanes:\n  - { name: production, kind: production, paths: ["croe/**"] }   # matches nothing\n```',
  data: { kind: "What does not fit.", lane: "Lane concerned.", glob: "Glob concerned, if one is." },
  standards: ["X7"]
};
var NOT_JUDGED = {
  id: "LN020",
  name: "file-not-judged",
  title: "A source file could not be judged",
  severity: severities("error", "warning", "note", "note", "note"),
  why: "What cannot be read cannot be passed: silence about this file would be a promise nobody checked.",
  fix: "Make the file readable for the gate, or exclude it in the configuration with a reason.",
  example: "A Git LFS pointer where source code is expected",
  data: { reason: "Why it was not judged." },
  standards: ["X7"]
};
var TEST_CODE = {
  id: "LN021",
  name: "test-code-in-production",
  title: "Production code imports test code",
  severity: severities("warning"),
  why: "Test helpers are written without the care that production needs, and are often not shipped at all.",
  fix: "Move what production needs out of the test tree.",
  example: "```python\n# core/engine.py\nfrom tests.fakes import FakeClock\n```",
  data: { target: "Path of the test file.", targetLane: "Its lane.", kind: "How it is imported." },
  standards: ["X9"]
};
var NOT_ALLOWED = {
  id: "LN022",
  name: "lane-not-in-may-import",
  title: "A lane imports a lane that its `may-import` does not name",
  severity: severities("error", "error", "warning", "warning"),
  why: "The configuration says in which direction this repository depends; the import goes another way.",
  fix: "Move the shared part to a lane that both may import, or pass it in as a parameter.",
  example: '```yaml\nlanes:\n  - { name: engine, kind: production, paths: ["src/engine/**"], may-import: [report] }\n```',
  data: { target: "Path of the imported file.", targetLane: "Its lane.", kind: "How it is imported." },
  standards: ["X9", "X14"]
};
var LANE_MAP_RULES = {
  SEARCH_PATH,
  IMPORT_HOOK,
  SHADOWED,
  LINK,
  UNRESOLVED,
  LANE_MAP,
  NOT_JUDGED,
  TEST_CODE,
  NOT_ALLOWED
};

// src/acceptance-gate/rules/trust.ts
var DOES_NOT_PARSE = {
  id: "CG001",
  name: "file-does-not-parse",
  title: "A file is not valid code in its language",
  severity: severities("error", "warning", null, null, null),
  why: "The first import of this file fails. Nothing in it can have been tested.",
  fix: "Correct the syntax, or remove the file.",
  example: "```python\ndef start(:\n    pass\n```",
  data: { problem: "The parser’s own words." },
  standards: ["S2", "X6"]
};
var POLICY_LOOSENED = {
  id: "PO001",
  name: "policy-loosened",
  title: "This change loosens the policy it is judged by",
  severity: severities("error", "error", "error", "error", "error"),
  why: "The policy of the base commit decides; a change to lanes, severities, baseline, ignores or import contracts takes effect only after people have agreed to it.",
  fix: "Propose the change of policy by itself, with a reason, and have the owners of production approve it.",
  example: '```diff\n- paths: ["core/**", "serve/**"]\n+ paths: ["core/**"]\n```',
  data: {
    change: "What was loosened.",
    contract: "For contracts of import-linter: the name of the one that asks less; empty for all of a file."
  },
  standards: ["X7"]
};
var IGNORE_UNSOUND = {
  id: "PO002",
  name: "ignore-unsound",
  title: "An ignore has no reason, owner or end, has expired, or has no effect",
  severity: severities("error", "warning", "note", "note", "warning"),
  why: "An ignore is a debt: without an owner and an end nobody ever pays it.",
  fix: 'Write `# acceptance: ignore LN001 reason="…" owner=@team expires=YYYY-MM-DD`, or remove it.',
  example: "```python\nfrom labs.vision import Vision  # acceptance: ignore LN001\n```",
  data: { problem: "What is wrong with it." },
  standards: ["X7"]
};
var BASELINE_STALE = {
  id: "PO003",
  name: "baseline-stale",
  title: "The baseline lists a finding that is gone, or has expired",
  severity: severities("error", "warning", "note", "note", "warning"),
  why: "An entry that matches nothing leaves room for the same leak to return unseen.",
  fix: "Remove the entry: `execution-standards gate --update-baseline`.",
  example: "An entry for a file that was deleted",
  data: { entry: "The entry as written." },
  standards: ["X7"]
};
var TRUST_RULES = { DOES_NOT_PARSE, POLICY_LOOSENED, IGNORE_UNSOUND, BASELINE_STALE };

// src/acceptance-gate/rules/all-rules.ts
var GATE_RULES = [
  LANE_LEAK_RULES,
  FLOW_RULES,
  LANE_MAP_RULES,
  COPY_RULES,
  TRUST_RULES,
  FACADE_RULES,
  STUB_RULES,
  WORKFLOW_RULES,
  LINT_RULES,
  UNSAFE_DEFAULT_RULES,
  SECRET_RULES,
  RENAME_RULES,
  DUTY_RULES,
  CONTRACT_RULES
].flatMap((family) => Object.values(family)).sort((a, b) => compareText(a.id, b.id));

// src/coverage-by-lane/evidence-rules.ts
var NOT_MEASURED = {
  id: "CV009",
  name: "file-not-measured",
  title: "A file with code is in no report",
  severity: severities("warning", "note", "note"),
  why: "A file that no test imports is often in no report at all, and then missing from every percentage. Here its lines count as uncovered, unless the lane says otherwise.",
  fix: "Have the tool measure all source files (`source` of coverage.py, `all` of c8 and Vitest), import the file in a test, or name it under `coverage.exempt`.",
  example: "```ini\n[run]\nsource = core   # without it coverage.py knows only files that were imported\n```",
  data: { lines: "How many lines of the file can run.", counted: "Whether they count as uncovered." },
  standards: ["S3"]
};
var REPORT_MISSING = {
  id: "CV013",
  name: "report-missing",
  title: "A declared report is missing",
  severity: severities("error", "warning", "warning", "note", "warning"),
  why: "Without it the coverage of its lanes is unknown. That is neither a drop nor a pass.",
  fix: "Run the job that writes the report before this one and hand it over, or take it out of `coverage.reports`.",
  example: '```yaml\ncoverage:\n  reports:\n    - { path: "coverage.xml", lanes: [production] }\n```',
  data: { report: "The file or glob as declared.", lanes: "Lanes that are incomplete without it." },
  standards: ["S3", "X18"]
};
var REPORT_BROKEN = {
  id: "CV014",
  name: "report-broken",
  title: "A report cannot be read",
  severity: severities("error", "warning", "warning", "note", "warning"),
  why: "Of a file that is cut off or holds something else nothing can be believed, not even its first half.",
  fix: "Write the report again; the message says what is wrong with it.",
  example: "```console\n$ head -c 1000 coverage.xml > report.xml   # the root element never ends\n```",
  data: {
    report: "Name of the report.",
    problem: "What is wrong, in short.",
    lanes: "Lanes that are incomplete without it."
  },
  standards: ["S3", "X18"]
};
var REPORT_STALE = {
  id: "CV015",
  name: "report-stale",
  title: "A report is of another state of the code",
  severity: severities("error", "warning", "warning", "note", "warning"),
  why: "Its lines are not the lines of this change: what it calls covered may be anything.",
  fix: "Run the tests on the commit that is judged. The usual cause is a restored cache or an artifact of another run.",
  example: "```yaml\n- uses: actions/cache@v4\n  with: { path: coverage.xml, key: coverage }   # the report of an earlier commit comes back\n```",
  data: REPORT_BROKEN.data,
  standards: ["S3", "X18"]
};
var TOTALS_DIFFER = {
  id: "CV016",
  name: "report-totals-differ",
  title: "A report claims other totals than its lines add up to",
  severity: severities("warning", "warning", "note", "note", "warning"),
  why: "Either lines are missing from the report or its numbers were changed. The lines are believed, and the difference is told.",
  fix: "Write the report again with one tool, and do not edit it. The message names the likely cause.",
  example: '```xml\n<coverage lines-covered="98" lines-valid="100"><!-- and 60 lines follow -->\n```',
  data: REPORT_BROKEN.data,
  standards: ["S3", "X18"]
};
var REPORT_DOUBTFUL = {
  id: "CV017",
  name: "report-doubtful",
  title: "A part of a report was left out or is in doubt",
  severity: severities("note", "note", "note", "note", "note"),
  why: "Counts below zero, branches that shards count differently and the like: what can be believed was, and the rest is told.",
  fix: "See the message.",
  example: "```text\nDA:12,-1\n```",
  data: REPORT_BROKEN.data,
  standards: ["S3"]
};
var NAMES_UNMATCHED = {
  id: "CV018",
  name: "names-unmatched",
  title: "More names of a report lead to no file than may be",
  severity: severities("error", "warning", "warning", "note", "warning"),
  why: "Tests in a container or another folder write paths that do not exist here. What is not found is not measured, and its files look untested.",
  fix: 'Say what names begin with:\n\n```yaml\ncoverage:\n  paths:\n    prefixes: [{ from: "/app", to: "." }]\n```',
  example: '```xml\n<class filename="/app/core/x.py">\n```',
  data: {
    report: "Name of the report.",
    unmatched: "How many names lead to no file.",
    names: "How many names there are.",
    limit: "The share that may be, as a percentage.",
    examples: "Some of the names, each with the files that come nearest."
  },
  standards: ["S3"]
};
var NAMES_AMBIGUOUS = {
  id: "CV019",
  name: "names-ambiguous",
  title: "Names of a report may be one of several files",
  severity: severities("warning", "warning", "note", "note", "warning"),
  why: "To guess would put the coverage of one file on another. None is taken.",
  fix: "Have the tool write paths from the root of the repository, or give a prefix under `coverage.paths.prefixes`.",
  example: '```xml\n<class filename="utils.py"><!-- there are core/utils.py and serve/utils.py -->\n```',
  data: {
    report: "Name of the report.",
    ambiguous: "How many names.",
    examples: "Some of the names, each with files that fit."
  },
  standards: ["S3"]
};
var NO_BASE = {
  id: "CV020",
  name: "no-base",
  title: "There is no coverage of the base, or only an approximate one",
  severity: severities("note", "note", "note", "note", "note"),
  why: "What a change lost can only be told against what was there. Floors count all the same.",
  fix: "Run the check on pushes to the default branch, so that it keeps its history.",
  example: "The first pull request after the check was set up",
  data: {
    base: "`approximate` or `none`.",
    commit: "The commit that was compared with; empty for none."
  },
  standards: ["S13"]
};
var FLAKY_LINES = {
  id: "CV021",
  name: "flaky-lines",
  title: "Lines that are covered in some runs and not in others",
  severity: severities("note", "note", "note"),
  why: "Their code did not change, and earlier runs of the same code differ too. They are kept out of the verdict.",
  fix: "Make the test that reaches them independent of time, order and chance.",
  example: "```python\nif random.random() < 0.5:\n    retry()\n```",
  data: { lines: "Ranges such as `41–43`.", count: "How many lines." },
  standards: ["S13"]
};
var LOWERED_UNSOUND = {
  id: "CV022",
  name: "lowered-floor-unsound",
  title: "A lowered floor has expired, lasts too long, or is no longer needed",
  severity: severities("warning", "warning", "note", "note", "warning"),
  why: "A lowered floor is a debt with an end. Past its end it no longer counts; once coverage is back it only makes room to fall again.",
  fix: "Remove the entry from `coverage.lowered`, or agree on a new end.",
  example: '```yaml\ncoverage:\n  lowered:\n    - { lane: production, floor: 58.5 %, reason: "…", owner: "@team", expires: 2020-01-31 }\n```',
  data: {
    target: "The lane or module.",
    floor: "The lowered floor.",
    problem: "`expired`, `far` or `needless`."
  },
  standards: ["S13"]
};
var EVIDENCE_RULES = {
  NOT_MEASURED,
  REPORT_MISSING,
  REPORT_BROKEN,
  REPORT_STALE,
  TOTALS_DIFFER,
  REPORT_DOUBTFUL,
  NAMES_UNMATCHED,
  NAMES_AMBIGUOUS,
  NO_BASE,
  FLAKY_LINES,
  LOWERED_UNSOUND
};

// src/coverage-by-lane/rules.ts
var LANE_BELOW_FLOOR = {
  id: "CV001",
  name: "lane-below-floor",
  title: "A lane has less coverage than its floor",
  severity: severities("error", "warning", "note"),
  why: "Code that no test runs fails first in front of the people who rely on it. A floor says how much of that a lane may hold.",
  fix: 'Cover the lines that are named, the new ones first. Where the floor has to give way for a time, lower it in the configuration, with an owner and an end:\n\n```yaml\ncoverage:\n  lowered:\n    - { lane: production, floor: 58.5 %, reason: "the old driver went", owner: "@team", expires: 2027-01-31 }\n```',
  example: "```yaml\n# 1,160 of 2,000 lines of the lane are covered: 58 %\ncoverage:\n  lanes:\n    production: { floor: 60 % }\n```",
  data: {
    group: "Name of the lane or module.",
    covered: "What is covered, in the metric of the configuration.",
    total: "What can be covered.",
    floor: "The floor, as a percentage.",
    source: "Who says so: `configuration`, `lowered`, `base` or `history`.",
    shortfall: "How many more have to be covered."
  },
  standards: ["S3"]
};
var MODULE_BELOW_FLOOR = {
  id: "CV002",
  name: "module-below-floor",
  title: "A module has less coverage than its own floor",
  severity: severities("error", "warning", "note", null, "warning"),
  why: "A lane that is covered well can hold a module that is not. Modules that matter most, and those promoted from experimental code, have a floor of their own.",
  fix: "Cover the lines of the module. A promoted module needs 90 % unless `coverage.promoted` says otherwise.",
  example: '```yaml\ncoverage:\n  modules:\n    - { name: T1, paths: ["core/t1/**"], floor: 60 % }   # and core/t1 has 55 %\n```',
  data: LANE_BELOW_FLOOR.data,
  standards: ["S3", "L11", "L26"]
};
var PATCH_BELOW_MINIMUM = {
  id: "CV003",
  name: "patch-below-minimum",
  title: "Less of a change is covered than the lane asks of changes",
  severity: severities("error", "warning", "note"),
  why: "Tests are written with the code or not at all: later nobody knows what it was meant to do.",
  fix: "Cover the new lines that are named. A statement over several lines counts once.",
  example: "```yaml\n# 7 of 10 changed statements are covered\ncoverage:\n  lanes:\n    production: { patch: 80 % }\n```",
  data: {
    group: "Name of the lane.",
    covered: "Changed statements that are covered.",
    total: "Changed statements that can run.",
    minimum: "The minimum, as a percentage.",
    shortfall: "How many more have to be covered."
  },
  standards: ["S3"]
};
var located = {
  lines: "Ranges such as `41–43`.",
  count: "How many lines.",
  limit: "How many the lane allows, where it has more; otherwise `null`.",
  found: "How many there are in the whole lane."
};
var NEW_ABOVE_LIMIT = {
  id: "CV004",
  name: "new-uncovered-above-limit",
  title: "A change adds more lines without coverage than the lane allows",
  severity: severities("error", "warning", "note"),
  why: "A count says what a percentage hides: each of these lines is new, and no test runs it.",
  fix: "Cover the lines, or take back what is not needed yet.",
  example: "```yaml\ncoverage:\n  lanes:\n    production: { new-uncovered: 0 }\n```",
  data: located,
  standards: ["S3"]
};
var NEW_UNCOVERED = {
  id: "CV005",
  name: "new-uncovered",
  title: "New lines are not covered",
  severity: severities("warning", "note", "note"),
  why: "No test runs these lines. The lane allows it; whoever reads the change should know.",
  fix: "Cover the lines. To have such lines fail the check, set `coverage.lanes.<lane>.new-uncovered` or `patch`.",
  example: "```python\ndef charge(amount):\n    if amount > LIMIT:\n        return refuse(amount)   # no test goes here\n```",
  data: located,
  standards: ["S3"]
};
var LOST_ABOVE_LIMIT = {
  id: "CV006",
  name: "coverage-lost",
  title: "Lines that were covered and have not changed are no longer covered",
  severity: severities("error", "warning", "note"),
  why: "A test was removed, skipped or no longer reaches this code. The code itself did not change, so nothing else would show it.",
  fix: "Bring back the test that reached these lines, or delete code that is no longer needed. Deleting covered code never counts as a loss.",
  example: "```diff\n-def test_refuses_large_amounts():\n-    assert charge(10**9) is None\n```",
  data: located,
  standards: ["S3"]
};
var LOST = {
  ...LOST_ABOVE_LIMIT,
  id: "CV007",
  name: "coverage-lost-within-limit",
  title: "Lines that were covered are no longer covered, as many as the lane allows",
  severity: severities("warning", "note", "note"),
  why: "The lane allows it; whoever reads the change should know which lines no test reaches any more.",
  example: "```yaml\ncoverage:\n  lanes:\n    production: { lost: 3 }\n```"
};
var COVERAGE_FELL = {
  id: "CV008",
  name: "coverage-fell",
  title: "The lane has more uncovered code than before, and a smaller share of it is covered",
  severity: severities("error", "warning", "note"),
  why: "What a lane has reached is held by itself, without anybody raising a number: coverage may only rise. Deleted code is taken out of the comparison first, so that to delete is always free.",
  fix: "Cover as many of the new lines as the message says. Where coverage has to give way for a time, say so under `coverage.lowered`, with an owner and an end.",
  example: "```yaml\n# 4,812 of 5,213 lines before, 4,815 of 5,230 now\ncoverage:\n  lanes:\n    production: { ratchet: true }\n```",
  data: LANE_BELOW_FLOOR.data,
  standards: ["S3", "S13"]
};
var EXCLUSIONS_GREW = {
  id: "CV010",
  name: "exclusions-grew",
  title: "A change takes more lines out of the measurement than the lane allows",
  severity: severities("error", "warning", "note"),
  why: "A mark such as `pragma: no cover` raises coverage without a test. Sometimes that is right, and then somebody else should say so.",
  fix: "Cover the lines and remove the mark, or have the owners of production raise `coverage.lanes.<lane>.exclusions` first.",
  example: "```python\ndef refund(amount):  # pragma: no cover\n    return ledger.refund(amount)\n```",
  data: { ...located, mark: "The mark or the entry of a list; empty when a report alone tells it." },
  standards: ["S3"]
};
var EXCLUSION_ADDED = {
  ...EXCLUSIONS_GREW,
  id: "CV011",
  name: "exclusion-added",
  title: "A change takes lines out of the measurement",
  severity: severities("warning", "note", "note"),
  why: "The lane allows it; whoever reads the change should know what is no longer measured."
};
var PROMOTED_BELOW_FLOOR = {
  id: "CV012",
  name: "promoted-below-floor",
  title: "A file that was moved into production does not meet its floor by itself",
  severity: severities("error"),
  why: "What the lane already has must not pay for code that comes in: a promotion is judged by its own tests.",
  fix: "Cover the file where it is now, then move it.",
  example: "```console\n$ git mv candidate/vision.py core/vision.py   # 40 % covered, the floor of core is 60 %\n```",
  data: {
    ...LANE_BELOW_FLOOR.data,
    before: "Where the file was.",
    from: "The lane it came from; empty for none."
  },
  standards: ["S3", "L11"]
};
var COVERAGE_RULES = {
  LANE_BELOW_FLOOR,
  MODULE_BELOW_FLOOR,
  PATCH_BELOW_MINIMUM,
  NEW_ABOVE_LIMIT,
  NEW_UNCOVERED,
  LOST_ABOVE_LIMIT,
  LOST,
  COVERAGE_FELL,
  EXCLUSIONS_GREW,
  EXCLUSION_ADDED,
  PROMOTED_BELOW_FLOOR,
  ...EVIDENCE_RULES
};

// src/evidence-bundler/rule-parts.ts
function everywhere(severity) {
  return severities(severity, severity, severity, severity, severity);
}
var CLAIM_DATA = {
  claim: "Name of the claim, `memory/p95-upsert`.",
  status: "`fail`, `inconclusive` or `missing`.",
  expected: "What was asked.",
  found: "What was seen."
};
var MODULES = ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12"];

// src/evidence-bundler/rules-measurements.ts
var BUDGET = {
  id: "EV010",
  name: "evidence-budget",
  title: "A limit of time or size is exceeded, or not shown to be kept",
  severity: everywhere("error"),
  why: "A p95 of a few samples below the limit is luck as often as not: where the true p95 stands on the limit, the plain estimate passes in half of all runs. The upper bound of an order-statistic interval decides, and too few samples decide nothing.",
  fix: "Measure more samples (the claim says how many are missing), on the reference machine, and store them raw; or make the code faster.",
  example: '```yaml\nbudgets:\n  - { id: p95-upsert, benchmark: "memory upsert*", quantile: 0.95, limit: 100, unit: ms, samples: 2000 }   # 58 samples cannot show a p95\n```',
  data: CLAIM_DATA,
  standards: ["T1", "T2", "T7", "T18", "P5", "L69"]
};
var REGRESSION = {
  id: "EV011",
  name: "evidence-regression",
  title: "Something became slower than the base, or it is not shown that it did not",
  severity: everywhere("error"),
  why: "A ratio of two numbers from two machines says nothing. Base and head are measured in turn in one job, the Mann-Whitney test and the Hodges-Lehmann ratio decide, and «not shown» is a verdict of its own.",
  fix: "Find what became slower; or measure both sides in turn with more processes, as the claim says.",
  example: '```yaml\nregressions:\n  - { id: perf, benchmark: "*", budget: 0.10 }   # the ratio is 1.14, at least 1.11\n```',
  data: CLAIM_DATA,
  standards: ["T6", "T18", "P5", "L12", "L29"]
};
var PROPORTION = {
  id: "EV012",
  name: "evidence-proportion",
  title: "A rate or a lift is too low, or rests on too few trials",
  severity: everywhere("error"),
  why: "«99.7 %» of 100 trials is no 99.7 %: without a single failure 998 are needed to show it. The lower bound of Clopper and Pearson decides, of a lift the exact test.",
  fix: "Run more trials, and record successes and trials in the validation record.",
  example: '```json\n{ "cascade": { "prevented": 400, "trials": 400 } }\n```',
  data: CLAIM_DATA,
  standards: ["T6", "T7", "T18"]
};
var COVERAGE = {
  id: "EV050",
  name: "evidence-coverage",
  title: "The coverage of a module is too low, or in no report",
  severity: everywhere("error"),
  why: "A module is promoted by its own coverage, measured in this run, not by the average of the repository.",
  fix: "Let `coverage-by-lane` run before, and collect its report; or cover the lines that it names.",
  example: "```yaml\ncoverage: { least: 0.9 }   # the report of coverage-by-lane says 84.2 %\n```",
  data: CLAIM_DATA,
  standards: MODULES
};
var MEASUREMENT_RULES = { BUDGET, REGRESSION, PROPORTION, COVERAGE };

// src/evidence-bundler/rules-records.ts
var FILES = {
  id: "EV040",
  name: "evidence-files",
  title: "A file that the module must have is missing, empty, or does not say what it must",
  severity: everywhere("error"),
  why: "The documents name the files of each module. One that is not there cannot have been tested.",
  fix: "Add the file, or change the policy where the module lies elsewhere.",
  example: "```yaml\nfiles: [security/THREAT_MODEL.md]\n```",
  data: CLAIM_DATA,
  standards: [...MODULES.filter((id) => id !== "T11" && id !== "T12"), "T16"]
};
var RECORDS = {
  id: "EV041",
  name: "evidence-record",
  title: "The validation record of a module is missing, or does not meet its schema",
  severity: everywhere("error"),
  why: "`artifacts/<module>_validation_*.json` is the module’s own word. It counts when it is of this commit, meets its schema and names its task.",
  fix: "Write the record in the job that validates the module, with `task`, `commit` and the measured numbers.",
  example: '```yaml\nartifacts: ["artifacts/memory_validation_*.json"]\n```',
  data: CLAIM_DATA,
  standards: MODULES
};
var COLLECTED = {
  id: "EV042",
  name: "evidence-collected",
  title: "Files that must be collected are not there, or cannot be read",
  severity: everywhere("error"),
  why: "A pattern that matches nothing is a job that did not run, a path that moved, or an artifact that was not downloaded.",
  fix: "Look at the step that writes the files, and at the one that downloads them.",
  example: '```yaml\ncollect:\n  - { kind: scans, paths: ["reports/bandit*.json"], required: true }   # no such file\n```',
  data: CLAIM_DATA,
  standards: ["T5", "L30"]
};
var SCHEMA = {
  id: "EV070",
  name: "evidence-schema-drift",
  title: "A schema breaks its readers, and its version stayed",
  severity: everywhere("error"),
  why: "Whoever reads by the old schema refuses what the new one allows; a document that shows it is named. The version tells readers to look.",
  fix: "Take the change back, or move the version field with it.",
  example: "`emergency_active` is no longer required in `governance/guardian_schema.json`, and `schema_version` is the old one",
  data: CLAIM_DATA,
  standards: ["T9", "T15"]
};
var RESPONSES = {
  id: "EV071",
  name: "evidence-responses",
  title: "Captured responses do not meet the schema, or there are too few",
  severity: everywhere("error"),
  why: "A schema that no response is held against describes a wish.",
  fix: "Capture the responses in the contract tests and collect them; mend what does not validate.",
  example: "`artifacts/guardian/response-3.json` has no `correlation_id`",
  data: CLAIM_DATA,
  standards: ["T9", "T15"]
};
var RECORD_RULES = { FILES, RECORDS, COLLECTED, SCHEMA, RESPONSES };

// src/evidence-bundler/rules-scans.ts
var SCAN = {
  id: "EV020",
  name: "evidence-scan",
  title: "A scan found something that blocks, looked at a part only, or did not run",
  severity: everywhere("error"),
  why: "A scan that stopped half way finds less, not nothing. Errors, files passed over and dependencies that were not resolved make a scan partial, and a partial scan is no clean one.",
  fix: "Mend what was found; otherwise look at the errors that the claim quotes, and run the scan anew.",
  example: '```json\n{ "errors": [{ "filename": "core/x.py", "reason": "syntax error" }], "results": [] }\n```',
  data: CLAIM_DATA,
  standards: [...MODULES, "T19", "L13", "L28"]
};
var SBOM = {
  id: "EV021",
  name: "evidence-sbom",
  title: "The bill of materials is missing, empty, or names something that blocks",
  severity: everywhere("error"),
  why: "An empty list of components is what a generator writes that found no lock file. It must hold what is shipped, and be archived beside the rest.",
  fix: "Generate it from the installed environment or the lock file, and collect it.",
  example: '```json\n{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [] }\n```',
  data: CLAIM_DATA,
  standards: [...MODULES, "T19"]
};
var SECRETS = {
  id: "EV022",
  name: "evidence-secrets",
  title: "Collected files hold a secret or personal data",
  severity: everywhere("error"),
  why: "Logs and test reports are published with the bundle and kept for years. What they hold of tokens and of people cannot be called back.",
  fix: "Mask it where it is written, revoke the token, and collect anew. Nothing is sealed before.",
  example: "A JUnit report whose `system-out` prints an `Authorization` header",
  data: CLAIM_DATA,
  standards: ["S9", "P8"]
};
var METRICS = {
  id: "EV030",
  name: "evidence-metrics",
  title: "A metric or span that is declared appears in no rule and in no exposition",
  severity: everywhere("error"),
  why: "An instrument that nobody exports and no rule asks for measures nothing.",
  fix: "Register it, export it in a test, and collect the exposition or the rule files.",
  example: "```yaml\nmetrics: [lukhas_memory_upsert_seconds]\n```",
  data: CLAIM_DATA,
  standards: ["T1", "T2", "T4", "T5", "T7", "P2"]
};
var ALERTS = {
  id: "EV031",
  name: "evidence-alerts",
  title: "An alert has no test",
  severity: everywhere("error"),
  why: "An alert that never fired in a test may never fire at all.",
  fix: "Add an `alert_rule_test` that expects it, and collect the test file.",
  example: '```yaml\nalerts: ["*SearchP95*"]   # no test of rules expects one\n```',
  data: CLAIM_DATA,
  standards: ["T1", "T2", "T7"]
};
var PROMTOOL = {
  id: "EV032",
  name: "evidence-promtool",
  title: "`promtool test rules` failed, or was not run",
  severity: everywhere("error"),
  why: "Rules that do not parse are dropped, and with them every alert.",
  fix: "Run `promtool test rules` in the job and collect its answer with the exit code.",
  example: '```json\n{ "command": "promtool test rules alerts_test.yml", "exitCode": 1 }\n```',
  data: CLAIM_DATA,
  standards: MODULES
};
var SCAN_RULES = { SCAN, SBOM, SECRETS, METRICS, ALERTS, PROMTOOL };

// src/evidence-bundler/rules-tests.ts
var TESTS_NOT_SHOWN = {
  id: "EV001",
  name: "evidence-tests",
  title: "Tests that the policy asks for failed, were skipped, or are in no report",
  severity: everywhere("error"),
  why: "Only a test that ran and passed shows anything. Totals are not believed: cases are counted anew, a skipped one is not passed, and an empty suite is no suite.",
  fix: "Run the tests that the claim names, let them write a report (`pytest --junit-xml=…`), and collect it.",
  example: "```yaml\nmodules:\n  memory:\n    tests:\n      - { id: storage, file: tests/memory/test_storage_e2e.py }   # in no report\n```",
  data: CLAIM_DATA,
  standards: [...MODULES, "S4", "P2", "P8", "X18"]
};
var COUNTER_NOT_SHOWN = {
  id: "EV002",
  name: "evidence-counter",
  title: "A counter of the tests is too low, or tells no seed",
  severity: everywhere("error"),
  why: "«10,000 property cases» is a number that a run must tell. A setting that would allow them is no proof that they ran.",
  fix: 'Record the counter as a property of the test (`record_property("ops_total", n)`), with the seed beside it.',
  example: '```xml\n<property name="ops_total" value="2000"/>   <!-- at least 10,000 are asked for -->\n```',
  data: CLAIM_DATA,
  standards: MODULES
};
var CATEGORY_MISSING = {
  id: "EV003",
  name: "evidence-category",
  title: "A kind of test did not run",
  severity: everywhere("error"),
  why: "A promotion rests on unit, integration, performance, safety and flag tests. Many of one kind do not make up for none of another.",
  fix: "Write the tests and mark them (`@pytest.mark.safety`, a folder of that name), or waive the kind with an owner and an end.",
  example: "```yaml\ncategories: [unit, integration, performance, safety, feature-flag]   # no passing test is marked `safety`\n```",
  data: CLAIM_DATA,
  standards: [...MODULES, "P6", "L74"]
};
var DRY_RUN = {
  id: "EV004",
  name: "evidence-dry-run",
  title: "The end-to-end dry run did not pass, or reached for the network",
  severity: everywhere("error"),
  why: "A dry run that calls out is none. It must have passed in this run, and its report must tell that nothing tried to reach the network.",
  fix: "Run it with the network blocked (pytest-socket, a network namespace) and record the number of attempts.",
  example: '```xml\n<property name="network_attempts" value="1"/>\n```',
  data: CLAIM_DATA,
  standards: ["X12"]
};
var TEST_RULES = { TESTS_NOT_SHOWN, COUNTER_NOT_SHOWN, CATEGORY_MISSING, DRY_RUN };

// src/evidence-bundler/rules-trust.ts
var ORDER = {
  id: "EV060",
  name: "evidence-order",
  title: "The evidence of a module that comes before is not in the log",
  severity: everywhere("error"),
  why: "Modules stand on one another. One that is shown before what it stands on is shown on sand.",
  fix: "Bundle the evidence of the earlier module first, with the log switched on.",
  example: "```yaml\nmodules:\n  consciousness: { after: [memory] }   # the log holds no passing entry for `memory`\n```",
  data: CLAIM_DATA,
  standards: ["T13"]
};
var ATTEMPTS = {
  id: "EV061",
  name: "evidence-attempts",
  title: "An earlier attempt of this run is in no bundle",
  severity: everywhere("error"),
  why: "A run that is repeated until it is green is green in the end. Every attempt is bundled, and their samples are pooled.",
  fix: "Let the step run with `if: always()`, so that a failing attempt is bundled too.",
  example: "Attempt 3 of a run whose log holds attempt 1 alone",
  data: CLAIM_DATA,
  standards: ["T18"]
};
var CLAIM_UNPROVEN = {
  id: "EV080",
  name: "claim-not-measured",
  title: "A document states a number that nobody measured, or another one than was measured",
  severity: everywhere("error"),
  why: "Numbers in status pages and manifests are believed. «100 % pass» above a failing test is worse than no number.",
  fix: "State the measured number, or let `execution-standards status --write` write it.",
  example: "`LUKHAS_SYSTEM_STATUS.md` says p95 45 ms; the evidence shows 87 ms",
  data: {
    claim: "What the document states.",
    stated: "The stated number, in SI units; a name of a lane or of something emitted.",
    measured: "The measured number, in SI units, or the lane that reports tell; absent: nobody measured it."
  },
  standards: ["X15", "X16", "X18", "L78"]
};
var UNSIGNED = {
  id: "EV090",
  name: "bundle-signature",
  title: "The bundle is signed worse than the policy asks for",
  severity: everywhere("error"),
  why: "Sums show that files fit together, not who made them. Whoever can change the files can change the sums.",
  fix: "Give the job `id-token: write`, or a key; the report says why the better way was not open.",
  example: "```yaml\nsigning: { least: keyless }   # and the job may not ask for an identity token\n```",
  data: { level: "How the bundle is signed.", least: "What the policy asks for." },
  standards: ["T17"]
};
var LOG = {
  id: "EV091",
  name: "evidence-log",
  title: "The log of evidence is not append-only any more, or could not be written",
  severity: everywhere("error"),
  why: "A log that was cut, rewritten or forked hides a run. Every signed bundle holds an older checkpoint, against which the log is proven.",
  fix: "Protect the branch by a ruleset (no force push, no deletion), restore the old commits, and run again.",
  example: "The branch `evidence-log` was pushed by force: 40 entries became 12",
  data: { problem: "What does not fit." },
  standards: ["T17", "T13"]
};
var POLICY_UNREADABLE = {
  id: "EV092",
  name: "evidence-policy-unreadable",
  title: "The policy of evidence cannot be used",
  severity: everywhere("error"),
  why: "Without a policy nothing says what must be shown. Nothing is then shown.",
  fix: "Mend the lines that the findings name, in `.github/evidence-policy.yml` on the default branch.",
  example: "```yaml\nextends: [lukhas-t5]   # there is no such preset\n```",
  data: {},
  standards: ["L2"]
};
var POLICY_LOOSENED2 = {
  id: "EV093",
  name: "evidence-policy-loosened",
  title: "A change asks for less evidence than before",
  severity: everywhere("warning"),
  why: "The change is judged by the policy of its base. Whoever reviews it should see what it gives up.",
  fix: "Take the change back, or let the people who own the policy agree to it.",
  example: "```diff\n-  limit: 100\n+  limit: 250\n```",
  data: { claim: "The claim that is asked less of." },
  standards: ["X18"]
};
var REPLICATION = {
  id: "EV094",
  name: "replication-differs",
  title: "A replication comes to another verdict",
  severity: everywhere("error"),
  why: "Evidence that cannot be made again is an anecdote.",
  fix: "Look at the claims that differ: `execution-standards evidence compare` lists them with both numbers.",
  example: "`memory/p95-upsert` passed in the first run and is inconclusive in the replication",
  data: CLAIM_DATA,
  standards: ["T16"]
};
var TRUST_RULES2 = {
  ORDER,
  ATTEMPTS,
  CLAIM_UNPROVEN,
  UNSIGNED,
  LOG,
  POLICY_UNREADABLE,
  POLICY_LOOSENED: POLICY_LOOSENED2,
  REPLICATION
};

// src/evidence-bundler/rules.ts
var EVIDENCE_RULES2 = {
  ...TEST_RULES,
  ...MEASUREMENT_RULES,
  ...SCAN_RULES,
  ...RECORD_RULES,
  ...TRUST_RULES2
};

// src/openapi-diff/rules/document-rules.ts
var PAGE = "openapi-documents";
var DOCUMENT_RULES = {
  REMOVED: {
    id: "api-description-removed",
    name: "api-description-removed",
    title: "The description of an API is gone",
    page: PAGE,
    severity: severities("error", "error", "note", "note", "error"),
    why: "Whoever calls the API has nothing left to rely on, and no later change of it can be judged.",
    fix: "Bring the description back. If the API ends, deprecate its operations with a sunset date first, and remove the description when they have passed; or approve the removal in the file of approvals.",
    example: "A pull request deletes `api/openapi.yaml`, whose 12 operations were not deprecated.",
    data: {
      verdict: "`breaking`; `compatible` when every operation was deprecated and its sunset has passed.",
      operations: "Operations that are gone, at most 100."
    },
    standards: ["S6"]
  },
  UNREADABLE_BASE: {
    id: "api-base-unreadable",
    name: "api-base-unreadable",
    title: "The old state of a description cannot be read",
    page: PAGE,
    severity: severities("warning", "warning", "note", "note", "warning"),
    why: "Nothing could be compared, so nothing is known about what breaks: this is no pass.",
    fix: "Nothing, where this change mends the description. Read the change yourself: nobody else has.",
    example: "`openapi.yaml` of the base branch has a syntax error, which the pull request corrects.",
    data: { problem: "Why it cannot be read." },
    standards: ["S6"]
  }
};

// src/openapi-diff/rules/operation-rule-group.ts
var SEVERITIES = {
  error: { production: "error", support: "error", experimental: "note", test: "note", none: "error" },
  warning: { production: "warning", support: "warning", experimental: "note", test: "note", none: "warning" },
  note: { production: "note", support: "note", experimental: "note", test: "note", none: "note" }
};
var DATA6 = {
  operation: "The first operation that it is met in: `GET /pets`.",
  direction: "`request` to the server, `response` from it, `null` for neither.",
  location: "The part of the messages: a parameter, a body, a response, a header.",
  instancePath: "Where in the value, as a JSON Pointer; `*` for every item.",
  before: "What was written.",
  after: "What is written now.",
  witness: "What was fine before and no longer is; `null` where there is none.",
  verdict: "`breaking`, `undecided`, `policy` or `compatible`."
};
function ruleGroup(group) {
  return group;
}
function rulesOf(group) {
  return Object.entries(group.rules).map(([id, [loudness, title, example]]) => ({
    id,
    name: id,
    title,
    severity: SEVERITIES[loudness],
    why: group.why,
    fix: group.fix,
    example: `\`\`\`diff
${example}
\`\`\``,
    data: DATA6,
    standards: ["S6"],
    page: group.page
  }));
}

// src/openapi-diff/rules/operation-rules-bodies.ts
var BODY_GROUP = ruleGroup({
  page: "openapi-bodies",
  why: "Clients go on sending the bodies that they always sent, in the media types that were accepted.",
  fix: "Go on accepting what was accepted; add new media types beside the old ones.",
  rules: {
    "request-body-added-required": [
      "error",
      "A request needs a body that it did not need",
      "+      requestBody:\n+        required: true\n+        content: { application/json: … }"
    ],
    "request-body-added-optional": [
      "note",
      "A request may have a body",
      "+      requestBody:\n+        content: { application/json: … }"
    ],
    "request-body-removed": [
      "error",
      "The body of a request is no longer read",
      "-      requestBody:\n-        content: { application/json: … }"
    ],
    "request-body-became-required": [
      "error",
      "A body that could be left out is needed now",
      "       requestBody:\n+        required: true"
    ],
    "request-body-became-optional": [
      "note",
      "A body that was needed can be left out",
      "       requestBody:\n-        required: true"
    ],
    "request-body-media-type-added": [
      "note",
      "One more media type is accepted",
      "         content:\n           application/json: …\n+          application/xml: …"
    ],
    "request-body-media-type-removed": [
      "error",
      "A media type is no longer accepted",
      "         content:\n           application/json: …\n-          application/xml: …"
    ],
    "request-body-media-type-schema-added": [
      "warning",
      "It is said what a body may hold, which was not said",
      "-          application/json: {}\n+          application/json: { schema: { type: object } }"
    ],
    "request-body-media-type-schema-removed": [
      "note",
      "It is no longer said what a body may hold",
      "-          application/json: { schema: { type: object } }\n+          application/json: {}"
    ],
    "request-body-encoding-changed": [
      "error",
      "A part of a body is written in another way",
      '           encoding:\n-            photo: { contentType: "image/png, image/jpeg" }\n+            photo: { contentType: image/png }'
    ],
    "response-body-added": [
      "note",
      "A webhook or callback comes with a body now",
      "     post:\n+      requestBody: …"
    ],
    "response-body-removed": [
      "error",
      "A webhook or callback comes without a body",
      "     post:\n-      requestBody: …"
    ],
    "response-body-became-optional": [
      "error",
      "A webhook or callback may come without a body",
      "       requestBody:\n-        required: true"
    ],
    "response-body-became-required": [
      "note",
      "A webhook or callback always comes with a body now",
      "       requestBody:\n+        required: true"
    ],
    "response-body-encoding-changed": [
      "error",
      "A part of a body of a response is written in another way",
      '           encoding:\n-            photo: { contentType: image/png }\n+            photo: { contentType: "image/png, image/webp" }'
    ]
  }
});
var RESPONSE_GROUP = ruleGroup({
  page: "openapi-responses",
  why: "Clients are written for the answers that a description promises: their status, their media type, their headers.",
  fix: "Go on answering as before; what is new may come beside it.",
  rules: {
    "response-success-status-removed": [
      "error",
      "A status of success comes no more",
      "       responses:\n-        '200': …\n+        '204': …"
    ],
    "response-success-status-added": [
      "note",
      "A status of success is new",
      "       responses:\n         '200': …\n+        '202': …"
    ],
    "response-non-success-status-removed": [
      "note",
      "A status other than success comes no more",
      "       responses:\n-        '404': …"
    ],
    "response-non-success-status-added": [
      "note",
      "A status other than success is new",
      "       responses:\n+        '429': …"
    ],
    "response-media-type-added": [
      "note",
      "An answer may come in one more media type",
      "           content:\n             application/json: …\n+            application/xml: …"
    ],
    "response-media-type-removed": [
      "error",
      "An answer no longer comes in a media type",
      "           content:\n             application/json: …\n-            application/xml: …"
    ],
    "response-media-type-name-generalized": [
      "warning",
      "A range of media types stands where one of them stood",
      "           content:\n-            application/json: …\n+            application/*: …"
    ],
    "response-media-type-name-specialized": [
      "note",
      "One media type stands where a range stood",
      "           content:\n-            application/*: …\n+            application/json: …"
    ],
    "response-body-media-type-schema-added": [
      "note",
      "It is said what an answer holds, which was not said",
      "-            application/json: {}\n+            application/json: { schema: { type: object } }"
    ],
    "response-body-media-type-schema-removed": [
      "warning",
      "It is no longer said what an answer holds",
      "-            application/json: { schema: { type: object } }\n+            application/json: {}"
    ],
    "response-link-removed": [
      "warning",
      "A link to another operation is gone",
      "           links:\n-            owner: { operationId: getOwner }"
    ],
    "response-link-changed": [
      "warning",
      "A link leads elsewhere or is followed with other values",
      "           links:\n-            owner: { operationId: getOwner }\n+            owner: { operationId: findOwner }"
    ],
    "response-link-added": [
      "note",
      "A link to another operation is new",
      "           links:\n+            owner: { operationId: getOwner }"
    ]
  }
});
var HEADER_GROUP = ruleGroup({
  page: "openapi-headers",
  why: "Whoever reads a header counts on it: pages, limits and versions are found there.",
  fix: "Go on sending the header in the form that it had.",
  rules: {
    "response-header-added": ["note", "A header is new", "           headers:\n+            X-Total: …"],
    "required-response-header-removed": [
      "error",
      "A header that always came comes no more",
      "           headers:\n-            X-Total: { required: true, … }"
    ],
    "optional-response-header-removed": [
      "warning",
      "A header that could come comes no more",
      "           headers:\n-            X-Total: …"
    ],
    "response-header-became-optional": [
      "error",
      "A header that always came may be missing",
      "             X-Total:\n-              required: true"
    ],
    "response-header-became-required": [
      "note",
      "A header always comes now",
      "             X-Total:\n+              required: true"
    ],
    "response-header-style-changed": [
      "error",
      "A header is written in another way",
      "             X-Sizes:\n-              explode: true     # w=1,h=2\n+              explode: false    # w,1,h,2"
    ],
    "response-header-content-changed": [
      "error",
      "The value of a header is written in another format",
      "-              schema: { type: object }\n+              content: { application/json: { schema: { type: object } } }"
    ],
    "response-header-schema-added": [
      "note",
      "It is said what a header holds, which was not said",
      "+              schema: { type: integer }"
    ],
    "response-header-schema-removed": [
      "warning",
      "It is no longer said what a header holds",
      "-              schema: { type: integer }"
    ],
    "request-header-added-required": [
      "error",
      "A part of a body, or the answer to a webhook, needs a header that it did not need",
      "           headers:\n+            X-Checksum: { required: true, … }"
    ],
    "request-header-added-optional": [
      "note",
      "A part of a body, or the answer to a webhook, may have one more header",
      "           headers:\n+            X-Checksum: …"
    ],
    "request-header-removed": [
      "warning",
      "A header of a part of a body, or of the answer to a webhook, is gone",
      "           headers:\n-            X-Checksum: …"
    ],
    "request-header-became-required": [
      "error",
      "A header that could be left out is needed now",
      "             X-Checksum:\n+              required: true"
    ],
    "request-header-became-optional": [
      "note",
      "A header that was needed can be left out",
      "             X-Checksum:\n-              required: true"
    ],
    "request-header-style-changed": [
      "error",
      "A header that clients make is read in another way",
      "             X-Sizes:\n-              explode: true\n+              explode: false"
    ],
    "request-header-content-changed": [
      "error",
      "A header that clients make is read in another format",
      "-              schema: { type: object }\n+              content: { application/json: { schema: { type: object } } }"
    ],
    "request-header-schema-added": [
      "warning",
      "It is said what a header that clients make may hold",
      "+              schema: { type: integer }"
    ],
    "request-header-schema-removed": [
      "note",
      "It is no longer said what a header that clients make may hold",
      "-              schema: { type: integer }"
    ]
  }
});

// src/openapi-diff/rules/operation-rules-lifecycle.ts
var LIFECYCLE_GROUP = ruleGroup({
  page: "openapi-lifecycle",
  why: "An announced end is a promise: people plan by it. A date that comes nearer, vanishes or cannot be read takes the time from them that they were given.",
  fix: "Announce the end with `deprecated: true` and a date in `x-sunset` (`2027-06-30`), far enough ahead, and only ever move it later.",
  rules: {
    "endpoint-deprecated": ["note", "An operation is deprecated now", "+      deprecated: true"],
    "endpoint-deprecated-with-sunset": [
      "note",
      "An operation is deprecated now, with a date of its end",
      "+      deprecated: true\n+      x-sunset: 2027-06-30"
    ],
    "endpoint-reactivated": ["note", "An operation is no longer deprecated", "-      deprecated: true"],
    "api-deprecated-sunset-missing": [
      "error",
      "An operation is deprecated without the date of its end that the configuration asks for",
      "+      deprecated: true"
    ],
    "api-deprecated-sunset-parse": [
      "error",
      "The date of the end of an operation cannot be read",
      "       deprecated: true\n+      x-sunset: next summer"
    ],
    "api-deprecated-at-parse": [
      "warning",
      "The date at which an operation was deprecated cannot be read",
      "       deprecated: true\n+      x-deprecated-at: last summer"
    ],
    "api-sunset-date-too-small": [
      "error",
      "An operation ends sooner after its announcement than the configuration allows",
      "+      deprecated: true\n+      x-sunset: 2026-01-02"
    ],
    "api-sunset-date-changed-too-small": [
      "error",
      "The end of an operation comes earlier than announced",
      "-      x-sunset: 2027-06-30\n+      x-sunset: 2027-01-31"
    ],
    "api-sunset-date-postponed": [
      "note",
      "The end of an operation comes later than announced",
      "-      x-sunset: 2027-01-31\n+      x-sunset: 2027-06-30"
    ],
    "sunset-deleted": [
      "error",
      "The date of the end of a deprecated operation is gone",
      "       deprecated: true\n-      x-sunset: 2027-06-30"
    ],
    "request-parameter-deprecated": [
      "note",
      "A parameter is deprecated now",
      "         - name: limit\n+          deprecated: true"
    ],
    "request-parameter-reactivated": [
      "note",
      "A parameter is no longer deprecated",
      "         - name: limit\n-          deprecated: true"
    ],
    "request-parameter-deprecated-sunset-missing": [
      "error",
      "A parameter is deprecated without the date of its end that the configuration asks for",
      "         - name: limit\n+          deprecated: true"
    ],
    "request-parameter-sunset-parse": [
      "error",
      "The date of the end of a parameter cannot be read",
      "           deprecated: true\n+          x-sunset: next summer"
    ],
    "request-parameter-deprecated-at-parse": [
      "warning",
      "The date at which a parameter was deprecated cannot be read",
      "           deprecated: true\n+          x-deprecated-at: last summer"
    ],
    "request-parameter-sunset-date-too-small": [
      "error",
      "A parameter ends sooner after its announcement than the configuration allows",
      "+          deprecated: true\n+          x-sunset: 2026-01-02"
    ],
    "request-parameter-sunset-date-changed-too-small": [
      "error",
      "The end of a parameter comes earlier than announced",
      "-          x-sunset: 2027-06-30\n+          x-sunset: 2027-01-31"
    ],
    "request-parameter-sunset-date-postponed": [
      "note",
      "The end of a parameter comes later than announced",
      "-          x-sunset: 2027-01-31\n+          x-sunset: 2027-06-30"
    ],
    "request-parameter-sunset-deleted": [
      "error",
      "The date of the end of a deprecated parameter is gone",
      "           deprecated: true\n-          x-sunset: 2027-06-30"
    ],
    "response-header-deprecated": [
      "note",
      "A header is deprecated now",
      "           X-Total:\n+            deprecated: true"
    ],
    "response-header-reactivated": [
      "note",
      "A header is no longer deprecated",
      "           X-Total:\n-            deprecated: true"
    ],
    "api-security-component-deprecated": [
      "note",
      "A security scheme is deprecated now",
      "     token:\n+      deprecated: true"
    ],
    "api-security-component-reactivated": [
      "note",
      "A security scheme is no longer deprecated",
      "     token:\n-      deprecated: true"
    ],
    "api-stability-decreased": [
      "error",
      "An operation is declared less stable than before",
      "-      x-stability-level: stable\n+      x-stability-level: beta"
    ],
    "api-stability-increased": [
      "note",
      "An operation is declared more stable than before",
      "-      x-stability-level: beta\n+      x-stability-level: stable"
    ],
    "api-invalid-stability-level": [
      "warning",
      "The stability of an operation is not one that is known",
      "+      x-stability-level: rock-solid"
    ]
  }
});

// src/openapi-diff/rules/operation-rules-parameters.ts
var PARAMETER_GROUP = ruleGroup({
  page: "openapi-parameters",
  why: "Clients go on sending the URLs and headers that they always sent. What is missing, unknown or written in another way is refused or read wrongly.",
  fix: "Let what clients send today stay valid: new parameters optional, old ones read as before.",
  rules: {
    "new-required-request-parameter": [
      "error",
      "A request needs a parameter that it did not need",
      "       parameters:\n+        - { name: tenant, in: query, required: true, schema: { type: string } }"
    ],
    "new-optional-request-parameter": [
      "note",
      "A request may have one more parameter",
      "       parameters:\n+        - { name: limit, in: query, schema: { type: integer } }"
    ],
    "new-request-path-parameter": [
      "warning",
      "A variable of a path is described that was not",
      "   /pets/{id}:\n+    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]"
    ],
    "request-parameter-removed": [
      "warning",
      "A parameter is gone",
      "       parameters:\n-        - { name: limit, in: query, schema: { type: integer } }"
    ],
    "request-parameter-removed-before-sunset": [
      "error",
      "A deprecated parameter is gone before the date that was announced",
      "-        - { name: limit, in: query, deprecated: true, x-sunset: 2099-01-01, … }"
    ],
    "request-parameter-removed-with-deprecation": [
      "note",
      "A deprecated parameter is gone after the date that was announced",
      "-        - { name: limit, in: query, deprecated: true, x-sunset: 2020-01-01, … }"
    ],
    "request-parameter-became-required": [
      "error",
      "A parameter that could be left out is needed now",
      "         - name: limit\n+          required: true"
    ],
    "request-parameter-became-optional": [
      "note",
      "A parameter that was needed can be left out",
      "         - name: limit\n-          required: true"
    ],
    "request-parameter-style-changed": [
      "error",
      "A parameter is written in another way in the URL or header",
      "-          explode: true     # ids=1&ids=2\n+          explode: false    # ids=1,2"
    ],
    "request-parameter-allow-reserved-changed": [
      "error",
      "Characters such as `/` and `?` in a parameter are treated in another way",
      "-          allowReserved: true"
    ],
    "request-parameter-allow-empty-value-changed": [
      "error",
      "A parameter without a value is treated in another way",
      "-          allowEmptyValue: true"
    ],
    "request-parameter-content-changed": [
      "error",
      "The value of a parameter is written in another format",
      "-          schema: { type: string }\n+          content: { application/json: { schema: { type: string } } }"
    ],
    "request-parameter-schema-added": [
      "warning",
      "It is said what a parameter may hold, which was not said",
      "         - { name: limit, in: query }\n+          schema: { type: integer }"
    ],
    "request-parameter-schema-removed": [
      "note",
      "It is no longer said what a parameter may hold",
      "-          schema: { type: integer }"
    ]
  }
});
var RESPONSE_PARAMETER_GROUP = ruleGroup({
  page: "openapi-parameters",
  why: "The parameters of webhooks and callbacks are made by the server and read by those who receive them: what they count on must go on coming.",
  fix: "Go on sending what was sent; what is new may come beside it.",
  rules: {
    "response-parameter-added": [
      "note",
      "A webhook or callback comes with one more parameter",
      "+        - { name: X-Event-Id, in: header, schema: { type: string } }"
    ],
    "required-response-parameter-removed": [
      "error",
      "A parameter that came with every webhook or callback comes no more",
      "-        - { name: X-Event-Id, in: header, required: true, … }"
    ],
    "optional-response-parameter-removed": [
      "warning",
      "A parameter that could come with a webhook or callback comes no more",
      "-        - { name: X-Event-Id, in: header, … }"
    ],
    "response-parameter-became-optional": [
      "error",
      "A parameter that came with every webhook or callback may be missing",
      "-          required: true"
    ],
    "response-parameter-became-required": [
      "note",
      "A parameter comes with every webhook or callback now",
      "+          required: true"
    ],
    "response-parameter-style-changed": [
      "error",
      "A parameter of a webhook or callback is written in another way",
      "-          explode: true\n+          explode: false"
    ],
    "response-parameter-allow-reserved-changed": [
      "error",
      "Characters such as `/` and `?` in a parameter of a webhook or callback are treated in another way",
      "+          allowReserved: true"
    ],
    "response-parameter-allow-empty-value-changed": [
      "error",
      "A parameter of a webhook or callback without a value is treated in another way",
      "+          allowEmptyValue: true"
    ],
    "response-parameter-content-changed": [
      "error",
      "The value of a parameter of a webhook or callback is written in another format",
      "-          schema: { type: string }\n+          content: { application/json: { schema: { type: string } } }"
    ],
    "response-parameter-schema-added": [
      "note",
      "It is said what a parameter of a webhook or callback may hold",
      "+          schema: { type: string }"
    ],
    "response-parameter-schema-removed": [
      "warning",
      "It is no longer said what a parameter of a webhook or callback may hold",
      "-          schema: { type: string }"
    ]
  }
});

// src/openapi-diff/rules/operation-rules-paths.ts
var OPERATION_GROUP = ruleGroup({
  page: "openapi-operations",
  why: "Whoever calls an operation gets an error from the day it is gone. An announced end gives people time to leave.",
  fix: "Keep it, mark it `deprecated: true` with a date in `x-sunset`, and remove it after that date.",
  rules: {
    "api-path-removed-without-deprecation": [
      "error",
      "A path is gone that was never deprecated",
      "-  /pets:\n-    get: …"
    ],
    "api-path-removed-before-sunset": [
      "error",
      "A path is gone before the date that was announced, or without one",
      "-  /pets:\n-    get: { deprecated: true, x-sunset: 2099-01-01, … }"
    ],
    "api-path-removed-with-deprecation": [
      "note",
      "A deprecated path is gone after the date that was announced",
      "-  /pets:\n-    get: { deprecated: true, x-sunset: 2020-01-01, … }"
    ],
    "api-path-sunset-parse": [
      "error",
      "An operation is gone whose date of the end cannot be read",
      "-  /pets:\n-    get: { deprecated: true, x-sunset: soon, … }"
    ],
    "api-removed-without-deprecation": [
      "error",
      "An operation is gone that was never deprecated",
      "   /pets:\n-    delete: …"
    ],
    "api-removed-before-sunset": [
      "error",
      "An operation is gone before the date that was announced, or without one",
      "   /pets:\n-    delete: { deprecated: true, x-sunset: 2099-01-01, … }"
    ],
    "api-removed-with-deprecation": [
      "note",
      "A deprecated operation is gone after the date that was announced",
      "   /pets:\n-    delete: { deprecated: true, x-sunset: 2020-01-01, … }"
    ],
    "endpoint-added": ["note", "An operation is new", "   /pets:\n+    post: …"],
    "request-path-parameter-renamed": [
      "note",
      "A variable of a path has another name",
      "-  /pets/{id}:\n+  /pets/{petId}:"
    ]
  }
});
var WEBHOOK_GROUP = ruleGroup({
  page: "openapi-webhooks",
  why: "Receivers wait for events. When they stop, nothing fails: nothing happens, and nobody hears of it.",
  fix: "Keep sending the event, mark it `deprecated: true` with a date in `x-sunset`, and stop after that date.",
  rules: {
    "webhook-removed": ["error", "A webhook is gone", "-webhooks:\n-  petSold: …"],
    "webhook-removed-with-deprecation": [
      "note",
      "A deprecated webhook is gone after the date that was announced",
      "-  petSold:\n-    post: { deprecated: true, x-sunset: 2020-01-01, … }"
    ],
    "webhook-added": ["note", "A webhook is new", "+webhooks:\n+  petSold: …"],
    "callback-removed": [
      "error",
      "A callback is gone",
      '-      callbacks:\n-        onSold: { "{$request.body#/url}": { post: … } }'
    ],
    "callback-removed-with-deprecation": [
      "note",
      "A deprecated callback is gone after the date that was announced",
      '-          "{$request.body#/url}":\n-            post: { deprecated: true, x-sunset: 2020-01-01, … }'
    ],
    "callback-added": [
      "note",
      "A callback is new",
      '+      callbacks:\n+        onSold: { "{$request.body#/url}": { post: … } }'
    ],
    "webhook-media-type-added": [
      "error",
      "A webhook or callback may now send a media type that receivers did not have to read",
      "       content:\n         application/json: …\n+        application/xml: …"
    ],
    "webhook-media-type-removed": [
      "note",
      "A webhook or callback no longer sends a media type",
      "       content:\n         application/json: …\n-        application/xml: …"
    ],
    "webhook-answer-status-removed": [
      "error",
      "A receiver may no longer answer with a status",
      "       responses:\n-        '202': …\n         '200': …"
    ],
    "webhook-answer-status-added": [
      "note",
      "A receiver may answer with one more status",
      "       responses:\n         '200': …\n+        '202': …"
    ],
    "webhook-security-changed": [
      "error",
      "A webhook or callback may come with other proofs of its origin than receivers expect",
      "     post:\n-      security: [{ signature: [] }]\n+      security: [{ token: [] }]"
    ]
  }
});
var SERVER_GROUP = ruleGroup({
  page: "openapi-servers",
  why: "Clients hold the whole URL of an operation. Under a URL that is no longer served they find nothing.",
  fix: "Keep the server in the description while clients use it.",
  rules: {
    "api-base-path-removed": [
      "error",
      "A path before those of the operations is no longer served by any server",
      "-servers: [{ url: https://api.example.com/v1 }]\n+servers: [{ url: https://api.example.com/v2 }]"
    ],
    "api-server-removed": [
      "warning",
      "A server is no longer listed, and others serve the same paths",
      "-servers: [{ url: https://a.example.com }, { url: https://b.example.com }]\n+servers: [{ url: https://a.example.com }]"
    ],
    "api-server-added": [
      "note",
      "A server is new",
      " servers:\n   - url: https://a.example.com\n+  - url: https://b.example.com"
    ],
    "api-server-variable-default-changed": [
      "warning",
      "A variable of a server has another default",
      " servers:\n   - url: https://{region}.example.com\n-    variables: { region: { default: eu } }\n+    variables: { region: { default: us } }"
    ]
  }
});
var NAME_GROUP = ruleGroup({
  page: "openapi-names",
  why: "No message changes, but generated clients name their functions and modules after it, and people who update them have to change their code.",
  fix: "Keep the old name where clients are generated from the description.",
  rules: {
    "api-operation-id-removed": [
      "note",
      "An `operationId` is gone or another one",
      "-      operationId: listPets\n+      operationId: findPets"
    ],
    "api-operation-id-added": [
      "note",
      "An operation has an `operationId` now",
      "+      operationId: listPets"
    ],
    "api-tag-removed": ["note", "An operation has lost a tag", "-      tags: [pets]\n+      tags: []"],
    "api-tag-added": ["note", "An operation has one more tag", "-      tags: []\n+      tags: [pets]"]
  }
});

// src/openapi-diff/rules/operation-rules-security.ts
var SECURITY_GROUP = ruleGroup({
  page: "openapi-security",
  why: "A client is let in with what it holds: a key, a token, its scopes. When that no longer suffices it is locked out, however right its requests are.",
  fix: "Keep every combination that let clients in as an alternative until they have moved on.",
  rules: {
    "api-security-added": [
      "error",
      "An operation asks for more than clients had to have, or offers one more way in",
      "-      security: []\n+      security: [{ token: [] }]"
    ],
    "api-security-removed": [
      "error",
      "A way to be let in to an operation is gone, or one part of it is no longer asked for",
      "-      security: [{ token: [] }, { key: [] }]\n+      security: [{ token: [] }]"
    ],
    "api-security-scope-added": [
      "error",
      "An operation asks for a scope that it did not ask for",
      "-      security: [{ oauth: [read] }]\n+      security: [{ oauth: [read, write] }]"
    ],
    "api-security-scope-removed": [
      "note",
      "An operation no longer asks for a scope",
      "-      security: [{ oauth: [read, write] }]\n+      security: [{ oauth: [read] }]"
    ],
    "api-global-security-added": [
      "error",
      "The API asks for more than clients had to have, or offers one more way in",
      "-security: []\n+security: [{ token: [] }]"
    ],
    "api-global-security-removed": [
      "error",
      "A way to be let in to the API is gone, or one part of it is no longer asked for",
      "-security: [{ token: [] }, { key: [] }]\n+security: [{ token: [] }]"
    ],
    "api-global-security-scope-added": [
      "error",
      "The API asks for a scope that it did not ask for",
      "-security: [{ oauth: [read] }]\n+security: [{ oauth: [read, write] }]"
    ],
    "api-global-security-scope-removed": [
      "note",
      "The API no longer asks for a scope",
      "-security: [{ oauth: [read, write] }]\n+security: [{ oauth: [read] }]"
    ],
    "api-security-component-added": [
      "note",
      "A security scheme is new",
      "   securitySchemes:\n+    token: { type: http, scheme: bearer }"
    ],
    "api-security-component-removed": [
      "note",
      "A security scheme is gone; operations that asked for it are judged by themselves",
      "   securitySchemes:\n-    token: { type: http, scheme: bearer }"
    ],
    "api-security-component-type-changed": [
      "error",
      "A security scheme is of another type",
      "     token:\n-      type: apiKey\n+      type: http"
    ],
    "api-security-component-changed": [
      "error",
      "What a security scheme asks for stands elsewhere in a request, or has another form",
      "     key:\n       type: apiKey\n-      name: X-Key\n+      name: X-Api-Key"
    ],
    "api-security-component-oauth-flow-removed": [
      "error",
      "A flow to get a token is gone",
      "       flows:\n-        password: …\n         clientCredentials: …"
    ],
    "api-security-component-oauth-flow-added": [
      "note",
      "A flow to get a token is new",
      "       flows:\n+        clientCredentials: …"
    ],
    "api-security-component-oauth-url-changed": [
      "warning",
      "The URL at which people grant access is another one",
      "-          authorizationUrl: https://a.example.com/authorize\n+          authorizationUrl: https://b.example.com/authorize"
    ],
    "api-security-component-oauth-token-url-changed": [
      "warning",
      "The URL at which a token is had is another one",
      "-          tokenUrl: https://a.example.com/token\n+          tokenUrl: https://b.example.com/token"
    ],
    "api-security-component-oauth-refresh-url-changed": [
      "warning",
      "The URL at which a token is renewed is another one",
      "-          refreshUrl: https://a.example.com/token\n+          refreshUrl: https://b.example.com/token"
    ],
    "api-security-component-oauth-metadata-url-changed": [
      "warning",
      "The URL of what is known about an authorization server is another one",
      "-      oauth2MetadataUrl: https://a.example.com/m\n+      oauth2MetadataUrl: https://b.example.com/m"
    ],
    "api-security-component-open-id-url-changed": [
      "warning",
      "The URL at which OpenID Connect is discovered is another one",
      "-      openIdConnectUrl: https://a.example.com/o\n+      openIdConnectUrl: https://b.example.com/o"
    ],
    "api-security-component-oauth-scope-added": [
      "note",
      "A scope is defined that was not",
      "           scopes:\n+            write: …"
    ],
    "api-security-component-oauth-scope-removed": [
      "warning",
      "A scope is no longer defined",
      "           scopes:\n-            write: …"
    ]
  }
});

// src/openapi-diff/rules/operation-rules.ts
var GROUPS = [
  OPERATION_GROUP,
  WEBHOOK_GROUP,
  SERVER_GROUP,
  NAME_GROUP,
  LIFECYCLE_GROUP,
  PARAMETER_GROUP,
  RESPONSE_PARAMETER_GROUP,
  BODY_GROUP,
  RESPONSE_GROUP,
  HEADER_GROUP,
  SECURITY_GROUP
];
var OPERATION_RULES = GROUPS.flatMap(rulesOf);
var FIXES = new Map(OPERATION_RULES.map((rule) => [rule.id, rule.fix]));

// src/openapi-diff/rules/policy-rules.ts
function everywhere2(severity) {
  return {
    production: severity,
    support: severity,
    experimental: severity,
    test: severity,
    none: severity
  };
}
var VERSIONS = {
  severity: {
    production: "warning",
    support: "warning",
    experimental: "note",
    test: "note",
    none: "warning"
  },
  data: {
    source: "Where the version stands: `info.version`, `x-service-version` or a file.",
    before: "The version as it was written; `null`: none.",
    after: "The version as it is written now; `null`: none.",
    needs: "The least that a breaking change needs; `null` where nothing can be said."
  },
  standards: ["S6"],
  page: "openapi-versions"
};
function versionRule(name, text2) {
  return { id: name, name, ...text2, ...VERSIONS };
}
var VERSION_FIX = "Raise the major number: from `1.4.2` to `2.0.0`. Below `1.0.0` the minor number takes its place, and where versions are days, any later day will do. Where the version stands and how it counts is said in the configuration:\n\n```yaml\nopenapi:\n  version: { source: info.version, scheme: semver, level: error }\n```";
var VERSION_RULES = {
  NOT_BUMPED: versionRule("api-version-not-bumped", {
    title: "A breaking change leaves the version as it was",
    why: "Clients choose by the version what they can rely on. One that stays while the API breaks promises what no longer holds.",
    fix: VERSION_FIX,
    example: "```diff\n info:\n   version: 1.4.2\n paths:\n-  /pets:\n```"
  }),
  MAJOR_NOT_BUMPED: versionRule("api-major-version-not-bumped", {
    title: "A breaking change does not raise the version far enough",
    why: "Tools update clients within a major version by themselves. A break that hides there reaches people who did not ask for it.",
    fix: VERSION_FIX,
    example: "```diff\n info:\n-  version: 1.4.2\n+  version: 1.5.0\n paths:\n-  /pets:\n```"
  }),
  DECREASED: versionRule("api-version-decreased", {
    title: "The version of an API goes back",
    why: "Most often an older state was merged over a newer one. Whoever compares versions takes the new description for an old one.",
    fix: "Set the version to one after the last one.",
    example: "```diff\n info:\n-  version: 2.0.0\n+  version: 1.9.0\n```"
  }),
  UNREADABLE: versionRule("api-version-unreadable", {
    title: "A breaking change comes with a version that cannot be compared",
    why: "A version that does not count as the configuration says tells nobody that the API breaks.",
    fix: "Write a version such as `2.0.0`, or say how versions count:\n\n```yaml\nopenapi:\n  version: { scheme: date }   # 2026-11-20\n```",
    example: "```yaml\ninfo:\n  version: latest\n```"
  })
};
var ENTRY = `\`\`\`yaml
version: 1
approvals:
  - key: 3f2a9c0d1e4b5a67
    rule: request-parameter-removed
    operation: GET /pets
    reason: No client has sent it since March
    owner: "@org/api-team"
    ticket: https://tracker.example.com/API-123
    expires: 2027-01-31
\`\`\``;
var APPROVAL_DATA = {
  key: "The key of the entry; `*` for one that stands for a whole operation.",
  problem: "What is wrong, in a word or a sentence."
};
function approvalRule(name, severity, text2) {
  return {
    id: name,
    name,
    ...text2,
    severity: everywhere2(severity),
    data: APPROVAL_DATA,
    standards: ["S6"],
    page: "openapi-approvals"
  };
}
var APPROVAL_RULES = {
  MALFORMED: approvalRule("api-approvals-malformed", "error", {
    title: "The file of approvals cannot be used",
    why: "A file with a mistake must neither approve anything nor pass for one without approvals.",
    fix: `Put right what is named. Until then no approval counts. An entry looks like this:

${ENTRY}`,
    example: "```yaml\nversion: 1\napprovals:\n  - key: 3f2a9c0d1e4b5a67\n    reason: agreed        # and nobody who agreed\n```"
  }),
  EXPIRED: approvalRule("api-approval-expired", "warning", {
    title: "An approval has expired, and the change that it approved counts again",
    why: "An approval is given for a time. After that somebody has to look again.",
    fix: "Take the change back, or have its owner give a new last day in `expires`.",
    example: "```yaml\n  - key: 3f2a9c0d1e4b5a67\n    expires: 2026-01-31   # and today is later\n```"
  }),
  UNUSED: approvalRule("api-approval-unused", "warning", {
    title: "An approval approves nothing",
    why: "An entry that is left behind would let the same break pass again, and nobody would look.",
    fix: "Remove the entry. The change that makes the break may do so at once: approvals are read from the base.",
    example: "```yaml\n  - key: 3f2a9c0d1e4b5a67   # no change has this key\n```"
  }),
  MISMATCHED: approvalRule("api-approval-mismatched", "warning", {
    title: "An approval has the key of a change and says something else of it",
    why: "Whoever agreed to the entry agreed to what it says: another rule, another operation or another version.",
    fix: "Copy the entry that the comment shows, and have it agreed to.",
    example: "```yaml\n  - key: 3f2a9c0d1e4b5a67      # of a parameter that is gone\n    rule: endpoint-added\n```"
  }),
  TOO_LONG: approvalRule("api-approval-too-long", "warning", {
    title: "An approval lasts more than a year",
    why: "Nobody remembers by then what was agreed, and the same break would still pass.",
    fix: "Give a last day within a year.",
    example: "```yaml\n    expires: 2099-12-31\n```"
  }),
  PROPOSED: approvalRule("api-approval-proposed", "note", {
    title: "A change brings an approval with it",
    why: "Nobody approves their own break: approvals count from the base. Those that a change adds or alters count for the changes after it.",
    fix: "Have the owners merge the approval first, in a change of its own.",
    example: "```diff\n approvals:\n+  - key: 3f2a9c0d1e4b5a67\n```"
  })
};
function ignoreRule(name, severity, text2, data) {
  return {
    id: name,
    name,
    ...text2,
    severity: everywhere2(severity),
    data,
    standards: ["S6"],
    page: "openapi-approvals"
  };
}
var IGNORE_RULES = {
  UNOWNED: ignoreRule(
    "api-ignore-unowned",
    "warning",
    {
      title: "Lines of an ignore file let breaking changes pass, without an owner or an end",
      why: "Such a line says neither who agreed nor until when. It lets the same break pass for ever.",
      fix: `Replace the lines by approvals:

${ENTRY}`,
      example: "```\nGET /pets removed the success response with the status `200`\n```"
    },
    {
      lines: "How many lines name a change.",
      used: "How many of them let a change of this run pass.",
      waived: "How many changes they let pass."
    }
  ),
  UNKNOWN: ignoreRule(
    "api-ignore-line-unknown",
    "note",
    {
      title: "Lines of an ignore file name no change that is known",
      why: "Whoever wrote the line meant to let something pass. It does not: what it means is not recognised, or nothing like it is looked for.",
      fix: "Remove the line where it is prose; otherwise write an approval.",
      example: "```\nGET /pets we no longer do that\n```"
    },
    { lines: "Numbers and texts of the lines, the first hundred.", count: "How many there are." }
  )
};
var POLICY_RULES = [
  ...Object.values(VERSION_RULES),
  ...Object.values(APPROVAL_RULES),
  ...Object.values(IGNORE_RULES)
];

// src/openapi-diff/schema/exact-json.ts
function canonicalText(value) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value === 0 ? 0 : value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  const members = Object.entries(value).sort(([one], [other]) => compareText(one, other));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalText(inner)}`).join(",")}}`;
}

// src/openapi-diff/rules/schema-row.ts
var NARROWS = ["breaking", "compatible"];
var WIDENS = ["compatible", "breaking"];
var BREAKS = ["breaking", "breaking"];
var HARMLESS = ["compatible", "compatible"];
var POLICY = ["policy", "policy"];
var REFUSED = (what) => `{subject} ${what} was accepted and is now refused{shown}.`;
var ACCEPTED = (what) => `{subject} ${what} was refused and is now accepted{shown}.`;
var COMES = (what) => `{subject} ${what} never came before and may come now{shown}.`;
var GONE = (what) => `{subject} ${what} could come and no longer comes{shown}.`;
var narrowing = (what) => ({ request: REFUSED(what), response: GONE(what) });
var widening = (what) => ({ request: ACCEPTED(what), response: COMES(what) });
var breaking = (what) => ({ request: REFUSED(what), response: COMES(what) });
var both = (text2) => ({ request: text2, response: text2 });
function row(key, on, [request, response], page, title, says, example, name = `{place}-${key}`) {
  return { key, name, on, request, response, page, title, says, example, turns: key.endsWith("-changed") };
}
var to = (before, after) => ({ before, after });
var [TYPES, CHOICES, OBJECTS, LIFECYCLE, MEANING] = [
  "openapi-schemas-types",
  "openapi-schemas-choices",
  "openapi-schemas-objects",
  "openapi-schemas-lifecycle",
  "openapi-schemas-meaning"
];
var TEXT = { type: "string" };
var WHOLE = { type: "integer" };
var object = (properties, required = [], rest = {}) => ({
  type: "object",
  properties: { ...properties, other: TEXT },
  ...required.length > 0 ? { required } : {},
  ...rest
});
var was = (extra, required = []) => object({ a: { ...TEXT, ...extra } }, required);
var [NONE, OPTIONAL] = [object({}), object({ a: TEXT })];
var DEFAULT = { type: "string", default: "x" };
var CAT = { type: "object", required: ["meow"], properties: { meow: TEXT } };
var DOG = { type: "object", required: ["bark"], properties: { bark: TEXT } };

// src/openapi-diff/rules/schema-rules-lifecycle.ts
var DEPRECATED = { deprecated: true };
var BETA = { "x-stability-level": "beta" };
var ended = (day) => ({ ...DEPRECATED, "x-sunset": day });
var LIFECYCLE_ROWS = [
  row(
    "removed-with-deprecation",
    "members",
    HARMLESS,
    LIFECYCLE,
    "{a place} was removed after its announced end",
    both("{subject} was removed; its end had been announced and has passed."),
    to(was(ended("2026-12-01")), NONE)
  ),
  row(
    "removed-before-sunset",
    "members",
    POLICY,
    LIFECYCLE,
    "{a place} was removed before its announced end",
    both("{subject} was removed although its end was announced for {before}."),
    to(was(ended("2027-12-01")), NONE)
  ),
  row(
    "deprecated",
    "members",
    HARMLESS,
    LIFECYCLE,
    "{a place} is deprecated",
    both("{subject} is now deprecated."),
    to(was(BETA), was({ ...DEPRECATED, ...BETA }))
  ),
  row(
    "deprecated-with-sunset",
    "members",
    HARMLESS,
    LIFECYCLE,
    "{a place} is deprecated and has an end",
    both("{subject} is now deprecated and ends on {after}."),
    to(OPTIONAL, was(ended("2028-01-01")))
  ),
  row(
    "deprecated-sunset-missing",
    "members",
    POLICY,
    LIFECYCLE,
    "{a place} is deprecated and says no end",
    both("{subject} is now deprecated and does not say when it ends; the policy asks for notice."),
    to(was({ "x-stability-level": "stable" }), was({ ...DEPRECATED, "x-stability-level": "stable" }))
  ),
  row(
    "deprecated-sunset-invalid",
    "members",
    POLICY,
    LIFECYCLE,
    "{a place} is deprecated and its end is no date",
    both("{subject} is now deprecated; its end {after} is no date."),
    to(OPTIONAL, was(ended("soon")))
  ),
  row(
    "sunset-date-too-small",
    "members",
    POLICY,
    LIFECYCLE,
    "{a place} ends too soon",
    both("{subject} is now deprecated and ends on {after}, sooner than the policy allows."),
    to(
      was({ "x-stability-level": "stable" }),
      was({ ...ended("2027-01-15"), "x-stability-level": "stable" })
    )
  ),
  row(
    "sunset-date-changed-too-small",
    "members",
    POLICY,
    LIFECYCLE,
    "The end of {a place} was moved to an earlier day",
    both("{subject} now ends on {after}, earlier than announced ({before})."),
    to(was(ended("2028-01-01")), was(ended("2027-06-01")))
  ),
  row(
    "sunset-deleted",
    "members",
    POLICY,
    LIFECYCLE,
    "The end of {a place} is no longer announced",
    both("{subject} is still deprecated and no longer says when it ends ({before} before)."),
    to(was(ended("2028-01-01")), was(DEPRECATED))
  ),
  row(
    "reactivated",
    "members",
    HARMLESS,
    LIFECYCLE,
    "{a place} is no longer deprecated",
    both("{subject} is no longer deprecated."),
    to(was(DEPRECATED), OPTIONAL)
  ),
  row(
    "stability-decreased",
    "members",
    POLICY,
    LIFECYCLE,
    "{a place} is less stable than before",
    both("{subject} was {before} and is now {after}."),
    to(was({ "x-stability-level": "stable" }), was({ "x-stability-level": "beta" }))
  ),
  row(
    "stability-increased",
    "members",
    HARMLESS,
    LIFECYCLE,
    "{a place} is more stable than before",
    both("{subject} was {before} and is now {after}."),
    to(was({ "x-stability-level": "alpha" }), was({ "x-stability-level": "beta" }))
  )
];

// src/openapi-diff/rules/schema-rules-meaning.ts
var format = (name) => ({ ...TEXT, format: name });
var [SMALL, LARGE] = [
  { ...WHOLE, format: "int32" },
  { ...WHOLE, format: "int64" }
];
var PETS = { oneOf: [CAT, DOG] };
var routed = (propertyName, mapping) => ({
  ...PETS,
  discriminator: mapping === void 0 ? { propertyName } : { propertyName, mapping }
});
var REMARK = "Whoever reads by it may stumble.";
var MEANING_ROWS = [
  row(
    "format-added",
    "values",
    ["policy", "compatible"],
    MEANING,
    "{a place} has a format",
    both(`{subject} is now meant to be {after}. ${REMARK}`),
    to(TEXT, format("date"))
  ),
  row(
    "format-removed",
    "values",
    ["compatible", "policy"],
    MEANING,
    "{a place} has lost its format",
    both(`{subject} is no longer meant to be {before}. ${REMARK}`),
    to(format("date"), TEXT)
  ),
  row(
    "format-changed",
    "values",
    POLICY,
    MEANING,
    "{a place} has another format",
    both(`{subject} was meant to be {before} and is now meant to be {after}. ${REMARK}`),
    to(format("date"), format("date-time"))
  ),
  row(
    "format-specialized",
    "values",
    ["policy", "compatible"],
    MEANING,
    "{a place} has a narrower format",
    both("{subject} was {before} and is now {after}: some of the old values no longer fit."),
    to(LARGE, SMALL)
  ),
  row(
    "format-generalized",
    "values",
    ["compatible", "policy"],
    MEANING,
    "{a place} has a wider format",
    both("{subject} was {before} and is now {after}: not all of the new values fit into the old one."),
    to(SMALL, LARGE)
  ),
  row(
    "default-value-added",
    "values",
    HARMLESS,
    MEANING,
    "{a place} has a default",
    both("{subject} now has the default {after}."),
    to(TEXT, DEFAULT)
  ),
  row(
    "default-value-changed",
    "values",
    ["policy", "compatible"],
    MEANING,
    "{a place} has another default",
    both("{subject} left out meant {before} and now means {after}."),
    to({ ...TEXT, default: "y" }, DEFAULT)
  ),
  row(
    "default-value-removed",
    "values",
    ["policy", "compatible"],
    MEANING,
    "{a place} has lost its default",
    both("{subject} left out meant {before}; what it means now is not said."),
    to(DEFAULT, TEXT)
  ),
  row(
    "discriminator-added",
    "values",
    HARMLESS,
    MEANING,
    "{a place} has a discriminator",
    both("The kind of {subject} is now told by its property {after}."),
    to(PETS, routed("kind"))
  ),
  row(
    "discriminator-removed",
    "values",
    ["compatible", "policy"],
    MEANING,
    "{a place} has lost its discriminator",
    both("The kind of {subject} is no longer told by its property {before}."),
    to(routed("kind"), PETS)
  ),
  row(
    "discriminator-property-name-changed",
    "values",
    POLICY,
    MEANING,
    "Another property tells the kind of {a place}",
    both("The kind of {subject} was told by its property {before} and is now told by {after}."),
    to(routed("kind"), routed("type"))
  ),
  row(
    "discriminator-mapping-added",
    "values",
    ["compatible", "policy"],
    MEANING,
    "The discriminator of {a place} knows another tag",
    both("The kind of {subject} may now be {member}."),
    to(routed("kind", {}), routed("kind", { cat: "Cat" }))
  ),
  row(
    "discriminator-mapping-deleted",
    "values",
    ["policy", "compatible"],
    MEANING,
    "The discriminator of {a place} has lost a tag",
    both("The kind of {subject} can no longer be {member}."),
    to(routed("kind", { cat: "Cat" }), routed("kind", {}))
  ),
  row(
    "discriminator-mapping-changed",
    "values",
    POLICY,
    MEANING,
    "A tag of the discriminator of {a place} means something else",
    both("Of the kind {member}, {subject} was read by {before} and is now read by {after}."),
    to(routed("kind", { cat: "Cat" }), routed("kind", { cat: "Tiger" }))
  ),
  row(
    "content-media-type-changed",
    "values",
    POLICY,
    MEANING,
    "The text of {a place} holds another media type",
    both(`What {subject} holds was {before} and is now {after}. ${REMARK}`),
    to({ ...TEXT, contentMediaType: "text/html" }, { ...TEXT, contentMediaType: "text/plain" })
  ),
  row(
    "content-encoding-changed",
    "values",
    POLICY,
    MEANING,
    "The text of {a place} is encoded differently",
    both(`{subject} was encoded as {before} and is now encoded as {after}. ${REMARK}`),
    to({ ...TEXT, contentEncoding: "base64" }, { ...TEXT, contentEncoding: "base16" })
  ),
  row(
    "content-schema-added",
    "values",
    ["policy", "compatible"],
    MEANING,
    "What the text of {a place} holds has a schema",
    both("What {subject} holds now has a schema."),
    to(
      { ...TEXT, contentMediaType: "application/json" },
      { ...TEXT, contentMediaType: "application/json", contentSchema: NUMBER() }
    )
  ),
  row(
    "content-schema-removed",
    "values",
    ["compatible", "policy"],
    MEANING,
    "What the text of {a place} holds has lost its schema",
    both("What {subject} holds no longer has a schema."),
    to(
      { ...TEXT, contentMediaType: "application/json", contentSchema: NUMBER() },
      { ...TEXT, contentMediaType: "application/json" }
    )
  ),
  row(
    "content-schema-changed",
    "values",
    POLICY,
    MEANING,
    "What the text of {a place} holds has another schema",
    both("What {subject} holds has another schema."),
    to(
      { ...TEXT, contentMediaType: "application/json", contentSchema: NUMBER() },
      { ...TEXT, contentMediaType: "application/json", contentSchema: WHOLE }
    )
  ),
  row(
    "x-extensible-enum-value-removed",
    "values",
    ["policy", "compatible"],
    MEANING,
    "The open list of {a place} has lost a value",
    both("The values {removed} of {subject} are no longer listed."),
    to({ ...TEXT, "x-extensible-enum": ["a", "b"] }, { ...TEXT, "x-extensible-enum": ["a"] })
  ),
  row(
    "x-extensible-enum-value-added",
    "values",
    HARMLESS,
    MEANING,
    "The open list of {a place} has a new value",
    both("The values {added} of {subject} are new; the list was open."),
    to({ ...TEXT, "x-extensible-enum": ["a"] }, { ...TEXT, "x-extensible-enum": ["a", "b"] })
  ),
  row(
    "xml-changed",
    "bodies",
    POLICY,
    MEANING,
    "{a place} is written differently in XML",
    both("{subject} is written differently in XML."),
    to({ ...TEXT, xml: { name: "a" } }, { ...TEXT, xml: { name: "b" } })
  )
];
function NUMBER() {
  return { type: "number" };
}

// src/openapi-diff/rules/schema-rules-members.ts
var CLOSED = { additionalProperties: false };
var REQUIRED = object({ a: TEXT }, ["a"]);
var WITH_DEFAULT = object({ a: DEFAULT }, ["a"]);
var onlyRequest = (verdict2) => [verdict2, null];
var onlyResponse = (verdict2) => [null, verdict2];
var MEMBER_ROWS = [
  row(
    "additional-properties-closed",
    "values",
    NARROWS,
    OBJECTS,
    "{a place} takes no further properties",
    narrowing("with further properties"),
    to({ type: "object", additionalProperties: true }, { type: "object", ...CLOSED })
  ),
  row(
    "additional-properties-opened",
    "values",
    WIDENS,
    OBJECTS,
    "{a place} takes further properties",
    widening("with further properties"),
    to({ type: "object", ...CLOSED }, { type: "object", additionalProperties: true })
  ),
  row(
    "new-required",
    "members",
    onlyRequest("breaking"),
    OBJECTS,
    "A new, required {part} of a request",
    both("{subject} is new and required: requests without it were accepted and are now refused."),
    to(NONE, REQUIRED),
    "new-required-{place}"
  ),
  row(
    "new-required-with-default",
    "members",
    onlyRequest("breaking"),
    OBJECTS,
    "A new, required {part} of a request, with a default",
    both(
      "{subject} is new and required, although it has a default: requests without it were accepted, and a server that keeps to its description now refuses them."
    ),
    to(NONE, WITH_DEFAULT),
    "new-required-{place}-with-default"
  ),
  row(
    "became-required",
    "members",
    NARROWS,
    OBJECTS,
    "{a place} became required",
    {
      request: "{subject} could be left out; requests without it are now refused.",
      response: "{subject} could be missing and now always comes."
    },
    to(OPTIONAL, REQUIRED)
  ),
  row(
    "became-required-with-default",
    "members",
    onlyRequest("breaking"),
    OBJECTS,
    "{a place} became required, although it has a default",
    both("{subject} could be left out; requests without it are now refused, although it has a default."),
    to(object({ a: DEFAULT }), WITH_DEFAULT)
  ),
  row(
    "became-optional",
    "members",
    WIDENS,
    OBJECTS,
    "{a place} became optional",
    {
      request: "{subject} had to be sent and may now be left out.",
      response: "{subject} always came and may now be missing."
    },
    to(REQUIRED, OPTIONAL)
  ),
  row(
    "new-optional",
    "members",
    onlyRequest("compatible"),
    OBJECTS,
    "A new, optional {part} of a request",
    both("{subject} is new and may be sent."),
    to(NONE, OPTIONAL),
    "new-optional-{place}"
  ),
  row(
    "removed",
    "members",
    onlyRequest("policy"),
    OBJECTS,
    "{a place} was removed",
    both("{subject} is no longer described: whoever still sends it is not refused, and nobody reads it."),
    to(OPTIONAL, NONE)
  ),
  row(
    "removed-from-closed-object",
    "members",
    onlyRequest("breaking"),
    OBJECTS,
    "{a place} was removed from an object that takes no others",
    both("{subject} was accepted and is now refused: the object takes only the properties that it names."),
    to(object({ a: TEXT }, [], CLOSED), object({}, [], CLOSED))
  ),
  row(
    "optional-added",
    "members",
    onlyResponse("compatible"),
    OBJECTS,
    "A new, optional {part} of a response",
    both("{subject} is new and may come."),
    to(NONE, OPTIONAL),
    "response-optional-{part}-added"
  ),
  row(
    "required-added",
    "members",
    onlyResponse("compatible"),
    OBJECTS,
    "A new {part} of a response that always comes",
    both("{subject} is new and always comes."),
    to(NONE, REQUIRED),
    "response-required-{part}-added"
  ),
  row(
    "added-to-closed-object",
    "members",
    onlyResponse("breaking"),
    OBJECTS,
    "A new {part} of a response in an object that has no others",
    both("{subject} may come now; the old description said that no other properties come."),
    to(object({}, [], CLOSED), object({ a: TEXT }, [], CLOSED))
  ),
  row(
    "optional-removed",
    "members",
    onlyResponse("policy"),
    OBJECTS,
    "An optional {part} of a response was removed",
    both("{subject} could come and no longer comes: it was optional, and clients may miss it all the same."),
    to(OPTIONAL, NONE),
    "response-optional-{part}-removed"
  ),
  row(
    "required-removed",
    "members",
    onlyResponse("breaking"),
    OBJECTS,
    "A {part} of a response that always came was removed",
    both("{subject} always came and no longer comes."),
    to(REQUIRED, NONE),
    "response-required-{part}-removed"
  )
];
var SWITCH_ROWS = ["optional", "required"].flatMap(
  (need) => ["read", "write"].flatMap((word) => {
    const [off, on] = [
      was({}, need === "required" ? ["a"] : []),
      was({ [`${word}Only`]: true }, need === "required" ? ["a"] : [])
    ];
    const is = `\`${word}Only\``;
    const verdictOn = word === "read" ? ["policy", "compatible"] : ["compatible", need === "optional" ? "policy" : "breaking"];
    const verdictOff = word === "read" ? [need === "optional" ? "compatible" : "breaking", "compatible"] : HARMLESS;
    const on2 = word === "read" ? {
      request: "{subject} could be sent and is now `readOnly`: what is sent is no longer looked at.",
      response: "{subject} is now `readOnly`: it comes as before."
    } : {
      request: "{subject} is now `writeOnly`: it is sent as before.",
      response: "{subject} could come and is now `writeOnly`: it no longer comes."
    };
    const off2 = word === "read" ? {
      request: need === "optional" ? "{subject} is no longer `readOnly` and may be sent." : "{subject} is no longer `readOnly`: requests without it were accepted and are now refused.",
      response: "{subject} is no longer `readOnly`: it comes as before."
    } : {
      request: "{subject} is no longer `writeOnly`: it is sent as before.",
      response: "{subject} is no longer `writeOnly` and may come."
    };
    const name = (action) => `{direction}-${need}-{part}-became-${action}${word}-only`;
    return [
      row(
        `${need}-became-${word}-only`,
        "members",
        verdictOn,
        OBJECTS,
        `{a place}, ${need}, became ${is}`,
        on2,
        to(off, on),
        name("")
      ),
      row(
        `${need}-became-not-${word}-only`,
        "members",
        verdictOff,
        OBJECTS,
        `{a place}, ${need}, is no longer ${is}`,
        off2,
        to(on, off),
        name("not-")
      )
    ];
  })
);

// src/openapi-diff/rules/schema-rules-of-words.ts
function rowsOfWord({ word, stem, style, page, beyond, example }) {
  const { base, narrow, wide } = example;
  const [plain2, narrowed, widened] = [base, { ...base, [word]: narrow }, { ...base, [word]: wide }];
  const isBound = style === "upper" || style === "lower";
  const [stricter, easier] = style === "upper" ? ["decreased", "increased"] : ["increased", "decreased"];
  const one = (action, verdicts, title, says, before, after) => row(`${stem}-${action}`, "values", verdicts, page, `\`${word}\` of {a place} ${title}`, says, {
    before,
    after
  });
  const [appears, disappears] = isBound ? ["set", "unset"] : ["added", "removed"];
  const less = narrowing(beyond.replaceAll("{n}", "{after}"));
  const more5 = widening(beyond.replaceAll("{n}", "{before}"));
  const rows = [
    one(appears, NARROWS, "is new", less, plain2, narrowed),
    one(disappears, WIDENS, "is gone", more5, narrowed, plain2)
  ];
  if (isBound) {
    const direction2 = style === "upper" ? ["is lower", "is higher"] : ["is higher", "is lower"];
    rows.push(one(stricter, NARROWS, `${direction2[0]} than before`, less, widened, narrowed));
    rows.push(one(easier, WIDENS, `${direction2[1]} than before`, more5, narrowed, widened));
  } else if (wide !== null) {
    const says = { request: less.request, response: more5.response };
    rows.push(one("changed", BREAKS, "allows something else than before", says, widened, narrowed));
    if (style === "other") {
      rows.push(one("generalized", ["compatible", null], "allows more than before", more5, narrowed, widened));
      rows.push(one("specialized", [null, "compatible"], "allows less than before", less, widened, narrowed));
    }
  }
  return rows;
}

// src/openapi-diff/rules/schema-rules-values.ts
var NULLABLE = { type: ["string", "null"] };
var TYPE_ROWS = [
  row(
    "became-not-nullable",
    "values",
    NARROWS,
    TYPES,
    "{a place} may no longer be null",
    narrowing("that is null"),
    to(NULLABLE, TEXT)
  ),
  row(
    "became-nullable",
    "values",
    WIDENS,
    TYPES,
    "{a place} may be null now",
    widening("that is null"),
    to(TEXT, NULLABLE)
  ),
  row(
    "type-changed",
    "values",
    BREAKS,
    TYPES,
    "{a place} has another type",
    breaking("that is {value}"),
    to(TEXT, WHOLE)
  ),
  row(
    "type-specialized",
    "values",
    NARROWS,
    TYPES,
    "{a place} has a narrower type",
    narrowing("that is {value}"),
    to({ type: "number" }, WHOLE)
  ),
  row(
    "type-generalized",
    "values",
    WIDENS,
    TYPES,
    "{a place} has a wider type",
    widening("that is {value}"),
    to(WHOLE, { type: "number" })
  ),
  row(
    "list-of-types-narrowed",
    "values",
    NARROWS,
    TYPES,
    "{a place} has fewer types",
    narrowing("that is {value}"),
    to({ type: ["string", "integer"] }, TEXT)
  ),
  row(
    "list-of-types-widened",
    "values",
    WIDENS,
    TYPES,
    "{a place} has more types",
    widening("that is {value}"),
    to(TEXT, { type: ["string", "integer"] })
  ),
  row(
    "narrowed",
    "values",
    NARROWS,
    TYPES,
    "{a place} allows less than before",
    narrowing("such as {value}"),
    to({ allOf: [{}] }, { allOf: [false] })
  ),
  row(
    "widened",
    "values",
    WIDENS,
    TYPES,
    "{a place} allows more than before",
    widening("such as {value}"),
    to({ allOf: [false] }, { allOf: [{}] })
  )
];
var listed = (...values) => ({ ...TEXT, enum: values });
var ENUM_ROWS = [
  row(
    "became-enum",
    "values",
    NARROWS,
    CHOICES,
    "{a place} is now one of a list",
    narrowing("outside the new list, such as {value},"),
    to(TEXT, listed("a", "b"))
  ),
  row(
    "enum-removed",
    "values",
    ["compatible", "policy"],
    CHOICES,
    "{a place} is no longer one of a list",
    widening("outside the old list, such as {value},"),
    to(listed("a", "b"), TEXT)
  ),
  row(
    "enum-value-removed",
    "values",
    NARROWS,
    CHOICES,
    "{a place} has lost a value of its list",
    narrowing("with one of the values {removed}"),
    to(listed("a", "b"), listed("a"))
  ),
  row(
    "enum-value-added",
    "values",
    ["compatible", "policy"],
    CHOICES,
    "{a place} has a new value in its list",
    widening("with one of the values {added}"),
    to(listed("a"), listed("a", "b"))
  )
];
var CHANGED_ONE_OF = row(
  "one-of-changed",
  "values",
  BREAKS,
  CHOICES,
  "`oneOf` of {a place} allows something else than before",
  breaking("such as {value}"),
  to(
    {
      oneOf: [
        { type: "integer", maximum: 5 },
        { type: "integer", minimum: 6 }
      ]
    },
    {
      oneOf: [
        { type: "integer", maximum: 5 },
        { type: "integer", minimum: 3 }
      ]
    }
  )
);
var UNION_ROWS = ["oneOf", "anyOf"].flatMap((word) => {
  const stem = word === "oneOf" ? "one-of" : "any-of";
  const title = (text2) => `\`${word}\` of {a place} ${text2}`;
  const value = "such as {value}";
  const [pet, cat] = [{ [word]: [CAT, DOG] }, { [word]: [CAT] }];
  return [
    row(
      `${stem}-removed`,
      "values",
      NARROWS,
      CHOICES,
      title("has lost a branch"),
      narrowing(value),
      to(pet, cat)
    ),
    row(`${stem}-added`, "values", WIDENS, CHOICES, title("has a new branch"), widening(value), to(cat, pet)),
    ...word === "oneOf" ? [CHANGED_ONE_OF] : [],
    row(
      `became-${stem}`,
      "values",
      NARROWS,
      CHOICES,
      title("is new"),
      narrowing(value),
      to({ type: "object" }, pet)
    ),
    row(
      `no-longer-${stem}`,
      "values",
      WIDENS,
      CHOICES,
      title("is gone"),
      widening(value),
      to(pet, { type: "object" })
    )
  ];
});
var VALUE_ROWS = [...TYPE_ROWS, ...ENUM_ROWS, ...UNION_ROWS];

// src/openapi-diff/rules/schema-rules-words.ts
var STRING = { type: "string" };
var NUMBER2 = { type: "number" };
var LIST = { type: "array", items: { type: "integer" } };
var OPEN = { type: "object", additionalProperties: true };
var NAMED = { type: "object", properties: { a: NUMBER2, b: NUMBER2, c: NUMBER2 } };
var TUPLE = { type: "array", prefixItems: [NUMBER2], maxItems: 3 };
var row2 = (word, stem, style, page, beyond, base, narrow, wide) => ({ word, stem, style, page, beyond, example: { base, narrow, wide } });
var [STRINGS, NUMBERS, ARRAYS, OBJECTS2, CHOICES2] = [
  "openapi-schemas-strings",
  "openapi-schemas-numbers",
  "openapi-schemas-arrays",
  "openapi-schemas-objects",
  "openapi-schemas-choices"
];
var WORD_ROWS = [
  row2("maxLength", "max-length", "upper", STRINGS, "longer than {n} characters", STRING, 10, 50),
  row2("minLength", "min-length", "lower", STRINGS, "shorter than {n} characters", STRING, 5, 2),
  row2("pattern", "pattern", "other", STRINGS, "that does not match {n}", STRING, "^[a-c]+$", "^[a-z]+$"),
  row2("format", "asserted-format", "other", STRINGS, "that is no {n}", { type: "integer" }, "int32", "int64"),
  row2("maximum", "max", "upper", NUMBERS, "above {n}", NUMBER2, 100, 1e3),
  row2("minimum", "min", "lower", NUMBERS, "below {n}", NUMBER2, 10, 1),
  row2("exclusiveMaximum", "exclusive-max", "upper", NUMBERS, "of {n} or more", NUMBER2, 100, 1e3),
  row2("exclusiveMinimum", "exclusive-min", "lower", NUMBERS, "of {n} or less", NUMBER2, 10, 1),
  row2("multipleOf", "multiple-of", "other", NUMBERS, "that is no multiple of {n}", NUMBER2, 10, 5),
  row2("maxItems", "max-items", "upper", ARRAYS, "with more than {n} items", LIST, 10, 50),
  row2("minItems", "min-items", "lower", ARRAYS, "with fewer than {n} items", LIST, 2, 1),
  row2("uniqueItems", "unique-items", "other", ARRAYS, "with equal items", LIST, true, null),
  row2(
    "contains",
    "contains",
    "other",
    ARRAYS,
    "without the item that `contains` asks for",
    LIST,
    { const: 1 },
    {
      minimum: 1
    }
  ),
  row2(
    ...[
      "maxContains",
      "max-contains",
      "upper",
      ARRAYS,
      "with more than {n} items that match `contains`"
    ],
    ...[{ ...LIST, contains: { const: 1 } }, 2, 5]
  ),
  row2(
    ...[
      "minContains",
      "min-contains",
      "lower",
      ARRAYS,
      "with fewer than {n} items that match `contains`"
    ],
    ...[{ ...LIST, contains: { const: 1 } }, 3, 2]
  ),
  row2("items", "items", "other", ARRAYS, "with further items", TUPLE, false, NUMBER2),
  row2(
    "prefixItems",
    "prefix-items",
    "other",
    ARRAYS,
    "with an item at a place that has none",
    LIST,
    [false],
    [NUMBER2]
  ),
  row2("unevaluatedItems", "unevaluated-items", "other", ARRAYS, "with further items", TUPLE, false, NUMBER2),
  row2("maxProperties", "max-properties", "upper", OBJECTS2, "with more than {n} properties", OPEN, 2, 5),
  row2("minProperties", "min-properties", "lower", OBJECTS2, "with fewer than {n} properties", OPEN, 2, 1),
  row2(
    "propertyNames",
    "property-names",
    "other",
    OBJECTS2,
    "with such names of properties",
    OPEN,
    { maxLength: 3 },
    {
      maxLength: 5
    }
  ),
  row2(
    "patternProperties",
    "pattern-property",
    "other",
    OBJECTS2,
    "with such properties",
    OPEN,
    { "^x": false },
    {
      "^xy": false
    }
  ),
  row2(
    "dependentRequired",
    "dependent-required",
    "other",
    OBJECTS2,
    "without what others of its properties ask for",
    NAMED,
    {
      a: ["b", "c"]
    },
    { a: ["b"] }
  ),
  row2(
    "dependentSchemas",
    "dependent-schema",
    "other",
    OBJECTS2,
    "that is not as some of its properties ask for",
    NAMED,
    {
      a: { required: ["b", "c"] }
    },
    { a: { required: ["b"] } }
  ),
  row2(
    "unevaluatedProperties",
    "unevaluated-properties",
    "other",
    OBJECTS2,
    "with further properties",
    { type: "object" },
    false,
    NUMBER2
  ),
  row2(
    "properties",
    "forbidden-properties",
    "other",
    OBJECTS2,
    "with a property that may not be there",
    OPEN,
    { a: false },
    { a: NUMBER2 }
  ),
  row2("const", "const", "unordered", CHOICES2, "other than {n}", STRING, "a", "b"),
  row2("not", "not", "other", CHOICES2, "that `not` describes", STRING, { enum: ["a", "b"] }, { enum: ["a"] }),
  row2(
    "if",
    "if",
    "other",
    CHOICES2,
    "that breaks the condition of `if`",
    { ...NAMED, else: { required: ["b"] } },
    { required: ["a", "c"] },
    { required: ["a"] }
  )
];
var ROW_OF_WORD = new Map(WORD_ROWS.map((each) => [each.word, each]));

// src/openapi-diff/rules/schema-rules-rows.ts
var UNDECIDED_ROW = row(
  "schema-undecided",
  "roots",
  ["undecided", "undecided"],
  "openapi-schemas-undecided",
  "It could not be decided whether a {direction} is still understood",
  {
    request: "Whether all that was accepted here still is could not be decided.",
    response: "Whether all that may come here could come before could not be decided."
  },
  to(TEXT, { $ref: "#/components/schemas/Nowhere" }),
  "{direction}-schema-undecided"
);
var SCHEMA_ROWS = [
  ...VALUE_ROWS,
  ...WORD_ROWS.flatMap(rowsOfWord),
  ...MEMBER_ROWS,
  ...SWITCH_ROWS,
  ...LIFECYCLE_ROWS,
  ...MEANING_ROWS,
  UNDECIDED_ROW
];

// src/openapi-diff/rules/schema-rules-texts.ts
var SEVERITY2 = {
  breaking: { production: "error", support: "error", experimental: "note", test: "note", none: "error" },
  policy: { production: "warning", support: "warning", experimental: "note", test: "note", none: "warning" },
  undecided: {
    production: "warning",
    support: "warning",
    experimental: "note",
    test: "note",
    none: "warning"
  },
  compatible: { production: "note", support: "note", experimental: "note", test: "note", none: "note" }
};
var WHY = {
  breaking: {
    request: "Messages that the API accepted by its own description are now refused. Whoever sends them has not changed anything, and fails.",
    response: "Messages may come that the old description ruled out. Whoever reads them was written by that description, and may fail."
  },
  policy: {
    request: "No message is refused that was accepted before, and it may mean something else, or nothing, to the server.",
    response: "Clients that are written with care go on working; others rely on more than the description promised."
  },
  compatible: {
    request: "Every request that was accepted still is. It is told so that the list of changes is complete.",
    response: "Everything that may come could come before. It is told so that the list of changes is complete."
  },
  undecided: {
    request: "Nobody has shown that this is safe, and nobody that it is not. A person should look.",
    response: "Nobody has shown that this is safe, and nobody that it is not. A person should look."
  }
};
var SCHEMA_HELP = {
  breaking: {
    request: "Go on accepting what was accepted, or offer the new form beside the old one.",
    response: "Keep to what the old description promised, or offer the new form beside the old one."
  },
  policy: {
    request: "Make sure that the clients know, or keep what was described.",
    response: "Make sure that the clients are ready for it, or keep what was described."
  },
  compatible: { request: "Nothing has to be done.", response: "Nothing has to be done." },
  undecided: {
    request: "Compare the two schemas by hand, or write them more simply.",
    response: "Compare the two schemas by hand, or write them more simply."
  }
};
var SCHEMA_DATA = {
  operation: "The first operation that meets the change, as `GET /pets`.",
  direction: "`request` or `response`: which way the message goes.",
  location: "The part of the message: a parameter, a body, a header.",
  instancePath: "JSON Pointer within it, `*` for every item.",
  before: "What was written; `null` when it is new.",
  after: "What is written now; `null` when it is gone.",
  witness: "A message that shows the break, where there is one.",
  verdict: "`breaking`, `undecided`, `policy` or `compatible`."
};
function fill(template, values) {
  return template.replace(
    /\{([a-z ]+)\}/g,
    (slot, name) => Object.hasOwn(values, name) ? values[name] : slot
  );
}

// src/openapi-diff/rules/schema-rules.ts
var SCHEMA_PARTS = [
  ...["body", "property", "parameter", "parameter-property"].map(
    (part) => ({ direction: "request", part })
  ),
  ...["body", "property", "header"].map((part) => ({ direction: "response", part }))
];
var A_PART = {
  body: "the body of a {direction}",
  property: "a property of a {direction}",
  parameter: "a parameter",
  "parameter-property": "a property of a parameter",
  header: "a response header"
};
var ROWS = new Map(SCHEMA_ROWS.map((each) => [each.key, each]));
function schemaRuleId(row5, { direction: direction2, part }) {
  const at2 = row5.on === "members" ? memberPart(direction2, part) : part;
  return fill(row5.name, { direction: direction2, part: at2, place: `${direction2}-${at2}` });
}
function memberPart(direction2, part) {
  return direction2 === "request" && part.startsWith("parameter") ? "parameter-property" : "property";
}
var SCHEMA_RULE_ORIGINS = SCHEMA_ROWS.flatMap((row5) => {
  const byId = /* @__PURE__ */ new Map();
  for (const part of SCHEMA_PARTS) {
    if (row5[part.direction] === null) continue;
    if (row5.on === "bodies" && part.part !== "body" && part.part !== "property") continue;
    if (row5.on === "members" && memberPart(part.direction, part.part) !== part.part) continue;
    const rule = ruleOf(row5, part);
    if (!byId.has(rule.id)) byId.set(rule.id, { rule, row: row5, part });
  }
  return [...byId.values()];
});
var SCHEMA_RULES = SCHEMA_RULE_ORIGINS.map(({ rule }) => rule);
function exampleOf(row5, direction2) {
  const { before, after } = row5.example;
  return row5.turns && direction2 === "response" ? { before: after, after: before } : row5.example;
}
function ruleOf(row5, part) {
  const { direction: direction2 } = part;
  const verdict2 = row5[direction2] ?? "compatible";
  const id = schemaRuleId(row5, part);
  return {
    id,
    name: id,
    // Written out when somebody reads them: there are hundreds, and a run shows a few.
    get title() {
      return titleOf(row5, part);
    },
    severity: SEVERITY2[verdict2],
    why: WHY[verdict2][direction2],
    fix: SCHEMA_HELP[verdict2][direction2],
    get example() {
      return showExample(row5, direction2);
    },
    data: SCHEMA_DATA,
    standards: ["S6"],
    page: row5.page
  };
}
function titleOf({ title }, { direction: direction2, part }) {
  const words = { direction: direction2, part: part.replace("-", " "), place: `${direction2}-${part}` };
  const text2 = fill(title, { ...words, "a place": fill(A_PART[part], { direction: direction2 }) });
  return text2.charAt(0).toUpperCase() + text2.slice(1);
}
function showExample(row5, direction2) {
  const { before, after } = exampleOf(row5, direction2);
  return `\`\`\`yaml
# before
${canonicalText(before)}
# now
${canonicalText(after)}
\`\`\``;
}

// src/openapi-diff/rules/surface-rules.ts
var WRONG = {
  production: "error",
  support: "error",
  experimental: "note",
  test: "note",
  none: "error"
};
var DOUBTFUL = {
  production: "warning",
  support: "warning",
  experimental: "note",
  test: "note",
  none: "warning"
};
var OPERATIONS = "The operations concerned, as `GET /pets`.";
var RESPONSES2 = "The responses concerned, as `GET /pets 404`.";
var SURFACE = [
  {
    id: "api-servers-missing",
    title: "A description names no server that clients can reach",
    severity: WRONG,
    why: "Clients and tools that are made from a description call the addresses that it names. Without one they call whatever host they happened to get it from.",
    fix: "Name the addresses of the service:\n\n```yaml\nservers:\n  - url: https://api.pets.org/v1\n```",
    example: "openapi: 3.1.0\nservers:\n  - url: http://localhost:8080   # the only one"
  },
  {
    id: "api-server-unreachable",
    title: "A server beside others is one that no client can reach",
    severity: DOUBTFUL,
    why: "An address of the machine of whoever wrote it, or one that is reserved for examples, is offered to everybody as if it worked.",
    fix: "Remove it. For local work give the tool another address when it starts.",
    example: "servers:\n  - url: https://api.pets.org/v1\n  - url: http://localhost:8080",
    data: { url: "As written.", reason: "Why no client gets there." }
  },
  {
    id: "api-server-malformed",
    title: "The address of a server cannot be used as it is written",
    severity: DOUBTFUL,
    why: "Paths are put behind the address as they are. A slash at its end makes two, a missing scheme makes it a path, and a variable without a description leaves its braces in the address.",
    fix: "Write `https://` first and no slash last, and describe each variable with a default among its values.",
    example: "servers:\n  - url: api.pets.org/{stage}/",
    data: { url: "As written.", mistake: "What is wrong with it." }
  },
  {
    id: "api-server-duplicated",
    title: "A server is named twice",
    severity: DOUBTFUL,
    why: "Whoever chooses between two that are one is misled, and the next change may reach only one of them.",
    fix: "Remove one of them.",
    example: "servers:\n  - url: https://api.pets.org\n  - url: https://API.pets.org:443/",
    data: { url: "As written.", first: "The one before it." }
  },
  {
    id: "api-service-version-missing",
    title: "A description does not say which version of the service it describes",
    severity: WRONG,
    why: "A description is copied, cached and built into clients. `x-service-version` tells which release it belongs to, so that a difference between both can be explained.",
    fix: "Let the build write it:\n\n```yaml\ninfo:\n  title: Pets\n  version: 1.4.2\n  x-service-version: 1.4.2\n```",
    example: "info: { title: Pets, version: 1.4.2 }"
  },
  {
    id: "api-service-version-malformed",
    title: "The version of the service is none",
    severity: WRONG,
    why: "A number loses its last zero, and a place that the build was to fill in says nothing.",
    fix: "Write the version that is deployed, in quotes.",
    example: 'info:\n  x-service-version: "@VERSION@"',
    data: { value: "As written." }
  },
  {
    id: "api-service-version-differs",
    title: "Two versions in one description contradict each other",
    severity: DOUBTFUL,
    why: "Whoever looks for the release of a description gets two answers.",
    fix: "Let the build write both from one source.",
    example: "info:\n  version: 1.4.2\n  x-service-version: 1.5.0",
    data: { versions: "Both, as written." }
  },
  {
    id: "api-header-missing",
    title: "A header that every API shares is not described",
    severity: WRONG,
    why: "Headers such as `X-Trace-Id` and `Idempotency-Key` work across services only as long as all describe them alike, in `components.headers`.",
    fix: "Describe it once, and refer to it:\n\n```yaml\ncomponents:\n  headers:\n    X-Trace-Id:\n      description: Identifies the request in logs and traces\n      schema: { type: string }\n```",
    example: "# openapi.surface.headers: [X-Trace-Id]\ncomponents:\n  headers: {}",
    data: { header: "Its name, as the configuration has it." }
  },
  {
    id: "api-header-unused",
    title: "A header is described, and no operation has it",
    severity: DOUBTFUL,
    why: "A description that nothing refers to promises nothing: no client is told when the header comes.",
    fix: "Refer to it from the responses that have it, or take it as a parameter in a header.",
    example: "components:\n  headers:\n    X-Trace-Id: { schema: { type: string } }   # no response refers to it",
    data: { header: "Its name, as the configuration has it." }
  }
];
var ERRORS = [
  {
    id: "api-error-schema-missing",
    title: "The schema that errors have to fulfil cannot be read",
    severity: WRONG,
    why: "Without it no error response is judged, and that must not look like a pass.",
    fix: "Add the schema, or correct `openapi.surface.error-envelope.schema`.",
    example: "openapi:\n  surface:\n    error-envelope: { schema: schemas/eror.json }",
    data: { schema: "The file and the place in it." }
  },
  {
    id: "api-error-response-other-schema",
    title: "An error response may hold what the common form of errors does not allow",
    severity: WRONG,
    why: "Clients read all errors of a service by one piece of code. A response of another form breaks it exactly when something else has gone wrong already. The value shown is one that the response allows and the common schema refuses.",
    fix: 'Refer to the common schema, or to one that allows no more than it does:\n\n```yaml\nresponses:\n  "404":\n    description: No such pet\n    content:\n      application/json:\n        schema: { $ref: "#/components/schemas/Error" }\n```',
    example: 'responses:\n  "404":\n    description: No such pet\n    content:\n      application/json:\n        schema: { type: object, properties: { detail: { type: string } } }',
    data: {
      responses: RESPONSES2,
      schema: "JSON Pointer of the schema that allows it.",
      witness: "A value that the response allows and the common schema refuses.",
      instancePath: "Where in the value it is refused.",
      keyword: "The word of the common schema that refuses it."
    }
  },
  {
    id: "api-error-response-undecided",
    title: "Whether an error response has the common form could not be decided",
    severity: DOUBTFUL,
    why: "Neither a proof nor a value that shows the contrary was found. Somebody has to look.",
    fix: "Refer to the common schema, or write the schema in a simpler way.",
    example: 'schema:\n  not: { not: { $ref: "#/components/schemas/Error" } }',
    data: {
      responses: RESPONSES2,
      schema: "JSON Pointer of the schema.",
      reason: "Why nothing could be decided."
    }
  },
  {
    id: "api-error-response-without-schema",
    title: "An error response has no JSON that a schema describes",
    severity: WRONG,
    why: "Clients that read the common form get nothing, or a text they cannot read.",
    fix: "Give the response the common form as `application/json` or `application/problem+json`.",
    example: 'responses:\n  "500": { description: Something went wrong }',
    data: { responses: RESPONSES2 }
  },
  {
    id: "api-error-response-undocumented",
    title: "An operation describes no error response",
    severity: DOUBTFUL,
    why: "Every operation can fail. What clients get then is part of the interface, and here nobody can know.",
    fix: "Add one `default` response with the common form.",
    example: 'get:\n  responses:\n    "200": { description: OK }',
    data: { statuses: "The statuses that are judged as errors." }
  },
  {
    id: "api-security-response-missing",
    title: "A secured operation does not describe what those get who are kept out",
    severity: WRONG,
    why: "Expired credentials are the most common failure of all. Clients can renew them only when they can tell 401 and 403 from other errors.",
    fix: 'Describe 401, and 403 where scopes are asked for. A response `4XX` counts as both.\n\n```yaml\nresponses:\n  "401": { $ref: "#/components/responses/Unauthorized" }\n```',
    example: 'security:\n  - bearer: []\npaths:\n  /pets:\n    get:\n      responses:\n        "200": { description: OK }',
    data: { missing: "Statuses that are not described." }
  }
];
var VALIDITY = [
  {
    id: "api-reference-unresolved",
    title: "A reference leads to nothing",
    severity: WRONG,
    why: "Every tool that reads the description stops here or leaves a part out: in documents, clients and tests.",
    fix: "Correct the name, or add what it refers to.",
    example: 'schema: { $ref: "#/components/schemas/Pett" }',
    data: {
      code: "What kind of mistake it is: `missing-reference`, `missing-file` …",
      reference: "As written.",
      places: "JSON Pointers of all references with these words."
    }
  },
  {
    id: "api-reference-indirect",
    title: "A reference takes a way that not every tool takes",
    severity: DOUBTFUL,
    why: "Some tools find what is meant and others do not, so that clients differ by the tool that made them.",
    fix: "Point to the place where it is written.",
    example: 'schema: { $ref: "#/paths/~1pets/get/responses/200/content/application~1json/schema/items" }',
    data: {
      code: "What kind of detour it is.",
      reference: "As written.",
      places: "JSON Pointers of all references with these words."
    }
  },
  {
    id: "api-operation-id-duplicated",
    title: "Several operations have the same id",
    severity: WRONG,
    why: "Ids name functions of clients and targets of links. Of two with one name a generator leaves one out or renames it.",
    fix: "Give each operation an id of its own.",
    example: "paths:\n  /pets:\n    get: { operationId: list }\n  /owners:\n    get: { operationId: list }",
    data: { operationId: "The id.", operations: OPERATIONS }
  },
  {
    id: "api-path-ambiguous",
    title: "Two paths are the same but for the names of their variables",
    severity: WRONG,
    why: "To the specification they are one path: two are not allowed, and many tools keep only one of them.",
    fix: "Merge them.",
    example: "paths:\n  /pets/{id}: {}\n  /pets/{name}: {}",
    data: { code: "Always `same-path`." }
  },
  {
    id: "api-parameter-duplicated",
    title: "A parameter stands twice",
    severity: WRONG,
    why: "Of two with the same name and place only one counts, and tools do not agree which.",
    fix: "Remove one of them.",
    example: "parameters:\n  - { name: limit, in: query }\n  - { name: limit, in: query, required: true }",
    data: { code: "Always `same-parameter`." }
  },
  {
    id: "api-security-scheme-undefined",
    title: "A security scheme is asked for and not defined",
    severity: WRONG,
    why: "Nobody knows which credentials the operation wants.",
    fix: "Define it under `components.securitySchemes`, or correct the name.",
    example: "security:\n  - bearr: []\ncomponents:\n  securitySchemes:\n    bearer: { type: http, scheme: bearer }",
    data: { code: "Always `unknown-scheme`." }
  },
  {
    id: "api-description-malformed",
    title: "A part of a description is not as the specification says",
    severity: DOUBTFUL,
    why: "It was passed over, so that nothing was compared there.",
    fix: "Write it as the specification says.",
    example: "paths:\n  /pets:\n    get: [list]",
    data: { code: "What kind of mistake it is: `unexpected-shape`, `loose-version` …" }
  },
  {
    id: "api-schema-accepts-nothing",
    title: "No value fulfils a schema of a request or response",
    severity: DOUBTFUL,
    why: "Its parts contradict each other: whatever a client sends is refused, or whatever the server answers is wrong.",
    fix: "Look for types that exclude each other, limits in the wrong order, or branches of `oneOf` that are equal.",
    example: "schema:\n  allOf:\n    - { type: string }\n    - { type: object }",
    data: { operations: OPERATIONS }
  }
];
function complete(written, page, standards) {
  return written.map(({ data = {}, example, ...rule }) => ({
    ...rule,
    name: rule.id,
    example: `\`\`\`yaml
${example}
\`\`\``,
    data,
    page,
    standards
  }));
}
var SURFACE_RULES = [
  ...complete(SURFACE, "openapi-surface", ["S7"]),
  ...complete(ERRORS, "openapi-errors", ["S8"]),
  ...complete(VALIDITY, "openapi-validity", ["S6"])
];

// src/openapi-diff/rules/all-rules.ts
var OPENAPI_RULES = [
  ...Object.values(DOCUMENT_RULES),
  ...OPERATION_RULES,
  ...POLICY_RULES,
  ...SCHEMA_RULES,
  ...SURFACE_RULES
].sort((a, b) => compareText(a.id, b.id));

// src/promotion-signoff/rule-severity.ts
function everywhere3(severity) {
  return severities(severity, severity, severity, severity, severity);
}

// src/promotion-signoff/rules-people.ts
var requirement = {
  requirement: "Id of the requirement, such as `role:security`.",
  gate: "The gate that asks for it; `null` before all gates.",
  state: "`missing`, `violated` or `unknown`."
};
var SIGNATURE_MISSING = {
  id: "PS001",
  name: "signature-missing",
  title: "A role has not signed the promotion",
  severity: everywhere3("error"),
  why: "A module goes into production because people who answer for it say so, each in a role that the policy names. Machines prepare the decision and never make it.",
  fix: "Somebody who holds the role approves the pull request, or writes `/signoff <role> <full commit id of the head>` as a comment. The message says who can.",
  example: "```yaml\ngates:\n  - { id: people, need: [{ role: security }] }   # nobody of security approved the head\n```",
  data: requirement,
  standards: [
    "X17",
    "L4",
    "L6",
    "L7",
    "L15",
    "L20",
    "L33",
    "L34",
    "L35",
    "L36",
    "L37",
    "L61",
    "L62",
    "L63",
    "L72"
  ]
};
var SIGNATURE_STALE = {
  id: "PS002",
  name: "signature-stale",
  title: "Signatures are about older content or evidence",
  severity: everywhere3("error"),
  why: "An approval is about what its author saw. GitHub may tie it to a later commit when a forced push brings the same patch, so commit, time and content are all asked, and the evidence it was given on.",
  fix: "Whoever signed looks at what changed since and approves again. A clean merge of the base keeps signatures where `signoff.carry_over` says so.",
  example: "```console\n$ git push --force   # after the approval: it was given for other content\n```",
  data: requirement,
  standards: ["L4", "L37", "L39"]
};
var NOT_DISTINCT = {
  id: "PS003",
  name: "people-not-distinct",
  title: "One person stands for several roles that want different people",
  severity: everywhere3("error"),
  why: "Two roles mean four eyes. Somebody who is in both teams is still one person.",
  fix: "One more person signs; the message says of which role.",
  example: "```yaml\nroles:\n  tech_lead: { people: [ana, bo] }\n  security: { people: [bo, cy] }   # bo alone approved\n```",
  data: requirement,
  standards: ["L4", "L37", "L62"]
};
var OBJECTION = {
  id: "PS004",
  name: "objection-stands",
  title: "Somebody objects to the promotion",
  severity: everywhere3("error"),
  why: "A no is not outvoted. It ends when its author says so, or when somebody without a hand in the change dismisses it with a reason that stays on record.",
  fix: "Settle it with whoever objects, who then approves or takes `/hold` back with `/unhold`.",
  example: "A review that requests changes, and an approval by somebody else after it",
  data: requirement,
  standards: ["L36"]
};
var ROLE_UNFILLABLE = {
  id: "PS005",
  name: "role-unfillable",
  title: "Nobody can say who holds a role, or too few people do",
  severity: everywhere3("error"),
  why: "Where a team cannot be read, a login belongs to nobody or one person is left for two roles, waiting would never end.",
  fix: "Name people in the policy, or give the action an App token with Members: read. The message says what is missing.",
  example: "```yaml\nroles:\n  security: { team: octo-org/security }   # and the token cannot read teams\n```",
  data: requirement,
  standards: ["L4", "L17"]
};
var AUTHORS_UNKNOWN = {
  id: "PS006",
  name: "authors-unknown",
  title: "A commit was written by nobody knows whom",
  severity: everywhere3("error"),
  why: "Whoever wrote a change does not judge it. That cannot be held where an address of a commit belongs to no account.",
  fix: "Add the address to an account, or write the commit again. With `people.unattributed_commits: extra_approval` one more person signs instead.",
  example: "```console\n$ git log -1 --format=%ae\nme@laptop.local\n```",
  data: requirement,
  standards: ["L2", "L4"]
};
var GUARDED_PATHS = {
  id: "PS007",
  name: "guarded-paths-unsigned",
  title: "Files that decide about promotions change, and their guardian has not signed",
  severity: everywhere3("error"),
  why: "Who may change the policy, the lane map, CODEOWNERS or workflows may change what a signature is worth.",
  fix: "Somebody who holds the role of `guarded_paths` approves, whether the change promotes a module or not.",
  example: "```diff\n # .github/promotion-policy.yml\n-  security: { people: [bo, cy] }\n+  security: { people: [bo, cy, me] }\n```",
  data: { ...requirement, paths: "The first guarded paths that change." },
  standards: ["L2", "L51"]
};
var PEOPLE_RULES = {
  SIGNATURE_MISSING,
  SIGNATURE_STALE,
  NOT_DISTINCT,
  OBJECTION,
  ROLE_UNFILLABLE,
  AUTHORS_UNKNOWN,
  GUARDED_PATHS
};

// src/promotion-signoff/rules-proof.ts
var requirement2 = {
  requirement: "Id of the requirement, such as `coverage`.",
  gate: "The gate that asks for it; `null` before all gates.",
  state: "`missing`, `violated`, `unknown` or `met`."
};
var EVIDENCE_MISSING = {
  id: "PS010",
  name: "evidence-missing",
  title: "Evidence that a gate asks for is not there",
  severity: everywhere3("error"),
  why: "People sign on evidence. What did not run, is still running, was skipped or is about another commit proves nothing.",
  fix: "Let the workflow run that the policy names, on the head of the pull request.",
  example: "```yaml\nevidence:\n  coverage: { report: coverage-by-lane, workflow: .github/workflows/ci.yml }   # has not run for the head\n```",
  data: requirement2,
  standards: [
    "L2",
    "L5",
    "L22",
    "L23",
    "L24",
    "L25",
    "L26",
    "L27",
    "L28",
    "L29",
    "L30",
    "L31",
    "L39",
    "L68",
    "L69",
    "L74"
  ]
};
var EVIDENCE_FAILED = {
  id: "PS011",
  name: "evidence-failed",
  title: "Evidence says that the module is not fit",
  severity: everywhere3("error"),
  why: "A check failed, or a number lies outside its bounds. Nobody can sign that away.",
  fix: "Mend what the check names and push. A waiver in the policy, with an owner and an end, is the only way around.",
  example: "```yaml\nevidence:\n  coverage: { report: coverage-by-lane, workflow: ci.yml, metrics: { module: { min: 90 } } }   # and it is 89.9\n```",
  data: requirement2,
  standards: ["L6", "L8", "L9", "L10", "L11", "L12", "L13", "L22", "L23", "L24", "L26", "L66", "L68", "L69"]
};
var EVIDENCE_FOREIGN = {
  id: "PS012",
  name: "evidence-foreign",
  title: "Evidence of the right name comes from the wrong place",
  severity: everywhere3("error"),
  why: "Anybody may post a check of any name. Only the app and the workflow file that the policy names are believed.",
  fix: "Let the named workflow make it. If the workflow moved, a guardian changes the policy first.",
  example: "A commit status `tests` that somebody posted by hand",
  data: requirement2,
  standards: ["L2", "X18"]
};
var FALSE_CLAIM = {
  id: "PS013",
  name: "false-claim",
  title: "A form says something that is not so",
  severity: everywhere3("error"),
  why: "A box that is ticked against the evidence is worse than one that is empty: others rely on it.",
  fix: "Take the claim back, or make it true. A claim that is untrue cannot be waived.",
  example: "```markdown\n- [x] Unit tests ≥ 90 % = PASS   <!-- and coverage is 62 % -->\n```",
  data: requirement2,
  standards: ["X18", "L54", "L55", "L56", "L57", "L58", "L59", "L60", "L78", "L79", "L80", "S12", "T14"]
};
var FORM_INCOMPLETE = {
  id: "PS014",
  name: "form-incomplete",
  title: "A form of the promotion is missing or incomplete",
  severity: everywhere3("error"),
  why: "Reviewers judge what is written down: why the module is ready, what may go wrong, and how it gets out again.",
  fix: "Fill in what the message names. `promotion prepare <module>` writes the files.",
  example: "```yaml\n# PROMOTE.md\nrollback: {}   # how does it get out again?\n```",
  data: requirement2,
  standards: [
    "L7",
    "L14",
    "L16",
    "L19",
    "L40",
    "L46",
    "L47",
    "L48",
    "L49",
    "L50",
    "L53",
    "L72",
    "L75",
    "L76",
    "P7",
    "S12",
    "T14",
    "T20"
  ]
};
var UNDECLARED = {
  id: "PS015",
  name: "promotion-undeclared",
  title: "A module moves into production and nobody says so",
  severity: everywhere3("error"),
  why: "A promotion that looks like any other change is reviewed like any other change.",
  fix: "Name the branch `promote/<module>-YYYYMMDD`, add PROMOTE.md, or set the label `promotion`; the message says what is missing.",
  example: "```console\n$ git switch -c small-fixes && git mv candidate/dream core/dream\n```",
  data: requirement2,
  standards: ["L1", "L18", "L51"]
};
var TWO_TRUTHS = {
  id: "PS016",
  name: "two-truths",
  title: "A promoted module also stays where it was",
  severity: everywhere3("error"),
  why: "Of two copies one is mended and the other forgotten, and nobody knows which is meant.",
  fix: "Delete the source in the same pull request (`git mv`).",
  example: "```console\n$ cp -r candidate/dream core/dream\n```",
  data: requirement2,
  standards: ["L38", "L65"]
};
var OUT_OF_TURN = {
  id: "PS017",
  name: "promotion-out-of-turn",
  title: "A promotion is not next in the planned order, or too many are open",
  severity: everywhere3("error"),
  why: "Modules build on each other, and what went wrong is found fastest when one thing changed.",
  fix: "Finish the promotion that comes before, or change `sequence` in the policy.",
  example: "```yaml\nsequence: { order: [observability, consent-ledger], max_open: 1, level: require }\n```",
  data: requirement2,
  standards: ["P1", "L71"]
};
var NOT_READY = {
  id: "PS018",
  name: "not-ready",
  title: "The pull request is a draft, conflicts, or has open threads",
  severity: everywhere3("error"),
  why: "What people sign is what will be merged, with every question answered.",
  fix: "Mark it ready, bring the base in, resolve the threads; the message says which.",
  example: "A review thread that nobody resolved",
  data: requirement2,
  standards: ["L36", "L40"]
};
var WAIVED = {
  id: "PS019",
  name: "requirement-waived",
  title: "A requirement is waived or only warned of",
  severity: everywhere3("warning"),
  why: "The policy allows it for a time. Whoever signs should know that it was not met.",
  fix: "Meet the requirement and remove the waiver, which ends by itself on its last day.",
  example: '```yaml\nwaivers:\n  - { requirement: coverage, reason: "the runner is down", owner: "@gil", expires: 2027-01-31 }\n```',
  data: requirement2,
  standards: ["L2", "L37"]
};
var POSSIBLE = {
  id: "PS020",
  name: "promotion-possible",
  title: "Files in production may come from an experimental module",
  severity: everywhere3("note"),
  why: "They are only somewhat alike, or they come from nowhere and the policy does not ask about that. Nobody is asked to sign.",
  fix: "Look at the files. If they are a promotion, declare it in PROMOTE.md.",
  example: "```yaml\napplies: { direct_entry: warn }   # and core/nap is new\n```",
  data: {
    module: "Name of the module.",
    kind: "What it looks like: `move`, `direct` …",
    from: "Where it may come from; `null` for nowhere."
  },
  standards: ["L1"]
};
var PROOF_RULES = {
  EVIDENCE_MISSING,
  EVIDENCE_FAILED,
  EVIDENCE_FOREIGN,
  FALSE_CLAIM,
  FORM_INCOMPLETE,
  UNDECLARED,
  TWO_TRUTHS,
  OUT_OF_TURN,
  NOT_READY,
  WAIVED,
  POSSIBLE
};

// src/promotion-signoff/rules-trust.ts
var requirement3 = {
  requirement: "Id of the requirement, such as `auto-merge`; empty when none is concerned.",
  gate: "The gate that asks for it; `null` before all gates.",
  state: "`missing`, `violated` or `unknown`."
};
var AUTO_MERGE = {
  id: "PS030",
  name: "auto-merge-on",
  title: "Auto-merge is switched on",
  severity: everywhere3("error"),
  why: "The last yes is a person who merges. A machine that merges as soon as a status turns green is nobody who could be asked.",
  fix: "Switch auto-merge off. A person merges.",
  example: "```console\n$ gh pr merge --auto\n```",
  data: requirement3,
  standards: ["L3", "L32", "L51"]
};
var MERGED_BY = {
  id: "PS031",
  name: "merged-by-stranger",
  title: "A machine, or somebody without the right to, merged the promotion",
  severity: everywhere3("error"),
  why: "Whoever merges brings the module into production, and is on record for it.",
  fix: "Revert the merge or have a holder of the roles in `merge.by` answer for it. An environment or a ruleset prevents the next one.",
  example: "```yaml\nmerge: { by: [owner, release_manager] }   # and robot[bot] merged\n```",
  data: requirement3,
  standards: ["L3", "L41", "L51"]
};
var CANNOT_BE_TOLD = {
  id: "PS032",
  name: "cannot-be-told",
  title: "A fact that the decision needs could not be had",
  severity: everywhere3("error"),
  why: "What is unknown is never taken for a yes. A decision on half of the facts would be a guess.",
  fix: "Do what the message says: usually a permission of the token, the whole history, or a new run.",
  example: "```yaml\n- uses: actions/checkout@v4   # without fetch-depth: 0 there is no merge base\n```",
  data: requirement3,
  standards: ["L2", "L5"]
};
var POLICY_UNREADABLE2 = {
  id: "PS033",
  name: "policy-unreadable",
  title: "The promotion policy has an error",
  severity: everywhere3("error"),
  why: "Without a policy nobody can say who has to sign, so nothing is approved.",
  fix: "Mend the line on the default branch; the message says what is wrong there.",
  example: "```yaml\nroles:\n  secruity: { people: [bo] }\ngates:\n  - { id: people, need: [{ role: security }] }\n```",
  data: {},
  standards: ["L2"]
};
var LOG_REWRITTEN = {
  id: "PS034",
  name: "audit-log-rewritten",
  title: "The log of promotions is not what it was, or says something untrue",
  severity: everywhere3("error"),
  why: "Each line holds the digest of the one above. A log in which a line can change is no record.",
  fix: "Restore the log of the base and append one intent line for each module: `promotion prepare <module>` writes it.",
  example: '```diff\n-{"at":"2026-11-20T10:00:00Z","kind":"decision",…}\n+{"at":"2026-11-21T10:00:00Z","kind":"decision",…}\n```',
  data: requirement3,
  standards: ["L45", "L64"]
};
var STATUS_TAMPERED = {
  id: "PS035",
  name: "status-tampered",
  title: "Somebody else set the status of the sign-off",
  severity: everywhere3("error"),
  why: "Whoever has write access can post a status of any name. A green one that this check did not post lets a merge through that nobody signed.",
  fix: "Find out who posted it: the message names them. Post the status from a dedicated App and choose it as the expected source in the ruleset, so that no other counts.",
  example: '```console\n$ gh api repos/octo-org/octo-repo/statuses/$SHA -f state=success -f context="promotion-signoff: main"\n```',
  data: {
    context: "The name of the status.",
    problem: "`foreign`, `unknown creator`, `altered` or `not from our runs`.",
    creator: "Login of whoever set it; `null` when that is not known.",
    claimed: "The state that was set."
  },
  standards: ["L2", "L51"]
};
var BYPASSED = {
  id: "PS036",
  name: "merge-bypassed",
  title: "A promotion was merged although the check had not agreed",
  severity: everywhere3("error"),
  why: "Administrators and bypass lists can merge past any check. That cannot be prevented here, but it does not go unseen.",
  fix: "Have the missing people look at what was merged, or roll it back. The log of promotions keeps a line about it.",
  example: "A merge by an administrator while `security` had not signed",
  data: {
    missing: "How many requirements were not met.",
    mergedBy: "Login of whoever merged; `null` when that is not known."
  },
  standards: ["L41", "L45", "L51"]
};
var TRUST_RULES3 = {
  AUTO_MERGE,
  MERGED_BY,
  CANNOT_BE_TOLD,
  POLICY_UNREADABLE: POLICY_UNREADABLE2,
  LOG_REWRITTEN,
  STATUS_TAMPERED,
  BYPASSED
};

// src/promotion-signoff/rules.ts
var SIGNOFF_RULES = { ...PEOPLE_RULES, ...PROOF_RULES, ...TRUST_RULES3 };

// src/checks/all-rules.ts
var ALL_RULES = [
  ...GATE_RULES,
  ...Object.values(COVERAGE_RULES),
  ...OPENAPI_RULES,
  ...Object.values(SIGNOFF_RULES),
  ...Object.values(EVIDENCE_RULES2)
].sort((a, b) => compareText(a.id, b.id));

// src/foundation/user-error.ts
var UserError = class extends Error {
  name = "UserError";
  /** Stable, kebab-case, documented in the troubleshooting table: `config-invalid`, `shallow-clone`. */
  code;
  /** What to do about it: one imperative sentence. */
  hint;
  /** By name: bundles that load one another hold this class each, and an error of one must be known to the other. */
  static [Symbol.hasInstance](value) {
    return value instanceof Error && value.name === "UserError";
  }
  constructor(code2, message, hint, options) {
    super(message, options);
    this.code = code2;
    this.hint = hint;
  }
};

// src/foundation/limits.ts
var COMMENT_CHARACTERS = 65e3;
var SUMMARY_BYTES = (/* unused pure expression or super */ null && (1024 * 1024));
var ANNOTATIONS_PER_KIND = 10;
var ANNOTATION_CHARACTERS = 4096;
var SARIF_RESULTS = 5e3;
var SARIF_PACKED_BYTES = (/* unused pure expression or super */ null && (10 * 1024 * 1024));
var SOURCE_FILE_BYTES = (/* unused pure expression or super */ null && (8 * 1024 * 1024));
var CONFIG_FILE_BYTES = (/* unused pure expression or super */ null && (1024 * 1024));
var LINT_REPORT_BYTES = (/* unused pure expression or super */ null && (64 * 1024 * 1024));
var COVERAGE_REPORT_BYTES = (/* unused pure expression or super */ null && (512 * 1024 * 1024));
var BASELINE_FILE_BYTES = (/* unused pure expression or super */ null && (16 * 1024 * 1024));
var DIFF_BYTES = (/* unused pure expression or super */ null && (256 * 1024 * 1024));
var API_DOCUMENT_BYTES = (/* unused pure expression or super */ null && (64 * 1024 * 1024));
var API_YAML_BYTES = (/* unused pure expression or super */ null && (24 * 1024 * 1024));
var AUDIT_LOG_BYTES = (/* unused pure expression or super */ null && (64 * 1024 * 1024));
var AUDIT_LINE_BYTES = (/* unused pure expression or super */ null && (64 * 1024));
var MARKDOWN_BYTES = (/* unused pure expression or super */ null && (128 * 1024));

// src/report/order.ts
var SEVERITY_RANK = { error: 0, warning: 1, note: 2 };
var STATE_RANK = {
  new: 0,
  existing: 1,
  waived: 2,
  baselined: 3,
  fixed: 4
};
var CONCLUSION_RANK = {
  error: 0,
  failure: 1,
  pending: 2,
  success: 3,
  neutral: 4
};
function compareFindings(a, b) {
  return SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] || STATE_RANK[a.state] - STATE_RANK[b.state] || compareLanes(a.lane, b.lane) || compareText(a.path, b.path) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule) || compareText(a.fingerprint, b.fingerprint);
}
function compareLanes(a, b) {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareText(a, b);
}
function worstConclusion(conclusions) {
  let worst = "neutral";
  for (const conclusion of conclusions) {
    if (CONCLUSION_RANK[conclusion] < CONCLUSION_RANK[worst]) worst = conclusion;
  }
  return worst;
}
function isOpen(finding) {
  return finding.state === "new" || finding.state === "existing";
}

// src/report/conclusion.ts
function blockingTest(lanes2, failOn) {
  if (failOn === "never") return () => false;
  const enforcement = enforcementOf(lanes2);
  return (finding) => isOpen(finding) && (finding.severity === "error" || finding.severity === "warning" && failOn === "warning") && enforcement(finding.lane) === "block";
}
function enforcementOf(lanes2) {
  const byName = new Map(lanes2.map((lane) => [lane.name, lane.enforcement]));
  return (lane) => lane === null ? "block" : byName.get(lane) ?? "block";
}

// src/report/counted.ts
function counted(count, singular, plural = `${singular}s`) {
  return `${grouped(count)} ${count === 1 ? singular : plural}`;
}
function grouped(count) {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
function joinWords(words) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

// src/report/renderers/escape-command.ts
function commandData(text2) {
  return text2.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function commandProperty(text2) {
  return commandData(text2).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
function jsonInLog(json2) {
  return json2.replaceAll("##[", "##\\u005b");
}

// src/report/renderers/visible.ts
var UNSEEN = /(?![\uFE0E\uFE0F])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;
function visible(text2) {
  return text2.replace(UNSEEN, (character) => {
    const code2 = character.codePointAt(0);
    if (code2 < 32) return String.fromCodePoint(9216 + code2);
    if (code2 === 127) return "␡";
    return `⟨U+${code2.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
function clip(text2, limit) {
  if (text2.length <= limit) return text2;
  const cut = text2.slice(0, Math.max(0, limit - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

// src/report/renderers/annotations.ts
var ANNOTATION_OPTIONS = {
  touched: /* @__PURE__ */ new Set(),
  perKind: ANNOTATIONS_PER_KIND,
  reportPlace: "the job summary"
};
var KINDS = ["error", "warning", "notice"];
var TITLE = 120;
function renderAnnotations(report, options = {}) {
  const all = { ...ANNOTATION_OPTIONS, ...options };
  const kindOf = annotationKind(report);
  const open = report.findings.filter(isOpen);
  const ordered = [
    ...open.filter((finding) => all.touched.has(finding.path)),
    ...open.filter((finding) => !all.touched.has(finding.path))
  ];
  const byKind = new Map(KINDS.map((kind) => [kind, ordered.filter((each) => kindOf(each) === kind)]));
  const isCrowded = [...byKind.values()].some((findings2) => findings2.length > all.perKind);
  const lines = [];
  let written = 0;
  for (const [kind, findings2] of byKind) {
    const places = kind === "notice" && isCrowded ? all.perKind - 1 : all.perKind;
    const shown = findings2.slice(0, places);
    lines.push(...shown.map((finding) => annotation(kind, finding)));
    written += shown.length;
  }
  const rest = open.length - written;
  if (rest > 0) {
    const message = `${counted(rest, "more finding", "more findings")}: see ${all.reportPlace}.`;
    lines.push(`::notice title=${commandProperty(titleOf2(report.headline))}::${commandData(message)}`);
  }
  return lines.map((line) => `${line}
`).join("");
}
function annotationKind({ lanes: lanes2 }) {
  const enforcement = enforcementOf(lanes2);
  return ({ severity, lane }) => {
    if (severity === "note") return "notice";
    return severity === "error" && enforcement(lane) === "block" ? "error" : "warning";
  };
}
var CONTROL = new RegExp("(?![\\r\\n])\\p{Cc}", "u");
function annotation(kind, finding) {
  const { line, column, endLine } = finding;
  const path = CONTROL.test(finding.path) ? "" : finding.path;
  const properties = [
    ...path === "" ? [] : [["file", path]],
    ...path !== "" && line > 0 ? [["line", line]] : [],
    ...path !== "" && line > 0 && endLine > line ? [["endLine", endLine]] : [],
    // GitHub takes columns only on a single line.
    ...path !== "" && line > 0 && column > 0 && endLine <= line ? [["col", column]] : [],
    ["title", annotationTitle(finding)]
  ];
  const written = properties.map(([name, value]) => `${name}=${commandProperty(String(value))}`).join(",");
  return `::${kind} ${written}::${commandData(annotationMessage(finding))}`;
}
function annotationMessage(finding) {
  const lines = [
    `${visible(finding.message)}${finding.confidence === "suspected" ? " (suspected)" : ""}`,
    ...finding.flow.map((step) => `  ${visible(`${step.path}:${step.line} ${step.note}`)}`),
    ...finding.help === "" ? [] : [visible(finding.help)]
  ];
  return clip(lines.join("\n"), ANNOTATION_CHARACTERS);
}
function annotationTitle({ rule, lane }) {
  return titleOf2(`${rule} in lane ${lane ?? "none"}`);
}
function titleOf2(text2) {
  return clip(visible(text2), TITLE);
}

// src/report/renderers/json.ts
function renderJson(report) {
  const { subject, startedFrom, seen: seen2 } = report;
  const entries = [
    ["schema", compact(report.schema)],
    ["check", compact(report.check)],
    ["tool", compact({ name: report.tool.name, version: report.tool.version })],
    [
      "subject",
      compact({
        repository: subject.repository,
        head: subject.head,
        base: subject.base,
        pullRequest: subject.pullRequest,
        event: subject.event,
        ref: subject.ref
      })
    ],
    ["startedFrom", compact(orderedOrigin(startedFrom))],
    ["conclusion", compact(report.conclusion)],
    ["headline", compact(report.headline)],
    [
      "lanes",
      list(report.lanes, ({ name, kind, enforcement, files, counts }) => ({
        name,
        kind,
        enforcement,
        files,
        counts: { error: counts.error, warning: counts.warning, note: counts.note }
      }))
    ],
    ["findings", list(report.findings, orderedFinding)],
    ["seen", compact(orderedSeen(seen2))],
    ["metrics", compact(sortedDeep(report.metrics))],
    ["sections", list(report.sections, orderedSection)],
    [
      "inputs",
      list(report.inputs, ({ path, sha256: sha2562, mediaType }) => ({ path, sha256: sha2562, mediaType }))
    ],
    ...report.parts === void 0 ? [] : [["parts", list(report.parts, orderedPart)]]
  ];
  return `{
${entries.map(([key, value]) => `  "${key}": ${value}`).join(",\n")}
}
`;
}
function orderedFinding(finding) {
  return {
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    state: finding.state,
    lane: finding.lane,
    path: finding.path,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    message: finding.message,
    help: finding.help,
    flow: finding.flow.map(orderedStep),
    data: sortedDeep(finding.data),
    ...finding.checks === void 0 ? {} : { checks: finding.checks }
  };
}
function orderedPart(part) {
  return {
    check: part.check,
    base: part.base,
    startedFrom: orderedOrigin(part.startedFrom),
    conclusion: part.conclusion,
    headline: part.headline,
    lanes: part.lanes.map(({ name, kind, enforcement, files }) => ({ name, kind, enforcement, files })),
    seen: orderedSeen(part.seen)
  };
}
function orderedOrigin({ policySource, configDigest }) {
  return { policySource, configDigest };
}
function orderedSeen({ files, bytes, parsed, cached, skipped }) {
  return { files, bytes, parsed, cached, skipped: skipped.map(orderedSkip) };
}
function orderedStep({ path, line, note }) {
  return { path, line, note };
}
function orderedSkip({ path, reason }) {
  return { path, reason };
}
function orderedSection(section) {
  const content = orderedContent(section);
  return section.check === void 0 ? content : { ...content, check: section.check };
}
function orderedContent(section) {
  const { kind, title, folded: folded2 } = section;
  switch (section.kind) {
    case "text":
      return { kind, title, lines: section.lines, folded: folded2 };
    case "table":
      return {
        kind,
        title,
        columns: section.columns.map((column) => ({ title: column.title, align: column.align })),
        rows: section.rows,
        folded: folded2
      };
    case "mermaid":
      return { kind, title, source: section.source, folded: folded2 };
    case "code":
      return { kind, title, language: section.language, source: section.source, folded: folded2 };
    case "coverage":
      return orderedCoverage(section);
    case "openapi":
      return orderedOpenapi(section);
    case "promotion":
      return orderedPromotion(section);
    case "evidence":
      return orderedEvidence(section);
  }
}
function orderedCoverage(section) {
  const { kind, title, folded: folded2, metric, patch, base, reports, tells } = section;
  return {
    kind,
    title,
    folded: folded2,
    metric,
    patch: orderedRatio(patch),
    base: base && { commit: base.commit, distance: base.distance, approximate: base.approximate },
    reports: { read: reports.read, declared: reports.declared },
    groups: section.groups.map((group) => ({
      name: group.name,
      of: group.of,
      enforcement: group.enforcement,
      coverage: orderedRatio(group.coverage),
      base: orderedRatio(group.base),
      floor: orderedRatio(group.floor),
      patch: orderedRatio(group.patch),
      newUncovered: group.newUncovered,
      lost: group.lost,
      excluded: group.excluded,
      result: group.result,
      reason: group.reason,
      trend: group.trend.map(orderedRatio)
    })),
    files: section.files.map((file) => ({
      path: file.path,
      lane: file.lane,
      change: file.change,
      measured: file.measured,
      coverage: orderedRatio(file.coverage),
      base: orderedRatio(file.base),
      patch: orderedRatio(file.patch),
      uncovered: file.uncovered,
      partial: file.partial,
      lost: file.lost,
      excluded: file.excluded
    })),
    tells
  };
}
function orderedOpenapi(section) {
  const { kind, title, folded: folded2, comparedWith, approvals, documents, tells } = section;
  return {
    kind,
    title,
    folded: folded2,
    comparedWith,
    approvals,
    documents: documents.map((document) => ({
      path: document.path,
      name: document.name,
      lane: document.lane,
      state: document.state,
      from: document.from,
      versions: {
        before: document.versions.before,
        after: document.versions.after,
        needed: document.versions.needed,
        verdict: document.versions.verdict
      },
      specification: { before: document.specification.before, after: document.specification.after },
      operations: document.operations,
      counts: {
        breaking: document.counts.breaking,
        undecided: document.counts.undecided,
        policy: document.counts.policy,
        compatible: document.counts.compatible,
        approved: document.counts.approved
      },
      rows: document.rows.map(orderedRow)
    })),
    tells
  };
}
function orderedRow(row5) {
  return {
    fingerprint: row5.fingerprint,
    verdict: row5.verdict,
    severity: row5.severity,
    rule: row5.rule,
    operation: row5.operation,
    others: row5.others,
    location: row5.location,
    instancePath: row5.instancePath,
    what: row5.what,
    before: row5.before,
    after: row5.after,
    witness: row5.witness,
    reason: row5.reason,
    place: row5.place && { side: row5.place.side, path: row5.place.path, line: row5.place.line },
    key: row5.key,
    entry: row5.entry,
    approved: orderedApproval(row5.approved),
    proposed: orderedApproval(row5.proposed)
  };
}
function orderedApproval(approval) {
  return approval && { owner: approval.owner, reason: approval.reason, until: approval.until };
}
function orderedEvidence(section) {
  const { kind, title, folded: folded2, status: status2, seal, notes, tells } = section;
  return {
    kind,
    title,
    folded: folded2,
    status: status2,
    modules: section.modules.map((module) => ({
      name: module.name,
      task: module.task,
      owner: module.owner,
      status: module.status,
      figures: sortedDeep(module.figures)
    })),
    claims: section.claims.map((claim) => ({
      id: claim.id,
      module: claim.module,
      rule: claim.rule,
      status: claim.status,
      expected: claim.expected,
      found: claim.found,
      evidence: claim.evidence.map(({ path, pointer }) => ({ path, pointer })),
      help: claim.help
    })),
    seal: seal && {
      path: seal.path,
      root: seal.root,
      files: seal.files,
      bytes: seal.bytes,
      level: seal.level,
      levelWhy: seal.levelWhy,
      attempt: seal.attempt,
      log: seal.log && { origin: seal.log.origin, index: seal.log.index, size: seal.log.size }
    },
    notes,
    tells
  };
}
function orderedPromotion(section) {
  const { kind, title, folded: folded2, state, mode, guarded, read, notes, tells } = section;
  return {
    kind,
    title,
    folded: folded2,
    state,
    mode,
    modules: section.modules.map((module) => ({
      name: module.name,
      kind: module.kind,
      from: module.from,
      to: module.to,
      files: module.files,
      left: module.left
    })),
    gates: section.gates.map((gate) => ({ id: gate.id, state: gate.state })),
    next: section.next.map(({ who, what }) => ({ who, what })),
    requirements: section.requirements.map((requirement4) => ({
      id: requirement4.id,
      gate: requirement4.gate,
      title: requirement4.title,
      state: requirement4.state,
      why: requirement4.why,
      rule: requirement4.rule,
      by: requirement4.by.map(orderedVoice)
    })),
    people: section.people.map(({ login, roles, signsFor, voices }) => ({
      login,
      roles,
      signsFor,
      voices: voices.map(orderedVoice)
    })),
    evidence: section.evidence.map((one) => ({
      id: one.id,
      of: one.of,
      name: one.name,
      workflow: one.workflow,
      state: one.state,
      digest: one.digest,
      run: one.run,
      at: one.at
    })),
    guarded: guarded && {
      role: guarded.role,
      paths: guarded.paths,
      total: guarded.total
    },
    read: {
      at: read.at,
      reviews: read.reviews,
      comments: read.comments,
      commits: read.commits,
      files: read.files
    },
    notes,
    tells
  };
}
function orderedVoice({ login, source, id, counts, why }) {
  return { login, source, id, counts, why };
}
function orderedRatio(ratio) {
  return ratio && { covered: ratio.covered, total: ratio.total };
}
function sortedDeep(value) {
  if (Array.isArray(value)) return value.map(sortedDeep);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => compareText(a, b)).map(([key, inner]) => [key, sortedDeep(inner)])
  );
}
function compact(value) {
  return jsonInLog(JSON.stringify(value));
}
function list(items, ordered) {
  if (items.length === 0) return "[]";
  return `[
${items.map((item) => `    ${compact(ordered(item))}`).join(",\n")}
  ]`;
}

// src/report/checks.ts
var CHECK_TITLES = {
  "acceptance-gate": "Acceptance gate",
  "coverage-by-lane": "Coverage by lane",
  "openapi-diff": "API contract",
  "promotion-signoff": "Promotion sign-off",
  evidence: "Evidence",
  suite: "Execution standards"
};
var CHECKS = Object.keys(CHECK_TITLES);
function hasBaseline(check) {
  return check !== "evidence" && check !== "promotion-signoff";
}

// src/report/renderers/escape-terminal.ts
function plain(text2) {
  return visible(text2).replaceAll("##[", "# #[").replace(/^(\s*):(?=:)/, "$1: ");
}

// src/report/renderers/escape-markdown.ts
var EMPTY = "";
function md(literals, ...values) {
  return String.raw({ raw: literals }, ...values);
}
function join(parts, separator = EMPTY) {
  return parts.join(separator);
}
var BREAK = "&#8203;";
var SPECIAL = /@(?=\w)|#(?=\d)|GH-(?=\d)|:(?=\/\/)|www(?=\.)|:(?=[\w+-]+:)|_+|[\\`*[\]~]|[&<>|"$]/gi;
var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "|": "&#124;",
  '"': "&quot;",
  // The one way GitHub documents to keep a dollar sign out of its mathematics.
  $: "<span>$</span>"
};
function demo_text(raw) {
  const shown = visible(raw).trim();
  return shown.replace(SPECIAL, (match, offset) => {
    if (match.startsWith("_")) return underscores(match, shown[offset - 1], shown[offset + match.length]);
    if (/^[\\`*[\]~]$/.test(match)) return `\\${match}`;
    return ENTITIES[match] ?? `${match}${BREAK}`;
  }).replace(/^(?:[-+=#]|\d{1,9}(?=[.)]))/, (start) => /\d/.test(start) ? `${start}\\` : `\\${start}`).replace(/(?<=[ #])#$/, "\\#");
}
function html(raw) {
  return visible(raw).trim().replace(SPECIAL, (match) => {
    if (/^[\\`*[\]~_]/.test(match) || match === "$") return match;
    return ENTITIES[match] ?? `${match}${BREAK}`;
  });
}
function code(raw) {
  const shown = visible(raw);
  if (shown === "") return EMPTY;
  if (/[`|]|##\[/.test(shown)) return md`<code>${demo_text(shown)}</code>`;
  const padded = /^ .*[^ ].* $/.test(shown) ? ` ${shown} ` : shown;
  return `\`${padded}\``;
}
function demo_link(label, url) {
  if (!/^https?:\/\//.test(url)) return label;
  const address = url.replace(/[\s\\<>()[\]|`*~"'{}^\p{C}]/gu, (character) => percentEncode(character)).replaceAll("&", "&amp;");
  return `[${label}](${address})`;
}
function fenced(language, raw) {
  const lines = raw.split(/\r\n|\r|\n/).map((line) => plain(line.replaceAll("	", "    ")));
  const longest = lines.join("\n").match(/`{3,}/g)?.reduce((most, run2) => Math.max(most, run2.length), 0) ?? 2;
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}
${lines.join("\n")}
${fence}`;
}
function percentEncode(raw) {
  return encodeURIComponent(raw.replace(new RegExp("\\p{Cs}", "gu"), "�")).replace(
    /[!'()*_~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  );
}
function underscores(run2, before, after) {
  const plainSides = /[A-Za-z0-9]/.test(before ?? "") && /[A-Za-z0-9]/.test(after ?? "");
  return plainSides ? run2 : run2.replaceAll("_", "\\_");
}

// src/report/renderers/budget.ts
var GAP = "\n\n";
var NEWLINE = "\n";
var RESERVE = 400;
function fixedBlock(content, options) {
  return {
    required: false,
    name: EMPTY,
    ...options,
    head: content,
    rows: [],
    total: 0,
    more: () => EMPTY,
    tail: EMPTY
  };
}
function fitBlocks(blocks, budget, measure) {
  const states = blocks.map((block) => ({ block, shown: block.rows.length, kept: true }));
  const byPriority = [...states].reverse().sort((a, b) => a.block.priority - b.block.priority);
  const sizeOf = ({ block, shown, kept }) => kept ? measure(renderBlock(block, shown)) + GAP.length : 0;
  let size = states.reduce((sum, state) => sum + sizeOf(state), 0);
  const limit = budget - RESERVE;
  const resize = (state, change) => {
    size -= sizeOf(state);
    change();
    size += sizeOf(state);
  };
  for (const state of byPriority) {
    if (size <= limit) break;
    const lengths = state.block.rows.map((row5) => measure(row5) + NEWLINE.length);
    resize(state, () => {
      const note2 = measure(state.block.more(state.block.total)) + GAP.length;
      let excess = size + sizeOf(state) + note2 - limit;
      const least = state.block.least ?? 1;
      while (excess > 0 && state.shown > least) excess -= lengths[--state.shown];
      state.kept = state.shown > 0 || state.block.rows.length === 0;
    });
  }
  for (const state of byPriority) {
    if (size <= limit) break;
    if (!state.block.required) resize(state, () => state.kept = false);
  }
  const parts = states.filter(({ kept }) => kept).map(({ block, shown }) => renderBlock(block, shown));
  const dropped = states.filter(({ kept, block }) => !kept && block.name !== EMPTY);
  const note = leftOut(dropped.map(({ block }) => block.name));
  return join(
    [...parts, measure(note) < RESERVE ? note : md`_More was left out for length._`].filter(isThere),
    GAP
  );
}
function renderBlock(block, shown) {
  const hidden = block.total - shown;
  const rows = join(block.rows.slice(0, shown), NEWLINE);
  const body = join([block.head, rows].filter(isThere), NEWLINE);
  return md`${body}${hidden > 0 ? md`${GAP}${block.more(hidden)}` : EMPTY}${block.tail}`;
}
var NAMED2 = 5;
function leftOut(names) {
  if (names.length === 0) return EMPTY;
  const rest = names.length - NAMED2;
  const listed2 = join(names.slice(0, NAMED2), ", ");
  return md`_Left out for length: ${listed2}${rest > 0 ? md` and ${rest} more` : EMPTY}._`;
}
function isThere(part) {
  return part !== EMPTY;
}

// src/report/renderers/conclusion-symbols.ts
var CONCLUSION_SYMBOLS = {
  success: "✅",
  failure: "❌",
  neutral: "➖",
  pending: "⏳",
  error: "⚠️"
};

// src/report/group-findings.ts
function groupFindings(findings2) {
  const groups = /* @__PURE__ */ new Map();
  for (const finding of findings2) {
    const { rule, severity, state, confidence, path } = finding;
    const key = [rule, severity, state, confidence, path].join("\0");
    const known = groups.get(key);
    if (known === void 0) groups.set(key, { first: finding, rest: [] });
    else known.rest.push(finding);
  }
  return [...groups.values()];
}

// src/foundation/ratio.ts
function compareRatios(a, b) {
  if (a.total === 0 || b.total === 0) return 0;
  const left = BigInt(a.covered) * BigInt(b.total);
  const right = BigInt(b.covered) * BigInt(a.total);
  return left < right ? -1 : left > right ? 1 : 0;
}

// src/foundation/format-ratio.ts
var DECIMALS = 2;
var SCALE = 10n ** BigInt(DECIMALS + 2);
function formatRatio({ covered, total }) {
  if (total === 0) return "n/a";
  if (covered === total) return "100 %";
  if (covered === 0) return "0 %";
  const cut = BigInt(covered) * SCALE / BigInt(total);
  return cut === 0n ? `<${decimal(1n)} %` : `${decimal(cut)} %`;
}
function deltaOf(head, base) {
  if (head.total === 0 || base.total === 0) return null;
  const order = compareRatios(head, base);
  if (order === 0) return { sign: 0, text: "0" };
  const scaled = (BigInt(head.covered) * BigInt(base.total) - BigInt(base.covered) * BigInt(head.total)) * SCALE;
  const size = scaled < 0n ? -scaled : scaled;
  const whole = BigInt(head.total) * BigInt(base.total);
  const rounded = (2n * size + whole) / (2n * whole);
  const sign = order < 0 ? -1 : 1;
  return { sign, text: `${sign < 0 ? "−" : "+"}${rounded === 0n ? `<${decimal(1n)}` : decimal(rounded)}` };
}
function decimal(scaled) {
  const digits = scaled.toString().padStart(DECIMALS + 1, "0");
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}

// src/report/renderers/blob-url.ts
function blobUrl(serverUrl, subject, place2) {
  const { repository, head } = subject;
  if (repository === null || head === null || place2.path === "") return null;
  const path = place2.path.split("/").map(encodeSegment).join("/");
  const query = /\.(?:md|markdown|rst|adoc|ipynb)$/i.test(place2.path) ? "?plain=1" : "";
  return `${serverUrl}/${repository}/blob/${head}/${path}${query}${lineAnchor(place2.line, place2.endLine)}`;
}
function encodeSegment(segment) {
  return percentEncode(segment).replaceAll("%5F", "_");
}
function lineAnchor(line, endLine = line) {
  if (line === 0) return "";
  return endLine > line ? `#L${line}-L${endLine}` : `#L${line}`;
}

// src/report/renderers/coverage-words.ts
var METRIC_WORDS = {
  line: "lines",
  branch: "branches",
  combined: "lines and branches",
  codecov: "lines, partial ones as missed"
};
function baseWords({ distance, approximate }) {
  if (approximate) return "the newest with numbers: a hint only";
  return distance === 0 ? "merge base" : `${counted(distance, "commit")} before the merge base`;
}
function changeWords(before, after) {
  return deltaOf(after, before)?.text ?? "";
}
function reportWords({ read, declared }) {
  return declared === 0 ? counted(read, "report") : `${read} of ${counted(declared, "report")}`;
}
function measuredWords({ parsed, skipped }) {
  const left = skipped.length === 0 ? "" : `, ${grouped(skipped.length)} not judged`;
  return `${counted(parsed, "file")} measured${left}`;
}
function rangeList(ranges, most) {
  const words = ranges.slice(0, most).map(([start, end]) => start === end ? `${start}` : `${start}–${end}`);
  const hidden = ranges.length - words.length;
  return hidden > 0 ? `${words.join(", ")} and ${hidden} more` : words.join(", ");
}
function groupWeight({ result, patch, newUncovered, lost, excluded, of }) {
  const weight2 = { fail: 1e3, incomplete: 500, warn: 100, pass: 0, nothing: 0 }[result];
  const moved = (patch?.total ?? 0) > 0 || newUncovered + lost + excluded > 0 ? 10 : 0;
  const sum = weight2 + moved;
  return sum === 0 ? 0 : sum + (of === "lane" ? 1 : 0);
}
function showsPatch({ uncovered: uncovered2, partial, change }) {
  return change !== "deleted" && uncovered2.length + partial.length > 0;
}

// src/report/renderers/escape-mermaid.ts
function isPlainDiagram(source) {
  return !/%%\{|^\s*---|(?:^|[;\r\n\u2028\u2029])\s*(?:click|link|links|href)\b/i.test(source);
}

// src/report/renderers/markdown-section.ts
var CELL = 300;
var TITLE2 = 120;
function isTyped(section) {
  return "tells" in section;
}
function sectionBlock(section, priority, rows) {
  const title = clip(section.title, TITLE2);
  const open = section.folded ? foldHead(title) : md`### ${demo_text(title)}\n`;
  const frame = {
    priority: section.folded ? priority - 20 : priority,
    required: false,
    name: demo_text(title),
    tail: section.folded ? FOLD_TAIL : EMPTY,
    more: (hidden) => md`_and ${demo_text(counted(hidden, "more row", "more rows"))}_`
  };
  switch (section.kind) {
    case "text":
      return {
        ...frame,
        head: open,
        rows: section.lines.slice(0, rows).map((line) => md`- ${demo_text(clip(line, CELL))}`),
        total: section.lines.length
      };
    case "table":
      return {
        ...frame,
        head: md`${open}\n${tableHead(section.columns.map((column) => ({ ...column, title: demo_text(column.title) })))}`,
        rows: section.rows.slice(0, rows).map((row5) => tableRow(row5.map((cell) => demo_text(clip(cell, CELL))))),
        total: section.rows.length
      };
    case "mermaid": {
      const language = isPlainDiagram(section.source) ? "mermaid" : "text";
      return { ...frame, head: md`${open}\n${fenced(language, section.source)}`, rows: [], total: 0 };
    }
    case "code":
      return { ...frame, head: md`${open}\n${fenced(section.language, section.source)}`, rows: [], total: 0 };
  }
}
function foldHead(title) {
  return md`<details>\n<summary>${html(title)}</summary>\n`;
}
var FOLD_TAIL = "\n\n</details>";
function tableHead(columns) {
  const rule = columns.map(({ align }) => align === "right" ? "--:" : ":--");
  return md`${tableRow(columns.map(({ title }) => title))}\n${tableRow(rule)}`;
}
function tableRow(cells) {
  return md`| ${join(cells, " | ")} |`;
}

// src/report/renderers/sparkline.ts
var BLOCKS = { heights: [..."▁▂▃▄▅▆▇█"], gap: "·" };
var DIGITS = { heights: [..."12345678"], gap: "." };
var LEAST_SPAN = 0.05;
function drawSparkline(values, { heights, gap } = BLOCKS) {
  const known = values.filter((value) => value !== null && value.total > 0);
  const [first] = known;
  if (first === void 0) return { bars: gap.repeat(values.length), low: null, high: null };
  const low = known.reduce((a, b) => isLess(b, a) ? b : a, first);
  const high = known.reduce((a, b) => isLess(a, b) ? b : a, first);
  const { bottom, top } = scaleOf(share(low), share(high));
  const bars = values.map((value) => {
    if (value === null || value.total === 0) return gap;
    const place2 = Math.floor((share(value) - bottom) / (top - bottom) * heights.length + 1e-9);
    const highest = heights.length - 1;
    const bar = Math.max(0, Math.min(place2, highest));
    return heights[top === 1 && bar === highest && value.covered < value.total ? highest - 1 : bar];
  });
  return { bars: bars.join(""), low, high };
}
function scaleOf(low, high) {
  const missing = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  const bottom = Math.max(0, Math.min(low - missing, 1 - LEAST_SPAN));
  return { bottom, top: Math.min(1, Math.max(high + missing, bottom + LEAST_SPAN)) };
}
function share({ covered, total }) {
  return covered / total;
}
function isLess(a, b) {
  return BigInt(a.covered) * BigInt(b.total) < BigInt(b.covered) * BigInt(a.total);
}

// src/report/renderers/coverage-markdown.ts
var GROUPS2 = 8;
var REASON = 120;
function coverageBlocks(report, section, options) {
  return [
    figures(section),
    groupTable(section, Math.max(GROUPS2, options.open)),
    ...fileTable(report, section, options),
    ...lineTable(report, "Lost in lines that this change did not touch", section, "lost", options),
    ...lineTable(report, "Taken out of the measurement", section, "excluded", options),
    ...trends(section, options)
  ];
}
function figures({ patch, base, reports, metric }) {
  const lines = [
    ...patch === null ? [] : [patchLine(patch)],
    join(
      [
        base === null ? md`No base to compare with` : md`Base ${code(base.commit.slice(0, 7))} ${demo_text(`(${baseWords(base)})`)}`,
        demo_text(reportWords(reports)),
        demo_text(METRIC_WORDS[metric])
      ],
      " · "
    )
  ];
  return fixedBlock(join(lines, "<br>\n"), { priority: 99, name: md`patch coverage` });
}
function patchLine(patch) {
  if (patch.total === 0) return md`**Patch: nothing in this change can run**`;
  const missing = patch.total - patch.covered;
  const said = `${grouped(patch.covered)} of ${counted(patch.total, "changed statement")} covered (${formatRatio(patch)})`;
  return missing === 0 ? md`**Patch: ${demo_text(said)}**` : md`**Patch: ${demo_text(said)}** · ${grouped(missing)} uncovered`;
}
var GROUP_COLUMNS = [
  { title: md`Lane`, align: "left" },
  { title: md`Coverage`, align: "right" },
  { title: md`Change`, align: "right" },
  { title: md`Floor`, align: "right" },
  { title: md`Patch`, align: "right" },
  { title: md`New uncovered`, align: "right" },
  { title: md`Lost`, align: "right" },
  { title: md`Result`, align: "left" }
];
function shownGroups({ groups }, room) {
  const ranked = groups.map((group, place2) => ({ group, place: place2 })).sort((a, b) => groupWeight(b.group) - groupWeight(a.group) || a.place - b.place).map(({ group }) => group);
  return ranked.filter((group, place2) => place2 < room && (groupWeight(group) > 0 || groups.length <= room));
}
function groupTable(section, room) {
  const { groups } = section;
  const shown = shownGroups(section, room);
  const rest = groups.length - shown.length;
  const quiet = rest === 0 ? [] : [tableRow([md`_${demo_text(counted(rest, "more lane"))}_`, ...Array(7).fill(EMPTY)])];
  return {
    priority: 98,
    required: false,
    least: GROUPS2,
    name: md`lanes`,
    head: tableHead(GROUP_COLUMNS),
    rows: [...shown.map(groupRow), ...quiet],
    total: shown.length + quiet.length,
    more: (hidden) => md`_and ${demo_text(counted(hidden, "more lane"))}_`,
    tail: EMPTY
  };
}
var RESULTS = {
  pass: "✅",
  fail: "❌",
  warn: "⚠️",
  incomplete: "⚠️",
  nothing: "➖"
};
function groupRow(group) {
  const { name, of, coverage, base, floor, patch, newUncovered, lost, result, reason } = group;
  const label = demo_text(clip(name, 60));
  return tableRow([
    of === "lane" ? md`**${label}**` : md`_${label}_`,
    measured(coverage),
    base === null ? EMPTY : html(changeWords(base, coverage)),
    floor === null ? EMPTY : html(formatRatio(floor)),
    patch === null || patch.total === 0 ? EMPTY : md`${grouped(patch.covered)}/${grouped(patch.total)}`,
    amount(newUncovered),
    amount(lost),
    md`${RESULTS[result]}${reason === "" ? EMPTY : md` ${demo_text(clip(reason, REASON))}`}`
  ]);
}
function measured(ratio) {
  if (ratio.total === 0) return demo_text(formatRatio(ratio));
  return html(`${formatRatio(ratio)} (${grouped(ratio.covered)}/${grouped(ratio.total)})`);
}
function amount(count) {
  return demo_text(count === 0 ? "0" : grouped(count));
}
var FILES2 = 5;
var RANGES = 6;
function fileTable(report, { files }, { open, serverUrl }) {
  const hurt = files.filter(showsPatch);
  if (hurt.length === 0) return [];
  return [
    {
      priority: 92,
      required: false,
      least: FILES2,
      name: md`what to cover first`,
      head: md`**Cover these first**\n\n${tableHead([
        { title: md`File`, align: "left" },
        { title: md`Patch`, align: "right" },
        { title: md`Change`, align: "right" },
        { title: md`Uncovered in this change`, align: "left" }
      ])}`,
      rows: hurt.slice(0, open).map(
        (file) => tableRow([
          fileLink(report, file, file.uncovered, serverUrl),
          md`${grouped(file.patch.covered)}/${grouped(file.patch.total)}`,
          file.base === null ? md`new` : html(changeWords(file.base, file.coverage)),
          uncovered(file)
        ])
      ),
      total: hurt.length,
      more: (hidden) => md`_and ${demo_text(counted(hidden, "more file"))} in the job summary_`,
      tail: EMPTY
    }
  ];
}
function uncovered({ measured: how, uncovered: ranges, partial, patch }) {
  if (how === "unmeasured") {
    return md`**in no report**: ${demo_text(counted(patch.total, "statement"))} in ${demo_text(rangeList(ranges, RANGES))}`;
  }
  const parts = [
    ...ranges.length > 0 ? [demo_text(rangeList(ranges, RANGES))] : [],
    ...partial.length > 0 ? [md`branches: ${demo_text(rangeList(partial, RANGES))}`] : []
  ];
  return join(parts, "; ");
}
function lineTable(report, title, { files, groups }, what, { open, serverUrl }) {
  const hit = files.filter((file) => file[what].length > 0);
  if (hit.length === 0) return [];
  const lines = hit.reduce((sum, file) => sum + linesIn(file[what]), 0);
  const name = `${title}: ${counted(lines, "line")}`;
  const isOpen2 = groups.some((group) => group.result === "fail" && group[what] > 0);
  return [
    {
      priority: isOpen2 ? 91 : what === "lost" ? 88 : 86,
      required: false,
      name: demo_text(name),
      head: isOpen2 ? md`**${demo_text(name)}**\n` : foldHead(name),
      rows: hit.slice(0, open).map(
        (file) => md`- ${fileLink(report, file, file[what], serverUrl)}: ${demo_text(rangeList(file[what], RANGES))}`
      ),
      total: hit.length,
      more: (hidden) => md`_and ${demo_text(counted(hidden, "more file"))}_`,
      tail: isOpen2 ? EMPTY : FOLD_TAIL
    }
  ];
}
var POINTS = 3;
function trends(section, { open }) {
  const drawn = shownGroups(section, Math.max(GROUPS2, open)).filter(
    ({ trend }) => trend.filter((point) => (point?.total ?? 0) > 0).length >= POINTS
  );
  if (drawn.length === 0) return [];
  const title = "Coverage of the last measured commits";
  return [
    {
      priority: 40,
      required: false,
      name: demo_text(title),
      head: foldHead(title),
      rows: drawn.slice(0, open).map(({ name, trend }) => {
        const { bars, low, high } = drawSparkline(trend);
        const scale = low === null || high === null ? "" : `${formatRatio(low)} to ${formatRatio(high)}`;
        return md`- **${demo_text(clip(name, 60))}** ${code(bars)} ${html(scale)}`;
      }),
      total: drawn.length,
      more: (hidden) => md`_and ${demo_text(counted(hidden, "more lane"))}_`,
      tail: FOLD_TAIL
    }
  ];
}
var LABEL = 72;
function linesIn(ranges) {
  return ranges.reduce((sum, [start, end]) => sum + end - start + 1, 0);
}
function fileLink({ subject }, { path, change }, ranges, serverUrl) {
  const label = code(
    path.length <= LABEL ? path : `…${path.slice(1 - LABEL).replace(/^[\uDC00-\uDFFF]/, "")}`
  );
  const [first = [0, 0]] = ranges;
  const url = change === "deleted" ? null : blobUrl(serverUrl, subject, { path, line: first[0], endLine: first[1] });
  return url === null ? label : demo_link(label, url);
}

// src/report/renderers/evidence-words.ts
var EVIDENCE_SIGNS = {
  pass: "✓",
  fail: "✗",
  inconclusive: "?",
  missing: "○",
  waived: "!"
};
var EVIDENCE_WORDS = {
  pass: "shown",
  fail: "refuted",
  inconclusive: "not shown",
  missing: "missing",
  waived: "waived"
};
var RANK = {
  fail: 0,
  missing: 1,
  inconclusive: 2,
  waived: 3,
  pass: 4
};
function evidencePartsOf({ claims }) {
  return {
    open: claims.filter(({ status: status2 }) => RANK[status2] < RANK.waived).sort((a, b) => RANK[a.status] - RANK[b.status]),
    waived: claims.filter(({ status: status2 }) => status2 === "waived"),
    shown: claims.filter(({ status: status2 }) => status2 === "pass")
  };
}
function tellStatuses(claims) {
  const order = Object.keys(RANK).sort((a, b) => RANK[a] - RANK[b]);
  const counts = order.flatMap((status2) => {
    const count = claims.filter((claim) => claim.status === status2).length;
    return count === 0 ? [] : [{ status: status2, count }];
  });
  const [first] = counts;
  if (first === void 0) return "nothing is asked";
  if (counts.length === 1 && first.status === "pass")
    return `${first.count === 1 ? "the one claim" : `all ${first.count} claims`} shown`;
  return counts.map(({ status: status2, count }) => `${count} ${EVIDENCE_WORDS[status2]}`).join(", ");
}
function tellPlaces({ evidence }) {
  return evidence.map(({ path, pointer }) => pointer === "" ? path : `${path}, ${pointer}`);
}
function tellSeal({ files, bytes, root, level, log, attempt }) {
  const parts = [
    `${counted(files, "file")} (${tellSize(bytes)})`,
    `root ${root.slice(0, 12)}`,
    SIGNED[level],
    log === null ? "in no log" : `entry ${log.index} of the log`,
    ...attempt > 1 ? [`attempt ${attempt}`] : []
  ];
  return parts.join(", ");
}
var SIGNED = {
  none: "not signed",
  key: "signed with a key",
  openpgp: "signed with OpenPGP",
  keyless: "signed by the identity of the workflow"
};
function tellSize(bytes) {
  if (bytes < 1e3) return counted(bytes, "byte");
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

// src/report/renderers/prose.ts
function piecesOf(sentence2) {
  const parts = sentence2.split("`");
  if (parts.length % 2 === 0) return [{ kind: "text", text: sentence2 }];
  return parts.map((text2, at2) => ({ kind: at2 % 2 === 1 ? "name" : "text", text: text2 })).filter(({ text: text2 }) => text2 !== "");
}
function prose(sentence2) {
  return join(
    piecesOf(sentence2).map(({ kind, text: part }) => {
      if (kind === "name") return code(part);
      const blank = (isThere2) => isThere2 ? " " : EMPTY;
      if (part.trim() === "") return blank(true);
      return md`${blank(/^\s/.test(part))}${demo_text(part)}${blank(/\s$/.test(part))}`;
    })
  );
}

// src/report/renderers/evidence-markdown.ts
var TITLE3 = 120;
var WHY2 = 300;
var PLACES = 2;
var BREAK2 = "<br>";
function evidenceBlocks(section, options) {
  const { open, waived, shown } = evidencePartsOf(section);
  const table = (claims, title, priority, folded2) => claims.length === 0 ? [] : [claimsBlock(claims, title, { ...options, priority, folded: folded2 })];
  return [
    ...modulesBlock(section, options),
    ...table(open.slice(0, options.open), `${counted(open.length, "claim")} open`, 94, false),
    ...table(
      open.slice(options.open),
      counted(Math.max(0, open.length - options.open), "more open claim"),
      60,
      true
    ),
    ...table(waived, `${counted(waived.length, "claim")} waived`, 50, true),
    ...table(shown, `${counted(shown.length, "claim")} shown`, 44, true),
    ...notesBlock(section, options),
    ...sealBlock(section)
  ];
}
function modulesBlock({ modules, claims }, { rows }) {
  if (modules.length === 0) return [];
  const columns = ["Module", "Evidence", "Claims", "Owner"].map((name) => ({
    title: demo_text(name),
    align: "left"
  }));
  return [
    {
      priority: 96,
      required: false,
      name: md`modules`,
      head: tableHead(columns),
      rows: modules.slice(0, rows).map(
        ({ name, task, owner, status: status2 }) => tableRow([
          md`${demo_text(clip(name, TITLE3))}${task === null ? EMPTY : md` (${demo_text(clip(task, TITLE3))})`}`,
          md`${demo_text(EVIDENCE_SIGNS[status2])} ${demo_text(EVIDENCE_WORDS[status2])}`,
          demo_text(tellStatuses(claims.filter(({ module }) => module === name))),
          demo_text(clip(owner ?? "", TITLE3))
        ])
      ),
      total: modules.length,
      more: (hidden) => md`_and ${demo_text(counted(hidden, "more module"))}_`,
      tail: EMPTY
    }
  ];
}
function claimsBlock(claims, title, options) {
  const columns = ["State", "Claim", "Asked", "Found", "Where"].map((name) => ({
    title: demo_text(name),
    align: "left"
  }));
  const row5 = (claim) => tableRow([
    md`${demo_text(EVIDENCE_SIGNS[claim.status])} ${demo_text(EVIDENCE_WORDS[claim.status])}`,
    md`${code(clip(claim.id, TITLE3))}${claim.status === "pass" ? EMPTY : md` ${ruleLink(claim.rule, options)}`}`,
    prose(clip(claim.expected, WHY2)),
    prose(clip(claim.found, WHY2)),
    placesCell(claim)
  ]);
  const head = tableHead(columns);
  return {
    priority: options.priority,
    required: false,
    name: demo_text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${demo_text(title)}**\n\n${head}`,
    rows: claims.slice(0, options.rows).map(row5),
    total: claims.length,
    more: (hidden) => md`_and ${demo_text(counted(hidden, "more claim"))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY
  };
}
function ruleLink(rule, { rulePages }) {
  return rulePages === null ? demo_text(rule) : demo_link(demo_text(rule), rulePages(rule));
}
function placesCell(claim) {
  const places = tellPlaces(claim);
  const shown = places.slice(0, PLACES).map((place2) => code(clip(place2, TITLE3)));
  const rest = places.length - shown.length;
  return join([...shown, ...rest > 0 ? [md`_and ${rest} more_`] : []], BREAK2);
}
function notesBlock({ notes }, { rows }) {
  if (notes.length === 0) return [];
  return [
    {
      priority: 42,
      required: false,
      name: md`notes`,
      head: foldHead(counted(notes.length, "note")),
      rows: notes.slice(0, rows).map((note) => md`- ${prose(clip(note, WHY2))}`),
      total: notes.length,
      more: (hidden) => md`_and ${demo_text(counted(hidden, "more note"))}_`,
      tail: FOLD_TAIL
    }
  ];
}
function sealBlock({ seal }) {
  if (seal === null) return [];
  const why = seal.levelWhy === "" ? EMPTY : md` ${demo_text(clip(seal.levelWhy, WHY2))}`;
  const words = md`**Sealed**: ${demo_text(tellSeal(seal))}.${why} ${code("VERIFY.md")} in the bundle tells how to check it without this tool.`;
  return [fixedBlock(words, { priority: 92, name: md`the seal` })];
}

// src/report/renderers/markdown-finding.ts
var MESSAGE = 400;
var PLACE = 120;
var HELP = 1500;
var STEPS = 6;
function findingsBlock(report, groups, title, options) {
  const columns = ["Severity", "Rule", "Where", "What"];
  const head = tableHead(columns.map((name) => ({ title: demo_text(name), align: "left" })));
  return {
    priority: options.priority,
    required: false,
    name: demo_text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${demo_text(title)}**\n\n${head}`,
    rows: groups.slice(0, options.rows).map(
      ({ first, rest }) => tableRow([
        demo_text(first.severity),
        ruleLink2(first.rule, options),
        md`${placeLink(report, first, options)}${moreLines(first, rest)}`,
        md`${prose(clip(first.message, MESSAGE))}${suspicion(first)}${witness(first.flow)}${moreLike(rest)}`
      ])
    ),
    total: groups.length,
    more: (hidden) => md`_and ${demo_text(counted(hidden, "more row", "more rows"))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY
  };
}
var LINES = 3;
function moreLines(first, rest) {
  const lines = [...new Set(rest.map(({ line }) => line))].filter((line) => line > 0 && line !== first.line);
  if (lines.length === 0) return EMPTY;
  const named2 = lines.slice(0, LINES).map((line) => md`, ${line}`);
  const hidden = lines.length - named2.length;
  return md`${join(named2, EMPTY)}${hidden > 0 ? md` and ${hidden} more` : EMPTY}`;
}
function moreLike(rest) {
  return rest.length === 0 ? EMPTY : md`<br>_and ${demo_text(counted(rest.length, "more", "more"))} in this file_`;
}
function fixText(finding, options) {
  const help = clip(finding.help, HELP);
  const title = md`**How to fix ${ruleLink2(finding.rule, options)}**`;
  return /[\r\n]/.test(help) ? md`${title}\n\n${fenced("text", help)}` : md`${title}: ${prose(help)}`;
}
function ruleLink2(rule, { rulePages }) {
  return rulePages === null ? demo_text(rule) : demo_link(demo_text(rule), rulePages(rule));
}
function placeLink({ subject }, finding, options) {
  if (finding.path === "") return md`the repository`;
  const label = code(placeLabel(finding));
  const url = finding.state === "fixed" ? null : blobUrl(options.serverUrl, subject, finding);
  return url === null ? label : demo_link(label, url);
}
function placeLabel({ path, line }) {
  const short = path.length <= PLACE ? path : `…${path.slice(1 - PLACE).replace(/^[\uDC00-\uDFFF]/, "")}`;
  return line === 0 ? short : `${short}:${line}`;
}
function suspicion({ confidence }) {
  return confidence === "suspected" ? md` _(suspected)_` : EMPTY;
}
function witness(flow) {
  if (flow.length === 0) return EMPTY;
  const places = flow.map((step) => code(placeLabel(step)));
  const shown = places.length <= STEPS ? places : [...places.slice(0, STEPS / 2), md`… ${places.length - STEPS} more …`, ...places.slice(-STEPS / 2)];
  return md`<br>via ${join(shown, " → ")}`;
}

// src/report/renderers/openapi-words.ts
function countWords(counts) {
  const { breaking: breaking2, undecided, policy, compatible, approved } = counts;
  const isCalm = breaking2 + undecided + policy === 0;
  const words = [
    ...breaking2 > 0 ? [`${grouped(breaking2)} breaking`] : [],
    ...undecided > 0 ? [`${grouped(undecided)} ${undecided === 1 ? "needs" : "need"} a look`] : [],
    ...policy > 0 ? [`${grouped(policy)} may matter`] : [],
    ...approved > 0 ? [`${grouped(approved)} approved`] : [],
    ...isCalm && approved + compatible > 0 ? [`nothing ${approved > 0 ? "else " : ""}breaks`] : [],
    ...compatible > 0 ? [`${grouped(compatible)} compatible`] : []
  ];
  return words.length === 0 ? "no change" : words.join(", ");
}
function stateWords({ state, from }) {
  switch (state) {
    case "new":
      return "new, nothing to compare";
    case "deleted":
      return "deleted";
    case "renamed":
      return from === null ? "renamed" : `renamed from ${from}`;
    case "identical":
      return "both states are equal";
    case "uncompared":
      return "not compared";
    case "compared":
      return "";
  }
}
var TOLD = /* @__PURE__ */ new Set(["new", "identical", "uncompared"]);
function outcomeWords(document) {
  const isTold = TOLD.has(document.state);
  return isTold && document.rows.length === 0 ? "" : countWords(document.counts);
}
function specificationWords({ specification: { before, after } }) {
  const written = [...new Set([before, after].filter((version) => version !== null))];
  if (written.length === 0) return "";
  const name = written.every((version) => version.startsWith("2.")) ? "Swagger" : "OpenAPI";
  return `${name} ${written.join(" → ")}`;
}
function versionWords({ versions: { before, after } }) {
  const written = [...new Set([before, after].filter((version) => version !== null && version !== ""))];
  return written.length === 0 ? "" : `version ${written.join(" → ")}`;
}
function versionProblem({ versions, counts }) {
  const { needed, verdict: verdict2 } = versions;
  const what = counts.breaking > 0 ? "a breaking change" : "this change";
  const needs = needed === null ? "" : `: ${what} needs ${needed}`;
  switch (verdict2) {
    case "unchanged":
      return `the version stays${needs}`;
    case "decreased":
      return `the version goes back${needs}`;
    case "insufficient":
      return needed === null ? "the version moves too little" : `${what} needs ${needed}`;
    case "unreadable":
      return `${what} needs a version that can be compared`;
    case "enough":
    case "unjudged":
      return null;
  }
}
function operationWords({ operation, others }) {
  return `${operation ?? "the whole API"}${moreWords({ others })}`;
}
function moreWords({ others }) {
  return others === 0 ? "" : ` and ${grouped(others)} more`;
}
function partWords({ location, instancePath }) {
  const at2 = instancePath === "" ? "" : `at \`${instancePath}\``;
  return [location, at2].filter((part) => part !== "").join(", ");
}
function approvalWords({ owner, reason, until }) {
  return `by ${owner}${until === null ? "" : ` until ${until}`}${reason === "" ? "" : `: ${reason}`}`;
}
function proposedWords({ owner, until }) {
  return `${approvalWords({ owner, until, reason: "" })}, without effect until the base branch says so`;
}
function comparedWords({ documents, comparedWith }) {
  const operations = documents.reduce((sum, document) => sum + document.operations, 0);
  const many = documents.length === 1 ? "" : ` in ${counted(documents.length, "description")}`;
  const isNew = documents.every(({ state }) => state === "new");
  const before = comparedWith === "" || isNew ? "" : ` compared with ${comparedWith}`;
  return `${counted(operations, "operation")}${many}${before}`;
}

// src/report/renderers/openapi-table.ts
var WHAT = 400;
var NAME = 120;
var VALUE = 120;
var PROOF = 260;
function rowsBlock(report, document, rows, title, options) {
  const columns = [
    { title: md`Operation`, cell: operationCell },
    { title: demo_text(options.what), cell: (row5) => whatCell(row5, options) },
    { title: md`Before → after`, cell: valuesCell },
    { title: md`Proof`, cell: (row5) => row5.witness === null ? EMPTY : code(clip(row5.witness, PROOF)) },
    { title: md`Line`, cell: (row5) => placeLink2(report, document, row5, options.serverUrl) }
  ];
  const shown = rows.slice(0, options.rows);
  const cells = shown.map((row5) => columns.map(({ cell }) => cell(row5)));
  const used = columns.map((_, at2) => cells.some((row5) => row5[at2] !== EMPTY));
  const head = tableHead(
    columns.filter((_, at2) => used[at2]).map((column) => ({ title: column.title, align: "left" }))
  );
  return {
    priority: options.priority,
    required: false,
    name: demo_text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${demo_text(title)}**\n\n${head}`,
    rows: cells.map((row5) => tableRow(row5.filter((_, at2) => used[at2]))),
    total: rows.length,
    more: (hidden) => md`_and ${demo_text(counted(hidden, "more row"))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY
  };
}
var LINE_BREAK = "<br>";
function operationCell({ operation, others, location, instancePath }) {
  const parts = [
    ...location === "" ? [] : [prose(location)],
    ...instancePath === "" ? [] : [code(clip(instancePath, NAME))]
  ];
  const name = operation === null ? md`the whole API` : code(clip(operation, NAME));
  const more5 = others === 0 ? EMPTY : md` ${demo_text(moreWords({ others }))}`;
  return join(
    [md`${name}${more5}`, ...parts.length === 0 ? [] : [join(parts, ", ")]],
    LINE_BREAK
  );
}
function whatCell(row5, { rulePages }) {
  const { what, rule, reason, verdict: verdict2, severity, proposed } = row5;
  const name = rulePages === null ? demo_text(rule) : demo_link(demo_text(rule), rulePages(rule));
  return join(
    [
      prose(clip(what, WHAT)),
      ...reason === null ? [] : [md`Undecided: ${prose(clip(reason, WHAT))}`],
      ...proposed === null ? [] : [md`**Approved in this change** ${demo_text(clip(proposedWords(proposed), WHAT))}`],
      md`<sub>${name}${weight(verdict2, severity)}</sub>`
    ],
    LINE_BREAK
  );
}
function weight(verdict2, severity) {
  if (verdict2 === "breaking") return severity === "error" ? EMPTY : md` · ${demo_text(severity)} here`;
  return severity === "error" ? md` · **error here**` : EMPTY;
}
function valuesCell({ before, after }) {
  if (before === null && after === null) return EMPTY;
  const side = (value) => value === null ? md`none` : code(clip(value, VALUE));
  return md`${side(before)} → ${side(after)}`;
}
function placeLink2({ subject }, document, { place: place2 }, serverUrl) {
  if (place2 === null) return EMPTY;
  const { side, path, line } = place2;
  const file = path === document.path ? EMPTY : code(endOf(path));
  const number = line === 0 ? EMPTY : md`${line}`;
  const label = join(
    [file, number].filter((part) => part !== EMPTY),
    ":"
  );
  const commit = side === "head" ? subject.head : subject.base;
  const url = blobUrl(serverUrl, { repository: subject.repository, head: commit }, { path, line });
  const shown = label === EMPTY ? md`the file` : label;
  return md`${url === null ? shown : demo_link(shown, url)}${side === "base" ? md` at the base` : EMPTY}`;
}
function endOf(path) {
  return path.length <= NAME / 2 ? path : `…${path.slice(1 - NAME / 2).replace(/^[\uDC00-\uDFFF]/, "")}`;
}

// src/report/renderers/openapi-markdown.ts
var LOOKED_AT = 3;
var DOCUMENTS = 20;
function openapiBlocks(report, section, options) {
  const { documents } = section;
  const isAlone = documents.length === 1;
  const loud = isAlone ? documents : documents.filter(({ rows }) => rows.length > 0).slice(0, DOCUMENTS);
  const quiet = documents.filter((document) => !loud.includes(document));
  let left = options.open;
  const take = (count, least = 0) => {
    const taken = Math.min(count, Math.max(left, least));
    left -= taken;
    return taken;
  };
  const opened = loud.map(({ rows }) => ({
    breaking: take(ofVerdict(rows, "breaking").length),
    undecided: 0,
    policy: 0
  }));
  for (const [at2, { rows }] of loud.entries()) {
    opened[at2].undecided = take(ofVerdict(rows, "undecided").length, at2 === 0 ? LOOKED_AT : 0);
  }
  const isCalm = documents.every(({ counts }) => counts.breaking + counts.undecided === 0);
  for (const [at2, { rows }] of loud.entries()) {
    opened[at2].policy = isCalm ? take(ofVerdict(rows, "policy").length) : 0;
  }
  return [
    compared(section, isAlone),
    ...loud.flatMap((document, at2) => [
      ...isAlone ? [] : [facts(document, 97 - at2 / 100)],
      ...documentBlocks(report, document, opened[at2], { ...options, rank: at2 / 100 })
    ]),
    ...quietBlock(quiet),
    ...approvedBlock(loud, options),
    ...entriesBlock(section, options),
    ...loud.flatMap((document) => compatibleBlock(document, isAlone, options))
  ];
}
function ofVerdict(rows, verdict2) {
  return rows.filter((row5) => row5.verdict === verdict2 && row5.approved === null);
}
var HELP2 = 600;
var DOT = " · ";
function compared(section, isAlone) {
  const [only] = section.documents;
  const parts = [
    demo_text(clip(comparedWords(section), 300)),
    ...isAlone && only !== void 0 ? documentFacts(only) : []
  ];
  return fixedBlock(join(parts, DOT), { priority: 99, name: md`what was compared` });
}
function facts(document, priority) {
  const parts = [...outcome(document), ...documentFacts(document)];
  return fixedBlock(md`### ${code(clip(document.path, 200))}\n\n${join(parts, DOT)}`, {
    priority,
    name: code(clip(document.path, 60))
  });
}
function outcome(document) {
  const words = outcomeWords(document);
  return words === "" ? [] : [demo_text(words)];
}
function documentFacts(document) {
  const problem = versionProblem(document);
  const version = versionWords(document);
  return [
    ...[stateWords(document), specificationWords(document)].filter((words) => words !== "").map((words) => demo_text(clip(words, 300))),
    ...version === "" && problem === null ? [] : [
      join(
        [
          ...version === "" ? [] : [demo_text(clip(version, 200))],
          ...problem === null ? [] : [md`**${demo_text(clip(problem, 200))}**`]
        ],
        ", "
      )
    ],
    ...document.lane === null ? [] : [md`lane ${demo_text(clip(document.lane, 60))}`]
  ];
}
var PARTS = [
  {
    verdict: "breaking",
    title: (count) => counted(count, "change breaks clients", "changes break clients"),
    what: "What breaks for a client",
    priority: 95
  },
  {
    verdict: "undecided",
    title: (count) => counted(count, "change needs a look", "changes need a look"),
    what: "What may break",
    priority: 92
  },
  {
    verdict: "policy",
    title: (count) => counted(count, "change breaks no message and may matter", "changes break no message and may matter"),
    what: "What changes",
    priority: 88
  }
];
function documentBlocks(report, document, opened, { rank, ...options }) {
  return PARTS.flatMap(({ verdict: verdict2, title, what, priority }) => {
    const rows = ofVerdict(document.rows, verdict2);
    const count = Math.max(document.counts[verdict2], rows.length);
    if (rows.length === 0) return [];
    const [open, folded2] = [rows.slice(0, opened[verdict2]), rows.slice(opened[verdict2])];
    const rest = open.length === 0 ? title(count) : `${title(count)}: ${counted(count - open.length, "more row")}`;
    return [
      ...open.length === 0 ? [] : [
        rowsBlock(report, document, open, title(count), {
          ...options,
          what,
          folded: false,
          priority: priority - rank
        })
      ],
      ...rank === 0 && verdict2 === "breaking" ? remedy(report, open[0]) : [],
      ...folded2.length === 0 ? [] : [
        rowsBlock(report, document, folded2, rest, {
          ...options,
          what,
          folded: true,
          priority: 50 + priority / 10 - rank
        })
      ]
    ];
  });
}
function remedy({ findings: findings2 }, row5) {
  const help = findings2.find(({ fingerprint }) => fingerprint === row5?.fingerprint)?.help ?? "";
  if (help === "") return [];
  const words = md`**What to do about the first**: ${prose(clip(help, HELP2))}`;
  return [fixedBlock(words, { priority: 80, name: md`what to do` })];
}
function approvedBlock(documents, { rows: most }) {
  const rows = documents.flatMap((document) => document.rows.filter(({ approved }) => approved !== null));
  if (rows.length === 0) return [];
  const title = `${counted(rows.length, "change")} approved`;
  return [
    {
      priority: 55,
      required: false,
      name: demo_text(title),
      head: foldHead(title),
      rows: rows.slice(0, most).map(
        (row5) => md`- ${code(clip(operationWords(row5), 150))}: ${prose(clip(row5.what, 300))}<br>Approved ${demo_text(clip(approvalWords(row5.approved), 300))}`
      ),
      total: rows.length,
      more: (hidden) => md`_and ${demo_text(counted(hidden, "more change"))}_`,
      tail: FOLD_TAIL
    }
  ];
}
var ENTRIES = 20;
function entriesBlock({ documents, approvals }, { rows }) {
  const entries = documents.flatMap(
    (document) => document.rows.flatMap(
      ({ entry, verdict: verdict2, proposed }) => entry !== null && proposed === null && (verdict2 === "breaking" || verdict2 === "undecided") ? [entry.trimEnd()] : []
    )
  );
  if (entries.length === 0) return [];
  const shown = entries.slice(0, Math.min(ENTRIES, rows));
  const lines = fenced("yaml", shown.join("\n")).split("\n");
  const title = `Meant to break? ${counted(entries.length, "entry that approves it", "entries that approve it")}`;
  const where = approvals === null ? EMPTY : md`\nUnder ${code("approvals:")} in ${code(clip(approvals, 200))}, which begins with ${code("version: 1")}, on the base branch.\n`;
  const hidden = entries.length - shown.length;
  const note = hidden > 0 ? md`\n\n_and ${demo_text(counted(hidden, "more entry", "more entries"))}_` : EMPTY;
  return [
    fixedBlock(md`${foldHead(title)}${where}\n${join(lines, "\n")}${note}${FOLD_TAIL}`, {
      priority: 52,
      name: demo_text(title)
    })
  ];
}
var SENTENCES = 5;
function compatibleBlock(document, isAlone, { rows: most }) {
  const rows = document.rows.filter(({ verdict: verdict2 }) => verdict2 === "compatible");
  if (rows.length === 0) return [];
  const byOperation = /* @__PURE__ */ new Map();
  for (const row5 of rows) {
    const name = operationWords(row5);
    const known = byOperation.get(name);
    if (known === void 0) byOperation.set(name, [row5]);
    else known.push(row5);
  }
  const prefix = isAlone ? "" : `${clip(document.path, 100)}: `;
  const title = `${prefix}${counted(document.counts.compatible, "compatible change")}`;
  const items = [...byOperation].slice(0, most).map(([name, told]) => {
    const rest = told.length - SENTENCES;
    const sentences = told.slice(0, SENTENCES).map(({ what }) => prose(clip(what, 200)));
    const more5 = rest > 0 ? [md`_and ${rest} more_`] : [];
    const isNamed = told.every(({ what }) => what.startsWith(`\`${name}\``));
    const lines = [...isNamed ? [] : [code(clip(name, 150))], ...sentences, ...more5];
    return md`- ${join(lines, "<br>")}`;
  });
  return [
    {
      priority: 30,
      required: false,
      name: demo_text(title),
      head: foldHead(title),
      rows: items,
      total: byOperation.size,
      more: (hidden) => md`_and ${demo_text(counted(hidden, "more operation"))}_`,
      tail: FOLD_TAIL
    }
  ];
}
var NAMED3 = 5;
function quietBlock(documents) {
  if (documents.length === 0) return [];
  const isFolded = documents.length > NAMED3;
  const title = counted(documents.length, "more description", "more descriptions");
  return [
    {
      priority: isFolded ? 35 : 86,
      required: false,
      name: demo_text(title),
      head: isFolded ? foldHead(title) : md`**${demo_text(title)}**\n`,
      rows: documents.slice(0, 100).map((document) => {
        const parts = [...outcome(document), ...documentFacts(document)];
        return md`- ${code(clip(document.path, 150))}: ${join(parts, DOT)}`;
      }),
      total: documents.length,
      more: (hidden) => md`_and ${demo_text(counted(hidden, "more description"))}_`,
      tail: isFolded ? FOLD_TAIL : EMPTY
    }
  ];
}

// src/report/renderers/promotion-words.ts
var STATE_SIGNS = {
  met: "✓",
  waived: "!",
  warned: "!",
  missing: "○",
  waiting: "·",
  violated: "✗",
  unknown: "?",
  "not asked": "·"
};
var STATE_WORDS = {
  met: "met",
  waived: "waived",
  warned: "only warned of",
  missing: "missing",
  waiting: "not asked yet",
  violated: "broken",
  unknown: "cannot be told",
  "not asked": "not asked"
};
var RANK2 = {
  unknown: 0,
  violated: 1,
  missing: 2
};
function partsOf({ requirements }) {
  const done = requirements.filter(({ state }) => state === "met");
  return {
    open: requirements.filter(({ state }) => state === "unknown" || state === "violated" || state === "missing").sort((a, b) => (RANK2[a.state] ?? 3) - (RANK2[b.state] ?? 3)),
    excused: requirements.filter(({ state }) => state === "waived" || state === "warned"),
    signed: done.filter(({ by }) => by.some(({ counts }) => counts)),
    passed: done.filter(({ by }) => !by.some(({ counts }) => counts)),
    waiting: requirements.filter(({ state }) => state === "waiting")
  };
}
function loginWords(login) {
  return login === null ? "a deleted account" : `@${login}`;
}
function sourceWords({ source, id }) {
  return `${source} ${id}`;
}
function voiceUrl(serverUrl, subject, { source, id }) {
  const { repository, pullRequest } = subject;
  if (repository === null || pullRequest === null) return null;
  const anchor = source === "review" ? "pullrequestreview" : "issuecomment";
  return `${serverUrl}/${repository}/pull/${pullRequest}#${anchor}-${id}`;
}
function moduleWords({ kind, files, left }) {
  return joinParts([kind, counted(files, "file"), left === 0 ? "" : `${left} still in the old place`]);
}
function voiceReason({ counts, why }) {
  return counts ? why : `does not count, ${why}`;
}
function voiceSign({ counts }, state) {
  return counts && state !== "violated" ? "✓" : "✗";
}
function personWords({ roles, signsFor }) {
  const held = roles.length === 0 ? "no role" : joinWords(roles);
  return signsFor.length === 0 ? held : `${held}; signs for ${joinWords(signsFor)}`;
}
function gateWords({ gates }) {
  const words = { met: "met", open: "open", waiting: "not asked yet" };
  return gates.map(({ id, state }) => `${id} ${words[state]}`).join(" → ");
}
function readWords({ at: at2, reviews, comments, commits, files }) {
  const from = joinWords([
    counted(reviews, "review"),
    counted(comments, "comment"),
    counted(commits, "commit"),
    counted(files, "changed file")
  ]);
  return `Decided at ${at2} from ${from}`;
}
function countWords2(section) {
  const { open, excused, signed, passed, waiting } = partsOf(section);
  return joinParts([
    open.length === 0 ? "" : `${counted(open.length, "requirement")} open`,
    waiting.length === 0 ? "" : `${waiting.length} not asked yet`,
    excused.length === 0 ? "" : `${excused.length} waived or only warned of`,
    `${signed.length + passed.length} met`
  ]);
}
function joinParts(parts) {
  return parts.filter((part) => part !== "").join(", ");
}

// src/report/renderers/promotion-markdown.ts
var TITLE4 = 120;
var WHY3 = 300;
var VOICE = 160;
var STEPS2 = 5;
var MODULES2 = 10;
var PATHS = 5;
var VOICES = 4;
var BREAK3 = "<br>";
var COMMA = ", ";
function promotionBlocks(report, section, options) {
  const { open, excused, signed, passed, waiting } = partsOf(section);
  const { subject } = report;
  const told = [...open, ...excused, ...signed];
  const shown = told.slice(0, options.open);
  const later = told.slice(shown.length);
  const table = (rows, title, frame) => rows.length === 0 ? [] : [requirementsBlock(subject, rows, title, { ...options, ...frame })];
  return [
    ...guardedBlock(section),
    ...modulesBlock2(section),
    ...nextBlock(section),
    ...table(shown, titleOf3(open.length, excused.length, signed.length), { priority: 94, folded: false }),
    ...table(later, `${counted(later.length, "more requirement")}`, { priority: 60, folded: true }),
    ...table(waiting, `${counted(waiting.length, "requirement")} not asked yet`, {
      priority: 48,
      folded: true
    }),
    ...table(passed, `${counted(passed.length, "requirement")} met by machines and forms`, {
      priority: 46,
      folded: true
    }),
    ...peopleBlock(section, subject, options),
    ...evidenceBlock(section, options),
    ...notesBlock2(section, options)
  ];
}
function titleOf3(open, excused, signed) {
  const parts = [
    ...open > 0 ? [`${counted(open, "requirement")} open`] : [],
    ...excused > 0 ? [`${excused} waived or only warned of`] : [],
    ...signed > 0 ? [`${signed} signed by people`] : []
  ];
  return parts.join(", ");
}
function guardedBlock({ guarded }) {
  if (guarded === null) return [];
  const paths = guarded.paths.slice(0, PATHS).map((path) => code(clip(path, TITLE4)));
  const rest = guarded.total - paths.length;
  const more5 = rest > 0 ? md` and ${rest} more` : EMPTY;
  const words = md`**Changes what decides about promotions**: ${join(paths, COMMA)}${more5}. ${demo_text(clip(guarded.role, TITLE4))} has to sign for that.`;
  return [fixedBlock(words, { priority: 98, name: md`guarded paths` })];
}
function modulesBlock2({ modules, gates, mode }) {
  const rows = modules.slice(0, MODULES2).map((module) => {
    const from = module.from === null ? md`nowhere` : code(clip(module.from, TITLE4));
    const name = demo_text(clip(module.name, TITLE4));
    return md`**${name}**: ${from} → ${code(clip(module.to, TITLE4))} (${demo_text(moduleWords(module))})`;
  });
  const hidden = modules.length - rows.length;
  const lines = [
    ...rows,
    ...hidden > 0 ? [md`_and ${demo_text(counted(hidden, "more module"))}_`] : [],
    ...gates.length === 0 ? [] : [md`Gates: ${demo_text(clip(gateWords({ gates }), WHY3))}`],
    ...mode === "observe" ? [md`The policy only observes: nothing is blocked.`] : []
  ];
  return lines.length === 0 ? [] : [fixedBlock(join(lines, BREAK3), { priority: 97, name: md`what moves` })];
}
function nextBlock({ next }) {
  if (next.length === 0) return [];
  const items = next.slice(0, STEPS2).map(({ who, what }, at2) => md`${at2 + 1}. **${demo_text(clip(who, TITLE4))}**: ${prose(clip(what, WHY3))}`);
  return [
    {
      priority: 96,
      required: false,
      name: md`what is next`,
      head: md`**Next**\n`,
      rows: items,
      total: next.length,
      more: (hidden) => md`_and ${demo_text(counted(hidden, "more step"))}_`,
      tail: EMPTY
    }
  ];
}
function requirementsBlock(subject, requirements, title, options) {
  const columns = ["State", "Requirement", "Why", "Who"];
  const cells = requirements.slice(0, options.rows).map((one) => [
    md`${demo_text(STATE_SIGNS[one.state])} ${demo_text(STATE_WORDS[one.state])}`,
    md`${demo_text(clip(one.title, TITLE4))}${one.rule === null ? EMPTY : md` ${ruleLink3(one.rule, options)}`}`,
    prose(clip(one.why, WHY3)),
    voicesCell(subject, one.by, { ...options, state: one.state })
  ]);
  const used = columns.map((_, at2) => cells.some((row5) => row5[at2] !== EMPTY));
  const kept = (row5) => row5.filter((_, at2) => used[at2]);
  const head = tableHead(kept(columns).map((name) => ({ title: demo_text(name), align: "left" })));
  return {
    priority: options.priority,
    required: false,
    name: demo_text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${demo_text(title)}**\n\n${head}`,
    rows: cells.map((row5) => tableRow(kept(row5))),
    total: requirements.length,
    more: (hidden) => md`_and ${demo_text(counted(hidden, "more requirement"))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY
  };
}
function ruleLink3(rule, { rulePages }) {
  return rulePages === null ? demo_text(rule) : demo_link(demo_text(rule), rulePages(rule));
}
function voicesCell(subject, voices, { serverUrl, state }) {
  const shown = voices.slice(0, VOICES).map((voice) => {
    const label = demo_text(sourceWords(voice));
    const url = voiceUrl(serverUrl, subject, voice);
    const who = state === null ? EMPTY : md`${demo_text(loginWords(voice.login))}, `;
    const said = demo_text(clip(voiceReason(voice), VOICE));
    return md`${demo_text(voiceSign(voice, state))} ${who}${url === null ? label : demo_link(label, url)}: ${said}`;
  });
  const rest = voices.length - shown.length;
  return join([...shown, ...rest > 0 ? [md`_and ${rest} more_`] : []], BREAK3);
}
function peopleBlock({ people }, subject, options) {
  if (people.length === 0) return [];
  const row5 = (person) => tableRow([
    demo_text(loginWords(person.login)),
    demo_text(clip(personWords(person), WHY3)),
    voicesCell(subject, person.voices, { ...options, state: null })
  ]);
  return [
    folded(counted(people.length, "person", "people"), 40, {
      head: tableHead(["Who", "Roles", "Said"].map((name) => ({ title: demo_text(name), align: "left" }))),
      rows: people.slice(0, options.rows).map(row5),
      total: people.length,
      what: ["more person", "more people"]
    })
  ];
}
function evidenceBlock({ evidence }, options) {
  if (evidence.length === 0) return [];
  const title = `Evidence: ${counted(evidence.length, "piece")}`;
  const columns = ["Evidence", "State", "From", "Digest", "Run", "At"];
  return [
    folded(title, 44, {
      head: tableHead(columns.map((name) => ({ title: demo_text(name), align: "left" }))),
      rows: evidence.slice(0, options.rows).map(
        (one) => tableRow([
          demo_text(clip(one.id, TITLE4)),
          md`${demo_text(STATE_SIGNS[one.state])} ${demo_text(STATE_WORDS[one.state])}`,
          md`${demo_text(one.of)} ${code(clip(one.name, TITLE4))} of ${code(clip(one.workflow, TITLE4))}`,
          one.digest === null ? EMPTY : code(one.digest.slice(0, 12)),
          one.run === null ? EMPTY : md`${one.run}`,
          one.at === null ? EMPTY : demo_text(one.at)
        ])
      ),
      total: evidence.length,
      what: ["more piece of evidence", "more pieces of evidence"]
    })
  ];
}
function notesBlock2({ notes }, options) {
  if (notes.length === 0) return [];
  return [
    folded(counted(notes.length, "note"), 42, {
      head: EMPTY,
      rows: notes.slice(0, options.rows).map((note) => md`- ${demo_text(clip(note, WHY3))}`),
      total: notes.length,
      what: ["more note", "more notes"]
    })
  ];
}
function folded(title, priority, table) {
  return {
    priority,
    required: false,
    name: demo_text(title),
    head: table.head === EMPTY ? foldHead(title) : md`${foldHead(title)}\n${table.head}`,
    rows: table.rows,
    total: table.total,
    more: (hidden) => md`_and ${demo_text(counted(hidden, ...table.what))}_`,
    tail: FOLD_TAIL
  };
}

// src/report/renderers/markdown-body.ts
var FOLDED = 50;
function bodyBlocks(report, all) {
  const coverage = report.sections.filter((section) => section.kind === "coverage");
  const apis = report.sections.filter((section) => section.kind === "openapi");
  const promotions = report.sections.filter((section) => section.kind === "promotion");
  const evidence = report.sections.filter((section) => section.kind === "evidence");
  const told = new Set(report.sections.flatMap((section) => isTyped(section) ? section.tells : []));
  const others = report.sections.filter((section) => !isTyped(section));
  const isPromotion = promotions.length > 0 && report.check === "promotion-signoff";
  const isEvidence = evidence.length > 0 && report.check === "evidence";
  const hasOwn = coverage.length > 0 || isPromotion || isEvidence || apis.length > 0 && report.check === "openapi-diff";
  return [
    ...coverage.flatMap((section) => coverageBlocks(report, section, all)),
    ...apis.flatMap((section) => openapiBlocks(report, section, all)),
    ...promotions.flatMap((section) => promotionBlocks(report, section, all)),
    ...evidence.flatMap((section) => evidenceBlocks(section, all)),
    ...findings({ ...report, findings: report.findings.filter(({ rule }) => !told.has(rule)) }, all).map(
      (block) => coverage.length > 0 && block.priority <= FOLDED ? { ...block, least: 0 } : block
    ),
    ...hasOwn ? [] : lanes(report),
    ...hasOwn ? [] : debt(report),
    ...others.map((section, index) => sectionBlock(section, 60 - Math.min(index, 9), all.rows)),
    // A promotion says itself what was read.
    ...isPromotion ? [] : seen(report, all)
  ];
}
function roomOf({ sections }, budget, { comfort }) {
  return sections.some(({ kind }) => kind === "coverage") ? Math.min(budget, comfort) : budget;
}
function findings(report, options) {
  const inState = (state) => report.findings.filter((finding) => finding.state === state);
  const [fresh, known, fixed] = [inState("new"), inState("existing"), inState("fixed")];
  const [shown, folded2] = fresh.length > 0 ? [fresh, known] : [known, []];
  const [top] = shown;
  const title = fresh.length > 0 ? counted(fresh.length, "new finding") : counted(known.length, "open finding");
  const groups = groupFindings(shown);
  const later = groups.slice(options.open);
  const table = (rows, name, priority, isFolded = true) => rows.length === 0 ? [] : [findingsBlock(report, rows, name, { ...options, folded: isFolded, priority })];
  return [
    ...table(groups.slice(0, options.open), title, 90, false),
    ...table(later, `${title}: ${counted(later.length, "more row", "more rows")}`, 50),
    ...top === void 0 || top.help === "" ? [] : [fixedBlock(fixText(top, options), { priority: 80, name: md`the fix` })],
    ...table(groupFindings(folded2), `${counted(folded2.length, "finding")} known before`, 40),
    ...table(groupFindings(fixed), `${counted(fixed.length, "finding")} fixed by this change`, 45)
  ];
}
function lanes({ lanes: lanes2 }) {
  if (lanes2.length === 0) return [];
  const columns = [
    { title: md`Lane`, align: "left" },
    { title: md`Kind`, align: "left" },
    { title: md`Mode`, align: "left" },
    { title: md`Files`, align: "right" },
    { title: md`Errors`, align: "right" },
    { title: md`Warnings`, align: "right" },
    { title: md`Notes`, align: "right" }
  ];
  return [
    {
      priority: 70,
      required: false,
      name: md`lanes`,
      head: tableHead(columns),
      rows: lanes2.map(
        ({ name, kind, enforcement, files, counts }) => tableRow([
          demo_text(name),
          demo_text(kind),
          demo_text(enforcement),
          ...[files, counts.error, counts.warning, counts.note].map((count) => md`${count}`)
        ])
      ),
      total: lanes2.length,
      more: (hidden) => md`_and ${demo_text(counted(hidden, "more lane", "more lanes"))}_`,
      tail: EMPTY
    }
  ];
}
function debt({ check, findings: findings2, subject }) {
  const count = (state) => findings2.filter((finding) => finding.state === state).length;
  const accepted = joinWords([
    ...count("baselined") > 0 ? [`${count("baselined")} in the baseline`] : [],
    ...count("waived") > 0 ? [`${count("waived")} waived`] : []
  ]);
  const sentences = [
    ...subject.base === null || findings2.length === 0 || !hasBaseline(check) ? [] : [direction(findings2)],
    ...accepted === "" ? [] : [md`Accepted: ${demo_text(accepted)}.`]
  ];
  if (sentences.length === 0) return [];
  return [fixedBlock(join(sentences, " "), { priority: 75, name: md`debt` })];
}
function direction(findings2) {
  const fixed = findings2.filter((finding) => finding.state === "fixed").length;
  const fresh = findings2.filter((finding) => finding.state === "new").length;
  const now = findings2.length - fixed;
  if (fresh + fixed === 0) return md`Debt: ${demo_text(counted(now, "finding"))}, as before this change.`;
  const changes = joinWords([
    ...fresh > 0 ? [`${grouped(fresh)} new`] : [],
    ...fixed > 0 ? [`${grouped(fixed)} fixed`] : []
  ]);
  return md`Debt: ${demo_text(grouped(now - fresh + fixed))} → ${demo_text(counted(now, "finding"))}, ${demo_text(changes)}.`;
}
function seen({ check, seen: seen2 }, options) {
  const { files, parsed, skipped } = seen2;
  const figures3 = check === "coverage-by-lane" ? measuredWords({ parsed, skipped }) : joinWords([`${counted(files, "file")}`, `${parsed} parsed`, `${skipped.length} not judged`]);
  const line = fixedBlock(md`Seen: ${demo_text(figures3)}.`, { priority: 74, name: md`what was seen` });
  if (skipped.length === 0) return [line];
  const title = `${counted(skipped.length, "file")} not judged`;
  return [
    line,
    {
      priority: 20,
      required: false,
      name: demo_text(title),
      head: foldHead(title),
      rows: skipped.slice(0, options.rows).map(({ path, reason }) => md`- ${code(clip(path, 200))}: ${demo_text(clip(reason, 200))}`),
      total: skipped.length,
      more: (hidden) => md`_and ${demo_text(counted(hidden, "more file", "more files"))}_`,
      tail: FOLD_TAIL
    }
  ];
}

// src/foundation/digest.ts

function sha256(data) {
  return (0,external_node_crypto_namespaceObject.createHash)("sha256").update(data).digest("hex");
}
function parseCommitSha(text2) {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text2) ? text2 : null;
}

// src/report/headline.ts
function countOpen(findings2) {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const finding of findings2) if (isOpen(finding)) counts[finding.severity]++;
  return counts;
}

// src/report/build.ts
function countByLane(lanes2, findings2) {
  const byLane = /* @__PURE__ */ new Map();
  for (const finding of findings2) {
    const group = byLane.get(finding.lane);
    if (group === void 0) byLane.set(finding.lane, [finding]);
    else group.push(finding);
  }
  return lanes2.map(({ name, kind, enforcement, files }) => ({
    name,
    kind,
    enforcement,
    files,
    counts: countOpen(byLane.get(name) ?? [])
  }));
}

// src/report/split-suite.ts
function splitSuite(report) {
  const { parts, ...whole } = report;
  return parts === void 0 ? [report] : parts.map((part) => reportOf(part, whole));
}
function reportOf(part, whole) {
  const { check, base, startedFrom, conclusion, headline, lanes: lanes2, seen: seen2 } = part;
  const findings2 = whole.findings.filter(({ checks }) => checks?.includes(check)).map(withoutChecks);
  return {
    ...whole,
    check,
    subject: { ...whole.subject, base },
    startedFrom,
    conclusion,
    headline,
    lanes: countByLane(lanes2, findings2),
    findings: findings2,
    seen: seen2,
    metrics: metricsOf(check, whole.metrics),
    sections: whole.sections.filter((section) => section.check === check).map(withoutCheck)
  };
}
function metricsOf(check, metrics) {
  const prefix = `${check}/`;
  return Object.fromEntries(
    Object.entries(metrics).flatMap(
      ([name, value]) => name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : []
    )
  );
}
function withoutChecks({ checks: _, ...finding }) {
  return finding;
}
function withoutCheck({ check: _, ...section }) {
  return section;
}

// src/report/renderers/markdown-parts.ts
var HEADLINE = 160;
var LEAST_ROOM = 800;
var FRAME = 3500;
function partBlocks(report, options) {
  const parts = splitSuite(report);
  return [fixedBlock(tableOf(parts), { priority: 100, required: true }), ...details(parts, options)];
}
function tableOf(parts) {
  const columns = [
    { title: md``, align: "left" },
    { title: md`Check`, align: "left" },
    { title: md`Verdict`, align: "left" },
    { title: md`New errors`, align: "right" },
    { title: md`New warnings`, align: "right" }
  ];
  const rows = parts.map(
    (part) => tableRow([
      CONCLUSION_SYMBOLS[part.conclusion],
      demo_text(CHECK_TITLES[part.check]),
      demo_text(clip(part.headline, HEADLINE)),
      md`${countNew(part, "error")}`,
      md`${countNew(part, "warning")}`
    ])
  );
  return join([tableHead(columns), ...rows], "\n");
}
function countNew({ check, subject, findings: findings2 }, severity) {
  const isCompared = subject.base !== null && hasBaseline(check);
  return findings2.filter(
    (finding) => finding.severity === severity && (isCompared ? finding.state === "new" : isOpen(finding))
  ).length;
}
function details(parts, options) {
  const { measure } = options;
  const whole = parts.map((part) => detailOf(part, options, options.budget));
  const rooms = shareRoom(whole.map(measure), options.budget - FRAME);
  return parts.map((part, index) => {
    const room = rooms[index];
    const isWhole = measure(whole[index]) <= room;
    const name = demo_text(CHECK_TITLES[part.check]);
    if (!isWhole && room < LEAST_ROOM)
      return fixedBlock(md`_${name}: left out for length._`, { priority: 5, name });
    const content = isWhole ? whole[index] : detailOf(part, options, room);
    const isGood = worstConclusion([part.conclusion, "success"]) === "success";
    return fixedBlock(content, { priority: isGood ? 10 : 90, name });
  });
}
function detailOf(part, options, room) {
  const head = foldHead(CHECK_TITLES[part.check]);
  const frame = options.measure(md`${head}\n${FOLD_TAIL}`);
  const budget = roomOf(part, room, options) - frame;
  return md`${head}\n${fitBlocks(bodyBlocks(part, options), budget, options.measure)}${FOLD_TAIL}`;
}
function shareRoom(needs, room) {
  const shares = new Array(needs.length).fill(0);
  const byNeed = needs.map((need, index) => ({ need, index })).sort((a, b) => a.need - b.need);
  let left = Math.max(0, room);
  for (const [rank, { need, index }] of byNeed.entries()) {
    const share2 = Math.min(need, Math.floor(left / (needs.length - rank)));
    shares[index] = share2;
    left -= share2;
  }
  return shares;
}

// src/report/renderers/markdown.ts
var COMFORT_CHARACTERS = 5600;
var COMMENT_OPTIONS = {
  serverUrl: "https://github.com",
  rulePages: null,
  budget: COMMENT_CHARACTERS,
  comfort: COMFORT_CHARACTERS,
  measure: (content) => content.length,
  rows: 100,
  open: 10,
  reportUrl: null
};
var HEADLINE2 = 300;
function renderMarkdown(report, options = {}) {
  const all = { ...COMMENT_OPTIONS, ...options };
  const [head, foot] = [verdict(report), footer(report, all)];
  if (report.parts !== void 0)
    return `${fitBlocks([head, ...partBlocks(report, all), foot], all.budget - 1, all.measure)}
`;
  const budget = roomOf(report, all.budget, all);
  return `${fitBlocks([head, ...bodyBlocks(report, all), foot], budget - 1, all.measure)}
`;
}
function verdict({ check, conclusion, headline, subject }) {
  const symbol2 = CONCLUSION_SYMBOLS[conclusion];
  const title = md`## ${symbol2} ${demo_text(CHECK_TITLES[check])}: ${demo_text(clip(headline, HEADLINE2))}`;
  const commits = [
    ...subject.head === null ? [] : [md`Judged ${code(subject.head.slice(0, 7))}`],
    ...subject.base === null ? [] : [md`against ${code(subject.base.slice(0, 7))}`]
  ];
  return fixedBlock(commits.length === 0 ? title : md`${title}\n\n${join(commits, " ")}`, {
    priority: 100,
    required: true
  });
}
function footer({ tool, startedFrom }, { reportUrl }) {
  const parts = [
    demo_text(clip(`${tool.name} ${tool.version}`, 100)),
    md`policy: ${demo_text(clip(startedFrom.policySource, 200))} (${code(startedFrom.configDigest.slice(0, 12))})`,
    ...reportUrl === null ? [] : [demo_link(md`full report`, reportUrl)]
  ];
  return fixedBlock(md`<sub>${join(parts, " · ")}</sub>`, { priority: 100, required: true });
}

// src/report/renderers/sarif.ts
var SARIF_OPTIONS = {
  rules: [],
  serverUrl: "https://github.com",
  rulePages: null,
  results: SARIF_RESULTS
};
var SCHEMA2 = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
var ROOT_ID = "%SRCROOT%";
var SKIPPED = 100;
function renderSarif(report, options = {}) {
  const all = { ...SARIF_OPTIONS, ...options };
  const present = report.findings.filter((finding) => finding.state !== "fixed");
  const ordered = [...present.filter(isOpen), ...present.filter((finding) => !isOpen(finding))];
  const results = ordered.slice(0, all.results);
  const ruleIds = [...new Set(results.map((finding) => finding.rule))].sort();
  const ruleIndex = new Map(ruleIds.map((id, index) => [id, index]));
  const { repository, head } = report.subject;
  const log = {
    $schema: SCHEMA2,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            fullName: `${report.tool.name}: ${CHECK_TITLES[report.check]}`,
            version: report.tool.version,
            rules: ruleIds.map((id) => ruleDescriptor(id, all))
          }
        },
        automationDetails: { id: `${report.check}/` },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [ROOT_ID]: { description: { text: "The root of the repository." } } },
        ...repository !== null && head !== null && {
          versionControlProvenance: [{ repositoryUri: `${all.serverUrl}/${repository}`, revisionId: head }]
        },
        invocations: [
          {
            executionSuccessful: report.conclusion !== "error",
            toolExecutionNotifications: notifications(report, ordered.length - results.length)
          }
        ],
        results: results.map((finding) => resultOf(finding, ruleIndex.get(finding.rule)))
      }
    ]
  };
  return `${jsonInLog(JSON.stringify(log, null, 1))}
`;
}
function ruleDescriptor(id, { rules, rulePages }) {
  const rule = rules.find((each) => each.id === id);
  const helpUri = rulePages === null ? {} : { helpUri: rulePages(id) };
  if (rule === void 0) return { id, ...helpUri };
  const severity = rule.severity.production ?? rule.severity.none ?? "note";
  const fix = `${rule.why}

${rule.fix}`;
  return {
    id,
    name: rule.name,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: fix, markdown: fix },
    ...helpUri,
    defaultConfiguration: { level: severity },
    properties: {
      tags: [id.replace(/\d+$/, ""), ...rule.standards].slice(0, 10),
      "problem.severity": severity === "note" ? "recommendation" : severity
    }
  };
}
function resultOf(finding, ruleIndex) {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: finding.severity,
    message: { text: messageText(finding.message) },
    locations: [locationOf(finding)],
    partialFingerprints: { "executionStandards/v1": finding.fingerprint },
    ...isOpen(finding) ? { baselineState: finding.state === "new" ? "new" : "unchanged" } : { baselineState: "unchanged", suppressions: [suppressionOf(finding)] },
    ...finding.flow.length > 0 && {
      codeFlows: [
        {
          threadFlows: [
            {
              locations: finding.flow.map((step) => ({
                location: { ...locationOf(step), message: { text: messageText(step.note) } }
              }))
            }
          ]
        }
      ]
    },
    properties: { confidence: finding.confidence, state: finding.state, lane: finding.lane }
  };
}
function suppressionOf({ state, data }) {
  const reason = data.reason;
  const otherwise = state === "waived" ? "Waived." : "Accepted in the baseline.";
  return {
    kind: "external",
    status: "accepted",
    justification: typeof reason === "string" && reason !== "" ? messageText(reason) : otherwise
  };
}
function notifications(report, left) {
  const { skipped } = report.seen;
  return [
    ...left > 0 ? [
      {
        level: "warning",
        message: {
          text: `${counted(left, "more result", "more results")} in the report; this file holds the most severe.`
        }
      }
    ] : [],
    ...skipped.slice(0, SKIPPED).map(({ path, reason }) => ({
      level: "warning",
      message: { text: messageText(`Not judged: ${reason}`) },
      locations: [{ physicalLocation: { artifactLocation: artifactLocation(path) } }]
    })),
    ...skipped.length > SKIPPED ? [
      {
        level: "warning",
        message: { text: `${counted(skipped.length - SKIPPED, "more file")} not judged.` }
      }
    ] : []
  ];
}
function locationOf(place2) {
  const { path, line, column = 0, endLine = line } = place2;
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(path),
      region: {
        startLine: Math.max(1, line),
        ...line > 0 && column > 0 && { startColumn: column },
        ...endLine > Math.max(1, line) && { endLine }
      }
    }
  };
}
function artifactLocation(path) {
  return { uri: path === "" ? "./" : path.split("/").map(percentEncode).join("/"), uriBaseId: ROOT_ID };
}
function messageText(raw) {
  return visible(raw).replaceAll("](", "] (").replace(/\{(?=\d+\})/g, "{ ");
}

// src/report/renderers/coverage-text.ts
var GROUPS3 = 8;
var FILES3 = 10;
var NAME2 = 40;
function coverageLines(section) {
  const { patch, base, groups, files } = section;
  const ranked = groups.map((group, place2) => ({ group, place: place2 })).sort((a, b) => groupWeight(b.group) - groupWeight(a.group) || a.place - b.place).map(({ group }) => group);
  const hurt = files.filter(showsPatch);
  const poorer = files.filter(({ lost }) => lost.length > 0);
  return [
    ...patch === null ? [] : [
      patch.total === 0 ? "  Patch: nothing in this change can run" : `  Patch: ${grouped(patch.covered)} of ${counted(patch.total, "changed statement")} covered (${formatRatio(patch)})`
    ],
    `  ${[base === null ? "No base to compare with" : `Base ${base.commit.slice(0, 7)} (${baseWords(base)})`, reportWords(section.reports), METRIC_WORDS[section.metric]].join(", ")}`,
    "",
    ...aligned(ranked.slice(0, GROUPS3).map(groupCells)),
    ...more(groups.length - GROUPS3, "more lane"),
    ...hurt.length === 0 ? [] : ["", "  Cover these first:"],
    ...hurt.slice(0, FILES3).map((file) => `  ${fileLine(file)}`),
    ...more(hurt.length - FILES3, "more file"),
    ...poorer.length === 0 ? [] : ["", "  Lost in lines that this change did not touch:"],
    ...poorer.slice(0, FILES3).map(({ path, lost }) => `    ${nameOf(path)}: ${rangeList(lost, 6)}`),
    ...more(poorer.length - FILES3, "more file")
  ];
}
var RESULTS2 = {
  pass: "ok",
  fail: "fails",
  warn: "to look at",
  incomplete: "incomplete",
  nothing: "-"
};
function groupCells(group) {
  const { name, coverage, base, floor, patch, result, reason } = group;
  return [
    plain(clip(name, NAME2)),
    coverage.total === 0 ? "n/a" : `${formatRatio(coverage)} (${grouped(coverage.covered)}/${grouped(coverage.total)})`,
    base === null ? "" : changeWords(base, coverage),
    floor === null ? "" : `floor ${formatRatio(floor)}`,
    patch === null || patch.total === 0 ? "" : `patch ${grouped(patch.covered)}/${grouped(patch.total)}`,
    reason === "" ? RESULTS2[result] : `${RESULTS2[result]}: ${plain(clip(reason, 100))}`
  ];
}
function fileLine({ path, measured: measured2, uncovered: uncovered2, partial }) {
  const lines = [
    ...measured2 === "unmeasured" ? ["in no report"] : [],
    ...uncovered2.length > 0 ? [rangeList(uncovered2, 6)] : [],
    ...partial.length > 0 ? [`branches ${rangeList(partial, 6)}`] : []
  ];
  return `  ${nameOf(path)}: ${lines.join("; ")}`;
}
function nameOf(path) {
  return plain(clip(path, 100));
}
function more(count, what) {
  return count > 0 ? [`  … and ${counted(count, what)}`] : [];
}
function aligned(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row5) => row5[column].length)));
  return rows.map(
    (row5) => `  ${row5.map((cell, column) => ({ cell, width: widths[column] })).filter(({ width }) => width > 0).map(
      ({ cell, width }, column, { length }) => column === 0 || column === length - 1 ? cell.padEnd(width) : cell.padStart(width)
    ).join("  ")}`.trimEnd()
  );
}

// src/report/renderers/evidence-text.ts
var ROWS2 = 5;
var MODULES3 = 12;
var NOTES = 2;
var INDENT = " ".repeat(16);
function evidenceLines(section, width) {
  const line = (words) => `  ${plain(clip(words, width))}`;
  const { open, waived } = evidencePartsOf(section);
  const told = [...open, ...waived];
  return [
    ...section.modules.slice(0, MODULES3).map(({ name, status: status2 }) => {
      const claims = section.claims.filter(({ module }) => module === name);
      return line(
        `${EVIDENCE_SIGNS[status2]} ${name}: ${EVIDENCE_WORDS[status2]}; of its claims ${tellStatuses(claims)}`
      );
    }),
    ...more2(section.modules.length - MODULES3, "more module"),
    line(`claims: ${tellStatuses(section.claims)}`),
    ...told.length === 0 ? [] : [""],
    ...told.slice(0, ROWS2).flatMap((claim) => claimLines(claim, width)),
    ...more2(told.length - ROWS2, "more claim"),
    ...section.notes.length === 0 ? [] : [""],
    ...section.notes.slice(0, NOTES).map((note) => line(`note: ${note}`)),
    ...more2(section.notes.length - NOTES, "more note"),
    "",
    line(section.seal === null ? "not sealed" : `sealed in ${section.seal.path}: ${tellSeal(section.seal)}`),
    ...section.seal === null || section.seal.levelWhy === "" ? [] : [line(section.seal.levelWhy)]
  ];
}
function claimLines(claim, width) {
  const head = `${EVIDENCE_SIGNS[claim.status]} ${EVIDENCE_WORDS[claim.status]}`.padEnd(14);
  const [place2] = tellPlaces(claim);
  return [
    `  ${head} ${plain(clip(`${claim.id}: ${claim.found}`, width))}`,
    `${INDENT} ${plain(clip(`asked: ${claim.expected}`, width))}`,
    ...place2 === void 0 ? [] : [`${INDENT} ${plain(clip(`in ${place2}`, width))}`]
  ];
}
function more2(count, singular) {
  return count > 0 ? [`  … and ${counted(count, singular)}`] : [];
}

// src/report/renderers/openapi-text.ts
var ROWS3 = 6;
var DOCUMENTS2 = 8;
var VERDICTS = {
  breaking: "breaking",
  undecided: "to look at",
  policy: "may matter",
  compatible: "compatible"
};
var INDENT2 = " ".repeat(13);
function openapiLines(section, width) {
  const { documents } = section;
  const isAlone = documents.length === 1;
  const listed2 = documents.flatMap(
    (document) => document.rows.filter(({ verdict: verdict2, approved: approved2 }) => verdict2 !== "compatible" && approved2 === null).map((row5) => ({ document, row: row5 }))
  );
  const rank = (row5) => Object.keys(VERDICTS).indexOf(row5.verdict);
  const ranked = [...listed2].sort((a, b) => rank(a.row) - rank(b.row));
  const approved = documents.flatMap(({ rows }) => rows.filter((row5) => row5.approved !== null));
  return [
    `  ${plain(clip(comparedWords(section), width))}`,
    ...documents.slice(0, DOCUMENTS2).map((document) => `  ${documentLine(document, isAlone, width)}`),
    ...more3(documents.length - DOCUMENTS2, "more description"),
    ...ranked.slice(0, ROWS3).flatMap(({ document, row: row5 }) => ["", ...rowLines(document, row5, width)]),
    ...ranked.length > ROWS3 ? ["", ...more3(ranked.length - ROWS3, "more row")] : [],
    ...approved.length === 0 ? [] : [""],
    ...approved.slice(0, ROWS3).map(
      (row5) => `  ${"approved".padEnd(10)} ${plain(clip(`${operationWords(row5)}: ${approvalWords(row5.approved)}`, width))}`
    ),
    ...more3(approved.length - ROWS3, "more change approved", "more changes approved")
  ];
}
function documentLine(document, isAlone, width) {
  const facts2 = [
    isAlone ? "" : outcomeWords(document),
    stateWords(document),
    specificationWords(document),
    versionWords(document),
    versionProblem(document) ?? "",
    document.lane === null ? "" : `lane ${document.lane}`
  ].filter((words) => words !== "");
  return plain(clip(`${clip(document.path, 100)}: ${facts2.join(", ")}`, width * 2));
}
function rowLines(document, row5, width) {
  const { verdict: verdict2, what, before, after, witness: witness2, place: place2, rule, reason, key, proposed } = row5;
  const head = [operationWords(row5), partWords(row5)].filter((words) => words !== "").join(", ");
  const values = before === null && after === null ? [] : [`${before ?? "none"} → ${after ?? "none"}`];
  const where = place2 === null ? [] : [
    `${place2.path === "" ? document.path : place2.path}${place2.line > 0 ? `:${place2.line}` : ""}${place2.side === "base" ? " at the base" : ""}`
  ];
  const detail = (words) => words.map((line) => `${INDENT2}${plain(clip(line, width))}`);
  return [
    `  ${VERDICTS[verdict2].padEnd(10)} ${plain(clip(head, width))}`,
    ...detail([
      what,
      ...reason === null ? [] : [`undecided: ${reason}`],
      ...values,
      ...proposed === null ? [] : [`approved in this change ${proposedWords(proposed)}`],
      ...witness2 === null ? [] : [`proof: ${witness2}`],
      [...where, rule, ...key === null || verdict2 === "policy" ? [] : [`key ${key}`]].join("  ")
    ])
  ];
}
function more3(count, singular, plural) {
  return count > 0 ? [`  … and ${counted(count, singular, plural)}`] : [];
}

// src/report/renderers/promotion-text.ts
var MODULES4 = 3;
var STEPS3 = 4;
var ROWS4 = 10;
var VOICES2 = 3;
var INDENT3 = " ".repeat(18);
function promotionLines(section, width) {
  const { guarded, modules, gates, next, read } = section;
  const line = (words) => `  ${plain(clip(words, width))}`;
  const { open, excused, signed } = partsOf(section);
  const told = [...open, ...excused, ...signed];
  const shown = told.slice(0, ROWS4);
  return [
    ...guarded === null ? [] : [line(`guarded paths are changed, ${guarded.role} has to sign: ${guarded.paths.join(", ")}`)],
    ...modules.slice(0, MODULES4).map((one) => line(`${one.name}: ${one.from ?? "nowhere"} → ${one.to} (${moduleWords(one)})`)),
    ...more4(modules.length - MODULES4, "more module"),
    ...gates.length === 0 ? [] : [line(gateWords({ gates }))],
    line(countWords2(section)),
    ...next.length === 0 ? [] : [""],
    ...next.slice(0, STEPS3).map(({ who, what }) => line(`next: ${who}: ${what}`)),
    ...shown.length === 0 ? [] : [""],
    ...shown.flatMap((requirement4) => requirementLines(requirement4, width)),
    ...more4(told.length - ROWS4, "more requirement"),
    "",
    line(readWords(read))
  ];
}
function requirementLines({ state, title, why, by }, width) {
  const head = `${STATE_SIGNS[state]} ${STATE_WORDS[state]}`.padEnd(16);
  return [
    `  ${head} ${plain(clip(`${title}: ${why}`, width))}`,
    ...by.slice(0, VOICES2).map((voice) => `${INDENT3} ${plain(clip(voiceWords(voice, state), width))}`),
    ...more4(by.length - VOICES2, "more voice").map((words) => `${INDENT3}${words}`)
  ];
}
function voiceWords(voice, state) {
  const who = state === null ? "" : `${loginWords(voice.login)}, `;
  return `${voiceSign(voice, state)} ${who}${sourceWords(voice)}: ${voiceReason(voice)}`;
}
function more4(count, singular) {
  return count > 0 ? [`  … and ${counted(count, singular)}`] : [];
}

// src/report/renderers/text.ts
var TEXT_OPTIONS = { colour: false, lines: 40, width: 160 };
var SYMBOLS = {
  success: "✔",
  failure: "✖",
  neutral: "-",
  pending: "…",
  error: "!"
};
var STYLES = {
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
  bold: [1, 22],
  dim: [2, 22]
};
var CONCLUSION_STYLES = {
  success: "green",
  failure: "red",
  neutral: "dim",
  pending: "yellow",
  error: "red"
};
var SEVERITY_STYLES = {
  error: "red",
  warning: "yellow",
  note: "cyan"
};
var FRAME2 = 10;
function renderText(report, options = {}) {
  const all = { ...TEXT_OPTIONS, ...options };
  const paint = all.colour ? styled : (_, text2) => text2;
  const body = report.parts === void 0 ? wholeLines(report, all, paint) : partLines(report, all, paint);
  return [
    `${symbol(report, paint)} ${paint(
      "bold",
      `${CHECK_TITLES[report.check]}: ${plain(clip(report.headline, all.width))}`
    )}`,
    paint("dim", `  ${subjectLine(report)}`),
    ...body,
    ""
  ].join("\n");
}
function symbol({ conclusion }, paint) {
  return paint(CONCLUSION_STYLES[conclusion], SYMBOLS[conclusion]);
}
function wholeLines(report, all, paint) {
  const { body, pointers } = bodyLines(report, all, paint);
  const isPromotion = report.check === "promotion-signoff" && report.sections.some(isOfPromotion);
  return [...body, "", ...isPromotion ? [] : [paint("dim", `  ${figures2(report)}`)], ...pointers];
}
function partLines(report, all, paint) {
  const parts = splitSuite(report);
  const width = Math.max(...parts.map(({ check }) => CHECK_TITLES[check].length));
  const speaking = parts.filter(({ findings: findings2 }) => findings2.some(isOpen));
  const lines = Math.floor((all.lines - parts.length - 4) / Math.max(1, speaking.length));
  return [
    "",
    ...parts.map(
      (part) => `  ${symbol(part, paint)} ${CHECK_TITLES[part.check].padEnd(width)}  ${plain(clip(part.headline, all.width))}`
    ),
    ...speaking.flatMap((part) => {
      const { body, pointers } = bodyLines(part, { ...all, lines }, paint);
      return ["", paint("bold", `  ${CHECK_TITLES[part.check]}`), ...body, ...pointers];
    }),
    "",
    paint("dim", `  ${figures2(report)}`)
  ];
}
function isOfPromotion({ kind }) {
  return kind === "promotion";
}
function bodyLines(report, all, paint) {
  const coverage = report.sections.filter((section) => section.kind === "coverage");
  const apis = report.sections.filter((section) => section.kind === "openapi");
  const promotions = report.sections.filter((section) => section.kind === "promotion");
  const evidence = report.sections.filter((section) => section.kind === "evidence");
  const told = new Set(report.sections.flatMap((section) => isTyped(section) ? section.tells : []));
  const open = report.findings.filter((finding) => isOpen(finding) && !told.has(finding.rule));
  const blocks = blockingTest(report.lanes, "error");
  const figured = [
    ...coverage.flatMap(coverageLines),
    ...apis.flatMap((section) => openapiLines(section, all.width)),
    ...promotions.flatMap((section) => promotionLines(section, all.width)),
    ...evidence.flatMap((section) => evidenceLines(section, all.width))
  ];
  const hasOwn = coverage.length > 0 || apis.length > 0 && report.check === "openapi-diff";
  const listed2 = hasOwn ? [] : report.lanes;
  const lanes2 = listed2.filter(({ counts }) => counts.error + counts.warning + counts.note > 0);
  const found = [];
  let shown = 0;
  const room = Math.max(4, all.lines - FRAME2 - Math.min(lanes2.length, 5) - figured.length);
  for (const finding of open) {
    const lines = findingLines(finding, shown === 0);
    if (found.length + lines.length > room) break;
    found.push(...lines);
    shown++;
  }
  const body = [...gapped(figured), ...gapped(found), ...gapped(lanes2.slice(0, 5).map(laneLine))];
  return { body, pointers: pointers() };
  function findingLines(finding, withHelp) {
    const known = finding.state === "existing" && report.subject.base !== null ? " (known before)" : "";
    const unproven = finding.confidence === "suspected" ? " (suspected)" : "";
    const weight2 = blocks(finding) ? "bold" : "dim";
    const head = [
      paint(SEVERITY_STYLES[finding.severity], finding.severity.padEnd(7)),
      paint(weight2, finding.rule),
      place(finding)
    ].join(" ");
    return [
      `  ${head}${paint("dim", known + unproven)}`,
      `          ${plain(clip(finding.message, all.width))}`,
      ...finding.flow.length === 0 ? [] : [paint("dim", `          via ${chain(finding)}`)],
      ...withHelp && finding.help !== "" ? [`          ${paint("green", "fix")} ${plain(clip(firstLine(finding.help), all.width * 2))}`] : []
    ];
  }
  function pointers() {
    const rest = open.length - shown;
    const loudest = report.findings.find((one) => isOpen(one) && one.severity !== "note");
    const top = apis.length > 0 ? loudest : open[0] ?? loudest;
    return [
      ...rest > 0 ? [`  … and ${counted(rest, "more finding", "more findings")}: --format json lists them all`] : [],
      ...top === void 0 ? [] : [`  Why, and what to do: execution-standards explain ${top.rule}`]
    ];
  }
}
function subjectLine({ subject, startedFrom }) {
  const commits = [
    ...subject.head === null ? [] : [subject.head.slice(0, 7)],
    ...subject.base === null ? [] : [`against ${subject.base.slice(0, 7)}`]
  ].join(" ");
  const policy = `policy: ${plain(clip(startedFrom.policySource, 120))}`;
  return commits === "" ? policy : `${commits}, ${policy}`;
}
function place({ path, line, column }) {
  if (path === "") return "(the repository)";
  return plain([path, ...line > 0 ? [line] : [], ...line > 0 && column > 0 ? [column] : []].join(":"));
}
var STEPS4 = 4;
function chain({ flow }) {
  const places = flow.map((step) => plain(`${clip(step.path, 60)}:${step.line}`));
  const half = STEPS4 / 2;
  const shown = places.length <= STEPS4 ? places : [...places.slice(0, half), "…", ...places.slice(-half)];
  return shown.join(" → ");
}
function laneLine({ name, kind, enforcement, files, counts }) {
  const found = joinWords([
    ...counts.error > 0 ? [counted(counts.error, "error")] : [],
    ...counts.warning > 0 ? [counted(counts.warning, "warning")] : [],
    ...counts.note > 0 ? [counted(counts.note, "note")] : []
  ]);
  return `  lane ${plain(name)} (${kind}, ${enforcement}): ${found} in ${counted(files, "file")}`;
}
function figures2({ check, seen: seen2, findings: findings2 }) {
  const inState = (state) => findings2.filter((finding) => finding.state === state).length;
  const debt2 = [
    ...inState("baselined") > 0 ? [`${inState("baselined")} in the baseline`] : [],
    ...inState("waived") > 0 ? [`${inState("waived")} waived`] : [],
    ...inState("fixed") > 0 ? [`${inState("fixed")} fixed`] : []
  ];
  if (check === "coverage-by-lane") return [measuredWords(seen2), ...debt2].join(", ");
  return joinWords([
    `${counted(seen2.files, "file")} seen`,
    `${seen2.parsed} parsed`,
    `${seen2.skipped.length} not judged`,
    ...debt2
  ]);
}
function gapped(lines) {
  return lines.length === 0 ? [] : ["", ...lines];
}
function styled(style, text2) {
  const [on, off] = STYLES[style];
  return `\x1B[${on}m${text2}\x1B[${off}m`;
}
function firstLine(text2) {
  return text2.split(/[\r\n]/, 1)[0] ?? "";
}

// src/report/renderers/render-as.ts
function renderAs(format2, report, options) {
  switch (format2) {
    case "text":
      return renderText(report, { colour: options.colour });
    case "json":
      return renderJson(report);
    case "markdown":
      return renderMarkdown(report);
    case "sarif":
      return renderSarif(report, { rules: options.rules });
    case "github":
      return renderAnnotations(report);
  }
}

// src/demo/covered-example.ts
var COVERED_BASE = {
  "core/rates.py": `"""Exchange rates that customers are charged by."""

_RATES = {"EUR": 100, "USD": 92, "GBP": 117}


def convert(cents: int, currency: str) -> int:
    rate = _RATES.get(currency)
    if rate is None:
        raise ValueError(f"no rate for {currency}")
    return cents * rate // 100


def known() -> list[str]:
    return sorted(_RATES)
`,
  "core/legacy.py": `"""Rounding of the old books."""


def round_up(cents: int) -> int:
    whole, rest = divmod(cents, 100)
    if rest:
        whole += 1
    return whole * 100
`,
  "core/refund.py": `"""Refunds."""


def refund(paid: int, used: int) -> int:
    if used > paid:
        return 0
    return paid - used


def describe(amount: int) -> str:
    if amount == 0:
        return "nothing to refund"
    return f"{amount} cents to refund"
`,
  "tests/test_rates.py": `import pytest

from core.rates import convert, known


def test_convert():
    assert convert(200, "USD") == 184
    with pytest.raises(ValueError):
        convert(1, "XXX")


def test_known():
    assert known() == ["EUR", "GBP", "USD"]
`,
  "tests/test_legacy.py": `from core.legacy import round_up


def test_round_up():
    assert round_up(101) == 200
    assert round_up(100) == 100
`,
  "tests/test_refund.py": `from core.refund import describe, refund


def test_refund():
    assert refund(10, 4) == 6
    assert refund(4, 10) == 0
    assert describe(0) == "nothing to refund"
    assert describe(3) == "3 cents to refund"
`
};
var COVERED_CHANGE = {
  // Moved, not changed: no line of it is new.
  "core/rates.py": null,
  "core/pricing/__init__.py": "",
  "core/pricing/rates.py": COVERED_BASE["core/rates.py"],
  "tests/test_rates.py": COVERED_BASE["tests/test_rates.py"].replace("core.rates", "core.pricing.rates"),
  // Covered code may go: no percentage turns red for it.
  "core/legacy.py": null,
  "tests/test_legacy.py": null,
  // Half of the new function is tested.
  "core/ledger.py": `"""The ledger that customers rely on."""


def post(entries: list[dict], amount: int) -> list[dict]:
    return [*entries, {"amount": amount}]


def close(entries: list[dict], limit: int) -> int:
    total = sum(entry["amount"] for entry in entries)
    if total > limit:
        overdraft = total - limit
        entries.append(
            {
                "amount": -overdraft,
                "reason": "limit",
            }
        )
        return limit
    return total
`,
  "tests/test_ledger.py": `from core.ledger import close, post


def test_post():
    assert post([], 3) == [{"amount": 3}]


def test_close():
    assert close([{"amount": 3}], 10) == 3
`,
  // It was tested; now nobody measures it.
  "core/refund.py": COVERED_BASE["core/refund.py"].replace(
    "def describe(amount: int) -> str:",
    "def describe(amount: int) -> str:  # pragma: no cover"
  ),
  "tests/test_refund.py": `from core.refund import refund


def test_refund():
    assert refund(10, 4) == 6
    assert refund(4, 10) == 0
`
};
var BASE_REPORT = `<?xml version="1.0" ?>
<coverage version="7.17.3" timestamp="1767225600000" lines-valid="30" lines-covered="23" line-rate="0.7667" branches-valid="8" branches-covered="8" branch-rate="1" complexity="0">
	<!-- Generated by coverage.py: https://coverage.readthedocs.io/en/7.17.3 -->
	<!-- Based on https://raw.githubusercontent.com/cobertura/web/master/htdocs/xml/coverage-04.dtd -->
	<sources>
		<source>/repository</source>
	</sources>
	<packages>
		<package name="core" line-rate="0.8519" branch-rate="1" complexity="0">
			<classes>
				<class name="__init__.py" filename="core/__init__.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines/>
				</class>
				<class name="ledger.py" filename="core/ledger.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines>
						<line number="4" hits="1"/>
						<line number="5" hits="1"/>
					</lines>
				</class>
				<class name="legacy.py" filename="core/legacy.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines>
						<line number="4" hits="1"/>
						<line number="5" hits="1"/>
						<line number="6" hits="1" branch="true" condition-coverage="100% (2/2)"/>
						<line number="7" hits="1"/>
						<line number="8" hits="1"/>
					</lines>
				</class>
				<class name="rates.py" filename="core/rates.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines>
						<line number="3" hits="1"/>
						<line number="6" hits="1"/>
						<line number="7" hits="1"/>
						<line number="8" hits="1" branch="true" condition-coverage="100% (2/2)"/>
						<line number="9" hits="1"/>
						<line number="10" hits="1"/>
						<line number="13" hits="1"/>
						<line number="14" hits="1"/>
					</lines>
				</class>
				<class name="refund.py" filename="core/refund.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines>
						<line number="4" hits="1"/>
						<line number="5" hits="1" branch="true" condition-coverage="100% (2/2)"/>
						<line number="6" hits="1"/>
						<line number="7" hits="1"/>
						<line number="10" hits="1"/>
						<line number="11" hits="1" branch="true" condition-coverage="100% (2/2)"/>
						<line number="12" hits="1"/>
						<line number="13" hits="1"/>
					</lines>
				</class>
				<class name="registry.py" filename="core/registry.py" complexity="0" line-rate="0" branch-rate="1">
					<methods/>
					<lines>
						<line number="3" hits="0"/>
						<line number="5" hits="0"/>
						<line number="8" hits="0"/>
						<line number="9" hits="0"/>
					</lines>
				</class>
			</classes>
		</package>
		<package name="serve" line-rate="0" branch-rate="1" complexity="0">
			<classes>
				<class name="__init__.py" filename="serve/__init__.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines/>
				</class>
				<class name="app.py" filename="serve/app.py" complexity="0" line-rate="0" branch-rate="1">
					<methods/>
					<lines>
						<line number="1" hits="0"/>
						<line number="4" hits="0"/>
						<line number="5" hits="0"/>
					</lines>
				</class>
			</classes>
		</package>
	</packages>
</coverage>
`;
var CHANGE_REPORT = `<?xml version="1.0" ?>
<coverage version="7.17.3" timestamp="1767225600000" lines-valid="42" lines-covered="18" line-rate="0.4286" branches-valid="8" branches-covered="5" branch-rate="0.625" complexity="0">
	<!-- Generated by coverage.py: https://coverage.readthedocs.io/en/7.17.3 -->
	<!-- Based on https://raw.githubusercontent.com/cobertura/web/master/htdocs/xml/coverage-04.dtd -->
	<sources>
		<source>/repository</source>
	</sources>
	<packages>
		<package name="core" line-rate="0.3333" branch-rate="0.5" complexity="0">
			<classes>
				<class name="__init__.py" filename="core/__init__.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines/>
				</class>
				<class name="forecasting.py" filename="core/forecasting.py" complexity="0" line-rate="0" branch-rate="1">
					<methods/>
					<lines>
						<line number="3" hits="0"/>
						<line number="5" hits="0"/>
					</lines>
				</class>
				<class name="ledger.py" filename="core/ledger.py" complexity="0" line-rate="0.6667" branch-rate="0.5">
					<methods/>
					<lines>
						<line number="4" hits="1"/>
						<line number="5" hits="1"/>
						<line number="8" hits="1"/>
						<line number="9" hits="1"/>
						<line number="10" hits="1" branch="true" condition-coverage="50% (1/2)" missing-branches="11"/>
						<line number="11" hits="0"/>
						<line number="12" hits="0"/>
						<line number="18" hits="0"/>
						<line number="19" hits="1"/>
					</lines>
				</class>
				<class name="notes.py" filename="core/notes.py" complexity="0" line-rate="0" branch-rate="1">
					<methods/>
					<lines>
						<line number="3" hits="0"/>
					</lines>
				</class>
				<class name="plugins.py" filename="core/plugins.py" complexity="0" line-rate="0" branch-rate="0">
					<methods/>
					<lines>
						<line number="3" hits="0"/>
						<line number="5" hits="0"/>
						<line number="11" hits="0"/>
						<line number="12" hits="0"/>
						<line number="13" hits="0" branch="true" condition-coverage="0% (0/2)" missing-branches="14,18"/>
						<line number="14" hits="0"/>
						<line number="15" hits="0"/>
						<line number="16" hits="0"/>
						<line number="17" hits="0"/>
						<line number="18" hits="0"/>
					</lines>
				</class>
				<class name="refund.py" filename="core/refund.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines>
						<line number="4" hits="1"/>
						<line number="5" hits="1" branch="true" condition-coverage="100% (2/2)"/>
						<line number="6" hits="1"/>
						<line number="7" hits="1"/>
					</lines>
				</class>
				<class name="registry.py" filename="core/registry.py" complexity="0" line-rate="0" branch-rate="1">
					<methods/>
					<lines>
						<line number="3" hits="0"/>
						<line number="5" hits="0"/>
						<line number="8" hits="0"/>
						<line number="9" hits="0"/>
					</lines>
				</class>
			</classes>
		</package>
		<package name="core.pricing" line-rate="1" branch-rate="1" complexity="0">
			<classes>
				<class name="__init__.py" filename="core/pricing/__init__.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines/>
				</class>
				<class name="rates.py" filename="core/pricing/rates.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines>
						<line number="3" hits="1"/>
						<line number="6" hits="1"/>
						<line number="7" hits="1"/>
						<line number="8" hits="1" branch="true" condition-coverage="100% (2/2)"/>
						<line number="9" hits="1"/>
						<line number="10" hits="1"/>
						<line number="13" hits="1"/>
						<line number="14" hits="1"/>
					</lines>
				</class>
			</classes>
		</package>
		<package name="serve" line-rate="0" branch-rate="1" complexity="0">
			<classes>
				<class name="__init__.py" filename="serve/__init__.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines/>
				</class>
				<class name="app.py" filename="serve/app.py" complexity="0" line-rate="0" branch-rate="1">
					<methods/>
					<lines>
						<line number="1" hits="0"/>
						<line number="2" hits="0"/>
						<line number="5" hits="0"/>
						<line number="6" hits="0"/>
					</lines>
				</class>
			</classes>
		</package>
	</packages>
</coverage>
`;

// src/demo/example-repository.ts



// src/platform/git/run-git.ts

function failureOf({ code: code2, stderr }) {
  return stderr.trim().split("\n", 1)[0] || `exit code ${code2}`;
}
function hardening(directory, more5) {
  const settings = [
    ...more5,
    ["safe.directory", directory],
    ["core.fsmonitor", "false"],
    ["core.hooksPath", "/dev/null"],
    ["core.quotePath", "false"],
    ["protocol.ext.allow", "never"],
    // Comparing a file starts the clean filter, which fails where git-lfs is missing; we take files as they lie.
    ["filter.lfs.clean", ""],
    ["filter.lfs.process", ""],
    ["filter.lfs.required", "false"]
  ];
  const env = { GIT_CONFIG_COUNT: String(settings.length) };
  settings.forEach(([key, value], index) => {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return env;
}
function gitEnvironment(directory, more5 = {}, settings = []) {
  return {
    ...process.env,
    ...more5,
    ...hardening(directory, settings),
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C"
  };
}
var PATIENCE_MILLISECONDS = 3e5;
function gitIn(directory, more5 = {}, settings = []) {
  const env = gitEnvironment(directory, more5, settings);
  return {
    directory,
    run: (args, input, maxBytes = Number.POSITIVE_INFINITY) => new Promise((resolve, reject) => {
      const child = (0,external_node_child_process_namespaceObject.spawn)("git", args, {
        cwd: directory,
        env,
        stdio: ["pipe", "pipe", "pipe"]
      });
      let isOverdue = false;
      const clock = setTimeout(() => {
        isOverdue = child.kill("SIGKILL");
      }, PATIENCE_MILLISECONDS).unref();
      const stdout = [];
      const stderr = [];
      let size = 0;
      child.stdout.on("data", (chunk) => {
        size += chunk.length;
        if (size <= maxBytes) stdout.push(chunk);
        else child.kill("SIGKILL");
      });
      child.stderr.on("data", (chunk) => stderr.push(chunk));
      child.on("error", (error) => reject(cannotStart(error, directory)));
      child.on("close", (code2) => {
        clearTimeout(clock);
        if (isOverdue) reject(neverEnds(args, directory));
        if (size > maxBytes) reject(saysTooMuch(args, maxBytes));
        resolve({
          code: code2 ?? 128,
          stdout: Buffer.concat(stdout),
          stderr: Buffer.concat(stderr).toString("utf8")
        });
      });
      child.stdin.on("error", () => void 0);
      child.stdin.end(input);
    })
  };
}
function neverEnds([command = ""], directory) {
  return new UserError(
    "git-failed",
    `\`git ${command}\` in ${directory} did not end within ${PATIENCE_MILLISECONDS / 6e4} minutes.`,
    "Run it there by hand: a network disk, a lock or too little memory is the usual cause."
  );
}
function saysTooMuch(args, maxBytes) {
  return new UserError(
    "git-output-too-large",
    `\`git ${args.find((arg) => /^[a-z-]+$/.test(arg) && !arg.startsWith("-"))}\` wrote more than the limit of ${maxBytes.toLocaleString("en-US")} bytes.`,
    "Split the change, or mark large generated files as binary in `.gitattributes`."
  );
}
function cannotStart(error, directory) {
  if ("code" in error && error.code === "ENOENT") {
    return new UserError(
      "git-missing",
      `git could not be started for ${directory}.`,
      "Install git, or check that the folder exists.",
      { cause: error }
    );
  }
  return new UserError(
    "git-failed",
    `git could not be started: ${error.message}.`,
    "Check the installation of git.",
    {
      cause: error
    }
  );
}

// src/demo/example-repository.ts
var COMMITTED = "2026-01-01T00:00:00Z";
var IDENTITY = ["-c", "user.name=Demo", "-c", "user.email=demo@example.com", "-c", "commit.gpgSign=false"];
function exampleGit(directory) {
  const git = gitIn(directory, { GIT_AUTHOR_DATE: COMMITTED, GIT_COMMITTER_DATE: COMMITTED });
  return async (...args) => {
    const result = await git.run([...IDENTITY, ...args]);
    if (result.code === 0) return;
    throw new UserError(
      "git-failed",
      `\`git ${args[0]}\` failed: ${result.stderr.trim()}`,
      "The demo needs git 2.28 or later."
    );
  };
}
async function commitExample(directory, files, message) {
  writeTree(directory, files);
  const git = exampleGit(directory);
  await git("add", "--all");
  await git("commit", "--quiet", `--message=${message}`);
}
function writeTree(directory, files) {
  for (const [path, content] of Object.entries(files)) {
    const file = (0,external_node_path_namespaceObject.join)(directory, path);
    if (content === null) {
      (0,external_node_fs_namespaceObject.rmSync)(file);
      continue;
    }
    (0,external_node_fs_namespaceObject.mkdirSync)((0,external_node_path_namespaceObject.dirname)(file), { recursive: true });
    (0,external_node_fs_namespaceObject.writeFileSync)(file, content);
  }
}

// src/demo/judge-fork.ts



// src/platform/git/repository.ts


function locateRepository(directory) {
  const root = findTop(directory);
  return root === null ? null : { root, git: gitIn(root) };
}
async function openRepository(directory) {
  const place2 = locateRepository(directory);
  return place2 === null ? null : describeRepository(place2);
}
async function describeRepository({ root, git }) {
  const result = await git.run(["rev-parse", "--is-shallow-repository", "HEAD^{commit}"]);
  const [shallow, head = ""] = result.stdout.toString("latin1").split("\n");
  if (shallow !== "true" && shallow !== "false") {
    throw new UserError(
      "git-failed",
      `git cannot read the repository at ${root}: ${failureOf(result)}`,
      "Run `git status` there; a worktree or submodule whose main repository is missing is the usual cause."
    );
  }
  return { root, git, head: parseCommitSha(head), shallow: shallow === "true" };
}
function findTop(directory) {
  for (let folder = directory; ; folder = (0,external_node_path_namespaceObject.dirname)(folder)) {
    if ((0,external_node_fs_namespaceObject.existsSync)((0,external_node_path_namespaceObject.join)(folder, ".git"))) return folder;
    if ((0,external_node_path_namespaceObject.dirname)(folder) === folder) return null;
  }
}
async function resolveCommit(repository, revision) {
  const result = await repository.git.run([
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${revision}^{commit}`
  ]);
  const sha = parseCommitSha(result.stdout.toString("latin1").trim());
  if (sha !== null) return sha;
  throw new UserError(
    "unknown-revision",
    `There is no commit \`${revision}\` in this repository.`,
    repository.shallow ? DEEPEN : "Check the spelling, or fetch the branch first."
  );
}
var DEEPEN = "The clone is shallow: set `fetch-depth: 0` on actions/checkout, or run `git fetch --unshallow`.";
async function findMergeBase(repository, a, b) {
  const result = await repository.git.run(["merge-base", a, b]);
  return result.code === 0 ? parseCommitSha(result.stdout.toString("latin1").trim()) : null;
}
async function fetchCommit(repository, commit) {
  const result = await repository.git.run(["fetch", "--quiet", "--no-tags", "--depth=1", "origin", commit]);
  return result.code === 0;
}
async function parentsOf(repository, commit) {
  const result = await repository.git.run(["cat-file", "commit", commit]);
  const [header = ""] = result.stdout.toString("utf8").split("\n\n", 1);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap((match) => parseCommitSha(match[1]) ?? []);
}

// src/generated/report-validator.ts
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var require_ucs2length = __commonJS({ "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
  "use strict";
  Object.defineProperty(exports, "__esModule", { value: true });
  function ucs2length(str) {
    const len = str.length;
    let length = 0;
    let pos = 0;
    let value;
    while (pos < len) {
      length++;
      value = str.charCodeAt(pos++);
      if (value >= 55296 && value <= 56319 && pos < len) {
        value = str.charCodeAt(pos);
        if ((value & 64512) === 56320) pos++;
      }
    }
    return length;
  }
  exports.default = ucs2length;
  ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
} });
var require_fast_deep_equal = __commonJS({ "node_modules/fast-deep-equal/index.js"(exports, module) {
  "use strict";
  module.exports = function equal(a, b) {
    if (a === b) return true;
    if (a && b && typeof a == "object" && typeof b == "object") {
      if (a.constructor !== b.constructor) return false;
      var length, i, keys;
      if (Array.isArray(a)) {
        length = a.length;
        if (length != b.length) return false;
        for (i = length; i-- !== 0; ) if (!equal(a[i], b[i])) return false;
        return true;
      }
      if (a.constructor === RegExp) return a.source === b.source && a.flags === b.flags;
      if (a.valueOf !== Object.prototype.valueOf) return a.valueOf() === b.valueOf();
      if (a.toString !== Object.prototype.toString) return a.toString() === b.toString();
      keys = Object.keys(a);
      length = keys.length;
      if (length !== Object.keys(b).length) return false;
      for (i = length; i-- !== 0; ) if (!Object.prototype.hasOwnProperty.call(b, keys[i])) return false;
      for (i = length; i-- !== 0; ) {
        var key = keys[i];
        if (!equal(a[key], b[key])) return false;
      }
      return true;
    }
    return a !== a && b !== b;
  };
} });
var require_equal = __commonJS({ "node_modules/ajv/dist/runtime/equal.js"(exports) {
  "use strict";
  Object.defineProperty(exports, "__esModule", { value: true });
  var equal = require_fast_deep_equal();
  equal.code = 'require("ajv/dist/runtime/equal").default';
  exports.default = equal;
} });
var validateReport = validate52;
var schema19 = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://execution-standards.dev/schemas/report.v1.json",
  "title": "Report, version 1",
  "description": "What a check of Execution Standards exchanges with every other part.",
  "type": "object",
  "additionalProperties": false,
  "required": ["schema", "check", "tool", "subject", "startedFrom", "conclusion", "headline", "lanes", "findings", "seen", "metrics", "sections", "inputs"],
  "properties": { "schema": { "const": "https://execution-standards.dev/schemas/report.v1.json" }, "check": { "$ref": "#/$defs/check" }, "tool": { "type": "object", "additionalProperties": false, "required": ["name", "version"], "properties": { "name": { "$ref": "#/$defs/name" }, "version": { "type": "string", "minLength": 1, "maxLength": 100 } } }, "subject": { "description": "What was judged.", "type": "object", "additionalProperties": false, "required": ["repository", "head", "base", "pullRequest", "event", "ref"], "properties": { "repository": { "description": "owner/name; null outside GitHub.", "type": ["string", "null"], "maxLength": 200, "pattern": "^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$" }, "head": { "$ref": "#/$defs/commit" }, "base": { "$ref": "#/$defs/commit" }, "pullRequest": { "type": ["integer", "null"], "minimum": 1 }, "event": { "type": "string", "minLength": 1, "maxLength": 100 }, "ref": { "type": ["string", "null"], "maxLength": 1e3 } } }, "startedFrom": { "$ref": "#/$defs/startedFrom" }, "conclusion": { "$ref": "#/$defs/conclusion" }, "headline": { "$ref": "#/$defs/headline" }, "lanes": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/lane" } }, "findings": { "type": "array", "maxItems": 25e4, "items": { "$ref": "#/$defs/finding" } }, "seen": { "$ref": "#/$defs/seen" }, "metrics": {
    "description": "Figures by name. Names ending in percent, ratio, rate, average or median are not added up by a merge. coverage-by-lane tells linePercent, patchPercent and promotedPercent of production lanes, 0 to 100, cut off after two decimals.",
    "type": "object",
    "maxProperties": 1e4,
    "propertyNames": { "maxLength": 300, "pattern": "^[A-Za-z][A-Za-z0-9_./@ -]*$" },
    "additionalProperties": { "type": "number" }
  }, "sections": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "required": ["kind"], "properties": { "kind": { "enum": ["text", "table", "mermaid", "code", "coverage", "openapi", "promotion", "evidence"] } }, "allOf": [
    { "if": { "properties": { "kind": { "const": "text" } } }, "then": { "$ref": "#/$defs/textSection" } },
    { "if": { "properties": { "kind": { "const": "table" } } }, "then": { "$ref": "#/$defs/tableSection" } },
    { "if": { "properties": { "kind": { "const": "mermaid" } } }, "then": { "$ref": "#/$defs/mermaidSection" } },
    { "if": { "properties": { "kind": { "const": "code" } } }, "then": {
      "$ref": "#/$defs/codeSection"
    } },
    { "if": { "properties": { "kind": { "const": "coverage" } } }, "then": { "$ref": "#/$defs/coverageSection" } },
    { "if": { "properties": { "kind": { "const": "openapi" } } }, "then": { "$ref": "#/$defs/openapiSection" } },
    { "if": { "properties": { "kind": { "const": "promotion" } } }, "then": { "$ref": "#/$defs/promotionSection" } },
    { "if": { "properties": { "kind": { "const": "evidence" } } }, "then": { "$ref": "#/$defs/evidenceSection" } }
  ] } }, "inputs": { "description": "Files the check read besides the repository's sources.", "type": "array", "maxItems": 1e5, "items": { "type": "object", "additionalProperties": false, "required": ["path", "sha256", "mediaType"], "properties": { "path": { "type": "string", "maxLength": 4096 }, "sha256": { "$ref": "#/$defs/sha256" }, "mediaType": { "type": "string", "maxLength": 200 } } } }, "parts": { "description": "Of a report of check suite: what each check says. Findings and sections name their checks.", "type": "array", "minItems": 1, "maxItems": 6, "items": {
    "type": "object",
    "additionalProperties": false,
    "required": ["check", "base", "startedFrom", "conclusion", "headline", "lanes", "seen"],
    "properties": {
      "check": { "$ref": "#/$defs/check" },
      "base": { "$ref": "#/$defs/commit" },
      "startedFrom": { "$ref": "#/$defs/startedFrom" },
      "conclusion": { "$ref": "#/$defs/conclusion" },
      "headline": { "$ref": "#/$defs/headline" },
      "lanes": {
        "type": "array",
        "maxItems": 1e3,
        "items": { "type": "object", "additionalProperties": false, "required": ["name", "kind", "enforcement", "files"], "properties": { "name": { "$ref": "#/$defs/name" }, "kind": { "$ref": "#/$defs/laneKind" }, "enforcement": { "$ref": "#/$defs/enforcement" }, "files": { "$ref": "#/$defs/count" } } }
      },
      "seen": { "$ref": "#/$defs/seen" }
    }
  } } },
  "$defs": {
    "check": { "enum": ["acceptance-gate", "coverage-by-lane", "openapi-diff", "promotion-signoff", "evidence", "suite"] },
    "startedFrom": { "description": "Where the policy came from.", "type": "object", "additionalProperties": false, "required": ["policySource", "configDigest"], "properties": {
      "policySource": { "type": "string", "minLength": 1, "maxLength": 5e3 },
      "configDigest": { "$ref": "#/$defs/sha256" }
    } },
    "conclusion": { "enum": ["success", "failure", "neutral", "pending", "error"] },
    "headline": { "description": "The verdict in one plain-text line.", "type": "string", "minLength": 1, "maxLength": 1e3 },
    "seen": { "type": "object", "additionalProperties": false, "required": ["files", "bytes", "parsed", "cached", "skipped"], "properties": { "files": { "$ref": "#/$defs/count" }, "bytes": { "$ref": "#/$defs/count" }, "parsed": { "$ref": "#/$defs/count" }, "cached": { "$ref": "#/$defs/count" }, "skipped": { "type": "array", "maxItems": 5e5, "items": { "type": "object", "additionalProperties": false, "required": ["path", "reason"], "properties": { "path": { "$ref": "#/$defs/path" }, "reason": { "type": "string", "minLength": 1, "maxLength": 1e3 } } } } } },
    "laneKind": { "enum": ["production", "experimental", "support", "test"] },
    "enforcement": { "enum": ["block", "warn", "off"] },
    "name": { "type": "string", "minLength": 1, "maxLength": 200 },
    "count": { "type": "integer", "minimum": 0, "maximum": 9007199254740991 },
    "lineNumber": {
      "type": "integer",
      "minimum": 0,
      "maximum": 2147483647
    },
    "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
    "commit": { "type": ["string", "null"], "pattern": "^(?:[0-9a-f]{40}|[0-9a-f]{64})$" },
    "severity": { "enum": ["error", "warning", "note"] },
    "path": { "description": "Relative to the repository's root, / between names, no empty name, no . and no .. ; the empty path is the root.", "type": "string", "maxLength": 4096, "pattern": "^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?!\\.{1,2}(?:/|$))[^/\\u0000]+)*)?$" },
    "lane": { "type": "object", "additionalProperties": false, "required": ["name", "kind", "enforcement", "files", "counts"], "properties": {
      "name": { "$ref": "#/$defs/name" },
      "kind": { "$ref": "#/$defs/laneKind" },
      "enforcement": { "$ref": "#/$defs/enforcement" },
      "files": { "$ref": "#/$defs/count" },
      "counts": { "description": "Open findings of the lane: new and existing ones.", "type": "object", "additionalProperties": false, "required": ["error", "warning", "note"], "properties": { "error": { "$ref": "#/$defs/count" }, "warning": { "$ref": "#/$defs/count" }, "note": { "$ref": "#/$defs/count" } } }
    } },
    "finding": { "type": "object", "additionalProperties": false, "required": ["fingerprint", "rule", "severity", "confidence", "state", "lane", "path", "line", "column", "endLine", "message", "help", "flow", "data"], "properties": { "fingerprint": {
      "type": "string",
      "maxLength": 48,
      "pattern": "^[0-9a-f]{32}(?:-[0-9]+)?$"
    }, "rule": { "type": "string", "maxLength": 80, "pattern": "^(?:[A-Z]{2,4}[0-9]{3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)+)$" }, "severity": { "$ref": "#/$defs/severity" }, "confidence": { "enum": ["proven", "suspected"] }, "state": { "enum": ["new", "existing", "baselined", "waived", "fixed"] }, "lane": { "type": [
      "string",
      "null"
    ], "minLength": 1, "maxLength": 200 }, "path": { "$ref": "#/$defs/path" }, "line": { "description": "1-based; 0 for the whole file.", "$ref": "#/$defs/lineNumber" }, "column": { "description": "1-based, in UTF-16 code units; 0 when unknown.", "$ref": "#/$defs/lineNumber" }, "endLine": { "$ref": "#/$defs/lineNumber" }, "message": { "type": "string", "minLength": 1, "maxLength": 1e4 }, "help": { "type": "string", "maxLength": 1e4 }, "flow": { "type": "array", "maxItems": 1e3, "items": {
      "type": "object",
      "additionalProperties": false,
      "required": ["path", "line", "note"],
      "properties": { "path": { "$ref": "#/$defs/path" }, "line": { "type": "integer", "minimum": 1, "maximum": 2147483647 }, "note": {
        "type": "string",
        "maxLength": 1e4
      } }
    } }, "data": { "description": "Typed per rule; see the rule's page.", "type": "object" }, "checks": { "description": "The checks that found it; in a report with parts only.", "type": "array", "minItems": 1, "maxItems": 6, "uniqueItems": true, "items": { "$ref": "#/$defs/check" } } } },
    "title": { "type": "string", "minLength": 1, "maxLength": 500 },
    "textSection": { "type": "object", "additionalProperties": false, "required": ["kind", "title", "lines", "folded"], "properties": { "kind": { "const": "text" }, "check": {
      "$ref": "#/$defs/check"
    }, "title": { "$ref": "#/$defs/title" }, "lines": { "type": "array", "maxItems": 1e5, "items": { "type": "string", "maxLength": 1e4 } }, "folded": { "type": "boolean" } } },
    "tableSection": { "type": "object", "additionalProperties": false, "required": ["kind", "title", "columns", "rows", "folded"], "properties": {
      "kind": { "const": "table" },
      "check": { "$ref": "#/$defs/check" },
      "title": { "$ref": "#/$defs/title" },
      "columns": { "type": "array", "minItems": 1, "maxItems": 50, "items": { "type": "object", "additionalProperties": false, "required": ["title", "align"], "properties": { "title": { "type": "string", "maxLength": 500 }, "align": { "enum": ["left", "right"] } } } },
      "rows": { "type": "array", "maxItems": 1e5, "items": { "type": "array", "maxItems": 50, "items": { "type": "string", "maxLength": 1e4 } } },
      "folded": { "type": "boolean" }
    } },
    "mermaidSection": { "type": "object", "additionalProperties": false, "required": ["kind", "title", "source", "folded"], "properties": { "kind": { "const": "mermaid" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "source": { "type": "string", "maxLength": 5e4 }, "folded": { "type": "boolean" } } },
    "codeSection": { "type": "object", "additionalProperties": false, "required": ["kind", "title", "language", "source", "folded"], "properties": { "kind": { "const": "code" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "language": { "enum": ["python", "typescript", "yaml"] }, "source": { "type": "string", "maxLength": 5e4 }, "folded": { "type": "boolean" } } },
    "ratio": { "description": "Of total things, how many; covered is at most total.", "type": "object", "additionalProperties": false, "required": ["covered", "total"], "properties": {
      "covered": { "$ref": "#/$defs/count" },
      "total": { "$ref": "#/$defs/count" }
    } },
    "ratioOrNone": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/ratio" } },
    "lineRanges": { "description": "First and last lines, both included, 1-based.", "type": "array", "maxItems": 1e6, "items": { "type": "array", "minItems": 2, "maxItems": 2, "items": { "type": "integer", "minimum": 1, "maximum": 2147483647 } } },
    "coverageSection": {
      "type": "object",
      "additionalProperties": false,
      "required": ["kind", "title", "folded", "metric", "patch", "base", "reports", "groups", "files", "tells"],
      "properties": { "kind": { "const": "coverage" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "folded": { "const": false }, "metric": { "enum": ["line", "branch", "combined", "codecov"] }, "patch": { "description": "Statements that the change adds or edits; null without a base.", "$ref": "#/$defs/ratioOrNone" }, "base": { "if": {
        "type": "null"
      }, "else": { "type": "object", "additionalProperties": false, "required": ["commit", "distance", "approximate"], "properties": { "commit": { "type": "string", "pattern": "^(?:[0-9a-f]{40}|[0-9a-f]{64})$" }, "distance": { "$ref": "#/$defs/count" }, "approximate": { "type": "boolean" } } } }, "reports": {
        "type": "object",
        "additionalProperties": false,
        "required": ["read", "declared"],
        "properties": { "read": { "$ref": "#/$defs/count" }, "declared": { "$ref": "#/$defs/count" } }
      }, "groups": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/coverageGroup" } }, "files": { "type": "array", "maxItems": 1e5, "items": { "$ref": "#/$defs/coverageFile" } }, "tells": { "type": "array", "maxItems": 1e3, "items": { "type": "string", "maxLength": 12 } } }
    },
    "coverageGroup": { "type": "object", "additionalProperties": false, "required": ["name", "of", "enforcement", "coverage", "base", "floor", "patch", "newUncovered", "lost", "excluded", "result", "reason", "trend"], "properties": { "name": { "$ref": "#/$defs/name" }, "of": { "enum": ["lane", "module"] }, "enforcement": { "enum": ["block", "warn", "off"] }, "coverage": { "$ref": "#/$defs/ratio" }, "base": { "$ref": "#/$defs/ratioOrNone" }, "floor": { "$ref": "#/$defs/ratioOrNone" }, "patch": { "$ref": "#/$defs/ratioOrNone" }, "newUncovered": { "$ref": "#/$defs/count" }, "lost": { "$ref": "#/$defs/count" }, "excluded": { "$ref": "#/$defs/count" }, "result": { "enum": [
      "pass",
      "fail",
      "warn",
      "incomplete",
      "nothing"
    ] }, "reason": { "type": "string", "maxLength": 1e4 }, "trend": { "description": "Coverage of the last commits, oldest first; null where a commit has none.", "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/ratioOrNone" } } } },
    "coverageFile": { "type": "object", "additionalProperties": false, "required": ["path", "lane", "change", "measured", "coverage", "base", "patch", "uncovered", "partial", "lost", "excluded"], "properties": { "path": { "$ref": "#/$defs/path" }, "lane": {
      "type": ["string", "null"],
      "minLength": 1,
      "maxLength": 200
    }, "change": { "enum": ["added", "copied", "renamed", "modified", "unchanged", "deleted"] }, "measured": { "enum": ["measured", "carried", "unmeasured"] }, "coverage": { "$ref": "#/$defs/ratio" }, "base": { "$ref": "#/$defs/ratioOrNone" }, "patch": { "$ref": "#/$defs/ratio" }, "uncovered": { "$ref": "#/$defs/lineRanges" }, "partial": { "$ref": "#/$defs/lineRanges" }, "lost": { "$ref": "#/$defs/lineRanges" }, "excluded": { "$ref": "#/$defs/lineRanges" } } },
    "openapiSection": { "type": "object", "additionalProperties": false, "required": ["kind", "title", "folded", "comparedWith", "approvals", "documents", "tells"], "properties": { "kind": { "const": "openapi" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "folded": { "const": false }, "comparedWith": { "type": "string", "maxLength": 500 }, "approvals": {
      "type": ["string", "null"],
      "maxLength": 4096
    }, "documents": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/openapiDocument" } }, "tells": { "type": "array", "maxItems": 1e4, "items": { "type": "string", "maxLength": 80 } } } },
    "openapiDocument": { "type": "object", "additionalProperties": false, "required": ["path", "name", "lane", "state", "from", "versions", "specification", "operations", "counts", "rows"], "properties": { "path": { "$ref": "#/$defs/path" }, "name": { "type": "string", "maxLength": 500 }, "lane": { "type": ["string", "null"], "minLength": 1, "maxLength": 200 }, "state": { "enum": ["compared", "new", "deleted", "renamed", "identical", "uncompared"] }, "from": {
      "if": { "type": "null" },
      "else": { "$ref": "#/$defs/path" }
    }, "versions": { "type": "object", "additionalProperties": false, "required": ["before", "after", "needed", "verdict"], "properties": { "before": {
      "$ref": "#/$defs/shortTextOrNone"
    }, "after": { "$ref": "#/$defs/shortTextOrNone" }, "needed": { "$ref": "#/$defs/shortTextOrNone" }, "verdict": { "enum": [
      "enough",
      "unchanged",
      "decreased",
      "insufficient",
      "unreadable",
      "unjudged"
    ] } } }, "specification": { "type": "object", "additionalProperties": false, "required": ["before", "after"], "properties": {
      "before": { "$ref": "#/$defs/shortTextOrNone" },
      "after": { "$ref": "#/$defs/shortTextOrNone" }
    } }, "operations": { "$ref": "#/$defs/count" }, "counts": {
      "description": "Changes by verdict, whether rows tell them all or not.",
      "type": "object",
      "additionalProperties": false,
      "required": ["breaking", "undecided", "policy", "compatible", "approved"],
      "properties": { "breaking": { "$ref": "#/$defs/count" }, "undecided": { "$ref": "#/$defs/count" }, "policy": { "$ref": "#/$defs/count" }, "compatible": { "$ref": "#/$defs/count" }, "approved": { "$ref": "#/$defs/count" } }
    }, "rows": { "type": "array", "maxItems": 1e5, "items": { "$ref": "#/$defs/openapiRow" } } } },
    "shortTextOrNone": {
      "type": ["string", "null"],
      "maxLength": 1e3
    },
    "openapiRow": { "description": "One root cause, wherever it is met.", "type": "object", "additionalProperties": false, "required": ["fingerprint", "verdict", "severity", "rule", "operation", "others", "location", "instancePath", "what", "before", "after", "witness", "reason", "place", "key", "entry", "approved", "proposed"], "properties": {
      "fingerprint": { "type": "string", "maxLength": 48, "pattern": "^[0-9a-f]{32}(?:-[0-9]+)?$" },
      "verdict": { "enum": ["breaking", "undecided", "policy", "compatible"] },
      "severity": { "$ref": "#/$defs/severity" },
      "rule": { "type": "string", "minLength": 1, "maxLength": 80 },
      "operation": { "$ref": "#/$defs/shortTextOrNone" },
      "others": { "$ref": "#/$defs/count" },
      "location": { "type": "string", "maxLength": 1e3 },
      "instancePath": { "type": "string", "maxLength": 1e3 },
      "what": { "type": "string", "minLength": 1, "maxLength": 1e4 },
      "before": { "$ref": "#/$defs/shortTextOrNone" },
      "after": { "$ref": "#/$defs/shortTextOrNone" },
      "witness": { "type": ["string", "null"], "maxLength": 2e3 },
      "reason": { "$ref": "#/$defs/shortTextOrNone" },
      "place": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["side", "path", "line"], "properties": { "side": {
        "enum": ["head", "base"]
      }, "path": { "$ref": "#/$defs/path" }, "line": { "$ref": "#/$defs/lineNumber" } } } },
      "key": { "type": ["string", "null"], "maxLength": 200 },
      "entry": { "type": [
        "string",
        "null"
      ], "maxLength": 5e3 },
      "approved": { "$ref": "#/$defs/openapiApprovalOrNone" },
      "proposed": { "$ref": "#/$defs/openapiApprovalOrNone" }
    } },
    "openapiApprovalOrNone": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["owner", "reason", "until"], "properties": { "owner": { "type": "string", "maxLength": 1e3 }, "reason": { "type": "string", "maxLength": 1e3 }, "until": { "$ref": "#/$defs/shortTextOrNone" } } } },
    "evidenceSection": {
      "type": "object",
      "additionalProperties": false,
      "required": ["kind", "title", "folded", "status", "modules", "claims", "seal", "notes", "tells"],
      "properties": {
        "kind": { "const": "evidence" },
        "check": { "$ref": "#/$defs/check" },
        "title": { "$ref": "#/$defs/title" },
        "folded": { "const": false },
        "status": { "enum": ["pass", "fail", "inconclusive"] },
        "modules": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["name", "task", "owner", "status", "figures"], "properties": { "name": { "$ref": "#/$defs/title" }, "task": { "type": ["string", "null"], "maxLength": 100 }, "owner": { "type": ["string", "null"], "maxLength": 200 }, "status": { "$ref": "#/$defs/evidenceStatus" }, "figures": { "description": "In SI units, by name.", "type": "object", "maxProperties": 1e3, "additionalProperties": { "type": "number" } } } } },
        "claims": { "type": "array", "maxItems": 1e4, "items": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "module", "rule", "status", "expected", "found", "evidence", "help"],
          "properties": {
            "id": { "$ref": "#/$defs/title" },
            "module": {
              "type": ["string", "null"],
              "maxLength": 500
            },
            "rule": { "$ref": "#/$defs/name" },
            "status": { "$ref": "#/$defs/evidenceStatus" },
            "expected": { "$ref": "#/$defs/promotionWords" },
            "found": { "$ref": "#/$defs/promotionWords" },
            "evidence": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["path", "pointer"], "properties": { "path": { "type": "string", "maxLength": 4096 }, "pointer": { "type": "string", "maxLength": 5e3 } } } },
            "help": { "$ref": "#/$defs/promotionWords" }
          }
        } },
        "seal": {
          "if": { "type": "null" },
          "else": { "type": "object", "additionalProperties": false, "required": ["path", "root", "files", "bytes", "level", "levelWhy", "attempt", "log"], "properties": {
            "path": { "type": "string", "minLength": 1, "maxLength": 4096 },
            "root": { "$ref": "#/$defs/sha256" },
            "files": { "$ref": "#/$defs/count" },
            "bytes": { "$ref": "#/$defs/count" },
            "level": { "enum": ["none", "key", "openpgp", "keyless"] },
            "levelWhy": { "type": "string", "maxLength": 5e3 },
            "attempt": { "type": "integer", "minimum": 1, "maximum": 9007199254740991 },
            "log": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["origin", "index", "size"], "properties": { "origin": { "type": "string", "minLength": 1, "maxLength": 1e3 }, "index": { "$ref": "#/$defs/count" }, "size": { "$ref": "#/$defs/count" } } } }
          } }
        },
        "notes": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/promotionWords" } },
        "tells": { "type": "array", "maxItems": 1e4, "items": { "type": "string", "maxLength": 80 } }
      }
    },
    "evidenceStatus": { "enum": [
      "pass",
      "fail",
      "inconclusive",
      "missing",
      "waived"
    ] },
    "promotionSection": { "description": "What was decided about a promotion, and why.", "type": "object", "additionalProperties": false, "required": ["kind", "title", "folded", "state", "mode", "modules", "gates", "next", "requirements", "people", "evidence", "guarded", "read", "notes", "tells"], "properties": {
      "kind": { "const": "promotion" },
      "check": { "$ref": "#/$defs/check" },
      "title": { "$ref": "#/$defs/title" },
      "folded": { "const": false },
      "state": { "enum": ["success", "pending", "failure", "error"] },
      "mode": { "enum": ["observe", "enforce"] },
      "modules": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["name", "kind", "from", "to", "files", "left"], "properties": { "name": { "$ref": "#/$defs/title" }, "kind": { "$ref": "#/$defs/name" }, "from": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/path" } }, "to": { "$ref": "#/$defs/path" }, "files": { "$ref": "#/$defs/count" }, "left": { "description": "Files that are still where they were.", "$ref": "#/$defs/count" } } } },
      "gates": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["id", "state"], "properties": { "id": { "$ref": "#/$defs/title" }, "state": { "enum": ["met", "open", "waiting"] } } } },
      "next": { "description": "What is asked of whom now, first things first.", "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["who", "what"], "properties": { "who": { "$ref": "#/$defs/title" }, "what": { "$ref": "#/$defs/promotionWords" } } } },
      "requirements": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/promotionRequirement" } },
      "people": { "type": "array", "maxItems": 1e4, "items": { "type": "object", "additionalProperties": false, "required": ["login", "roles", "signsFor", "voices"], "properties": { "login": { "$ref": "#/$defs/name" }, "roles": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/title" } }, "signsFor": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/title" } }, "voices": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/promotionVoice" } } } } },
      "evidence": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["id", "of", "name", "workflow", "state", "digest", "run", "at"], "properties": { "id": { "$ref": "#/$defs/title" }, "of": { "enum": ["check", "report"] }, "name": { "$ref": "#/$defs/title" }, "workflow": { "$ref": "#/$defs/title" }, "state": { "enum": ["met", "waived", "warned", "missing", "waiting", "violated", "unknown", "not asked"] }, "digest": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/sha256" } }, "run": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/count" } }, "at": { "type": ["string", "null"], "maxLength": 40 } } } },
      "guarded": {
        "if": { "type": "null" },
        "else": { "type": "object", "additionalProperties": false, "required": ["role", "paths", "total"], "properties": { "role": { "$ref": "#/$defs/title" }, "paths": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/path" } }, "total": { "$ref": "#/$defs/count" } } }
      },
      "read": { "description": "What the decision was made from.", "type": "object", "additionalProperties": false, "required": ["at", "reviews", "comments", "commits", "files"], "properties": { "at": { "type": "string", "maxLength": 40 }, "reviews": { "$ref": "#/$defs/count" }, "comments": { "$ref": "#/$defs/count" }, "commits": { "$ref": "#/$defs/count" }, "files": { "$ref": "#/$defs/count" } } },
      "notes": { "type": "array", "maxItems": 1e4, "items": {
        "$ref": "#/$defs/promotionWords"
      } },
      "tells": { "type": "array", "maxItems": 1e4, "items": { "type": "string", "maxLength": 80 } }
    } },
    "promotionWords": { "type": "string", "maxLength": 5e3 },
    "promotionRequirement": { "type": "object", "additionalProperties": false, "required": ["id", "gate", "title", "state", "why", "rule", "by"], "properties": { "id": { "$ref": "#/$defs/title" }, "gate": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/title" } }, "title": { "$ref": "#/$defs/title" }, "state": { "enum": ["met", "waived", "warned", "missing", "waiting", "violated", "unknown"] }, "why": { "$ref": "#/$defs/promotionWords" }, "rule": { "type": ["string", "null"], "minLength": 1, "maxLength": 80 }, "by": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/promotionVoice" } } } },
    "promotionVoice": {
      "description": "A review or a comment, and why it counts or not.",
      "type": "object",
      "additionalProperties": false,
      "required": ["login", "source", "id", "counts", "why"],
      "properties": { "login": { "description": "null: the account is deleted.", "type": ["string", "null"], "minLength": 1, "maxLength": 200 }, "source": { "enum": ["review", "comment"] }, "id": { "$ref": "#/$defs/count" }, "counts": { "type": "boolean" }, "why": { "$ref": "#/$defs/promotionWords" } }
    }
  }
};
var func1 = Object.prototype.hasOwnProperty;
var func2 = require_ucs2length().default;
var schema20 = { "enum": ["acceptance-gate", "coverage-by-lane", "openapi-diff", "promotion-signoff", "evidence", "suite"] };
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate53.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(data === "acceptance-gate" || data === "coverage-by-lane" || data === "openapi-diff" || data === "promotion-signoff" || data === "evidence" || data === "suite")) {
    validate53.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema20.enum }, message: "must be equal to one of the allowed values" }];
    return false;
  }
  validate53.errors = vErrors;
  return errors === 0;
}
validate53.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate55.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(
        data
      ) > 200) {
        validate55.errors = [{ instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
        return false;
      } else {
        if (func2(data) < 1) {
          validate55.errors = [{ instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
          return false;
        }
      }
    } else {
      validate55.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
      return false;
    }
  }
  validate55.errors = vErrors;
  return errors === 0;
}
validate55.evaluated = { "dynamicProps": false, "dynamicItems": false };
var schema22 = { "type": ["string", "null"], "pattern": "^(?:[0-9a-f]{40}|[0-9a-f]{64})$" };
var pattern4 = new RegExp("^(?:[0-9a-f]{40}|[0-9a-f]{64})$", "u");
function validate57(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate57.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (typeof data !== "string" && data !== null) {
    validate57.errors = [{
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: schema22.type },
      message: "must be string,null"
    }];
    return false;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (!pattern4.test(data)) {
        validate57.errors = [{ instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^(?:[0-9a-f]{40}|[0-9a-f]{64})$" }, message: 'must match pattern "^(?:[0-9a-f]{40}|[0-9a-f]{64})$"' }];
        return false;
      }
    }
  }
  validate57.errors = vErrors;
  return errors === 0;
}
validate57.evaluated = { "dynamicProps": false, "dynamicItems": false };
var pattern5 = new RegExp("^[0-9a-f]{64}$", "u");
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate61.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (!pattern5.test(data)) {
        validate61.errors = [{
          instancePath,
          schemaPath: "#/pattern",
          keyword: "pattern",
          params: { pattern: "^[0-9a-f]{64}$" },
          message: 'must match pattern "^[0-9a-f]{64}$"'
        }];
        return false;
      }
    } else {
      validate61.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
      return false;
    }
  }
  validate61.errors = vErrors;
  return errors === 0;
}
validate61.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate60(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate60.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.policySource === void 0 && (missing0 = "policySource") || data.configDigest === void 0 && (missing0 = "configDigest")) {
        validate60.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "policySource" || key0 === "configDigest")) {
            validate60.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: {
              additionalProperty: key0
            }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.policySource !== void 0) {
            let data0 = data.policySource;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (func2(data0) > 5e3) {
                  validate60.errors = [{ instancePath: instancePath + "/policySource", schemaPath: "#/properties/policySource/maxLength", keyword: "maxLength", params: { limit: 5e3 }, message: "must NOT have more than 5000 characters" }];
                  return false;
                } else {
                  if (func2(data0) < 1) {
                    validate60.errors = [{ instancePath: instancePath + "/policySource", schemaPath: "#/properties/policySource/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                    return false;
                  }
                }
              } else {
                validate60.errors = [{ instancePath: instancePath + "/policySource", schemaPath: "#/properties/policySource/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.configDigest !== void 0) {
              const _errs4 = errors;
              if (!validate61(data.configDigest, {
                instancePath: instancePath + "/configDigest",
                parentData: data,
                parentDataProperty: "configDigest",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate60.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate60.errors = vErrors;
  return errors === 0;
}
validate60.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema25 = { "enum": ["success", "failure", "neutral", "pending", "error"] };
function validate64(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate64.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(data === "success" || data === "failure" || data === "neutral" || data === "pending" || data === "error")) {
    validate64.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema25.enum }, message: "must be equal to one of the allowed values" }];
    return false;
  }
  validate64.errors = vErrors;
  return errors === 0;
}
validate64.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate66(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate66.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(
        data
      ) > 1e3) {
        validate66.errors = [{ instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
        return false;
      } else {
        if (func2(data) < 1) {
          validate66.errors = [{ instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
          return false;
        }
      }
    } else {
      validate66.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
      return false;
    }
  }
  validate66.errors = vErrors;
  return errors === 0;
}
validate66.evaluated = { "dynamicProps": false, "dynamicItems": false };
var schema28 = { "enum": ["production", "experimental", "support", "test"] };
function validate70(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate70.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(data === "production" || data === "experimental" || data === "support" || data === "test")) {
    validate70.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: {
      allowedValues: schema28.enum
    }, message: "must be equal to one of the allowed values" }];
    return false;
  }
  validate70.errors = vErrors;
  return errors === 0;
}
validate70.evaluated = { "dynamicProps": false, "dynamicItems": false };
var schema29 = { "enum": ["block", "warn", "off"] };
function validate72(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate72.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(data === "block" || data === "warn" || data === "off")) {
    validate72.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: {
      allowedValues: schema29.enum
    }, message: "must be equal to one of the allowed values" }];
    return false;
  }
  validate72.errors = vErrors;
  return errors === 0;
}
validate72.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate74(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate74.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(
    data
  )) && isFinite(data))) {
    validate74.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
    return false;
  }
  if (errors === 0) {
    if (typeof data == "number" && isFinite(data)) {
      if (data > 9007199254740991 || isNaN(data)) {
        validate74.errors = [{ instancePath, schemaPath: "#/maximum", keyword: "maximum", params: {
          comparison: "<=",
          limit: 9007199254740991
        }, message: "must be <= 9007199254740991" }];
        return false;
      } else {
        if (data < 0 || isNaN(data)) {
          validate74.errors = [{ instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
          return false;
        }
      }
    }
  }
  validate74.errors = vErrors;
  return errors === 0;
}
validate74.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate68(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate68.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.name === void 0 && (missing0 = "name") || data.kind === void 0 && (missing0 = "kind") || data.enforcement === void 0 && (missing0 = "enforcement") || data.files === void 0 && (missing0 = "files") || data.counts === void 0 && (missing0 = "counts")) {
        validate68.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "name" || key0 === "kind" || key0 === "enforcement" || key0 === "files" || key0 === "counts")) {
            validate68.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.name !== void 0) {
            const _errs2 = errors;
            if (!validate55(data.name, { instancePath: instancePath + "/name", parentData: data, parentDataProperty: "name", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.kind !== void 0) {
              const _errs3 = errors;
              if (!validate70(data.kind, { instancePath: instancePath + "/kind", parentData: data, parentDataProperty: "kind", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.enforcement !== void 0) {
                const _errs4 = errors;
                if (!validate72(data.enforcement, { instancePath: instancePath + "/enforcement", parentData: data, parentDataProperty: "enforcement", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.files !== void 0) {
                  const _errs5 = errors;
                  if (!validate74(data.files, { instancePath: instancePath + "/files", parentData: data, parentDataProperty: "files", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.counts !== void 0) {
                    let data4 = data.counts;
                    const _errs6 = errors;
                    if (errors === _errs6) {
                      if (data4 && typeof data4 == "object" && !Array.isArray(
                        data4
                      )) {
                        let missing1;
                        if (data4.error === void 0 && (missing1 = "error") || data4.warning === void 0 && (missing1 = "warning") || data4.note === void 0 && (missing1 = "note")) {
                          validate68.errors = [{ instancePath: instancePath + "/counts", schemaPath: "#/properties/counts/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                          return false;
                        } else {
                          const _errs8 = errors;
                          for (const key1 in data4) {
                            if (!(key1 === "error" || key1 === "warning" || key1 === "note")) {
                              validate68.errors = [{
                                instancePath: instancePath + "/counts",
                                schemaPath: "#/properties/counts/additionalProperties",
                                keyword: "additionalProperties",
                                params: { additionalProperty: key1 },
                                message: "must NOT have additional properties"
                              }];
                              return false;
                              break;
                            }
                          }
                          if (_errs8 === errors) {
                            if (data4.error !== void 0) {
                              const _errs9 = errors;
                              if (!validate74(
                                data4.error,
                                { instancePath: instancePath + "/counts/error", parentData: data4, parentDataProperty: "error", rootData, dynamicAnchors }
                              )) {
                                vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                errors = vErrors.length;
                              }
                              var valid1 = _errs9 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data4.warning !== void 0) {
                                const _errs10 = errors;
                                if (!validate74(
                                  data4.warning,
                                  { instancePath: instancePath + "/counts/warning", parentData: data4, parentDataProperty: "warning", rootData, dynamicAnchors }
                                )) {
                                  vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                  errors = vErrors.length;
                                }
                                var valid1 = _errs10 === errors;
                              } else {
                                var valid1 = true;
                              }
                              if (valid1) {
                                if (data4.note !== void 0) {
                                  const _errs11 = errors;
                                  if (!validate74(data4.note, { instancePath: instancePath + "/counts/note", parentData: data4, parentDataProperty: "note", rootData, dynamicAnchors })) {
                                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid1 = _errs11 === errors;
                                } else {
                                  var valid1 = true;
                                }
                              }
                            }
                          }
                        }
                      } else {
                        validate68.errors = [{ instancePath: instancePath + "/counts", schemaPath: "#/properties/counts/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                        return false;
                      }
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate68.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate68.errors = vErrors;
  return errors === 0;
}
validate68.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema31 = { "type": "object", "additionalProperties": false, "required": ["fingerprint", "rule", "severity", "confidence", "state", "lane", "path", "line", "column", "endLine", "message", "help", "flow", "data"], "properties": {
  "fingerprint": {
    "type": "string",
    "maxLength": 48,
    "pattern": "^[0-9a-f]{32}(?:-[0-9]+)?$"
  },
  "rule": { "type": "string", "maxLength": 80, "pattern": "^(?:[A-Z]{2,4}[0-9]{3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)+)$" },
  "severity": { "$ref": "#/$defs/severity" },
  "confidence": { "enum": ["proven", "suspected"] },
  "state": { "enum": ["new", "existing", "baselined", "waived", "fixed"] },
  "lane": { "type": ["string", "null"], "minLength": 1, "maxLength": 200 },
  "path": { "$ref": "#/$defs/path" },
  "line": { "description": "1-based; 0 for the whole file.", "$ref": "#/$defs/lineNumber" },
  "column": { "description": "1-based, in UTF-16 code units; 0 when unknown.", "$ref": "#/$defs/lineNumber" },
  "endLine": { "$ref": "#/$defs/lineNumber" },
  "message": {
    "type": "string",
    "minLength": 1,
    "maxLength": 1e4
  },
  "help": { "type": "string", "maxLength": 1e4 },
  "flow": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["path", "line", "note"], "properties": { "path": { "$ref": "#/$defs/path" }, "line": { "type": "integer", "minimum": 1, "maximum": 2147483647 }, "note": { "type": "string", "maxLength": 1e4 } } } },
  "data": { "description": "Typed per rule; see the rule's page.", "type": "object" },
  "checks": { "description": "The checks that found it; in a report with parts only.", "type": "array", "minItems": 1, "maxItems": 6, "uniqueItems": true, "items": { "$ref": "#/$defs/check" } }
} };
var func0 = require_equal().default;
var pattern6 = new RegExp("^[0-9a-f]{32}(?:-[0-9]+)?$", "u");
var pattern7 = new RegExp("^(?:[A-Z]{2,4}[0-9]{3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)+)$", "u");
var schema32 = {
  "enum": ["error", "warning", "note"]
};
function validate81(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate81.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(data === "error" || data === "warning" || data === "note")) {
    validate81.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema32.enum }, message: "must be equal to one of the allowed values" }];
    return false;
  }
  validate81.errors = vErrors;
  return errors === 0;
}
validate81.evaluated = { "dynamicProps": false, "dynamicItems": false };
var pattern8 = new RegExp("^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?!\\.{1,2}(?:/|$))[^/\\u0000]+)*)?$", "u");
function validate83(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate83.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(data) > 4096) {
        validate83.errors = [{
          instancePath,
          schemaPath: "#/maxLength",
          keyword: "maxLength",
          params: { limit: 4096 },
          message: "must NOT have more than 4096 characters"
        }];
        return false;
      } else {
        if (!pattern8.test(data)) {
          validate83.errors = [{ instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?!\\.{1,2}(?:/|$))[^/\\u0000]+)*)?$" }, message: 'must match pattern "^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?!\\.{1,2}(?:/|$))[^/\\u0000]+)*)?$"' }];
          return false;
        }
      }
    } else {
      validate83.errors = [{
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "string" },
        message: "must be string"
      }];
      return false;
    }
  }
  validate83.errors = vErrors;
  return errors === 0;
}
validate83.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate85(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate85.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(
    data
  )) && isFinite(data))) {
    validate85.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
    return false;
  }
  if (errors === 0) {
    if (typeof data == "number" && isFinite(data)) {
      if (data > 2147483647 || isNaN(data)) {
        validate85.errors = [{ instancePath, schemaPath: "#/maximum", keyword: "maximum", params: {
          comparison: "<=",
          limit: 2147483647
        }, message: "must be <= 2147483647" }];
        return false;
      } else {
        if (data < 0 || isNaN(data)) {
          validate85.errors = [{ instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
          return false;
        }
      }
    }
  }
  validate85.errors = vErrors;
  return errors === 0;
}
validate85.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate80(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate80.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.fingerprint === void 0 && (missing0 = "fingerprint") || data.rule === void 0 && (missing0 = "rule") || data.severity === void 0 && (missing0 = "severity") || data.confidence === void 0 && (missing0 = "confidence") || data.state === void 0 && (missing0 = "state") || data.lane === void 0 && (missing0 = "lane") || data.path === void 0 && (missing0 = "path") || data.line === void 0 && (missing0 = "line") || data.column === void 0 && (missing0 = "column") || data.endLine === void 0 && (missing0 = "endLine") || data.message === void 0 && (missing0 = "message") || data.help === void 0 && (missing0 = "help") || data.flow === void 0 && (missing0 = "flow") || data.data === void 0 && (missing0 = "data")) {
        validate80.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema31.properties, key0)) {
            validate80.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.fingerprint !== void 0) {
            let data0 = data.fingerprint;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (func2(
                  data0
                ) > 48) {
                  validate80.errors = [{ instancePath: instancePath + "/fingerprint", schemaPath: "#/properties/fingerprint/maxLength", keyword: "maxLength", params: { limit: 48 }, message: "must NOT have more than 48 characters" }];
                  return false;
                } else {
                  if (!pattern6.test(data0)) {
                    validate80.errors = [{ instancePath: instancePath + "/fingerprint", schemaPath: "#/properties/fingerprint/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{32}(?:-[0-9]+)?$" }, message: 'must match pattern "^[0-9a-f]{32}(?:-[0-9]+)?$"' }];
                    return false;
                  }
                }
              } else {
                validate80.errors = [{ instancePath: instancePath + "/fingerprint", schemaPath: "#/properties/fingerprint/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.rule !== void 0) {
              let data1 = data.rule;
              const _errs4 = errors;
              if (errors === _errs4) {
                if (typeof data1 === "string") {
                  if (func2(data1) > 80) {
                    validate80.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" }];
                    return false;
                  } else {
                    if (!pattern7.test(data1)) {
                      validate80.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/pattern", keyword: "pattern", params: { pattern: "^(?:[A-Z]{2,4}[0-9]{3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)+)$" }, message: 'must match pattern "^(?:[A-Z]{2,4}[0-9]{3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)+)$"' }];
                      return false;
                    }
                  }
                } else {
                  validate80.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                  return false;
                }
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.severity !== void 0) {
                const _errs6 = errors;
                if (!validate81(data.severity, {
                  instancePath: instancePath + "/severity",
                  parentData: data,
                  parentDataProperty: "severity",
                  rootData,
                  dynamicAnchors
                })) {
                  vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.confidence !== void 0) {
                  let data3 = data.confidence;
                  const _errs7 = errors;
                  if (!(data3 === "proven" || data3 === "suspected")) {
                    validate80.errors = [{ instancePath: instancePath + "/confidence", schemaPath: "#/properties/confidence/enum", keyword: "enum", params: { allowedValues: schema31.properties.confidence.enum }, message: "must be equal to one of the allowed values" }];
                    return false;
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.state !== void 0) {
                    let data4 = data.state;
                    const _errs8 = errors;
                    if (!(data4 === "new" || data4 === "existing" || data4 === "baselined" || data4 === "waived" || data4 === "fixed")) {
                      validate80.errors = [{ instancePath: instancePath + "/state", schemaPath: "#/properties/state/enum", keyword: "enum", params: { allowedValues: schema31.properties.state.enum }, message: "must be equal to one of the allowed values" }];
                      return false;
                    }
                    var valid0 = _errs8 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.lane !== void 0) {
                      let data5 = data.lane;
                      const _errs9 = errors;
                      if (typeof data5 !== "string" && data5 !== null) {
                        validate80.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/type", keyword: "type", params: { type: schema31.properties.lane.type }, message: "must be string,null" }];
                        return false;
                      }
                      if (errors === _errs9) {
                        if (typeof data5 === "string") {
                          if (func2(data5) > 200) {
                            validate80.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
                            return false;
                          } else {
                            if (func2(data5) < 1) {
                              validate80.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                              return false;
                            }
                          }
                        }
                      }
                      var valid0 = _errs9 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.path !== void 0) {
                        const _errs11 = errors;
                        if (!validate83(data.path, { instancePath: instancePath + "/path", parentData: data, parentDataProperty: "path", rootData, dynamicAnchors })) {
                          vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs11 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.line !== void 0) {
                          const _errs12 = errors;
                          if (!validate85(data.line, { instancePath: instancePath + "/line", parentData: data, parentDataProperty: "line", rootData, dynamicAnchors })) {
                            vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
                            errors = vErrors.length;
                          }
                          var valid0 = _errs12 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.column !== void 0) {
                            const _errs13 = errors;
                            if (!validate85(data.column, { instancePath: instancePath + "/column", parentData: data, parentDataProperty: "column", rootData, dynamicAnchors })) {
                              vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
                              errors = vErrors.length;
                            }
                            var valid0 = _errs13 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.endLine !== void 0) {
                              const _errs14 = errors;
                              if (!validate85(data.endLine, { instancePath: instancePath + "/endLine", parentData: data, parentDataProperty: "endLine", rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
                                errors = vErrors.length;
                              }
                              var valid0 = _errs14 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.message !== void 0) {
                                let data10 = data.message;
                                const _errs15 = errors;
                                if (errors === _errs15) {
                                  if (typeof data10 === "string") {
                                    if (func2(data10) > 1e4) {
                                      validate80.errors = [{ instancePath: instancePath + "/message", schemaPath: "#/properties/message/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters" }];
                                      return false;
                                    } else {
                                      if (func2(data10) < 1) {
                                        validate80.errors = [{ instancePath: instancePath + "/message", schemaPath: "#/properties/message/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                                        return false;
                                      }
                                    }
                                  } else {
                                    validate80.errors = [{ instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                    return false;
                                  }
                                }
                                var valid0 = _errs15 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.help !== void 0) {
                                  let data11 = data.help;
                                  const _errs17 = errors;
                                  if (errors === _errs17) {
                                    if (typeof data11 === "string") {
                                      if (func2(data11) > 1e4) {
                                        validate80.errors = [{ instancePath: instancePath + "/help", schemaPath: "#/properties/help/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters" }];
                                        return false;
                                      }
                                    } else {
                                      validate80.errors = [{ instancePath: instancePath + "/help", schemaPath: "#/properties/help/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs17 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.flow !== void 0) {
                                    let data12 = data.flow;
                                    const _errs19 = errors;
                                    if (errors === _errs19) {
                                      if (Array.isArray(data12)) {
                                        if (data12.length > 1e3) {
                                          validate80.errors = [{ instancePath: instancePath + "/flow", schemaPath: "#/properties/flow/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                          return false;
                                        } else {
                                          var valid1 = true;
                                          const len0 = data12.length;
                                          for (let i0 = 0; i0 < len0; i0++) {
                                            let data13 = data12[i0];
                                            const _errs21 = errors;
                                            if (errors === _errs21) {
                                              if (data13 && typeof data13 == "object" && !Array.isArray(
                                                data13
                                              )) {
                                                let missing1;
                                                if (data13.path === void 0 && (missing1 = "path") || data13.line === void 0 && (missing1 = "line") || data13.note === void 0 && (missing1 = "note")) {
                                                  validate80.errors = [{ instancePath: instancePath + "/flow/" + i0, schemaPath: "#/properties/flow/items/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                                                  return false;
                                                } else {
                                                  const _errs23 = errors;
                                                  for (const key1 in data13) {
                                                    if (!(key1 === "path" || key1 === "line" || key1 === "note")) {
                                                      validate80.errors = [{
                                                        instancePath: instancePath + "/flow/" + i0,
                                                        schemaPath: "#/properties/flow/items/additionalProperties",
                                                        keyword: "additionalProperties",
                                                        params: { additionalProperty: key1 },
                                                        message: "must NOT have additional properties"
                                                      }];
                                                      return false;
                                                      break;
                                                    }
                                                  }
                                                  if (_errs23 === errors) {
                                                    if (data13.path !== void 0) {
                                                      const _errs24 = errors;
                                                      if (!validate83(
                                                        data13.path,
                                                        { instancePath: instancePath + "/flow/" + i0 + "/path", parentData: data13, parentDataProperty: "path", rootData, dynamicAnchors }
                                                      )) {
                                                        vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var valid2 = _errs24 === errors;
                                                    } else {
                                                      var valid2 = true;
                                                    }
                                                    if (valid2) {
                                                      if (data13.line !== void 0) {
                                                        let data15 = data13.line;
                                                        const _errs25 = errors;
                                                        if (!(typeof data15 == "number" && (!(data15 % 1) && !isNaN(data15)) && isFinite(data15))) {
                                                          validate80.errors = [{ instancePath: instancePath + "/flow/" + i0 + "/line", schemaPath: "#/properties/flow/items/properties/line/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                          return false;
                                                        }
                                                        if (errors === _errs25) {
                                                          if (typeof data15 == "number" && isFinite(data15)) {
                                                            if (data15 > 2147483647 || isNaN(data15)) {
                                                              validate80.errors = [{ instancePath: instancePath + "/flow/" + i0 + "/line", schemaPath: "#/properties/flow/items/properties/line/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647" }];
                                                              return false;
                                                            } else {
                                                              if (data15 < 1 || isNaN(
                                                                data15
                                                              )) {
                                                                validate80.errors = [{ instancePath: instancePath + "/flow/" + i0 + "/line", schemaPath: "#/properties/flow/items/properties/line/minimum", keyword: "minimum", params: {
                                                                  comparison: ">=",
                                                                  limit: 1
                                                                }, message: "must be >= 1" }];
                                                                return false;
                                                              }
                                                            }
                                                          }
                                                        }
                                                        var valid2 = _errs25 === errors;
                                                      } else {
                                                        var valid2 = true;
                                                      }
                                                      if (valid2) {
                                                        if (data13.note !== void 0) {
                                                          let data16 = data13.note;
                                                          const _errs27 = errors;
                                                          if (errors === _errs27) {
                                                            if (typeof data16 === "string") {
                                                              if (func2(data16) > 1e4) {
                                                                validate80.errors = [{ instancePath: instancePath + "/flow/" + i0 + "/note", schemaPath: "#/properties/flow/items/properties/note/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters" }];
                                                                return false;
                                                              }
                                                            } else {
                                                              validate80.errors = [{
                                                                instancePath: instancePath + "/flow/" + i0 + "/note",
                                                                schemaPath: "#/properties/flow/items/properties/note/type",
                                                                keyword: "type",
                                                                params: { type: "string" },
                                                                message: "must be string"
                                                              }];
                                                              return false;
                                                            }
                                                          }
                                                          var valid2 = _errs27 === errors;
                                                        } else {
                                                          var valid2 = true;
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              } else {
                                                validate80.errors = [{ instancePath: instancePath + "/flow/" + i0, schemaPath: "#/properties/flow/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                return false;
                                              }
                                            }
                                            var valid1 = _errs21 === errors;
                                            if (!valid1) {
                                              break;
                                            }
                                          }
                                        }
                                      } else {
                                        validate80.errors = [{ instancePath: instancePath + "/flow", schemaPath: "#/properties/flow/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                        return false;
                                      }
                                    }
                                    var valid0 = _errs19 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.data !== void 0) {
                                      let data17 = data.data;
                                      const _errs29 = errors;
                                      if (!(data17 && typeof data17 == "object" && !Array.isArray(data17))) {
                                        validate80.errors = [{ instancePath: instancePath + "/data", schemaPath: "#/properties/data/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                        return false;
                                      }
                                      var valid0 = _errs29 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                    if (valid0) {
                                      if (data.checks !== void 0) {
                                        let data18 = data.checks;
                                        const _errs31 = errors;
                                        if (errors === _errs31) {
                                          if (Array.isArray(data18)) {
                                            if (data18.length > 6) {
                                              validate80.errors = [{ instancePath: instancePath + "/checks", schemaPath: "#/properties/checks/maxItems", keyword: "maxItems", params: { limit: 6 }, message: "must NOT have more than 6 items" }];
                                              return false;
                                            } else {
                                              if (data18.length < 1) {
                                                validate80.errors = [{ instancePath: instancePath + "/checks", schemaPath: "#/properties/checks/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" }];
                                                return false;
                                              } else {
                                                var valid3 = true;
                                                const len1 = data18.length;
                                                for (let i1 = 0; i1 < len1; i1++) {
                                                  const _errs33 = errors;
                                                  if (!validate53(data18[i1], {
                                                    instancePath: instancePath + "/checks/" + i1,
                                                    parentData: data18,
                                                    parentDataProperty: i1,
                                                    rootData,
                                                    dynamicAnchors
                                                  })) {
                                                    vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var valid3 = _errs33 === errors;
                                                  if (!valid3) {
                                                    break;
                                                  }
                                                }
                                                if (valid3) {
                                                  let i2 = data18.length;
                                                  let j0;
                                                  if (i2 > 1) {
                                                    outer0: for (; i2--; ) {
                                                      for (j0 = i2; j0--; ) {
                                                        if (func0(data18[i2], data18[j0])) {
                                                          validate80.errors = [{ instancePath: instancePath + "/checks", schemaPath: "#/properties/checks/uniqueItems", keyword: "uniqueItems", params: { i: i2, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i2 + " are identical)" }];
                                                          return false;
                                                          break outer0;
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          } else {
                                            validate80.errors = [{ instancePath: instancePath + "/checks", schemaPath: "#/properties/checks/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                            return false;
                                          }
                                        }
                                        var valid0 = _errs31 === errors;
                                      } else {
                                        var valid0 = true;
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate80.errors = [{
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object"
      }];
      return false;
    }
  }
  validate80.errors = vErrors;
  return errors === 0;
}
validate80.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate92(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate92.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.files === void 0 && (missing0 = "files") || data.bytes === void 0 && (missing0 = "bytes") || data.parsed === void 0 && (missing0 = "parsed") || data.cached === void 0 && (missing0 = "cached") || data.skipped === void 0 && (missing0 = "skipped")) {
        validate92.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "files" || key0 === "bytes" || key0 === "parsed" || key0 === "cached" || key0 === "skipped")) {
            validate92.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.files !== void 0) {
            const _errs2 = errors;
            if (!validate74(data.files, { instancePath: instancePath + "/files", parentData: data, parentDataProperty: "files", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.bytes !== void 0) {
              const _errs3 = errors;
              if (!validate74(data.bytes, { instancePath: instancePath + "/bytes", parentData: data, parentDataProperty: "bytes", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.parsed !== void 0) {
                const _errs4 = errors;
                if (!validate74(data.parsed, { instancePath: instancePath + "/parsed", parentData: data, parentDataProperty: "parsed", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.cached !== void 0) {
                  const _errs5 = errors;
                  if (!validate74(data.cached, { instancePath: instancePath + "/cached", parentData: data, parentDataProperty: "cached", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.skipped !== void 0) {
                    let data4 = data.skipped;
                    const _errs6 = errors;
                    if (errors === _errs6) {
                      if (Array.isArray(data4)) {
                        if (data4.length > 5e5) {
                          validate92.errors = [{ instancePath: instancePath + "/skipped", schemaPath: "#/properties/skipped/maxItems", keyword: "maxItems", params: { limit: 5e5 }, message: "must NOT have more than 500000 items" }];
                          return false;
                        } else {
                          var valid1 = true;
                          const len0 = data4.length;
                          for (let i0 = 0; i0 < len0; i0++) {
                            let data5 = data4[i0];
                            const _errs8 = errors;
                            if (errors === _errs8) {
                              if (data5 && typeof data5 == "object" && !Array.isArray(
                                data5
                              )) {
                                let missing1;
                                if (data5.path === void 0 && (missing1 = "path") || data5.reason === void 0 && (missing1 = "reason")) {
                                  validate92.errors = [{ instancePath: instancePath + "/skipped/" + i0, schemaPath: "#/properties/skipped/items/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                                  return false;
                                } else {
                                  const _errs10 = errors;
                                  for (const key1 in data5) {
                                    if (!(key1 === "path" || key1 === "reason")) {
                                      validate92.errors = [{ instancePath: instancePath + "/skipped/" + i0, schemaPath: "#/properties/skipped/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                                      return false;
                                      break;
                                    }
                                  }
                                  if (_errs10 === errors) {
                                    if (data5.path !== void 0) {
                                      const _errs11 = errors;
                                      if (!validate83(data5.path, { instancePath: instancePath + "/skipped/" + i0 + "/path", parentData: data5, parentDataProperty: "path", rootData, dynamicAnchors })) {
                                        vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid2 = _errs11 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                    if (valid2) {
                                      if (data5.reason !== void 0) {
                                        let data7 = data5.reason;
                                        const _errs12 = errors;
                                        if (errors === _errs12) {
                                          if (typeof data7 === "string") {
                                            if (func2(data7) > 1e3) {
                                              validate92.errors = [{ instancePath: instancePath + "/skipped/" + i0 + "/reason", schemaPath: "#/properties/skipped/items/properties/reason/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
                                              return false;
                                            } else {
                                              if (func2(
                                                data7
                                              ) < 1) {
                                                validate92.errors = [{ instancePath: instancePath + "/skipped/" + i0 + "/reason", schemaPath: "#/properties/skipped/items/properties/reason/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                                                return false;
                                              }
                                            }
                                          } else {
                                            validate92.errors = [{ instancePath: instancePath + "/skipped/" + i0 + "/reason", schemaPath: "#/properties/skipped/items/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                            return false;
                                          }
                                        }
                                        var valid2 = _errs12 === errors;
                                      } else {
                                        var valid2 = true;
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate92.errors = [{ instancePath: instancePath + "/skipped/" + i0, schemaPath: "#/properties/skipped/items/type", keyword: "type", params: {
                                  type: "object"
                                }, message: "must be object" }];
                                return false;
                              }
                            }
                            var valid1 = _errs8 === errors;
                            if (!valid1) {
                              break;
                            }
                          }
                        }
                      } else {
                        validate92.errors = [{ instancePath: instancePath + "/skipped", schemaPath: "#/properties/skipped/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                        return false;
                      }
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate92.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate92.errors = vErrors;
  return errors === 0;
}
validate92.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate101(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate101.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(
        data
      ) > 500) {
        validate101.errors = [{ instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters" }];
        return false;
      } else {
        if (func2(data) < 1) {
          validate101.errors = [{ instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
          return false;
        }
      }
    } else {
      validate101.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
      return false;
    }
  }
  validate101.errors = vErrors;
  return errors === 0;
}
validate101.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate99(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate99.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.lines === void 0 && (missing0 = "lines") || data.folded === void 0 && (missing0 = "folded")) {
        validate99.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "kind" || key0 === "check" || key0 === "title" || key0 === "lines" || key0 === "folded")) {
            validate99.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("text" !== data.kind) {
              validate99.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "text" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, {
                instancePath: instancePath + "/check",
                parentData: data,
                parentDataProperty: "check",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, {
                  instancePath: instancePath + "/title",
                  parentData: data,
                  parentDataProperty: "title",
                  rootData,
                  dynamicAnchors
                })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.lines !== void 0) {
                  let data3 = data.lines;
                  const _errs5 = errors;
                  if (errors === _errs5) {
                    if (Array.isArray(data3)) {
                      if (data3.length > 1e5) {
                        validate99.errors = [{ instancePath: instancePath + "/lines", schemaPath: "#/properties/lines/maxItems", keyword: "maxItems", params: { limit: 1e5 }, message: "must NOT have more than 100000 items" }];
                        return false;
                      } else {
                        var valid1 = true;
                        const len0 = data3.length;
                        for (let i0 = 0; i0 < len0; i0++) {
                          let data4 = data3[i0];
                          const _errs7 = errors;
                          if (errors === _errs7) {
                            if (typeof data4 === "string") {
                              if (func2(data4) > 1e4) {
                                validate99.errors = [{ instancePath: instancePath + "/lines/" + i0, schemaPath: "#/properties/lines/items/maxLength", keyword: "maxLength", params: {
                                  limit: 1e4
                                }, message: "must NOT have more than 10000 characters" }];
                                return false;
                              }
                            } else {
                              validate99.errors = [{ instancePath: instancePath + "/lines/" + i0, schemaPath: "#/properties/lines/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                              return false;
                            }
                          }
                          var valid1 = _errs7 === errors;
                          if (!valid1) {
                            break;
                          }
                        }
                      }
                    } else {
                      validate99.errors = [{ instancePath: instancePath + "/lines", schemaPath: "#/properties/lines/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                      return false;
                    }
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.folded !== void 0) {
                    const _errs9 = errors;
                    if (typeof data.folded !== "boolean") {
                      validate99.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                      return false;
                    }
                    var valid0 = _errs9 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate99.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate99.errors = vErrors;
  return errors === 0;
}
validate99.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema38 = { "type": "object", "additionalProperties": false, "required": ["kind", "title", "columns", "rows", "folded"], "properties": { "kind": { "const": "table" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "columns": { "type": "array", "minItems": 1, "maxItems": 50, "items": { "type": "object", "additionalProperties": false, "required": ["title", "align"], "properties": { "title": { "type": "string", "maxLength": 500 }, "align": { "enum": ["left", "right"] } } } }, "rows": { "type": "array", "maxItems": 1e5, "items": {
  "type": "array",
  "maxItems": 50,
  "items": { "type": "string", "maxLength": 1e4 }
} }, "folded": { "type": "boolean" } } };
function validate104(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate104.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.columns === void 0 && (missing0 = "columns") || data.rows === void 0 && (missing0 = "rows") || data.folded === void 0 && (missing0 = "folded")) {
        validate104.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "kind" || key0 === "check" || key0 === "title" || key0 === "columns" || key0 === "rows" || key0 === "folded")) {
            validate104.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("table" !== data.kind) {
              validate104.errors = [{
                instancePath: instancePath + "/kind",
                schemaPath: "#/properties/kind/const",
                keyword: "const",
                params: { allowedValue: "table" },
                message: "must be equal to constant"
              }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, { instancePath: instancePath + "/check", parentData: data, parentDataProperty: "check", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, { instancePath: instancePath + "/title", parentData: data, parentDataProperty: "title", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.columns !== void 0) {
                  let data3 = data.columns;
                  const _errs5 = errors;
                  if (errors === _errs5) {
                    if (Array.isArray(data3)) {
                      if (data3.length > 50) {
                        validate104.errors = [{ instancePath: instancePath + "/columns", schemaPath: "#/properties/columns/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items" }];
                        return false;
                      } else {
                        if (data3.length < 1) {
                          validate104.errors = [{
                            instancePath: instancePath + "/columns",
                            schemaPath: "#/properties/columns/minItems",
                            keyword: "minItems",
                            params: { limit: 1 },
                            message: "must NOT have fewer than 1 items"
                          }];
                          return false;
                        } else {
                          var valid1 = true;
                          const len0 = data3.length;
                          for (let i0 = 0; i0 < len0; i0++) {
                            let data4 = data3[i0];
                            const _errs7 = errors;
                            if (errors === _errs7) {
                              if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
                                let missing1;
                                if (data4.title === void 0 && (missing1 = "title") || data4.align === void 0 && (missing1 = "align")) {
                                  validate104.errors = [{ instancePath: instancePath + "/columns/" + i0, schemaPath: "#/properties/columns/items/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                                  return false;
                                } else {
                                  const _errs9 = errors;
                                  for (const key1 in data4) {
                                    if (!(key1 === "title" || key1 === "align")) {
                                      validate104.errors = [{
                                        instancePath: instancePath + "/columns/" + i0,
                                        schemaPath: "#/properties/columns/items/additionalProperties",
                                        keyword: "additionalProperties",
                                        params: { additionalProperty: key1 },
                                        message: "must NOT have additional properties"
                                      }];
                                      return false;
                                      break;
                                    }
                                  }
                                  if (_errs9 === errors) {
                                    if (data4.title !== void 0) {
                                      let data5 = data4.title;
                                      const _errs10 = errors;
                                      if (errors === _errs10) {
                                        if (typeof data5 === "string") {
                                          if (func2(data5) > 500) {
                                            validate104.errors = [{ instancePath: instancePath + "/columns/" + i0 + "/title", schemaPath: "#/properties/columns/items/properties/title/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters" }];
                                            return false;
                                          }
                                        } else {
                                          validate104.errors = [{ instancePath: instancePath + "/columns/" + i0 + "/title", schemaPath: "#/properties/columns/items/properties/title/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                          return false;
                                        }
                                      }
                                      var valid2 = _errs10 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                    if (valid2) {
                                      if (data4.align !== void 0) {
                                        let data6 = data4.align;
                                        const _errs12 = errors;
                                        if (!(data6 === "left" || data6 === "right")) {
                                          validate104.errors = [{
                                            instancePath: instancePath + "/columns/" + i0 + "/align",
                                            schemaPath: "#/properties/columns/items/properties/align/enum",
                                            keyword: "enum",
                                            params: { allowedValues: schema38.properties.columns.items.properties.align.enum },
                                            message: "must be equal to one of the allowed values"
                                          }];
                                          return false;
                                        }
                                        var valid2 = _errs12 === errors;
                                      } else {
                                        var valid2 = true;
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate104.errors = [{ instancePath: instancePath + "/columns/" + i0, schemaPath: "#/properties/columns/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                return false;
                              }
                            }
                            var valid1 = _errs7 === errors;
                            if (!valid1) {
                              break;
                            }
                          }
                        }
                      }
                    } else {
                      validate104.errors = [{
                        instancePath: instancePath + "/columns",
                        schemaPath: "#/properties/columns/type",
                        keyword: "type",
                        params: { type: "array" },
                        message: "must be array"
                      }];
                      return false;
                    }
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.rows !== void 0) {
                    let data7 = data.rows;
                    const _errs13 = errors;
                    if (errors === _errs13) {
                      if (Array.isArray(data7)) {
                        if (data7.length > 1e5) {
                          validate104.errors = [{
                            instancePath: instancePath + "/rows",
                            schemaPath: "#/properties/rows/maxItems",
                            keyword: "maxItems",
                            params: { limit: 1e5 },
                            message: "must NOT have more than 100000 items"
                          }];
                          return false;
                        } else {
                          var valid3 = true;
                          const len1 = data7.length;
                          for (let i1 = 0; i1 < len1; i1++) {
                            let data8 = data7[i1];
                            const _errs15 = errors;
                            if (errors === _errs15) {
                              if (Array.isArray(data8)) {
                                if (data8.length > 50) {
                                  validate104.errors = [{ instancePath: instancePath + "/rows/" + i1, schemaPath: "#/properties/rows/items/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items" }];
                                  return false;
                                } else {
                                  var valid4 = true;
                                  const len2 = data8.length;
                                  for (let i2 = 0; i2 < len2; i2++) {
                                    let data9 = data8[i2];
                                    const _errs17 = errors;
                                    if (errors === _errs17) {
                                      if (typeof data9 === "string") {
                                        if (func2(data9) > 1e4) {
                                          validate104.errors = [{ instancePath: instancePath + "/rows/" + i1 + "/" + i2, schemaPath: "#/properties/rows/items/items/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters" }];
                                          return false;
                                        }
                                      } else {
                                        validate104.errors = [{ instancePath: instancePath + "/rows/" + i1 + "/" + i2, schemaPath: "#/properties/rows/items/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                        return false;
                                      }
                                    }
                                    var valid4 = _errs17 === errors;
                                    if (!valid4) {
                                      break;
                                    }
                                  }
                                }
                              } else {
                                validate104.errors = [{ instancePath: instancePath + "/rows/" + i1, schemaPath: "#/properties/rows/items/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                return false;
                              }
                            }
                            var valid3 = _errs15 === errors;
                            if (!valid3) {
                              break;
                            }
                          }
                        }
                      } else {
                        validate104.errors = [{
                          instancePath: instancePath + "/rows",
                          schemaPath: "#/properties/rows/type",
                          keyword: "type",
                          params: { type: "array" },
                          message: "must be array"
                        }];
                        return false;
                      }
                    }
                    var valid0 = _errs13 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.folded !== void 0) {
                      const _errs19 = errors;
                      if (typeof data.folded !== "boolean") {
                        validate104.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                        return false;
                      }
                      var valid0 = _errs19 === errors;
                    } else {
                      var valid0 = true;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate104.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate104.errors = vErrors;
  return errors === 0;
}
validate104.evaluated = {
  "props": true,
  "dynamicProps": false,
  "dynamicItems": false
};
function validate108(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate108.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.source === void 0 && (missing0 = "source") || data.folded === void 0 && (missing0 = "folded")) {
        validate108.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "kind" || key0 === "check" || key0 === "title" || key0 === "source" || key0 === "folded")) {
            validate108.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("mermaid" !== data.kind) {
              validate108.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "mermaid" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, { instancePath: instancePath + "/check", parentData: data, parentDataProperty: "check", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, { instancePath: instancePath + "/title", parentData: data, parentDataProperty: "title", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.source !== void 0) {
                  let data3 = data.source;
                  const _errs5 = errors;
                  if (errors === _errs5) {
                    if (typeof data3 === "string") {
                      if (func2(data3) > 5e4) {
                        validate108.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 5e4 }, message: "must NOT have more than 50000 characters" }];
                        return false;
                      }
                    } else {
                      validate108.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                      return false;
                    }
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.folded !== void 0) {
                    const _errs7 = errors;
                    if (typeof data.folded !== "boolean") {
                      validate108.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                      return false;
                    }
                    var valid0 = _errs7 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate108.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate108.errors = vErrors;
  return errors === 0;
}
validate108.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema40 = { "type": "object", "additionalProperties": false, "required": ["kind", "title", "language", "source", "folded"], "properties": { "kind": { "const": "code" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "language": { "enum": [
  "python",
  "typescript",
  "yaml"
] }, "source": { "type": "string", "maxLength": 5e4 }, "folded": { "type": "boolean" } } };
function validate112(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate112.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.language === void 0 && (missing0 = "language") || data.source === void 0 && (missing0 = "source") || data.folded === void 0 && (missing0 = "folded")) {
        validate112.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "kind" || key0 === "check" || key0 === "title" || key0 === "language" || key0 === "source" || key0 === "folded")) {
            validate112.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("code" !== data.kind) {
              validate112.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "code" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, { instancePath: instancePath + "/check", parentData: data, parentDataProperty: "check", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, { instancePath: instancePath + "/title", parentData: data, parentDataProperty: "title", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.language !== void 0) {
                  let data3 = data.language;
                  const _errs5 = errors;
                  if (!(data3 === "python" || data3 === "typescript" || data3 === "yaml")) {
                    validate112.errors = [{
                      instancePath: instancePath + "/language",
                      schemaPath: "#/properties/language/enum",
                      keyword: "enum",
                      params: { allowedValues: schema40.properties.language.enum },
                      message: "must be equal to one of the allowed values"
                    }];
                    return false;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.source !== void 0) {
                    let data4 = data.source;
                    const _errs6 = errors;
                    if (errors === _errs6) {
                      if (typeof data4 === "string") {
                        if (func2(data4) > 5e4) {
                          validate112.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 5e4 }, message: "must NOT have more than 50000 characters" }];
                          return false;
                        }
                      } else {
                        validate112.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                        return false;
                      }
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.folded !== void 0) {
                      const _errs8 = errors;
                      if (typeof data.folded !== "boolean") {
                        validate112.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                        return false;
                      }
                      var valid0 = _errs8 === errors;
                    } else {
                      var valid0 = true;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate112.errors = [{
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object"
      }];
      return false;
    }
  }
  validate112.errors = vErrors;
  return errors === 0;
}
validate112.evaluated = {
  "props": true,
  "dynamicProps": false,
  "dynamicItems": false
};
var schema41 = { "type": "object", "additionalProperties": false, "required": [
  "kind",
  "title",
  "folded",
  "metric",
  "patch",
  "base",
  "reports",
  "groups",
  "files",
  "tells"
], "properties": { "kind": { "const": "coverage" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "folded": { "const": false }, "metric": {
  "enum": ["line", "branch", "combined", "codecov"]
}, "patch": { "description": "Statements that the change adds or edits; null without a base.", "$ref": "#/$defs/ratioOrNone" }, "base": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["commit", "distance", "approximate"], "properties": { "commit": { "type": "string", "pattern": "^(?:[0-9a-f]{40}|[0-9a-f]{64})$" }, "distance": { "$ref": "#/$defs/count" }, "approximate": { "type": "boolean" } } } }, "reports": { "type": "object", "additionalProperties": false, "required": ["read", "declared"], "properties": { "read": { "$ref": "#/$defs/count" }, "declared": { "$ref": "#/$defs/count" } } }, "groups": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/coverageGroup" } }, "files": { "type": "array", "maxItems": 1e5, "items": { "$ref": "#/$defs/coverageFile" } }, "tells": { "type": "array", "maxItems": 1e3, "items": { "type": "string", "maxLength": 12 } } } };
function validate120(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate120.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.covered === void 0 && (missing0 = "covered") || data.total === void 0 && (missing0 = "total")) {
        validate120.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "covered" || key0 === "total")) {
            validate120.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.covered !== void 0) {
            const _errs2 = errors;
            if (!validate74(
              data.covered,
              { instancePath: instancePath + "/covered", parentData: data, parentDataProperty: "covered", rootData, dynamicAnchors }
            )) {
              vErrors = vErrors === null ? validate74.errors : vErrors.concat(
                validate74.errors
              );
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.total !== void 0) {
              const _errs3 = errors;
              if (!validate74(data.total, { instancePath: instancePath + "/total", parentData: data, parentDataProperty: "total", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate120.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate120.errors = vErrors;
  return errors === 0;
}
validate120.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate119(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate119.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (data !== null) {
    const err0 = {};
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  if (!_valid0) {
    const _errs3 = errors;
    if (!validate120(data, {
      instancePath,
      parentData,
      parentDataProperty,
      rootData,
      dynamicAnchors
    })) {
      vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    if (valid0) {
      var props0 = true;
    }
  }
  if (!valid0) {
    const err1 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
    validate119.errors = vErrors;
    return false;
  }
  validate119.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate119.evaluated = { "dynamicProps": true, "dynamicItems": false };
var schema44 = { "type": "object", "additionalProperties": false, "required": ["name", "of", "enforcement", "coverage", "base", "floor", "patch", "newUncovered", "lost", "excluded", "result", "reason", "trend"], "properties": { "name": { "$ref": "#/$defs/name" }, "of": { "enum": ["lane", "module"] }, "enforcement": { "enum": ["block", "warn", "off"] }, "coverage": { "$ref": "#/$defs/ratio" }, "base": { "$ref": "#/$defs/ratioOrNone" }, "floor": { "$ref": "#/$defs/ratioOrNone" }, "patch": { "$ref": "#/$defs/ratioOrNone" }, "newUncovered": { "$ref": "#/$defs/count" }, "lost": { "$ref": "#/$defs/count" }, "excluded": { "$ref": "#/$defs/count" }, "result": { "enum": ["pass", "fail", "warn", "incomplete", "nothing"] }, "reason": { "type": "string", "maxLength": 1e4 }, "trend": { "description": "Coverage of the last commits, oldest first; null where a commit has none.", "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/ratioOrNone" } } } };
function validate128(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate128.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.name === void 0 && (missing0 = "name") || data.of === void 0 && (missing0 = "of") || data.enforcement === void 0 && (missing0 = "enforcement") || data.coverage === void 0 && (missing0 = "coverage") || data.base === void 0 && (missing0 = "base") || data.floor === void 0 && (missing0 = "floor") || data.patch === void 0 && (missing0 = "patch") || data.newUncovered === void 0 && (missing0 = "newUncovered") || data.lost === void 0 && (missing0 = "lost") || data.excluded === void 0 && (missing0 = "excluded") || data.result === void 0 && (missing0 = "result") || data.reason === void 0 && (missing0 = "reason") || data.trend === void 0 && (missing0 = "trend")) {
        validate128.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: {
          missingProperty: missing0
        }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema44.properties, key0)) {
            validate128.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.name !== void 0) {
            const _errs2 = errors;
            if (!validate55(data.name, { instancePath: instancePath + "/name", parentData: data, parentDataProperty: "name", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.of !== void 0) {
              let data1 = data.of;
              const _errs3 = errors;
              if (!(data1 === "lane" || data1 === "module")) {
                validate128.errors = [{ instancePath: instancePath + "/of", schemaPath: "#/properties/of/enum", keyword: "enum", params: { allowedValues: schema44.properties.of.enum }, message: "must be equal to one of the allowed values" }];
                return false;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.enforcement !== void 0) {
                let data2 = data.enforcement;
                const _errs4 = errors;
                if (!(data2 === "block" || data2 === "warn" || data2 === "off")) {
                  validate128.errors = [{ instancePath: instancePath + "/enforcement", schemaPath: "#/properties/enforcement/enum", keyword: "enum", params: { allowedValues: schema44.properties.enforcement.enum }, message: "must be equal to one of the allowed values" }];
                  return false;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.coverage !== void 0) {
                  const _errs5 = errors;
                  if (!validate120(data.coverage, { instancePath: instancePath + "/coverage", parentData: data, parentDataProperty: "coverage", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.base !== void 0) {
                    const _errs6 = errors;
                    if (!validate119(data.base, { instancePath: instancePath + "/base", parentData: data, parentDataProperty: "base", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.floor !== void 0) {
                      const _errs7 = errors;
                      if (!validate119(data.floor, { instancePath: instancePath + "/floor", parentData: data, parentDataProperty: "floor", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs7 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.patch !== void 0) {
                        const _errs8 = errors;
                        if (!validate119(data.patch, { instancePath: instancePath + "/patch", parentData: data, parentDataProperty: "patch", rootData, dynamicAnchors })) {
                          vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs8 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.newUncovered !== void 0) {
                          const _errs9 = errors;
                          if (!validate74(data.newUncovered, { instancePath: instancePath + "/newUncovered", parentData: data, parentDataProperty: "newUncovered", rootData, dynamicAnchors })) {
                            vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                            errors = vErrors.length;
                          }
                          var valid0 = _errs9 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.lost !== void 0) {
                            const _errs10 = errors;
                            if (!validate74(data.lost, { instancePath: instancePath + "/lost", parentData: data, parentDataProperty: "lost", rootData, dynamicAnchors })) {
                              vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                              errors = vErrors.length;
                            }
                            var valid0 = _errs10 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.excluded !== void 0) {
                              const _errs11 = errors;
                              if (!validate74(data.excluded, { instancePath: instancePath + "/excluded", parentData: data, parentDataProperty: "excluded", rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                errors = vErrors.length;
                              }
                              var valid0 = _errs11 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.result !== void 0) {
                                let data10 = data.result;
                                const _errs12 = errors;
                                if (!(data10 === "pass" || data10 === "fail" || data10 === "warn" || data10 === "incomplete" || data10 === "nothing")) {
                                  validate128.errors = [{ instancePath: instancePath + "/result", schemaPath: "#/properties/result/enum", keyword: "enum", params: { allowedValues: schema44.properties.result.enum }, message: "must be equal to one of the allowed values" }];
                                  return false;
                                }
                                var valid0 = _errs12 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.reason !== void 0) {
                                  let data11 = data.reason;
                                  const _errs13 = errors;
                                  if (errors === _errs13) {
                                    if (typeof data11 === "string") {
                                      if (func2(
                                        data11
                                      ) > 1e4) {
                                        validate128.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters" }];
                                        return false;
                                      }
                                    } else {
                                      validate128.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs13 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.trend !== void 0) {
                                    let data12 = data.trend;
                                    const _errs15 = errors;
                                    if (errors === _errs15) {
                                      if (Array.isArray(data12)) {
                                        if (data12.length > 1e3) {
                                          validate128.errors = [{ instancePath: instancePath + "/trend", schemaPath: "#/properties/trend/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                          return false;
                                        } else {
                                          var valid1 = true;
                                          const len0 = data12.length;
                                          for (let i0 = 0; i0 < len0; i0++) {
                                            const _errs17 = errors;
                                            if (!validate119(data12[i0], {
                                              instancePath: instancePath + "/trend/" + i0,
                                              parentData: data12,
                                              parentDataProperty: i0,
                                              rootData,
                                              dynamicAnchors
                                            })) {
                                              vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                                              errors = vErrors.length;
                                            }
                                            var valid1 = _errs17 === errors;
                                            if (!valid1) {
                                              break;
                                            }
                                          }
                                        }
                                      } else {
                                        validate128.errors = [{ instancePath: instancePath + "/trend", schemaPath: "#/properties/trend/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                        return false;
                                      }
                                    }
                                    var valid0 = _errs15 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate128.errors = [{
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object"
      }];
      return false;
    }
  }
  validate128.errors = vErrors;
  return errors === 0;
}
validate128.evaluated = {
  "props": true,
  "dynamicProps": false,
  "dynamicItems": false
};
var schema45 = { "type": "object", "additionalProperties": false, "required": ["path", "lane", "change", "measured", "coverage", "base", "patch", "uncovered", "partial", "lost", "excluded"], "properties": { "path": { "$ref": "#/$defs/path" }, "lane": { "type": ["string", "null"], "minLength": 1, "maxLength": 200 }, "change": { "enum": [
  "added",
  "copied",
  "renamed",
  "modified",
  "unchanged",
  "deleted"
] }, "measured": { "enum": ["measured", "carried", "unmeasured"] }, "coverage": { "$ref": "#/$defs/ratio" }, "base": {
  "$ref": "#/$defs/ratioOrNone"
}, "patch": { "$ref": "#/$defs/ratio" }, "uncovered": { "$ref": "#/$defs/lineRanges" }, "partial": { "$ref": "#/$defs/lineRanges" }, "lost": { "$ref": "#/$defs/lineRanges" }, "excluded": { "$ref": "#/$defs/lineRanges" } } };
function validate144(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate144.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (Array.isArray(data)) {
      if (data.length > 1e6) {
        validate144.errors = [{ instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 1e6 }, message: "must NOT have more than 1000000 items" }];
        return false;
      } else {
        var valid0 = true;
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data0 = data[i0];
          const _errs1 = errors;
          if (errors === _errs1) {
            if (Array.isArray(data0)) {
              if (data0.length > 2) {
                validate144.errors = [{ instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxItems", keyword: "maxItems", params: { limit: 2 }, message: "must NOT have more than 2 items" }];
                return false;
              } else {
                if (data0.length < 2) {
                  validate144.errors = [{
                    instancePath: instancePath + "/" + i0,
                    schemaPath: "#/items/minItems",
                    keyword: "minItems",
                    params: { limit: 2 },
                    message: "must NOT have fewer than 2 items"
                  }];
                  return false;
                } else {
                  var valid1 = true;
                  const len1 = data0.length;
                  for (let i1 = 0; i1 < len1; i1++) {
                    let data1 = data0[i1];
                    const _errs3 = errors;
                    if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
                      validate144.errors = [{ instancePath: instancePath + "/" + i0 + "/" + i1, schemaPath: "#/items/items/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                      return false;
                    }
                    if (errors === _errs3) {
                      if (typeof data1 == "number" && isFinite(data1)) {
                        if (data1 > 2147483647 || isNaN(data1)) {
                          validate144.errors = [{ instancePath: instancePath + "/" + i0 + "/" + i1, schemaPath: "#/items/items/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647" }];
                          return false;
                        } else {
                          if (data1 < 1 || isNaN(data1)) {
                            validate144.errors = [{
                              instancePath: instancePath + "/" + i0 + "/" + i1,
                              schemaPath: "#/items/items/minimum",
                              keyword: "minimum",
                              params: { comparison: ">=", limit: 1 },
                              message: "must be >= 1"
                            }];
                            return false;
                          }
                        }
                      }
                    }
                    var valid1 = _errs3 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                }
              }
            } else {
              validate144.errors = [{ instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
          if (!valid0) {
            break;
          }
        }
      }
    } else {
      validate144.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
      return false;
    }
  }
  validate144.errors = vErrors;
  return errors === 0;
}
validate144.evaluated = { "items": true, "dynamicProps": false, "dynamicItems": false };
function validate139(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate139.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.path === void 0 && (missing0 = "path") || data.lane === void 0 && (missing0 = "lane") || data.change === void 0 && (missing0 = "change") || data.measured === void 0 && (missing0 = "measured") || data.coverage === void 0 && (missing0 = "coverage") || data.base === void 0 && (missing0 = "base") || data.patch === void 0 && (missing0 = "patch") || data.uncovered === void 0 && (missing0 = "uncovered") || data.partial === void 0 && (missing0 = "partial") || data.lost === void 0 && (missing0 = "lost") || data.excluded === void 0 && (missing0 = "excluded")) {
        validate139.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema45.properties, key0)) {
            validate139.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.path !== void 0) {
            const _errs2 = errors;
            if (!validate83(data.path, { instancePath: instancePath + "/path", parentData: data, parentDataProperty: "path", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.lane !== void 0) {
              let data1 = data.lane;
              const _errs3 = errors;
              if (typeof data1 !== "string" && data1 !== null) {
                validate139.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/type", keyword: "type", params: { type: schema45.properties.lane.type }, message: "must be string,null" }];
                return false;
              }
              if (errors === _errs3) {
                if (typeof data1 === "string") {
                  if (func2(data1) > 200) {
                    validate139.errors = [{
                      instancePath: instancePath + "/lane",
                      schemaPath: "#/properties/lane/maxLength",
                      keyword: "maxLength",
                      params: { limit: 200 },
                      message: "must NOT have more than 200 characters"
                    }];
                    return false;
                  } else {
                    if (func2(data1) < 1) {
                      validate139.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                      return false;
                    }
                  }
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.change !== void 0) {
                let data2 = data.change;
                const _errs5 = errors;
                if (!(data2 === "added" || data2 === "copied" || data2 === "renamed" || data2 === "modified" || data2 === "unchanged" || data2 === "deleted")) {
                  validate139.errors = [{ instancePath: instancePath + "/change", schemaPath: "#/properties/change/enum", keyword: "enum", params: { allowedValues: schema45.properties.change.enum }, message: "must be equal to one of the allowed values" }];
                  return false;
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.measured !== void 0) {
                  let data3 = data.measured;
                  const _errs6 = errors;
                  if (!(data3 === "measured" || data3 === "carried" || data3 === "unmeasured")) {
                    validate139.errors = [{ instancePath: instancePath + "/measured", schemaPath: "#/properties/measured/enum", keyword: "enum", params: { allowedValues: schema45.properties.measured.enum }, message: "must be equal to one of the allowed values" }];
                    return false;
                  }
                  var valid0 = _errs6 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.coverage !== void 0) {
                    const _errs7 = errors;
                    if (!validate120(
                      data.coverage,
                      { instancePath: instancePath + "/coverage", parentData: data, parentDataProperty: "coverage", rootData, dynamicAnchors }
                    )) {
                      vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs7 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.base !== void 0) {
                      const _errs8 = errors;
                      if (!validate119(
                        data.base,
                        { instancePath: instancePath + "/base", parentData: data, parentDataProperty: "base", rootData, dynamicAnchors }
                      )) {
                        vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs8 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.patch !== void 0) {
                        const _errs9 = errors;
                        if (!validate120(
                          data.patch,
                          { instancePath: instancePath + "/patch", parentData: data, parentDataProperty: "patch", rootData, dynamicAnchors }
                        )) {
                          vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs9 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.uncovered !== void 0) {
                          const _errs10 = errors;
                          if (!validate144(
                            data.uncovered,
                            { instancePath: instancePath + "/uncovered", parentData: data, parentDataProperty: "uncovered", rootData, dynamicAnchors }
                          )) {
                            vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
                            errors = vErrors.length;
                          }
                          var valid0 = _errs10 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.partial !== void 0) {
                            const _errs11 = errors;
                            if (!validate144(data.partial, { instancePath: instancePath + "/partial", parentData: data, parentDataProperty: "partial", rootData, dynamicAnchors })) {
                              vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
                              errors = vErrors.length;
                            }
                            var valid0 = _errs11 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.lost !== void 0) {
                              const _errs12 = errors;
                              if (!validate144(data.lost, { instancePath: instancePath + "/lost", parentData: data, parentDataProperty: "lost", rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
                                errors = vErrors.length;
                              }
                              var valid0 = _errs12 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.excluded !== void 0) {
                                const _errs13 = errors;
                                if (!validate144(data.excluded, { instancePath: instancePath + "/excluded", parentData: data, parentDataProperty: "excluded", rootData, dynamicAnchors })) {
                                  vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
                                  errors = vErrors.length;
                                }
                                var valid0 = _errs13 === errors;
                              } else {
                                var valid0 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate139.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate139.errors = vErrors;
  return errors === 0;
}
validate139.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate116(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate116.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.folded === void 0 && (missing0 = "folded") || data.metric === void 0 && (missing0 = "metric") || data.patch === void 0 && (missing0 = "patch") || data.base === void 0 && (missing0 = "base") || data.reports === void 0 && (missing0 = "reports") || data.groups === void 0 && (missing0 = "groups") || data.files === void 0 && (missing0 = "files") || data.tells === void 0 && (missing0 = "tells")) {
        validate116.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema41.properties, key0)) {
            validate116.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("coverage" !== data.kind) {
              validate116.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "coverage" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, {
                instancePath: instancePath + "/check",
                parentData: data,
                parentDataProperty: "check",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, {
                  instancePath: instancePath + "/title",
                  parentData: data,
                  parentDataProperty: "title",
                  rootData,
                  dynamicAnchors
                })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.folded !== void 0) {
                  const _errs5 = errors;
                  if (false !== data.folded) {
                    validate116.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/const", keyword: "const", params: { allowedValue: false }, message: "must be equal to constant" }];
                    return false;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.metric !== void 0) {
                    let data4 = data.metric;
                    const _errs6 = errors;
                    if (!(data4 === "line" || data4 === "branch" || data4 === "combined" || data4 === "codecov")) {
                      validate116.errors = [{ instancePath: instancePath + "/metric", schemaPath: "#/properties/metric/enum", keyword: "enum", params: { allowedValues: schema41.properties.metric.enum }, message: "must be equal to one of the allowed values" }];
                      return false;
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.patch !== void 0) {
                      const _errs7 = errors;
                      if (!validate119(data.patch, { instancePath: instancePath + "/patch", parentData: data, parentDataProperty: "patch", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs7 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.base !== void 0) {
                        let data6 = data.base;
                        const _errs8 = errors;
                        const _errs9 = errors;
                        let valid1 = true;
                        const _errs10 = errors;
                        if (data6 !== null) {
                          const err0 = {};
                          if (vErrors === null) {
                            vErrors = [err0];
                          } else {
                            vErrors.push(err0);
                          }
                          errors++;
                        }
                        var _valid0 = _errs10 === errors;
                        errors = _errs9;
                        if (vErrors !== null) {
                          if (_errs9) {
                            vErrors.length = _errs9;
                          } else {
                            vErrors = null;
                          }
                        }
                        if (!_valid0) {
                          const _errs12 = errors;
                          if (errors === _errs12) {
                            if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                              let missing1;
                              if (data6.commit === void 0 && (missing1 = "commit") || data6.distance === void 0 && (missing1 = "distance") || data6.approximate === void 0 && (missing1 = "approximate")) {
                                validate116.errors = [{ instancePath: instancePath + "/base", schemaPath: "#/properties/base/else/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                                return false;
                              } else {
                                const _errs14 = errors;
                                for (const key1 in data6) {
                                  if (!(key1 === "commit" || key1 === "distance" || key1 === "approximate")) {
                                    validate116.errors = [{ instancePath: instancePath + "/base", schemaPath: "#/properties/base/else/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                                    return false;
                                    break;
                                  }
                                }
                                if (_errs14 === errors) {
                                  if (data6.commit !== void 0) {
                                    let data7 = data6.commit;
                                    const _errs15 = errors;
                                    if (errors === _errs15) {
                                      if (typeof data7 === "string") {
                                        if (!pattern4.test(data7)) {
                                          validate116.errors = [{ instancePath: instancePath + "/base/commit", schemaPath: "#/properties/base/else/properties/commit/pattern", keyword: "pattern", params: {
                                            pattern: "^(?:[0-9a-f]{40}|[0-9a-f]{64})$"
                                          }, message: 'must match pattern "^(?:[0-9a-f]{40}|[0-9a-f]{64})$"' }];
                                          return false;
                                        }
                                      } else {
                                        validate116.errors = [{ instancePath: instancePath + "/base/commit", schemaPath: "#/properties/base/else/properties/commit/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                        return false;
                                      }
                                    }
                                    var valid2 = _errs15 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                  if (valid2) {
                                    if (data6.distance !== void 0) {
                                      const _errs17 = errors;
                                      if (!validate74(data6.distance, {
                                        instancePath: instancePath + "/base/distance",
                                        parentData: data6,
                                        parentDataProperty: "distance",
                                        rootData,
                                        dynamicAnchors
                                      })) {
                                        vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid2 = _errs17 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                    if (valid2) {
                                      if (data6.approximate !== void 0) {
                                        const _errs18 = errors;
                                        if (typeof data6.approximate !== "boolean") {
                                          validate116.errors = [{ instancePath: instancePath + "/base/approximate", schemaPath: "#/properties/base/else/properties/approximate/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                                          return false;
                                        }
                                        var valid2 = _errs18 === errors;
                                      } else {
                                        var valid2 = true;
                                      }
                                    }
                                  }
                                }
                              }
                            } else {
                              validate116.errors = [{ instancePath: instancePath + "/base", schemaPath: "#/properties/base/else/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                              return false;
                            }
                          }
                          var _valid0 = _errs12 === errors;
                          valid1 = _valid0;
                        }
                        if (!valid1) {
                          const err1 = { instancePath: instancePath + "/base", schemaPath: "#/properties/base/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                          if (vErrors === null) {
                            vErrors = [err1];
                          } else {
                            vErrors.push(err1);
                          }
                          errors++;
                          validate116.errors = vErrors;
                          return false;
                        }
                        var valid0 = _errs8 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.reports !== void 0) {
                          let data10 = data.reports;
                          const _errs20 = errors;
                          if (errors === _errs20) {
                            if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
                              let missing2;
                              if (data10.read === void 0 && (missing2 = "read") || data10.declared === void 0 && (missing2 = "declared")) {
                                validate116.errors = [{ instancePath: instancePath + "/reports", schemaPath: "#/properties/reports/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }];
                                return false;
                              } else {
                                const _errs22 = errors;
                                for (const key2 in data10) {
                                  if (!(key2 === "read" || key2 === "declared")) {
                                    validate116.errors = [{ instancePath: instancePath + "/reports", schemaPath: "#/properties/reports/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" }];
                                    return false;
                                    break;
                                  }
                                }
                                if (_errs22 === errors) {
                                  if (data10.read !== void 0) {
                                    const _errs23 = errors;
                                    if (!validate74(data10.read, {
                                      instancePath: instancePath + "/reports/read",
                                      parentData: data10,
                                      parentDataProperty: "read",
                                      rootData,
                                      dynamicAnchors
                                    })) {
                                      vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid3 = _errs23 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                  if (valid3) {
                                    if (data10.declared !== void 0) {
                                      const _errs24 = errors;
                                      if (!validate74(data10.declared, { instancePath: instancePath + "/reports/declared", parentData: data10, parentDataProperty: "declared", rootData, dynamicAnchors })) {
                                        vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid3 = _errs24 === errors;
                                    } else {
                                      var valid3 = true;
                                    }
                                  }
                                }
                              }
                            } else {
                              validate116.errors = [{ instancePath: instancePath + "/reports", schemaPath: "#/properties/reports/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                              return false;
                            }
                          }
                          var valid0 = _errs20 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.groups !== void 0) {
                            let data13 = data.groups;
                            const _errs25 = errors;
                            if (errors === _errs25) {
                              if (Array.isArray(data13)) {
                                if (data13.length > 1e4) {
                                  validate116.errors = [{ instancePath: instancePath + "/groups", schemaPath: "#/properties/groups/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                  return false;
                                } else {
                                  var valid4 = true;
                                  const len0 = data13.length;
                                  for (let i0 = 0; i0 < len0; i0++) {
                                    const _errs27 = errors;
                                    if (!validate128(data13[i0], {
                                      instancePath: instancePath + "/groups/" + i0,
                                      parentData: data13,
                                      parentDataProperty: i0,
                                      rootData,
                                      dynamicAnchors
                                    })) {
                                      vErrors = vErrors === null ? validate128.errors : vErrors.concat(validate128.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid4 = _errs27 === errors;
                                    if (!valid4) {
                                      break;
                                    }
                                  }
                                }
                              } else {
                                validate116.errors = [{ instancePath: instancePath + "/groups", schemaPath: "#/properties/groups/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                return false;
                              }
                            }
                            var valid0 = _errs25 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.files !== void 0) {
                              let data15 = data.files;
                              const _errs28 = errors;
                              if (errors === _errs28) {
                                if (Array.isArray(data15)) {
                                  if (data15.length > 1e5) {
                                    validate116.errors = [{ instancePath: instancePath + "/files", schemaPath: "#/properties/files/maxItems", keyword: "maxItems", params: { limit: 1e5 }, message: "must NOT have more than 100000 items" }];
                                    return false;
                                  } else {
                                    var valid5 = true;
                                    const len1 = data15.length;
                                    for (let i1 = 0; i1 < len1; i1++) {
                                      const _errs30 = errors;
                                      if (!validate139(data15[i1], { instancePath: instancePath + "/files/" + i1, parentData: data15, parentDataProperty: i1, rootData, dynamicAnchors })) {
                                        vErrors = vErrors === null ? validate139.errors : vErrors.concat(validate139.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid5 = _errs30 === errors;
                                      if (!valid5) {
                                        break;
                                      }
                                    }
                                  }
                                } else {
                                  validate116.errors = [{ instancePath: instancePath + "/files", schemaPath: "#/properties/files/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                  return false;
                                }
                              }
                              var valid0 = _errs28 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.tells !== void 0) {
                                let data17 = data.tells;
                                const _errs31 = errors;
                                if (errors === _errs31) {
                                  if (Array.isArray(data17)) {
                                    if (data17.length > 1e3) {
                                      validate116.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                      return false;
                                    } else {
                                      var valid6 = true;
                                      const len2 = data17.length;
                                      for (let i2 = 0; i2 < len2; i2++) {
                                        let data18 = data17[i2];
                                        const _errs33 = errors;
                                        if (errors === _errs33) {
                                          if (typeof data18 === "string") {
                                            if (func2(data18) > 12) {
                                              validate116.errors = [{ instancePath: instancePath + "/tells/" + i2, schemaPath: "#/properties/tells/items/maxLength", keyword: "maxLength", params: { limit: 12 }, message: "must NOT have more than 12 characters" }];
                                              return false;
                                            }
                                          } else {
                                            validate116.errors = [{ instancePath: instancePath + "/tells/" + i2, schemaPath: "#/properties/tells/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                            return false;
                                          }
                                        }
                                        var valid6 = _errs33 === errors;
                                        if (!valid6) {
                                          break;
                                        }
                                      }
                                    }
                                  } else {
                                    validate116.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                    return false;
                                  }
                                }
                                var valid0 = _errs31 === errors;
                              } else {
                                var valid0 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate116.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate116.errors = vErrors;
  return errors === 0;
}
validate116.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema47 = { "type": "object", "additionalProperties": false, "required": ["kind", "title", "folded", "comparedWith", "approvals", "documents", "tells"], "properties": { "kind": { "const": "openapi" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "folded": { "const": false }, "comparedWith": { "type": "string", "maxLength": 500 }, "approvals": { "type": ["string", "null"], "maxLength": 4096 }, "documents": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/openapiDocument" } }, "tells": { "type": "array", "maxItems": 1e4, "items": { "type": "string", "maxLength": 80 } } } };
var schema48 = {
  "type": "object",
  "additionalProperties": false,
  "required": ["path", "name", "lane", "state", "from", "versions", "specification", "operations", "counts", "rows"],
  "properties": { "path": { "$ref": "#/$defs/path" }, "name": { "type": "string", "maxLength": 500 }, "lane": { "type": ["string", "null"], "minLength": 1, "maxLength": 200 }, "state": { "enum": [
    "compared",
    "new",
    "deleted",
    "renamed",
    "identical",
    "uncompared"
  ] }, "from": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/path" } }, "versions": { "type": "object", "additionalProperties": false, "required": [
    "before",
    "after",
    "needed",
    "verdict"
  ], "properties": { "before": { "$ref": "#/$defs/shortTextOrNone" }, "after": { "$ref": "#/$defs/shortTextOrNone" }, "needed": { "$ref": "#/$defs/shortTextOrNone" }, "verdict": { "enum": ["enough", "unchanged", "decreased", "insufficient", "unreadable", "unjudged"] } } }, "specification": {
    "type": "object",
    "additionalProperties": false,
    "required": ["before", "after"],
    "properties": { "before": { "$ref": "#/$defs/shortTextOrNone" }, "after": { "$ref": "#/$defs/shortTextOrNone" } }
  }, "operations": { "$ref": "#/$defs/count" }, "counts": { "description": "Changes by verdict, whether rows tell them all or not.", "type": "object", "additionalProperties": false, "required": [
    "breaking",
    "undecided",
    "policy",
    "compatible",
    "approved"
  ], "properties": { "breaking": { "$ref": "#/$defs/count" }, "undecided": { "$ref": "#/$defs/count" }, "policy": { "$ref": "#/$defs/count" }, "compatible": { "$ref": "#/$defs/count" }, "approved": { "$ref": "#/$defs/count" } } }, "rows": { "type": "array", "maxItems": 1e5, "items": { "$ref": "#/$defs/openapiRow" } } }
};
var schema49 = { "type": ["string", "null"], "maxLength": 1e3 };
function validate157(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate157.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (typeof data !== "string" && data !== null) {
    validate157.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema49.type }, message: "must be string,null" }];
    return false;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(data) > 1e3) {
        validate157.errors = [{ instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
        return false;
      }
    }
  }
  validate157.errors = vErrors;
  return errors === 0;
}
validate157.evaluated = { "dynamicProps": false, "dynamicItems": false };
var schema50 = { "description": "One root cause, wherever it is met.", "type": "object", "additionalProperties": false, "required": [
  "fingerprint",
  "verdict",
  "severity",
  "rule",
  "operation",
  "others",
  "location",
  "instancePath",
  "what",
  "before",
  "after",
  "witness",
  "reason",
  "place",
  "key",
  "entry",
  "approved",
  "proposed"
], "properties": { "fingerprint": { "type": "string", "maxLength": 48, "pattern": "^[0-9a-f]{32}(?:-[0-9]+)?$" }, "verdict": { "enum": ["breaking", "undecided", "policy", "compatible"] }, "severity": { "$ref": "#/$defs/severity" }, "rule": { "type": "string", "minLength": 1, "maxLength": 80 }, "operation": { "$ref": "#/$defs/shortTextOrNone" }, "others": { "$ref": "#/$defs/count" }, "location": { "type": "string", "maxLength": 1e3 }, "instancePath": { "type": "string", "maxLength": 1e3 }, "what": {
  "type": "string",
  "minLength": 1,
  "maxLength": 1e4
}, "before": { "$ref": "#/$defs/shortTextOrNone" }, "after": { "$ref": "#/$defs/shortTextOrNone" }, "witness": { "type": ["string", "null"], "maxLength": 2e3 }, "reason": { "$ref": "#/$defs/shortTextOrNone" }, "place": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["side", "path", "line"], "properties": { "side": { "enum": ["head", "base"] }, "path": { "$ref": "#/$defs/path" }, "line": { "$ref": "#/$defs/lineNumber" } } } }, "key": {
  "type": ["string", "null"],
  "maxLength": 200
}, "entry": { "type": ["string", "null"], "maxLength": 5e3 }, "approved": { "$ref": "#/$defs/openapiApprovalOrNone" }, "proposed": { "$ref": "#/$defs/openapiApprovalOrNone" } } };
function validate178(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate178.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (data !== null) {
    const err0 = {};
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  if (!_valid0) {
    const _errs3 = errors;
    if (errors === _errs3) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        let missing0;
        if (data.owner === void 0 && (missing0 = "owner") || data.reason === void 0 && (missing0 = "reason") || data.until === void 0 && (missing0 = "until")) {
          validate178.errors = [{
            instancePath,
            schemaPath: "#/else/required",
            keyword: "required",
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'"
          }];
          return false;
        } else {
          const _errs5 = errors;
          for (const key0 in data) {
            if (!(key0 === "owner" || key0 === "reason" || key0 === "until")) {
              validate178.errors = [{ instancePath, schemaPath: "#/else/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
              return false;
              break;
            }
          }
          if (_errs5 === errors) {
            if (data.owner !== void 0) {
              let data0 = data.owner;
              const _errs6 = errors;
              if (errors === _errs6) {
                if (typeof data0 === "string") {
                  if (func2(data0) > 1e3) {
                    validate178.errors = [{ instancePath: instancePath + "/owner", schemaPath: "#/else/properties/owner/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
                    return false;
                  }
                } else {
                  validate178.errors = [{ instancePath: instancePath + "/owner", schemaPath: "#/else/properties/owner/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                  return false;
                }
              }
              var valid1 = _errs6 === errors;
            } else {
              var valid1 = true;
            }
            if (valid1) {
              if (data.reason !== void 0) {
                let data1 = data.reason;
                const _errs8 = errors;
                if (errors === _errs8) {
                  if (typeof data1 === "string") {
                    if (func2(data1) > 1e3) {
                      validate178.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/else/properties/reason/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
                      return false;
                    }
                  } else {
                    validate178.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/else/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                    return false;
                  }
                }
                var valid1 = _errs8 === errors;
              } else {
                var valid1 = true;
              }
              if (valid1) {
                if (data.until !== void 0) {
                  const _errs10 = errors;
                  if (!validate157(data.until, {
                    instancePath: instancePath + "/until",
                    parentData: data,
                    parentDataProperty: "until",
                    rootData,
                    dynamicAnchors
                  })) {
                    vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                    errors = vErrors.length;
                  }
                  var valid1 = _errs10 === errors;
                } else {
                  var valid1 = true;
                }
              }
            }
          }
        }
      } else {
        validate178.errors = [{ instancePath, schemaPath: "#/else/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
        return false;
      }
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    if (valid0) {
      var props0 = true;
    }
  }
  if (!valid0) {
    const err1 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
    validate178.errors = vErrors;
    return false;
  }
  validate178.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate178.evaluated = { "dynamicProps": true, "dynamicItems": false };
function validate169(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate169.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.fingerprint === void 0 && (missing0 = "fingerprint") || data.verdict === void 0 && (missing0 = "verdict") || data.severity === void 0 && (missing0 = "severity") || data.rule === void 0 && (missing0 = "rule") || data.operation === void 0 && (missing0 = "operation") || data.others === void 0 && (missing0 = "others") || data.location === void 0 && (missing0 = "location") || data.instancePath === void 0 && (missing0 = "instancePath") || data.what === void 0 && (missing0 = "what") || data.before === void 0 && (missing0 = "before") || data.after === void 0 && (missing0 = "after") || data.witness === void 0 && (missing0 = "witness") || data.reason === void 0 && (missing0 = "reason") || data.place === void 0 && (missing0 = "place") || data.key === void 0 && (missing0 = "key") || data.entry === void 0 && (missing0 = "entry") || data.approved === void 0 && (missing0 = "approved") || data.proposed === void 0 && (missing0 = "proposed")) {
        validate169.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema50.properties, key0)) {
            validate169.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.fingerprint !== void 0) {
            let data0 = data.fingerprint;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (func2(data0) > 48) {
                  validate169.errors = [{ instancePath: instancePath + "/fingerprint", schemaPath: "#/properties/fingerprint/maxLength", keyword: "maxLength", params: { limit: 48 }, message: "must NOT have more than 48 characters" }];
                  return false;
                } else {
                  if (!pattern6.test(data0)) {
                    validate169.errors = [{
                      instancePath: instancePath + "/fingerprint",
                      schemaPath: "#/properties/fingerprint/pattern",
                      keyword: "pattern",
                      params: { pattern: "^[0-9a-f]{32}(?:-[0-9]+)?$" },
                      message: 'must match pattern "^[0-9a-f]{32}(?:-[0-9]+)?$"'
                    }];
                    return false;
                  }
                }
              } else {
                validate169.errors = [{ instancePath: instancePath + "/fingerprint", schemaPath: "#/properties/fingerprint/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.verdict !== void 0) {
              let data1 = data.verdict;
              const _errs4 = errors;
              if (!(data1 === "breaking" || data1 === "undecided" || data1 === "policy" || data1 === "compatible")) {
                validate169.errors = [{ instancePath: instancePath + "/verdict", schemaPath: "#/properties/verdict/enum", keyword: "enum", params: { allowedValues: schema50.properties.verdict.enum }, message: "must be equal to one of the allowed values" }];
                return false;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.severity !== void 0) {
                const _errs5 = errors;
                if (!validate81(data.severity, { instancePath: instancePath + "/severity", parentData: data, parentDataProperty: "severity", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.rule !== void 0) {
                  let data3 = data.rule;
                  const _errs6 = errors;
                  if (errors === _errs6) {
                    if (typeof data3 === "string") {
                      if (func2(data3) > 80) {
                        validate169.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" }];
                        return false;
                      } else {
                        if (func2(data3) < 1) {
                          validate169.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                          return false;
                        }
                      }
                    } else {
                      validate169.errors = [{
                        instancePath: instancePath + "/rule",
                        schemaPath: "#/properties/rule/type",
                        keyword: "type",
                        params: { type: "string" },
                        message: "must be string"
                      }];
                      return false;
                    }
                  }
                  var valid0 = _errs6 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.operation !== void 0) {
                    const _errs8 = errors;
                    if (!validate157(
                      data.operation,
                      { instancePath: instancePath + "/operation", parentData: data, parentDataProperty: "operation", rootData, dynamicAnchors }
                    )) {
                      vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs8 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.others !== void 0) {
                      const _errs9 = errors;
                      if (!validate74(data.others, { instancePath: instancePath + "/others", parentData: data, parentDataProperty: "others", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs9 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.location !== void 0) {
                        let data6 = data.location;
                        const _errs10 = errors;
                        if (errors === _errs10) {
                          if (typeof data6 === "string") {
                            if (func2(data6) > 1e3) {
                              validate169.errors = [{ instancePath: instancePath + "/location", schemaPath: "#/properties/location/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
                              return false;
                            }
                          } else {
                            validate169.errors = [{ instancePath: instancePath + "/location", schemaPath: "#/properties/location/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                            return false;
                          }
                        }
                        var valid0 = _errs10 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.instancePath !== void 0) {
                          let data7 = data.instancePath;
                          const _errs12 = errors;
                          if (errors === _errs12) {
                            if (typeof data7 === "string") {
                              if (func2(data7) > 1e3) {
                                validate169.errors = [{
                                  instancePath: instancePath + "/instancePath",
                                  schemaPath: "#/properties/instancePath/maxLength",
                                  keyword: "maxLength",
                                  params: { limit: 1e3 },
                                  message: "must NOT have more than 1000 characters"
                                }];
                                return false;
                              }
                            } else {
                              validate169.errors = [{ instancePath: instancePath + "/instancePath", schemaPath: "#/properties/instancePath/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                              return false;
                            }
                          }
                          var valid0 = _errs12 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.what !== void 0) {
                            let data8 = data.what;
                            const _errs14 = errors;
                            if (errors === _errs14) {
                              if (typeof data8 === "string") {
                                if (func2(data8) > 1e4) {
                                  validate169.errors = [{ instancePath: instancePath + "/what", schemaPath: "#/properties/what/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters" }];
                                  return false;
                                } else {
                                  if (func2(data8) < 1) {
                                    validate169.errors = [{
                                      instancePath: instancePath + "/what",
                                      schemaPath: "#/properties/what/minLength",
                                      keyword: "minLength",
                                      params: { limit: 1 },
                                      message: "must NOT have fewer than 1 characters"
                                    }];
                                    return false;
                                  }
                                }
                              } else {
                                validate169.errors = [{ instancePath: instancePath + "/what", schemaPath: "#/properties/what/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                return false;
                              }
                            }
                            var valid0 = _errs14 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.before !== void 0) {
                              const _errs16 = errors;
                              if (!validate157(data.before, { instancePath: instancePath + "/before", parentData: data, parentDataProperty: "before", rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                errors = vErrors.length;
                              }
                              var valid0 = _errs16 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.after !== void 0) {
                                const _errs17 = errors;
                                if (!validate157(data.after, { instancePath: instancePath + "/after", parentData: data, parentDataProperty: "after", rootData, dynamicAnchors })) {
                                  vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                  errors = vErrors.length;
                                }
                                var valid0 = _errs17 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.witness !== void 0) {
                                  let data11 = data.witness;
                                  const _errs18 = errors;
                                  if (typeof data11 !== "string" && data11 !== null) {
                                    validate169.errors = [{ instancePath: instancePath + "/witness", schemaPath: "#/properties/witness/type", keyword: "type", params: { type: schema50.properties.witness.type }, message: "must be string,null" }];
                                    return false;
                                  }
                                  if (errors === _errs18) {
                                    if (typeof data11 === "string") {
                                      if (func2(data11) > 2e3) {
                                        validate169.errors = [{
                                          instancePath: instancePath + "/witness",
                                          schemaPath: "#/properties/witness/maxLength",
                                          keyword: "maxLength",
                                          params: { limit: 2e3 },
                                          message: "must NOT have more than 2000 characters"
                                        }];
                                        return false;
                                      }
                                    }
                                  }
                                  var valid0 = _errs18 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.reason !== void 0) {
                                    const _errs20 = errors;
                                    if (!validate157(data.reason, {
                                      instancePath: instancePath + "/reason",
                                      parentData: data,
                                      parentDataProperty: "reason",
                                      rootData,
                                      dynamicAnchors
                                    })) {
                                      vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid0 = _errs20 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.place !== void 0) {
                                      let data13 = data.place;
                                      const _errs21 = errors;
                                      const _errs22 = errors;
                                      let valid1 = true;
                                      const _errs23 = errors;
                                      if (data13 !== null) {
                                        const err0 = {};
                                        if (vErrors === null) {
                                          vErrors = [err0];
                                        } else {
                                          vErrors.push(err0);
                                        }
                                        errors++;
                                      }
                                      var _valid0 = _errs23 === errors;
                                      errors = _errs22;
                                      if (vErrors !== null) {
                                        if (_errs22) {
                                          vErrors.length = _errs22;
                                        } else {
                                          vErrors = null;
                                        }
                                      }
                                      if (!_valid0) {
                                        const _errs25 = errors;
                                        if (errors === _errs25) {
                                          if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
                                            let missing1;
                                            if (data13.side === void 0 && (missing1 = "side") || data13.path === void 0 && (missing1 = "path") || data13.line === void 0 && (missing1 = "line")) {
                                              validate169.errors = [{ instancePath: instancePath + "/place", schemaPath: "#/properties/place/else/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                                              return false;
                                            } else {
                                              const _errs27 = errors;
                                              for (const key1 in data13) {
                                                if (!(key1 === "side" || key1 === "path" || key1 === "line")) {
                                                  validate169.errors = [{ instancePath: instancePath + "/place", schemaPath: "#/properties/place/else/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                                                  return false;
                                                  break;
                                                }
                                              }
                                              if (_errs27 === errors) {
                                                if (data13.side !== void 0) {
                                                  let data14 = data13.side;
                                                  const _errs28 = errors;
                                                  if (!(data14 === "head" || data14 === "base")) {
                                                    validate169.errors = [{
                                                      instancePath: instancePath + "/place/side",
                                                      schemaPath: "#/properties/place/else/properties/side/enum",
                                                      keyword: "enum",
                                                      params: { allowedValues: schema50.properties.place.else.properties.side.enum },
                                                      message: "must be equal to one of the allowed values"
                                                    }];
                                                    return false;
                                                  }
                                                  var valid2 = _errs28 === errors;
                                                } else {
                                                  var valid2 = true;
                                                }
                                                if (valid2) {
                                                  if (data13.path !== void 0) {
                                                    const _errs29 = errors;
                                                    if (!validate83(data13.path, { instancePath: instancePath + "/place/path", parentData: data13, parentDataProperty: "path", rootData, dynamicAnchors })) {
                                                      vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid2 = _errs29 === errors;
                                                  } else {
                                                    var valid2 = true;
                                                  }
                                                  if (valid2) {
                                                    if (data13.line !== void 0) {
                                                      const _errs30 = errors;
                                                      if (!validate85(data13.line, { instancePath: instancePath + "/place/line", parentData: data13, parentDataProperty: "line", rootData, dynamicAnchors })) {
                                                        vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var valid2 = _errs30 === errors;
                                                    } else {
                                                      var valid2 = true;
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          } else {
                                            validate169.errors = [{ instancePath: instancePath + "/place", schemaPath: "#/properties/place/else/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                            return false;
                                          }
                                        }
                                        var _valid0 = _errs25 === errors;
                                        valid1 = _valid0;
                                      }
                                      if (!valid1) {
                                        const err1 = { instancePath: instancePath + "/place", schemaPath: "#/properties/place/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                                        if (vErrors === null) {
                                          vErrors = [err1];
                                        } else {
                                          vErrors.push(err1);
                                        }
                                        errors++;
                                        validate169.errors = vErrors;
                                        return false;
                                      }
                                      var valid0 = _errs21 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                    if (valid0) {
                                      if (data.key !== void 0) {
                                        let data17 = data.key;
                                        const _errs31 = errors;
                                        if (typeof data17 !== "string" && data17 !== null) {
                                          validate169.errors = [{ instancePath: instancePath + "/key", schemaPath: "#/properties/key/type", keyword: "type", params: { type: schema50.properties.key.type }, message: "must be string,null" }];
                                          return false;
                                        }
                                        if (errors === _errs31) {
                                          if (typeof data17 === "string") {
                                            if (func2(data17) > 200) {
                                              validate169.errors = [{ instancePath: instancePath + "/key", schemaPath: "#/properties/key/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
                                              return false;
                                            }
                                          }
                                        }
                                        var valid0 = _errs31 === errors;
                                      } else {
                                        var valid0 = true;
                                      }
                                      if (valid0) {
                                        if (data.entry !== void 0) {
                                          let data18 = data.entry;
                                          const _errs33 = errors;
                                          if (typeof data18 !== "string" && data18 !== null) {
                                            validate169.errors = [{ instancePath: instancePath + "/entry", schemaPath: "#/properties/entry/type", keyword: "type", params: { type: schema50.properties.entry.type }, message: "must be string,null" }];
                                            return false;
                                          }
                                          if (errors === _errs33) {
                                            if (typeof data18 === "string") {
                                              if (func2(data18) > 5e3) {
                                                validate169.errors = [{
                                                  instancePath: instancePath + "/entry",
                                                  schemaPath: "#/properties/entry/maxLength",
                                                  keyword: "maxLength",
                                                  params: { limit: 5e3 },
                                                  message: "must NOT have more than 5000 characters"
                                                }];
                                                return false;
                                              }
                                            }
                                          }
                                          var valid0 = _errs33 === errors;
                                        } else {
                                          var valid0 = true;
                                        }
                                        if (valid0) {
                                          if (data.approved !== void 0) {
                                            const _errs35 = errors;
                                            if (!validate178(data.approved, { instancePath: instancePath + "/approved", parentData: data, parentDataProperty: "approved", rootData, dynamicAnchors })) {
                                              vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
                                              errors = vErrors.length;
                                            }
                                            var valid0 = _errs35 === errors;
                                          } else {
                                            var valid0 = true;
                                          }
                                          if (valid0) {
                                            if (data.proposed !== void 0) {
                                              const _errs36 = errors;
                                              if (!validate178(data.proposed, { instancePath: instancePath + "/proposed", parentData: data, parentDataProperty: "proposed", rootData, dynamicAnchors })) {
                                                vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid0 = _errs36 === errors;
                                            } else {
                                              var valid0 = true;
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate169.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate169.errors = vErrors;
  return errors === 0;
}
validate169.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate154(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate154.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.path === void 0 && (missing0 = "path") || data.name === void 0 && (missing0 = "name") || data.lane === void 0 && (missing0 = "lane") || data.state === void 0 && (missing0 = "state") || data.from === void 0 && (missing0 = "from") || data.versions === void 0 && (missing0 = "versions") || data.specification === void 0 && (missing0 = "specification") || data.operations === void 0 && (missing0 = "operations") || data.counts === void 0 && (missing0 = "counts") || data.rows === void 0 && (missing0 = "rows")) {
        validate154.errors = [{
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: missing0 },
          message: "must have required property '" + missing0 + "'"
        }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema48.properties, key0)) {
            validate154.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.path !== void 0) {
            const _errs2 = errors;
            if (!validate83(data.path, {
              instancePath: instancePath + "/path",
              parentData: data,
              parentDataProperty: "path",
              rootData,
              dynamicAnchors
            })) {
              vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.name !== void 0) {
              let data1 = data.name;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (typeof data1 === "string") {
                  if (func2(data1) > 500) {
                    validate154.errors = [{ instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters" }];
                    return false;
                  }
                } else {
                  validate154.errors = [{ instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: {
                    type: "string"
                  }, message: "must be string" }];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.lane !== void 0) {
                let data2 = data.lane;
                const _errs5 = errors;
                if (typeof data2 !== "string" && data2 !== null) {
                  validate154.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/type", keyword: "type", params: { type: schema48.properties.lane.type }, message: "must be string,null" }];
                  return false;
                }
                if (errors === _errs5) {
                  if (typeof data2 === "string") {
                    if (func2(data2) > 200) {
                      validate154.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
                      return false;
                    } else {
                      if (func2(
                        data2
                      ) < 1) {
                        validate154.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                        return false;
                      }
                    }
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.state !== void 0) {
                  let data3 = data.state;
                  const _errs7 = errors;
                  if (!(data3 === "compared" || data3 === "new" || data3 === "deleted" || data3 === "renamed" || data3 === "identical" || data3 === "uncompared")) {
                    validate154.errors = [{ instancePath: instancePath + "/state", schemaPath: "#/properties/state/enum", keyword: "enum", params: { allowedValues: schema48.properties.state.enum }, message: "must be equal to one of the allowed values" }];
                    return false;
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.from !== void 0) {
                    let data4 = data.from;
                    const _errs8 = errors;
                    const _errs9 = errors;
                    let valid1 = true;
                    const _errs10 = errors;
                    if (data4 !== null) {
                      const err0 = {};
                      if (vErrors === null) {
                        vErrors = [err0];
                      } else {
                        vErrors.push(err0);
                      }
                      errors++;
                    }
                    var _valid0 = _errs10 === errors;
                    errors = _errs9;
                    if (vErrors !== null) {
                      if (_errs9) {
                        vErrors.length = _errs9;
                      } else {
                        vErrors = null;
                      }
                    }
                    if (!_valid0) {
                      const _errs12 = errors;
                      if (!validate83(data4, { instancePath: instancePath + "/from", parentData: data, parentDataProperty: "from", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                        errors = vErrors.length;
                      }
                      var _valid0 = _errs12 === errors;
                      valid1 = _valid0;
                    }
                    if (!valid1) {
                      const err1 = { instancePath: instancePath + "/from", schemaPath: "#/properties/from/if", keyword: "if", params: {
                        failingKeyword: "else"
                      }, message: 'must match "else" schema' };
                      if (vErrors === null) {
                        vErrors = [err1];
                      } else {
                        vErrors.push(err1);
                      }
                      errors++;
                      validate154.errors = vErrors;
                      return false;
                    }
                    var valid0 = _errs8 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.versions !== void 0) {
                      let data5 = data.versions;
                      const _errs13 = errors;
                      if (errors === _errs13) {
                        if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                          let missing1;
                          if (data5.before === void 0 && (missing1 = "before") || data5.after === void 0 && (missing1 = "after") || data5.needed === void 0 && (missing1 = "needed") || data5.verdict === void 0 && (missing1 = "verdict")) {
                            validate154.errors = [{ instancePath: instancePath + "/versions", schemaPath: "#/properties/versions/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                            return false;
                          } else {
                            const _errs15 = errors;
                            for (const key1 in data5) {
                              if (!(key1 === "before" || key1 === "after" || key1 === "needed" || key1 === "verdict")) {
                                validate154.errors = [{ instancePath: instancePath + "/versions", schemaPath: "#/properties/versions/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                                return false;
                                break;
                              }
                            }
                            if (_errs15 === errors) {
                              if (data5.before !== void 0) {
                                const _errs16 = errors;
                                if (!validate157(data5.before, {
                                  instancePath: instancePath + "/versions/before",
                                  parentData: data5,
                                  parentDataProperty: "before",
                                  rootData,
                                  dynamicAnchors
                                })) {
                                  vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                  errors = vErrors.length;
                                }
                                var valid2 = _errs16 === errors;
                              } else {
                                var valid2 = true;
                              }
                              if (valid2) {
                                if (data5.after !== void 0) {
                                  const _errs17 = errors;
                                  if (!validate157(data5.after, {
                                    instancePath: instancePath + "/versions/after",
                                    parentData: data5,
                                    parentDataProperty: "after",
                                    rootData,
                                    dynamicAnchors
                                  })) {
                                    vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid2 = _errs17 === errors;
                                } else {
                                  var valid2 = true;
                                }
                                if (valid2) {
                                  if (data5.needed !== void 0) {
                                    const _errs18 = errors;
                                    if (!validate157(data5.needed, {
                                      instancePath: instancePath + "/versions/needed",
                                      parentData: data5,
                                      parentDataProperty: "needed",
                                      rootData,
                                      dynamicAnchors
                                    })) {
                                      vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid2 = _errs18 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                  if (valid2) {
                                    if (data5.verdict !== void 0) {
                                      let data9 = data5.verdict;
                                      const _errs19 = errors;
                                      if (!(data9 === "enough" || data9 === "unchanged" || data9 === "decreased" || data9 === "insufficient" || data9 === "unreadable" || data9 === "unjudged")) {
                                        validate154.errors = [{ instancePath: instancePath + "/versions/verdict", schemaPath: "#/properties/versions/properties/verdict/enum", keyword: "enum", params: { allowedValues: schema48.properties.versions.properties.verdict.enum }, message: "must be equal to one of the allowed values" }];
                                        return false;
                                      }
                                      var valid2 = _errs19 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        } else {
                          validate154.errors = [{ instancePath: instancePath + "/versions", schemaPath: "#/properties/versions/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                          return false;
                        }
                      }
                      var valid0 = _errs13 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.specification !== void 0) {
                        let data10 = data.specification;
                        const _errs20 = errors;
                        if (errors === _errs20) {
                          if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
                            let missing2;
                            if (data10.before === void 0 && (missing2 = "before") || data10.after === void 0 && (missing2 = "after")) {
                              validate154.errors = [{ instancePath: instancePath + "/specification", schemaPath: "#/properties/specification/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }];
                              return false;
                            } else {
                              const _errs22 = errors;
                              for (const key2 in data10) {
                                if (!(key2 === "before" || key2 === "after")) {
                                  validate154.errors = [{ instancePath: instancePath + "/specification", schemaPath: "#/properties/specification/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" }];
                                  return false;
                                  break;
                                }
                              }
                              if (_errs22 === errors) {
                                if (data10.before !== void 0) {
                                  const _errs23 = errors;
                                  if (!validate157(data10.before, { instancePath: instancePath + "/specification/before", parentData: data10, parentDataProperty: "before", rootData, dynamicAnchors })) {
                                    vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid3 = _errs23 === errors;
                                } else {
                                  var valid3 = true;
                                }
                                if (valid3) {
                                  if (data10.after !== void 0) {
                                    const _errs24 = errors;
                                    if (!validate157(data10.after, { instancePath: instancePath + "/specification/after", parentData: data10, parentDataProperty: "after", rootData, dynamicAnchors })) {
                                      vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid3 = _errs24 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                }
                              }
                            }
                          } else {
                            validate154.errors = [{ instancePath: instancePath + "/specification", schemaPath: "#/properties/specification/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                            return false;
                          }
                        }
                        var valid0 = _errs20 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.operations !== void 0) {
                          const _errs25 = errors;
                          if (!validate74(data.operations, {
                            instancePath: instancePath + "/operations",
                            parentData: data,
                            parentDataProperty: "operations",
                            rootData,
                            dynamicAnchors
                          })) {
                            vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                            errors = vErrors.length;
                          }
                          var valid0 = _errs25 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.counts !== void 0) {
                            let data14 = data.counts;
                            const _errs26 = errors;
                            if (errors === _errs26) {
                              if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
                                let missing3;
                                if (data14.breaking === void 0 && (missing3 = "breaking") || data14.undecided === void 0 && (missing3 = "undecided") || data14.policy === void 0 && (missing3 = "policy") || data14.compatible === void 0 && (missing3 = "compatible") || data14.approved === void 0 && (missing3 = "approved")) {
                                  validate154.errors = [{ instancePath: instancePath + "/counts", schemaPath: "#/properties/counts/required", keyword: "required", params: { missingProperty: missing3 }, message: "must have required property '" + missing3 + "'" }];
                                  return false;
                                } else {
                                  const _errs28 = errors;
                                  for (const key3 in data14) {
                                    if (!(key3 === "breaking" || key3 === "undecided" || key3 === "policy" || key3 === "compatible" || key3 === "approved")) {
                                      validate154.errors = [{ instancePath: instancePath + "/counts", schemaPath: "#/properties/counts/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" }];
                                      return false;
                                      break;
                                    }
                                  }
                                  if (_errs28 === errors) {
                                    if (data14.breaking !== void 0) {
                                      const _errs29 = errors;
                                      if (!validate74(data14.breaking, {
                                        instancePath: instancePath + "/counts/breaking",
                                        parentData: data14,
                                        parentDataProperty: "breaking",
                                        rootData,
                                        dynamicAnchors
                                      })) {
                                        vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid4 = _errs29 === errors;
                                    } else {
                                      var valid4 = true;
                                    }
                                    if (valid4) {
                                      if (data14.undecided !== void 0) {
                                        const _errs30 = errors;
                                        if (!validate74(data14.undecided, { instancePath: instancePath + "/counts/undecided", parentData: data14, parentDataProperty: "undecided", rootData, dynamicAnchors })) {
                                          vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid4 = _errs30 === errors;
                                      } else {
                                        var valid4 = true;
                                      }
                                      if (valid4) {
                                        if (data14.policy !== void 0) {
                                          const _errs31 = errors;
                                          if (!validate74(data14.policy, {
                                            instancePath: instancePath + "/counts/policy",
                                            parentData: data14,
                                            parentDataProperty: "policy",
                                            rootData,
                                            dynamicAnchors
                                          })) {
                                            vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid4 = _errs31 === errors;
                                        } else {
                                          var valid4 = true;
                                        }
                                        if (valid4) {
                                          if (data14.compatible !== void 0) {
                                            const _errs32 = errors;
                                            if (!validate74(data14.compatible, { instancePath: instancePath + "/counts/compatible", parentData: data14, parentDataProperty: "compatible", rootData, dynamicAnchors })) {
                                              vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                              errors = vErrors.length;
                                            }
                                            var valid4 = _errs32 === errors;
                                          } else {
                                            var valid4 = true;
                                          }
                                          if (valid4) {
                                            if (data14.approved !== void 0) {
                                              const _errs33 = errors;
                                              if (!validate74(
                                                data14.approved,
                                                { instancePath: instancePath + "/counts/approved", parentData: data14, parentDataProperty: "approved", rootData, dynamicAnchors }
                                              )) {
                                                vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid4 = _errs33 === errors;
                                            } else {
                                              var valid4 = true;
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate154.errors = [{ instancePath: instancePath + "/counts", schemaPath: "#/properties/counts/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                return false;
                              }
                            }
                            var valid0 = _errs26 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.rows !== void 0) {
                              let data20 = data.rows;
                              const _errs34 = errors;
                              if (errors === _errs34) {
                                if (Array.isArray(data20)) {
                                  if (data20.length > 1e5) {
                                    validate154.errors = [{ instancePath: instancePath + "/rows", schemaPath: "#/properties/rows/maxItems", keyword: "maxItems", params: { limit: 1e5 }, message: "must NOT have more than 100000 items" }];
                                    return false;
                                  } else {
                                    var valid5 = true;
                                    const len0 = data20.length;
                                    for (let i0 = 0; i0 < len0; i0++) {
                                      const _errs36 = errors;
                                      if (!validate169(data20[i0], { instancePath: instancePath + "/rows/" + i0, parentData: data20, parentDataProperty: i0, rootData, dynamicAnchors })) {
                                        vErrors = vErrors === null ? validate169.errors : vErrors.concat(validate169.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid5 = _errs36 === errors;
                                      if (!valid5) {
                                        break;
                                      }
                                    }
                                  }
                                } else {
                                  validate154.errors = [{
                                    instancePath: instancePath + "/rows",
                                    schemaPath: "#/properties/rows/type",
                                    keyword: "type",
                                    params: { type: "array" },
                                    message: "must be array"
                                  }];
                                  return false;
                                }
                              }
                              var valid0 = _errs34 === errors;
                            } else {
                              var valid0 = true;
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate154.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate154.errors = vErrors;
  return errors === 0;
}
validate154.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate151(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate151.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.folded === void 0 && (missing0 = "folded") || data.comparedWith === void 0 && (missing0 = "comparedWith") || data.approvals === void 0 && (missing0 = "approvals") || data.documents === void 0 && (missing0 = "documents") || data.tells === void 0 && (missing0 = "tells")) {
        validate151.errors = [{
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: missing0 },
          message: "must have required property '" + missing0 + "'"
        }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "kind" || key0 === "check" || key0 === "title" || key0 === "folded" || key0 === "comparedWith" || key0 === "approvals" || key0 === "documents" || key0 === "tells")) {
            validate151.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("openapi" !== data.kind) {
              validate151.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "openapi" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, {
                instancePath: instancePath + "/check",
                parentData: data,
                parentDataProperty: "check",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, {
                  instancePath: instancePath + "/title",
                  parentData: data,
                  parentDataProperty: "title",
                  rootData,
                  dynamicAnchors
                })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.folded !== void 0) {
                  const _errs5 = errors;
                  if (false !== data.folded) {
                    validate151.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/const", keyword: "const", params: { allowedValue: false }, message: "must be equal to constant" }];
                    return false;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.comparedWith !== void 0) {
                    let data4 = data.comparedWith;
                    const _errs6 = errors;
                    if (errors === _errs6) {
                      if (typeof data4 === "string") {
                        if (func2(data4) > 500) {
                          validate151.errors = [{ instancePath: instancePath + "/comparedWith", schemaPath: "#/properties/comparedWith/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters" }];
                          return false;
                        }
                      } else {
                        validate151.errors = [{ instancePath: instancePath + "/comparedWith", schemaPath: "#/properties/comparedWith/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                        return false;
                      }
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.approvals !== void 0) {
                      let data5 = data.approvals;
                      const _errs8 = errors;
                      if (typeof data5 !== "string" && data5 !== null) {
                        validate151.errors = [{ instancePath: instancePath + "/approvals", schemaPath: "#/properties/approvals/type", keyword: "type", params: { type: schema47.properties.approvals.type }, message: "must be string,null" }];
                        return false;
                      }
                      if (errors === _errs8) {
                        if (typeof data5 === "string") {
                          if (func2(data5) > 4096) {
                            validate151.errors = [{ instancePath: instancePath + "/approvals", schemaPath: "#/properties/approvals/maxLength", keyword: "maxLength", params: {
                              limit: 4096
                            }, message: "must NOT have more than 4096 characters" }];
                            return false;
                          }
                        }
                      }
                      var valid0 = _errs8 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.documents !== void 0) {
                        let data6 = data.documents;
                        const _errs10 = errors;
                        if (errors === _errs10) {
                          if (Array.isArray(data6)) {
                            if (data6.length > 1e4) {
                              validate151.errors = [{ instancePath: instancePath + "/documents", schemaPath: "#/properties/documents/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                              return false;
                            } else {
                              var valid1 = true;
                              const len0 = data6.length;
                              for (let i0 = 0; i0 < len0; i0++) {
                                const _errs12 = errors;
                                if (!validate154(data6[i0], {
                                  instancePath: instancePath + "/documents/" + i0,
                                  parentData: data6,
                                  parentDataProperty: i0,
                                  rootData,
                                  dynamicAnchors
                                })) {
                                  vErrors = vErrors === null ? validate154.errors : vErrors.concat(validate154.errors);
                                  errors = vErrors.length;
                                }
                                var valid1 = _errs12 === errors;
                                if (!valid1) {
                                  break;
                                }
                              }
                            }
                          } else {
                            validate151.errors = [{ instancePath: instancePath + "/documents", schemaPath: "#/properties/documents/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                            return false;
                          }
                        }
                        var valid0 = _errs10 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.tells !== void 0) {
                          let data8 = data.tells;
                          const _errs13 = errors;
                          if (errors === _errs13) {
                            if (Array.isArray(data8)) {
                              if (data8.length > 1e4) {
                                validate151.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                return false;
                              } else {
                                var valid2 = true;
                                const len1 = data8.length;
                                for (let i1 = 0; i1 < len1; i1++) {
                                  let data9 = data8[i1];
                                  const _errs15 = errors;
                                  if (errors === _errs15) {
                                    if (typeof data9 === "string") {
                                      if (func2(data9) > 80) {
                                        validate151.errors = [{ instancePath: instancePath + "/tells/" + i1, schemaPath: "#/properties/tells/items/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" }];
                                        return false;
                                      }
                                    } else {
                                      validate151.errors = [{ instancePath: instancePath + "/tells/" + i1, schemaPath: "#/properties/tells/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                      return false;
                                    }
                                  }
                                  var valid2 = _errs15 === errors;
                                  if (!valid2) {
                                    break;
                                  }
                                }
                              }
                            } else {
                              validate151.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                              return false;
                            }
                          }
                          var valid0 = _errs13 === errors;
                        } else {
                          var valid0 = true;
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate151.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate151.errors = vErrors;
  return errors === 0;
}
validate151.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema52 = { "description": "What was decided about a promotion, and why.", "type": "object", "additionalProperties": false, "required": [
  "kind",
  "title",
  "folded",
  "state",
  "mode",
  "modules",
  "gates",
  "next",
  "requirements",
  "people",
  "evidence",
  "guarded",
  "read",
  "notes",
  "tells"
], "properties": { "kind": { "const": "promotion" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "folded": { "const": false }, "state": { "enum": ["success", "pending", "failure", "error"] }, "mode": { "enum": ["observe", "enforce"] }, "modules": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["name", "kind", "from", "to", "files", "left"], "properties": { "name": { "$ref": "#/$defs/title" }, "kind": { "$ref": "#/$defs/name" }, "from": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/path" } }, "to": { "$ref": "#/$defs/path" }, "files": { "$ref": "#/$defs/count" }, "left": { "description": "Files that are still where they were.", "$ref": "#/$defs/count" } } } }, "gates": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": [
  "id",
  "state"
], "properties": { "id": { "$ref": "#/$defs/title" }, "state": { "enum": ["met", "open", "waiting"] } } } }, "next": { "description": "What is asked of whom now, first things first.", "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["who", "what"], "properties": { "who": { "$ref": "#/$defs/title" }, "what": { "$ref": "#/$defs/promotionWords" } } } }, "requirements": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/promotionRequirement" } }, "people": { "type": "array", "maxItems": 1e4, "items": { "type": "object", "additionalProperties": false, "required": ["login", "roles", "signsFor", "voices"], "properties": {
  "login": { "$ref": "#/$defs/name" },
  "roles": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/title" } },
  "signsFor": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/title" } },
  "voices": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/promotionVoice" } }
} } }, "evidence": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["id", "of", "name", "workflow", "state", "digest", "run", "at"], "properties": { "id": { "$ref": "#/$defs/title" }, "of": { "enum": ["check", "report"] }, "name": { "$ref": "#/$defs/title" }, "workflow": { "$ref": "#/$defs/title" }, "state": { "enum": ["met", "waived", "warned", "missing", "waiting", "violated", "unknown", "not asked"] }, "digest": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/sha256" } }, "run": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/count" } }, "at": { "type": [
  "string",
  "null"
], "maxLength": 40 } } } }, "guarded": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["role", "paths", "total"], "properties": {
  "role": { "$ref": "#/$defs/title" },
  "paths": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/path" } },
  "total": { "$ref": "#/$defs/count" }
} } }, "read": { "description": "What the decision was made from.", "type": "object", "additionalProperties": false, "required": ["at", "reviews", "comments", "commits", "files"], "properties": { "at": { "type": "string", "maxLength": 40 }, "reviews": { "$ref": "#/$defs/count" }, "comments": { "$ref": "#/$defs/count" }, "commits": { "$ref": "#/$defs/count" }, "files": { "$ref": "#/$defs/count" } } }, "notes": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/promotionWords" } }, "tells": { "type": "array", "maxItems": 1e4, "items": { "type": "string", "maxLength": 80 } } } };
function validate196(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate196.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(
        data
      ) > 5e3) {
        validate196.errors = [{ instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 5e3 }, message: "must NOT have more than 5000 characters" }];
        return false;
      }
    } else {
      validate196.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
      return false;
    }
  }
  validate196.errors = vErrors;
  return errors === 0;
}
validate196.evaluated = { "dynamicProps": false, "dynamicItems": false };
var schema54 = { "type": "object", "additionalProperties": false, "required": ["id", "gate", "title", "state", "why", "rule", "by"], "properties": {
  "id": { "$ref": "#/$defs/title" },
  "gate": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/title" } },
  "title": { "$ref": "#/$defs/title" },
  "state": { "enum": ["met", "waived", "warned", "missing", "waiting", "violated", "unknown"] },
  "why": { "$ref": "#/$defs/promotionWords" },
  "rule": { "type": ["string", "null"], "minLength": 1, "maxLength": 80 },
  "by": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/promotionVoice" } }
} };
var schema55 = { "description": "A review or a comment, and why it counts or not.", "type": "object", "additionalProperties": false, "required": ["login", "source", "id", "counts", "why"], "properties": { "login": { "description": "null: the account is deleted.", "type": ["string", "null"], "minLength": 1, "maxLength": 200 }, "source": { "enum": ["review", "comment"] }, "id": { "$ref": "#/$defs/count" }, "counts": { "type": "boolean" }, "why": { "$ref": "#/$defs/promotionWords" } } };
function validate203(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate203.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.login === void 0 && (missing0 = "login") || data.source === void 0 && (missing0 = "source") || data.id === void 0 && (missing0 = "id") || data.counts === void 0 && (missing0 = "counts") || data.why === void 0 && (missing0 = "why")) {
        validate203.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "login" || key0 === "source" || key0 === "id" || key0 === "counts" || key0 === "why")) {
            validate203.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.login !== void 0) {
            let data0 = data.login;
            const _errs2 = errors;
            if (typeof data0 !== "string" && data0 !== null) {
              validate203.errors = [{ instancePath: instancePath + "/login", schemaPath: "#/properties/login/type", keyword: "type", params: { type: schema55.properties.login.type }, message: "must be string,null" }];
              return false;
            }
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (func2(data0) > 200) {
                  validate203.errors = [{ instancePath: instancePath + "/login", schemaPath: "#/properties/login/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
                  return false;
                } else {
                  if (func2(data0) < 1) {
                    validate203.errors = [{ instancePath: instancePath + "/login", schemaPath: "#/properties/login/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                    return false;
                  }
                }
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.source !== void 0) {
              let data1 = data.source;
              const _errs4 = errors;
              if (!(data1 === "review" || data1 === "comment")) {
                validate203.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/enum", keyword: "enum", params: { allowedValues: schema55.properties.source.enum }, message: "must be equal to one of the allowed values" }];
                return false;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.id !== void 0) {
                const _errs5 = errors;
                if (!validate74(
                  data.id,
                  { instancePath: instancePath + "/id", parentData: data, parentDataProperty: "id", rootData, dynamicAnchors }
                )) {
                  vErrors = vErrors === null ? validate74.errors : vErrors.concat(
                    validate74.errors
                  );
                  errors = vErrors.length;
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.counts !== void 0) {
                  const _errs6 = errors;
                  if (typeof data.counts !== "boolean") {
                    validate203.errors = [{ instancePath: instancePath + "/counts", schemaPath: "#/properties/counts/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                    return false;
                  }
                  var valid0 = _errs6 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.why !== void 0) {
                    const _errs8 = errors;
                    if (!validate196(data.why, { instancePath: instancePath + "/why", parentData: data, parentDataProperty: "why", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs8 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate203.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate203.errors = vErrors;
  return errors === 0;
}
validate203.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate198(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate198.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.id === void 0 && (missing0 = "id") || data.gate === void 0 && (missing0 = "gate") || data.title === void 0 && (missing0 = "title") || data.state === void 0 && (missing0 = "state") || data.why === void 0 && (missing0 = "why") || data.rule === void 0 && (missing0 = "rule") || data.by === void 0 && (missing0 = "by")) {
        validate198.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "id" || key0 === "gate" || key0 === "title" || key0 === "state" || key0 === "why" || key0 === "rule" || key0 === "by")) {
            validate198.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.id !== void 0) {
            const _errs2 = errors;
            if (!validate101(data.id, { instancePath: instancePath + "/id", parentData: data, parentDataProperty: "id", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.gate !== void 0) {
              let data1 = data.gate;
              const _errs3 = errors;
              const _errs4 = errors;
              let valid1 = true;
              const _errs5 = errors;
              if (data1 !== null) {
                const err0 = {};
                if (vErrors === null) {
                  vErrors = [err0];
                } else {
                  vErrors.push(err0);
                }
                errors++;
              }
              var _valid0 = _errs5 === errors;
              errors = _errs4;
              if (vErrors !== null) {
                if (_errs4) {
                  vErrors.length = _errs4;
                } else {
                  vErrors = null;
                }
              }
              if (!_valid0) {
                const _errs7 = errors;
                if (!validate101(data1, { instancePath: instancePath + "/gate", parentData: data, parentDataProperty: "gate", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs7 === errors;
                valid1 = _valid0;
              }
              if (!valid1) {
                const err1 = { instancePath: instancePath + "/gate", schemaPath: "#/properties/gate/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                if (vErrors === null) {
                  vErrors = [err1];
                } else {
                  vErrors.push(err1);
                }
                errors++;
                validate198.errors = vErrors;
                return false;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs8 = errors;
                if (!validate101(data.title, { instancePath: instancePath + "/title", parentData: data, parentDataProperty: "title", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs8 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.state !== void 0) {
                  let data3 = data.state;
                  const _errs9 = errors;
                  if (!(data3 === "met" || data3 === "waived" || data3 === "warned" || data3 === "missing" || data3 === "waiting" || data3 === "violated" || data3 === "unknown")) {
                    validate198.errors = [{
                      instancePath: instancePath + "/state",
                      schemaPath: "#/properties/state/enum",
                      keyword: "enum",
                      params: { allowedValues: schema54.properties.state.enum },
                      message: "must be equal to one of the allowed values"
                    }];
                    return false;
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.why !== void 0) {
                    const _errs10 = errors;
                    if (!validate196(data.why, { instancePath: instancePath + "/why", parentData: data, parentDataProperty: "why", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs10 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.rule !== void 0) {
                      let data5 = data.rule;
                      const _errs11 = errors;
                      if (typeof data5 !== "string" && data5 !== null) {
                        validate198.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/type", keyword: "type", params: { type: schema54.properties.rule.type }, message: "must be string,null" }];
                        return false;
                      }
                      if (errors === _errs11) {
                        if (typeof data5 === "string") {
                          if (func2(data5) > 80) {
                            validate198.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" }];
                            return false;
                          } else {
                            if (func2(data5) < 1) {
                              validate198.errors = [{
                                instancePath: instancePath + "/rule",
                                schemaPath: "#/properties/rule/minLength",
                                keyword: "minLength",
                                params: { limit: 1 },
                                message: "must NOT have fewer than 1 characters"
                              }];
                              return false;
                            }
                          }
                        }
                      }
                      var valid0 = _errs11 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.by !== void 0) {
                        let data6 = data.by;
                        const _errs13 = errors;
                        if (errors === _errs13) {
                          if (Array.isArray(data6)) {
                            if (data6.length > 1e3) {
                              validate198.errors = [{ instancePath: instancePath + "/by", schemaPath: "#/properties/by/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                              return false;
                            } else {
                              var valid2 = true;
                              const len0 = data6.length;
                              for (let i0 = 0; i0 < len0; i0++) {
                                const _errs15 = errors;
                                if (!validate203(data6[i0], {
                                  instancePath: instancePath + "/by/" + i0,
                                  parentData: data6,
                                  parentDataProperty: i0,
                                  rootData,
                                  dynamicAnchors
                                })) {
                                  vErrors = vErrors === null ? validate203.errors : vErrors.concat(validate203.errors);
                                  errors = vErrors.length;
                                }
                                var valid2 = _errs15 === errors;
                                if (!valid2) {
                                  break;
                                }
                              }
                            }
                          } else {
                            validate198.errors = [{ instancePath: instancePath + "/by", schemaPath: "#/properties/by/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                            return false;
                          }
                        }
                        var valid0 = _errs13 === errors;
                      } else {
                        var valid0 = true;
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate198.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate198.errors = vErrors;
  return errors === 0;
}
validate198.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate185(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate185.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.folded === void 0 && (missing0 = "folded") || data.state === void 0 && (missing0 = "state") || data.mode === void 0 && (missing0 = "mode") || data.modules === void 0 && (missing0 = "modules") || data.gates === void 0 && (missing0 = "gates") || data.next === void 0 && (missing0 = "next") || data.requirements === void 0 && (missing0 = "requirements") || data.people === void 0 && (missing0 = "people") || data.evidence === void 0 && (missing0 = "evidence") || data.guarded === void 0 && (missing0 = "guarded") || data.read === void 0 && (missing0 = "read") || data.notes === void 0 && (missing0 = "notes") || data.tells === void 0 && (missing0 = "tells")) {
        validate185.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema52.properties, key0)) {
            validate185.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("promotion" !== data.kind) {
              validate185.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "promotion" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, {
                instancePath: instancePath + "/check",
                parentData: data,
                parentDataProperty: "check",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, {
                  instancePath: instancePath + "/title",
                  parentData: data,
                  parentDataProperty: "title",
                  rootData,
                  dynamicAnchors
                })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.folded !== void 0) {
                  const _errs5 = errors;
                  if (false !== data.folded) {
                    validate185.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/const", keyword: "const", params: { allowedValue: false }, message: "must be equal to constant" }];
                    return false;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.state !== void 0) {
                    let data4 = data.state;
                    const _errs6 = errors;
                    if (!(data4 === "success" || data4 === "pending" || data4 === "failure" || data4 === "error")) {
                      validate185.errors = [{ instancePath: instancePath + "/state", schemaPath: "#/properties/state/enum", keyword: "enum", params: { allowedValues: schema52.properties.state.enum }, message: "must be equal to one of the allowed values" }];
                      return false;
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.mode !== void 0) {
                      let data5 = data.mode;
                      const _errs7 = errors;
                      if (!(data5 === "observe" || data5 === "enforce")) {
                        validate185.errors = [{ instancePath: instancePath + "/mode", schemaPath: "#/properties/mode/enum", keyword: "enum", params: { allowedValues: schema52.properties.mode.enum }, message: "must be equal to one of the allowed values" }];
                        return false;
                      }
                      var valid0 = _errs7 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.modules !== void 0) {
                        let data6 = data.modules;
                        const _errs8 = errors;
                        if (errors === _errs8) {
                          if (Array.isArray(data6)) {
                            if (data6.length > 1e3) {
                              validate185.errors = [{ instancePath: instancePath + "/modules", schemaPath: "#/properties/modules/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                              return false;
                            } else {
                              var valid1 = true;
                              const len0 = data6.length;
                              for (let i0 = 0; i0 < len0; i0++) {
                                let data7 = data6[i0];
                                const _errs10 = errors;
                                if (errors === _errs10) {
                                  if (data7 && typeof data7 == "object" && !Array.isArray(
                                    data7
                                  )) {
                                    let missing1;
                                    if (data7.name === void 0 && (missing1 = "name") || data7.kind === void 0 && (missing1 = "kind") || data7.from === void 0 && (missing1 = "from") || data7.to === void 0 && (missing1 = "to") || data7.files === void 0 && (missing1 = "files") || data7.left === void 0 && (missing1 = "left")) {
                                      validate185.errors = [{
                                        instancePath: instancePath + "/modules/" + i0,
                                        schemaPath: "#/properties/modules/items/required",
                                        keyword: "required",
                                        params: { missingProperty: missing1 },
                                        message: "must have required property '" + missing1 + "'"
                                      }];
                                      return false;
                                    } else {
                                      const _errs12 = errors;
                                      for (const key1 in data7) {
                                        if (!(key1 === "name" || key1 === "kind" || key1 === "from" || key1 === "to" || key1 === "files" || key1 === "left")) {
                                          validate185.errors = [{
                                            instancePath: instancePath + "/modules/" + i0,
                                            schemaPath: "#/properties/modules/items/additionalProperties",
                                            keyword: "additionalProperties",
                                            params: { additionalProperty: key1 },
                                            message: "must NOT have additional properties"
                                          }];
                                          return false;
                                          break;
                                        }
                                      }
                                      if (_errs12 === errors) {
                                        if (data7.name !== void 0) {
                                          const _errs13 = errors;
                                          if (!validate101(
                                            data7.name,
                                            { instancePath: instancePath + "/modules/" + i0 + "/name", parentData: data7, parentDataProperty: "name", rootData, dynamicAnchors }
                                          )) {
                                            vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid2 = _errs13 === errors;
                                        } else {
                                          var valid2 = true;
                                        }
                                        if (valid2) {
                                          if (data7.kind !== void 0) {
                                            const _errs14 = errors;
                                            if (!validate55(data7.kind, { instancePath: instancePath + "/modules/" + i0 + "/kind", parentData: data7, parentDataProperty: "kind", rootData, dynamicAnchors })) {
                                              vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                                              errors = vErrors.length;
                                            }
                                            var valid2 = _errs14 === errors;
                                          } else {
                                            var valid2 = true;
                                          }
                                          if (valid2) {
                                            if (data7.from !== void 0) {
                                              let data10 = data7.from;
                                              const _errs15 = errors;
                                              const _errs16 = errors;
                                              let valid3 = true;
                                              const _errs17 = errors;
                                              if (data10 !== null) {
                                                const err0 = {};
                                                if (vErrors === null) {
                                                  vErrors = [err0];
                                                } else {
                                                  vErrors.push(err0);
                                                }
                                                errors++;
                                              }
                                              var _valid0 = _errs17 === errors;
                                              errors = _errs16;
                                              if (vErrors !== null) {
                                                if (_errs16) {
                                                  vErrors.length = _errs16;
                                                } else {
                                                  vErrors = null;
                                                }
                                              }
                                              if (!_valid0) {
                                                const _errs19 = errors;
                                                if (!validate83(data10, { instancePath: instancePath + "/modules/" + i0 + "/from", parentData: data7, parentDataProperty: "from", rootData, dynamicAnchors })) {
                                                  vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                                                  errors = vErrors.length;
                                                }
                                                var _valid0 = _errs19 === errors;
                                                valid3 = _valid0;
                                              }
                                              if (!valid3) {
                                                const err1 = {
                                                  instancePath: instancePath + "/modules/" + i0 + "/from",
                                                  schemaPath: "#/properties/modules/items/properties/from/if",
                                                  keyword: "if",
                                                  params: { failingKeyword: "else" },
                                                  message: 'must match "else" schema'
                                                };
                                                if (vErrors === null) {
                                                  vErrors = [err1];
                                                } else {
                                                  vErrors.push(err1);
                                                }
                                                errors++;
                                                validate185.errors = vErrors;
                                                return false;
                                              }
                                              var valid2 = _errs15 === errors;
                                            } else {
                                              var valid2 = true;
                                            }
                                            if (valid2) {
                                              if (data7.to !== void 0) {
                                                const _errs20 = errors;
                                                if (!validate83(data7.to, { instancePath: instancePath + "/modules/" + i0 + "/to", parentData: data7, parentDataProperty: "to", rootData, dynamicAnchors })) {
                                                  vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                                                  errors = vErrors.length;
                                                }
                                                var valid2 = _errs20 === errors;
                                              } else {
                                                var valid2 = true;
                                              }
                                              if (valid2) {
                                                if (data7.files !== void 0) {
                                                  const _errs21 = errors;
                                                  if (!validate74(data7.files, {
                                                    instancePath: instancePath + "/modules/" + i0 + "/files",
                                                    parentData: data7,
                                                    parentDataProperty: "files",
                                                    rootData,
                                                    dynamicAnchors
                                                  })) {
                                                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var valid2 = _errs21 === errors;
                                                } else {
                                                  var valid2 = true;
                                                }
                                                if (valid2) {
                                                  if (data7.left !== void 0) {
                                                    const _errs22 = errors;
                                                    if (!validate74(data7.left, {
                                                      instancePath: instancePath + "/modules/" + i0 + "/left",
                                                      parentData: data7,
                                                      parentDataProperty: "left",
                                                      rootData,
                                                      dynamicAnchors
                                                    })) {
                                                      vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid2 = _errs22 === errors;
                                                  } else {
                                                    var valid2 = true;
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  } else {
                                    validate185.errors = [{ instancePath: instancePath + "/modules/" + i0, schemaPath: "#/properties/modules/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                    return false;
                                  }
                                }
                                var valid1 = _errs10 === errors;
                                if (!valid1) {
                                  break;
                                }
                              }
                            }
                          } else {
                            validate185.errors = [{ instancePath: instancePath + "/modules", schemaPath: "#/properties/modules/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                            return false;
                          }
                        }
                        var valid0 = _errs8 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.gates !== void 0) {
                          let data14 = data.gates;
                          const _errs23 = errors;
                          if (errors === _errs23) {
                            if (Array.isArray(
                              data14
                            )) {
                              if (data14.length > 1e3) {
                                validate185.errors = [{
                                  instancePath: instancePath + "/gates",
                                  schemaPath: "#/properties/gates/maxItems",
                                  keyword: "maxItems",
                                  params: { limit: 1e3 },
                                  message: "must NOT have more than 1000 items"
                                }];
                                return false;
                              } else {
                                var valid4 = true;
                                const len1 = data14.length;
                                for (let i1 = 0; i1 < len1; i1++) {
                                  let data15 = data14[i1];
                                  const _errs25 = errors;
                                  if (errors === _errs25) {
                                    if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
                                      let missing2;
                                      if (data15.id === void 0 && (missing2 = "id") || data15.state === void 0 && (missing2 = "state")) {
                                        validate185.errors = [{
                                          instancePath: instancePath + "/gates/" + i1,
                                          schemaPath: "#/properties/gates/items/required",
                                          keyword: "required",
                                          params: { missingProperty: missing2 },
                                          message: "must have required property '" + missing2 + "'"
                                        }];
                                        return false;
                                      } else {
                                        const _errs27 = errors;
                                        for (const key2 in data15) {
                                          if (!(key2 === "id" || key2 === "state")) {
                                            validate185.errors = [{
                                              instancePath: instancePath + "/gates/" + i1,
                                              schemaPath: "#/properties/gates/items/additionalProperties",
                                              keyword: "additionalProperties",
                                              params: { additionalProperty: key2 },
                                              message: "must NOT have additional properties"
                                            }];
                                            return false;
                                            break;
                                          }
                                        }
                                        if (_errs27 === errors) {
                                          if (data15.id !== void 0) {
                                            const _errs28 = errors;
                                            if (!validate101(data15.id, {
                                              instancePath: instancePath + "/gates/" + i1 + "/id",
                                              parentData: data15,
                                              parentDataProperty: "id",
                                              rootData,
                                              dynamicAnchors
                                            })) {
                                              vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                              errors = vErrors.length;
                                            }
                                            var valid5 = _errs28 === errors;
                                          } else {
                                            var valid5 = true;
                                          }
                                          if (valid5) {
                                            if (data15.state !== void 0) {
                                              let data17 = data15.state;
                                              const _errs29 = errors;
                                              if (!(data17 === "met" || data17 === "open" || data17 === "waiting")) {
                                                validate185.errors = [{ instancePath: instancePath + "/gates/" + i1 + "/state", schemaPath: "#/properties/gates/items/properties/state/enum", keyword: "enum", params: { allowedValues: schema52.properties.gates.items.properties.state.enum }, message: "must be equal to one of the allowed values" }];
                                                return false;
                                              }
                                              var valid5 = _errs29 === errors;
                                            } else {
                                              var valid5 = true;
                                            }
                                          }
                                        }
                                      }
                                    } else {
                                      validate185.errors = [{ instancePath: instancePath + "/gates/" + i1, schemaPath: "#/properties/gates/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                      return false;
                                    }
                                  }
                                  var valid4 = _errs25 === errors;
                                  if (!valid4) {
                                    break;
                                  }
                                }
                              }
                            } else {
                              validate185.errors = [{ instancePath: instancePath + "/gates", schemaPath: "#/properties/gates/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                              return false;
                            }
                          }
                          var valid0 = _errs23 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.next !== void 0) {
                            let data18 = data.next;
                            const _errs30 = errors;
                            if (errors === _errs30) {
                              if (Array.isArray(
                                data18
                              )) {
                                if (data18.length > 1e3) {
                                  validate185.errors = [{
                                    instancePath: instancePath + "/next",
                                    schemaPath: "#/properties/next/maxItems",
                                    keyword: "maxItems",
                                    params: { limit: 1e3 },
                                    message: "must NOT have more than 1000 items"
                                  }];
                                  return false;
                                } else {
                                  var valid6 = true;
                                  const len2 = data18.length;
                                  for (let i2 = 0; i2 < len2; i2++) {
                                    let data19 = data18[i2];
                                    const _errs32 = errors;
                                    if (errors === _errs32) {
                                      if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
                                        let missing3;
                                        if (data19.who === void 0 && (missing3 = "who") || data19.what === void 0 && (missing3 = "what")) {
                                          validate185.errors = [{
                                            instancePath: instancePath + "/next/" + i2,
                                            schemaPath: "#/properties/next/items/required",
                                            keyword: "required",
                                            params: { missingProperty: missing3 },
                                            message: "must have required property '" + missing3 + "'"
                                          }];
                                          return false;
                                        } else {
                                          const _errs34 = errors;
                                          for (const key3 in data19) {
                                            if (!(key3 === "who" || key3 === "what")) {
                                              validate185.errors = [{
                                                instancePath: instancePath + "/next/" + i2,
                                                schemaPath: "#/properties/next/items/additionalProperties",
                                                keyword: "additionalProperties",
                                                params: { additionalProperty: key3 },
                                                message: "must NOT have additional properties"
                                              }];
                                              return false;
                                              break;
                                            }
                                          }
                                          if (_errs34 === errors) {
                                            if (data19.who !== void 0) {
                                              const _errs35 = errors;
                                              if (!validate101(
                                                data19.who,
                                                { instancePath: instancePath + "/next/" + i2 + "/who", parentData: data19, parentDataProperty: "who", rootData, dynamicAnchors }
                                              )) {
                                                vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid7 = _errs35 === errors;
                                            } else {
                                              var valid7 = true;
                                            }
                                            if (valid7) {
                                              if (data19.what !== void 0) {
                                                const _errs36 = errors;
                                                if (!validate196(
                                                  data19.what,
                                                  { instancePath: instancePath + "/next/" + i2 + "/what", parentData: data19, parentDataProperty: "what", rootData, dynamicAnchors }
                                                )) {
                                                  vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                                                  errors = vErrors.length;
                                                }
                                                var valid7 = _errs36 === errors;
                                              } else {
                                                var valid7 = true;
                                              }
                                            }
                                          }
                                        }
                                      } else {
                                        validate185.errors = [{ instancePath: instancePath + "/next/" + i2, schemaPath: "#/properties/next/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                        return false;
                                      }
                                    }
                                    var valid6 = _errs32 === errors;
                                    if (!valid6) {
                                      break;
                                    }
                                  }
                                }
                              } else {
                                validate185.errors = [{ instancePath: instancePath + "/next", schemaPath: "#/properties/next/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                return false;
                              }
                            }
                            var valid0 = _errs30 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.requirements !== void 0) {
                              let data22 = data.requirements;
                              const _errs37 = errors;
                              if (errors === _errs37) {
                                if (Array.isArray(data22)) {
                                  if (data22.length > 1e4) {
                                    validate185.errors = [{ instancePath: instancePath + "/requirements", schemaPath: "#/properties/requirements/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                    return false;
                                  } else {
                                    var valid8 = true;
                                    const len3 = data22.length;
                                    for (let i3 = 0; i3 < len3; i3++) {
                                      const _errs39 = errors;
                                      if (!validate198(data22[i3], {
                                        instancePath: instancePath + "/requirements/" + i3,
                                        parentData: data22,
                                        parentDataProperty: i3,
                                        rootData,
                                        dynamicAnchors
                                      })) {
                                        vErrors = vErrors === null ? validate198.errors : vErrors.concat(validate198.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid8 = _errs39 === errors;
                                      if (!valid8) {
                                        break;
                                      }
                                    }
                                  }
                                } else {
                                  validate185.errors = [{ instancePath: instancePath + "/requirements", schemaPath: "#/properties/requirements/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                  return false;
                                }
                              }
                              var valid0 = _errs37 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.people !== void 0) {
                                let data24 = data.people;
                                const _errs40 = errors;
                                if (errors === _errs40) {
                                  if (Array.isArray(data24)) {
                                    if (data24.length > 1e4) {
                                      validate185.errors = [{ instancePath: instancePath + "/people", schemaPath: "#/properties/people/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                      return false;
                                    } else {
                                      var valid9 = true;
                                      const len4 = data24.length;
                                      for (let i4 = 0; i4 < len4; i4++) {
                                        let data25 = data24[i4];
                                        const _errs42 = errors;
                                        if (errors === _errs42) {
                                          if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
                                            let missing4;
                                            if (data25.login === void 0 && (missing4 = "login") || data25.roles === void 0 && (missing4 = "roles") || data25.signsFor === void 0 && (missing4 = "signsFor") || data25.voices === void 0 && (missing4 = "voices")) {
                                              validate185.errors = [{
                                                instancePath: instancePath + "/people/" + i4,
                                                schemaPath: "#/properties/people/items/required",
                                                keyword: "required",
                                                params: { missingProperty: missing4 },
                                                message: "must have required property '" + missing4 + "'"
                                              }];
                                              return false;
                                            } else {
                                              const _errs44 = errors;
                                              for (const key4 in data25) {
                                                if (!(key4 === "login" || key4 === "roles" || key4 === "signsFor" || key4 === "voices")) {
                                                  validate185.errors = [{ instancePath: instancePath + "/people/" + i4, schemaPath: "#/properties/people/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties" }];
                                                  return false;
                                                  break;
                                                }
                                              }
                                              if (_errs44 === errors) {
                                                if (data25.login !== void 0) {
                                                  const _errs45 = errors;
                                                  if (!validate55(data25.login, {
                                                    instancePath: instancePath + "/people/" + i4 + "/login",
                                                    parentData: data25,
                                                    parentDataProperty: "login",
                                                    rootData,
                                                    dynamicAnchors
                                                  })) {
                                                    vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var valid10 = _errs45 === errors;
                                                } else {
                                                  var valid10 = true;
                                                }
                                                if (valid10) {
                                                  if (data25.roles !== void 0) {
                                                    let data27 = data25.roles;
                                                    const _errs46 = errors;
                                                    if (errors === _errs46) {
                                                      if (Array.isArray(data27)) {
                                                        if (data27.length > 1e3) {
                                                          validate185.errors = [{
                                                            instancePath: instancePath + "/people/" + i4 + "/roles",
                                                            schemaPath: "#/properties/people/items/properties/roles/maxItems",
                                                            keyword: "maxItems",
                                                            params: { limit: 1e3 },
                                                            message: "must NOT have more than 1000 items"
                                                          }];
                                                          return false;
                                                        } else {
                                                          var valid11 = true;
                                                          const len5 = data27.length;
                                                          for (let i5 = 0; i5 < len5; i5++) {
                                                            const _errs48 = errors;
                                                            if (!validate101(
                                                              data27[i5],
                                                              { instancePath: instancePath + "/people/" + i4 + "/roles/" + i5, parentData: data27, parentDataProperty: i5, rootData, dynamicAnchors }
                                                            )) {
                                                              vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                              errors = vErrors.length;
                                                            }
                                                            var valid11 = _errs48 === errors;
                                                            if (!valid11) {
                                                              break;
                                                            }
                                                          }
                                                        }
                                                      } else {
                                                        validate185.errors = [{ instancePath: instancePath + "/people/" + i4 + "/roles", schemaPath: "#/properties/people/items/properties/roles/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                        return false;
                                                      }
                                                    }
                                                    var valid10 = _errs46 === errors;
                                                  } else {
                                                    var valid10 = true;
                                                  }
                                                  if (valid10) {
                                                    if (data25.signsFor !== void 0) {
                                                      let data29 = data25.signsFor;
                                                      const _errs49 = errors;
                                                      if (errors === _errs49) {
                                                        if (Array.isArray(data29)) {
                                                          if (data29.length > 1e3) {
                                                            validate185.errors = [{ instancePath: instancePath + "/people/" + i4 + "/signsFor", schemaPath: "#/properties/people/items/properties/signsFor/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                                            return false;
                                                          } else {
                                                            var valid12 = true;
                                                            const len6 = data29.length;
                                                            for (let i6 = 0; i6 < len6; i6++) {
                                                              const _errs51 = errors;
                                                              if (!validate101(data29[i6], {
                                                                instancePath: instancePath + "/people/" + i4 + "/signsFor/" + i6,
                                                                parentData: data29,
                                                                parentDataProperty: i6,
                                                                rootData,
                                                                dynamicAnchors
                                                              })) {
                                                                vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                                errors = vErrors.length;
                                                              }
                                                              var valid12 = _errs51 === errors;
                                                              if (!valid12) {
                                                                break;
                                                              }
                                                            }
                                                          }
                                                        } else {
                                                          validate185.errors = [{ instancePath: instancePath + "/people/" + i4 + "/signsFor", schemaPath: "#/properties/people/items/properties/signsFor/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                          return false;
                                                        }
                                                      }
                                                      var valid10 = _errs49 === errors;
                                                    } else {
                                                      var valid10 = true;
                                                    }
                                                    if (valid10) {
                                                      if (data25.voices !== void 0) {
                                                        let data31 = data25.voices;
                                                        const _errs52 = errors;
                                                        if (errors === _errs52) {
                                                          if (Array.isArray(data31)) {
                                                            if (data31.length > 1e3) {
                                                              validate185.errors = [{ instancePath: instancePath + "/people/" + i4 + "/voices", schemaPath: "#/properties/people/items/properties/voices/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                                              return false;
                                                            } else {
                                                              var valid13 = true;
                                                              const len7 = data31.length;
                                                              for (let i7 = 0; i7 < len7; i7++) {
                                                                const _errs54 = errors;
                                                                if (!validate203(data31[i7], { instancePath: instancePath + "/people/" + i4 + "/voices/" + i7, parentData: data31, parentDataProperty: i7, rootData, dynamicAnchors })) {
                                                                  vErrors = vErrors === null ? validate203.errors : vErrors.concat(validate203.errors);
                                                                  errors = vErrors.length;
                                                                }
                                                                var valid13 = _errs54 === errors;
                                                                if (!valid13) {
                                                                  break;
                                                                }
                                                              }
                                                            }
                                                          } else {
                                                            validate185.errors = [{ instancePath: instancePath + "/people/" + i4 + "/voices", schemaPath: "#/properties/people/items/properties/voices/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                            return false;
                                                          }
                                                        }
                                                        var valid10 = _errs52 === errors;
                                                      } else {
                                                        var valid10 = true;
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          } else {
                                            validate185.errors = [{ instancePath: instancePath + "/people/" + i4, schemaPath: "#/properties/people/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                            return false;
                                          }
                                        }
                                        var valid9 = _errs42 === errors;
                                        if (!valid9) {
                                          break;
                                        }
                                      }
                                    }
                                  } else {
                                    validate185.errors = [{ instancePath: instancePath + "/people", schemaPath: "#/properties/people/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                    return false;
                                  }
                                }
                                var valid0 = _errs40 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.evidence !== void 0) {
                                  let data33 = data.evidence;
                                  const _errs55 = errors;
                                  if (errors === _errs55) {
                                    if (Array.isArray(data33)) {
                                      if (data33.length > 1e3) {
                                        validate185.errors = [{ instancePath: instancePath + "/evidence", schemaPath: "#/properties/evidence/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                        return false;
                                      } else {
                                        var valid14 = true;
                                        const len8 = data33.length;
                                        for (let i8 = 0; i8 < len8; i8++) {
                                          let data34 = data33[i8];
                                          const _errs57 = errors;
                                          if (errors === _errs57) {
                                            if (data34 && typeof data34 == "object" && !Array.isArray(
                                              data34
                                            )) {
                                              let missing5;
                                              if (data34.id === void 0 && (missing5 = "id") || data34.of === void 0 && (missing5 = "of") || data34.name === void 0 && (missing5 = "name") || data34.workflow === void 0 && (missing5 = "workflow") || data34.state === void 0 && (missing5 = "state") || data34.digest === void 0 && (missing5 = "digest") || data34.run === void 0 && (missing5 = "run") || data34.at === void 0 && (missing5 = "at")) {
                                                validate185.errors = [{ instancePath: instancePath + "/evidence/" + i8, schemaPath: "#/properties/evidence/items/required", keyword: "required", params: {
                                                  missingProperty: missing5
                                                }, message: "must have required property '" + missing5 + "'" }];
                                                return false;
                                              } else {
                                                const _errs59 = errors;
                                                for (const key5 in data34) {
                                                  if (!(key5 === "id" || key5 === "of" || key5 === "name" || key5 === "workflow" || key5 === "state" || key5 === "digest" || key5 === "run" || key5 === "at")) {
                                                    validate185.errors = [{ instancePath: instancePath + "/evidence/" + i8, schemaPath: "#/properties/evidence/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties" }];
                                                    return false;
                                                    break;
                                                  }
                                                }
                                                if (_errs59 === errors) {
                                                  if (data34.id !== void 0) {
                                                    const _errs60 = errors;
                                                    if (!validate101(data34.id, { instancePath: instancePath + "/evidence/" + i8 + "/id", parentData: data34, parentDataProperty: "id", rootData, dynamicAnchors })) {
                                                      vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid15 = _errs60 === errors;
                                                  } else {
                                                    var valid15 = true;
                                                  }
                                                  if (valid15) {
                                                    if (data34.of !== void 0) {
                                                      let data36 = data34.of;
                                                      const _errs61 = errors;
                                                      if (!(data36 === "check" || data36 === "report")) {
                                                        validate185.errors = [{ instancePath: instancePath + "/evidence/" + i8 + "/of", schemaPath: "#/properties/evidence/items/properties/of/enum", keyword: "enum", params: { allowedValues: schema52.properties.evidence.items.properties.of.enum }, message: "must be equal to one of the allowed values" }];
                                                        return false;
                                                      }
                                                      var valid15 = _errs61 === errors;
                                                    } else {
                                                      var valid15 = true;
                                                    }
                                                    if (valid15) {
                                                      if (data34.name !== void 0) {
                                                        const _errs62 = errors;
                                                        if (!validate101(data34.name, { instancePath: instancePath + "/evidence/" + i8 + "/name", parentData: data34, parentDataProperty: "name", rootData, dynamicAnchors })) {
                                                          vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var valid15 = _errs62 === errors;
                                                      } else {
                                                        var valid15 = true;
                                                      }
                                                      if (valid15) {
                                                        if (data34.workflow !== void 0) {
                                                          const _errs63 = errors;
                                                          if (!validate101(
                                                            data34.workflow,
                                                            { instancePath: instancePath + "/evidence/" + i8 + "/workflow", parentData: data34, parentDataProperty: "workflow", rootData, dynamicAnchors }
                                                          )) {
                                                            vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                            errors = vErrors.length;
                                                          }
                                                          var valid15 = _errs63 === errors;
                                                        } else {
                                                          var valid15 = true;
                                                        }
                                                        if (valid15) {
                                                          if (data34.state !== void 0) {
                                                            let data39 = data34.state;
                                                            const _errs64 = errors;
                                                            if (!(data39 === "met" || data39 === "waived" || data39 === "warned" || data39 === "missing" || data39 === "waiting" || data39 === "violated" || data39 === "unknown" || data39 === "not asked")) {
                                                              validate185.errors = [{ instancePath: instancePath + "/evidence/" + i8 + "/state", schemaPath: "#/properties/evidence/items/properties/state/enum", keyword: "enum", params: { allowedValues: schema52.properties.evidence.items.properties.state.enum }, message: "must be equal to one of the allowed values" }];
                                                              return false;
                                                            }
                                                            var valid15 = _errs64 === errors;
                                                          } else {
                                                            var valid15 = true;
                                                          }
                                                          if (valid15) {
                                                            if (data34.digest !== void 0) {
                                                              let data40 = data34.digest;
                                                              const _errs65 = errors;
                                                              const _errs66 = errors;
                                                              let valid16 = true;
                                                              const _errs67 = errors;
                                                              if (data40 !== null) {
                                                                const err2 = {};
                                                                if (vErrors === null) {
                                                                  vErrors = [err2];
                                                                } else {
                                                                  vErrors.push(err2);
                                                                }
                                                                errors++;
                                                              }
                                                              var _valid1 = _errs67 === errors;
                                                              errors = _errs66;
                                                              if (vErrors !== null) {
                                                                if (_errs66) {
                                                                  vErrors.length = _errs66;
                                                                } else {
                                                                  vErrors = null;
                                                                }
                                                              }
                                                              if (!_valid1) {
                                                                const _errs69 = errors;
                                                                if (!validate61(data40, { instancePath: instancePath + "/evidence/" + i8 + "/digest", parentData: data34, parentDataProperty: "digest", rootData, dynamicAnchors })) {
                                                                  vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
                                                                  errors = vErrors.length;
                                                                }
                                                                var _valid1 = _errs69 === errors;
                                                                valid16 = _valid1;
                                                              }
                                                              if (!valid16) {
                                                                const err3 = { instancePath: instancePath + "/evidence/" + i8 + "/digest", schemaPath: "#/properties/evidence/items/properties/digest/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                                                                if (vErrors === null) {
                                                                  vErrors = [err3];
                                                                } else {
                                                                  vErrors.push(err3);
                                                                }
                                                                errors++;
                                                                validate185.errors = vErrors;
                                                                return false;
                                                              }
                                                              var valid15 = _errs65 === errors;
                                                            } else {
                                                              var valid15 = true;
                                                            }
                                                            if (valid15) {
                                                              if (data34.run !== void 0) {
                                                                let data41 = data34.run;
                                                                const _errs70 = errors;
                                                                const _errs71 = errors;
                                                                let valid17 = true;
                                                                const _errs72 = errors;
                                                                if (data41 !== null) {
                                                                  const err4 = {};
                                                                  if (vErrors === null) {
                                                                    vErrors = [err4];
                                                                  } else {
                                                                    vErrors.push(err4);
                                                                  }
                                                                  errors++;
                                                                }
                                                                var _valid2 = _errs72 === errors;
                                                                errors = _errs71;
                                                                if (vErrors !== null) {
                                                                  if (_errs71) {
                                                                    vErrors.length = _errs71;
                                                                  } else {
                                                                    vErrors = null;
                                                                  }
                                                                }
                                                                if (!_valid2) {
                                                                  const _errs74 = errors;
                                                                  if (!validate74(data41, { instancePath: instancePath + "/evidence/" + i8 + "/run", parentData: data34, parentDataProperty: "run", rootData, dynamicAnchors })) {
                                                                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                                    errors = vErrors.length;
                                                                  }
                                                                  var _valid2 = _errs74 === errors;
                                                                  valid17 = _valid2;
                                                                }
                                                                if (!valid17) {
                                                                  const err5 = { instancePath: instancePath + "/evidence/" + i8 + "/run", schemaPath: "#/properties/evidence/items/properties/run/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                                                                  if (vErrors === null) {
                                                                    vErrors = [err5];
                                                                  } else {
                                                                    vErrors.push(err5);
                                                                  }
                                                                  errors++;
                                                                  validate185.errors = vErrors;
                                                                  return false;
                                                                }
                                                                var valid15 = _errs70 === errors;
                                                              } else {
                                                                var valid15 = true;
                                                              }
                                                              if (valid15) {
                                                                if (data34.at !== void 0) {
                                                                  let data42 = data34.at;
                                                                  const _errs75 = errors;
                                                                  if (typeof data42 !== "string" && data42 !== null) {
                                                                    validate185.errors = [{
                                                                      instancePath: instancePath + "/evidence/" + i8 + "/at",
                                                                      schemaPath: "#/properties/evidence/items/properties/at/type",
                                                                      keyword: "type",
                                                                      params: { type: schema52.properties.evidence.items.properties.at.type },
                                                                      message: "must be string,null"
                                                                    }];
                                                                    return false;
                                                                  }
                                                                  if (errors === _errs75) {
                                                                    if (typeof data42 === "string") {
                                                                      if (func2(data42) > 40) {
                                                                        validate185.errors = [{ instancePath: instancePath + "/evidence/" + i8 + "/at", schemaPath: "#/properties/evidence/items/properties/at/maxLength", keyword: "maxLength", params: { limit: 40 }, message: "must NOT have more than 40 characters" }];
                                                                        return false;
                                                                      }
                                                                    }
                                                                  }
                                                                  var valid15 = _errs75 === errors;
                                                                } else {
                                                                  var valid15 = true;
                                                                }
                                                              }
                                                            }
                                                          }
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            } else {
                                              validate185.errors = [{ instancePath: instancePath + "/evidence/" + i8, schemaPath: "#/properties/evidence/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                              return false;
                                            }
                                          }
                                          var valid14 = _errs57 === errors;
                                          if (!valid14) {
                                            break;
                                          }
                                        }
                                      }
                                    } else {
                                      validate185.errors = [{ instancePath: instancePath + "/evidence", schemaPath: "#/properties/evidence/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs55 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.guarded !== void 0) {
                                    let data43 = data.guarded;
                                    const _errs77 = errors;
                                    const _errs78 = errors;
                                    let valid18 = true;
                                    const _errs79 = errors;
                                    if (data43 !== null) {
                                      const err6 = {};
                                      if (vErrors === null) {
                                        vErrors = [err6];
                                      } else {
                                        vErrors.push(err6);
                                      }
                                      errors++;
                                    }
                                    var _valid3 = _errs79 === errors;
                                    errors = _errs78;
                                    if (vErrors !== null) {
                                      if (_errs78) {
                                        vErrors.length = _errs78;
                                      } else {
                                        vErrors = null;
                                      }
                                    }
                                    if (!_valid3) {
                                      const _errs81 = errors;
                                      if (errors === _errs81) {
                                        if (data43 && typeof data43 == "object" && !Array.isArray(data43)) {
                                          let missing6;
                                          if (data43.role === void 0 && (missing6 = "role") || data43.paths === void 0 && (missing6 = "paths") || data43.total === void 0 && (missing6 = "total")) {
                                            validate185.errors = [{
                                              instancePath: instancePath + "/guarded",
                                              schemaPath: "#/properties/guarded/else/required",
                                              keyword: "required",
                                              params: { missingProperty: missing6 },
                                              message: "must have required property '" + missing6 + "'"
                                            }];
                                            return false;
                                          } else {
                                            const _errs83 = errors;
                                            for (const key6 in data43) {
                                              if (!(key6 === "role" || key6 === "paths" || key6 === "total")) {
                                                validate185.errors = [{ instancePath: instancePath + "/guarded", schemaPath: "#/properties/guarded/else/additionalProperties", keyword: "additionalProperties", params: {
                                                  additionalProperty: key6
                                                }, message: "must NOT have additional properties" }];
                                                return false;
                                                break;
                                              }
                                            }
                                            if (_errs83 === errors) {
                                              if (data43.role !== void 0) {
                                                const _errs84 = errors;
                                                if (!validate101(data43.role, { instancePath: instancePath + "/guarded/role", parentData: data43, parentDataProperty: "role", rootData, dynamicAnchors })) {
                                                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                  errors = vErrors.length;
                                                }
                                                var valid19 = _errs84 === errors;
                                              } else {
                                                var valid19 = true;
                                              }
                                              if (valid19) {
                                                if (data43.paths !== void 0) {
                                                  let data45 = data43.paths;
                                                  const _errs85 = errors;
                                                  if (errors === _errs85) {
                                                    if (Array.isArray(data45)) {
                                                      if (data45.length > 1e3) {
                                                        validate185.errors = [{ instancePath: instancePath + "/guarded/paths", schemaPath: "#/properties/guarded/else/properties/paths/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                                        return false;
                                                      } else {
                                                        var valid20 = true;
                                                        const len9 = data45.length;
                                                        for (let i9 = 0; i9 < len9; i9++) {
                                                          const _errs87 = errors;
                                                          if (!validate83(data45[i9], { instancePath: instancePath + "/guarded/paths/" + i9, parentData: data45, parentDataProperty: i9, rootData, dynamicAnchors })) {
                                                            vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                                                            errors = vErrors.length;
                                                          }
                                                          var valid20 = _errs87 === errors;
                                                          if (!valid20) {
                                                            break;
                                                          }
                                                        }
                                                      }
                                                    } else {
                                                      validate185.errors = [{ instancePath: instancePath + "/guarded/paths", schemaPath: "#/properties/guarded/else/properties/paths/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                      return false;
                                                    }
                                                  }
                                                  var valid19 = _errs85 === errors;
                                                } else {
                                                  var valid19 = true;
                                                }
                                                if (valid19) {
                                                  if (data43.total !== void 0) {
                                                    const _errs88 = errors;
                                                    if (!validate74(data43.total, { instancePath: instancePath + "/guarded/total", parentData: data43, parentDataProperty: "total", rootData, dynamicAnchors })) {
                                                      vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid19 = _errs88 === errors;
                                                  } else {
                                                    var valid19 = true;
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        } else {
                                          validate185.errors = [{ instancePath: instancePath + "/guarded", schemaPath: "#/properties/guarded/else/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                          return false;
                                        }
                                      }
                                      var _valid3 = _errs81 === errors;
                                      valid18 = _valid3;
                                    }
                                    if (!valid18) {
                                      const err7 = { instancePath: instancePath + "/guarded", schemaPath: "#/properties/guarded/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                                      if (vErrors === null) {
                                        vErrors = [err7];
                                      } else {
                                        vErrors.push(err7);
                                      }
                                      errors++;
                                      validate185.errors = vErrors;
                                      return false;
                                    }
                                    var valid0 = _errs77 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.read !== void 0) {
                                      let data48 = data.read;
                                      const _errs89 = errors;
                                      if (errors === _errs89) {
                                        if (data48 && typeof data48 == "object" && !Array.isArray(data48)) {
                                          let missing7;
                                          if (data48.at === void 0 && (missing7 = "at") || data48.reviews === void 0 && (missing7 = "reviews") || data48.comments === void 0 && (missing7 = "comments") || data48.commits === void 0 && (missing7 = "commits") || data48.files === void 0 && (missing7 = "files")) {
                                            validate185.errors = [{ instancePath: instancePath + "/read", schemaPath: "#/properties/read/required", keyword: "required", params: { missingProperty: missing7 }, message: "must have required property '" + missing7 + "'" }];
                                            return false;
                                          } else {
                                            const _errs91 = errors;
                                            for (const key7 in data48) {
                                              if (!(key7 === "at" || key7 === "reviews" || key7 === "comments" || key7 === "commits" || key7 === "files")) {
                                                validate185.errors = [{ instancePath: instancePath + "/read", schemaPath: "#/properties/read/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, message: "must NOT have additional properties" }];
                                                return false;
                                                break;
                                              }
                                            }
                                            if (_errs91 === errors) {
                                              if (data48.at !== void 0) {
                                                let data49 = data48.at;
                                                const _errs92 = errors;
                                                if (errors === _errs92) {
                                                  if (typeof data49 === "string") {
                                                    if (func2(data49) > 40) {
                                                      validate185.errors = [{ instancePath: instancePath + "/read/at", schemaPath: "#/properties/read/properties/at/maxLength", keyword: "maxLength", params: { limit: 40 }, message: "must NOT have more than 40 characters" }];
                                                      return false;
                                                    }
                                                  } else {
                                                    validate185.errors = [{ instancePath: instancePath + "/read/at", schemaPath: "#/properties/read/properties/at/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                    return false;
                                                  }
                                                }
                                                var valid21 = _errs92 === errors;
                                              } else {
                                                var valid21 = true;
                                              }
                                              if (valid21) {
                                                if (data48.reviews !== void 0) {
                                                  const _errs94 = errors;
                                                  if (!validate74(data48.reviews, { instancePath: instancePath + "/read/reviews", parentData: data48, parentDataProperty: "reviews", rootData, dynamicAnchors })) {
                                                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var valid21 = _errs94 === errors;
                                                } else {
                                                  var valid21 = true;
                                                }
                                                if (valid21) {
                                                  if (data48.comments !== void 0) {
                                                    const _errs95 = errors;
                                                    if (!validate74(
                                                      data48.comments,
                                                      { instancePath: instancePath + "/read/comments", parentData: data48, parentDataProperty: "comments", rootData, dynamicAnchors }
                                                    )) {
                                                      vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid21 = _errs95 === errors;
                                                  } else {
                                                    var valid21 = true;
                                                  }
                                                  if (valid21) {
                                                    if (data48.commits !== void 0) {
                                                      const _errs96 = errors;
                                                      if (!validate74(data48.commits, { instancePath: instancePath + "/read/commits", parentData: data48, parentDataProperty: "commits", rootData, dynamicAnchors })) {
                                                        vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var valid21 = _errs96 === errors;
                                                    } else {
                                                      var valid21 = true;
                                                    }
                                                    if (valid21) {
                                                      if (data48.files !== void 0) {
                                                        const _errs97 = errors;
                                                        if (!validate74(data48.files, { instancePath: instancePath + "/read/files", parentData: data48, parentDataProperty: "files", rootData, dynamicAnchors })) {
                                                          vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var valid21 = _errs97 === errors;
                                                      } else {
                                                        var valid21 = true;
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        } else {
                                          validate185.errors = [{ instancePath: instancePath + "/read", schemaPath: "#/properties/read/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                          return false;
                                        }
                                      }
                                      var valid0 = _errs89 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                    if (valid0) {
                                      if (data.notes !== void 0) {
                                        let data54 = data.notes;
                                        const _errs98 = errors;
                                        if (errors === _errs98) {
                                          if (Array.isArray(
                                            data54
                                          )) {
                                            if (data54.length > 1e4) {
                                              validate185.errors = [{
                                                instancePath: instancePath + "/notes",
                                                schemaPath: "#/properties/notes/maxItems",
                                                keyword: "maxItems",
                                                params: { limit: 1e4 },
                                                message: "must NOT have more than 10000 items"
                                              }];
                                              return false;
                                            } else {
                                              var valid22 = true;
                                              const len10 = data54.length;
                                              for (let i10 = 0; i10 < len10; i10++) {
                                                const _errs100 = errors;
                                                if (!validate196(data54[i10], { instancePath: instancePath + "/notes/" + i10, parentData: data54, parentDataProperty: i10, rootData, dynamicAnchors })) {
                                                  vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                                                  errors = vErrors.length;
                                                }
                                                var valid22 = _errs100 === errors;
                                                if (!valid22) {
                                                  break;
                                                }
                                              }
                                            }
                                          } else {
                                            validate185.errors = [{ instancePath: instancePath + "/notes", schemaPath: "#/properties/notes/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                            return false;
                                          }
                                        }
                                        var valid0 = _errs98 === errors;
                                      } else {
                                        var valid0 = true;
                                      }
                                      if (valid0) {
                                        if (data.tells !== void 0) {
                                          let data56 = data.tells;
                                          const _errs101 = errors;
                                          if (errors === _errs101) {
                                            if (Array.isArray(data56)) {
                                              if (data56.length > 1e4) {
                                                validate185.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                                return false;
                                              } else {
                                                var valid23 = true;
                                                const len11 = data56.length;
                                                for (let i11 = 0; i11 < len11; i11++) {
                                                  let data57 = data56[i11];
                                                  const _errs103 = errors;
                                                  if (errors === _errs103) {
                                                    if (typeof data57 === "string") {
                                                      if (func2(data57) > 80) {
                                                        validate185.errors = [{ instancePath: instancePath + "/tells/" + i11, schemaPath: "#/properties/tells/items/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" }];
                                                        return false;
                                                      }
                                                    } else {
                                                      validate185.errors = [{ instancePath: instancePath + "/tells/" + i11, schemaPath: "#/properties/tells/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                      return false;
                                                    }
                                                  }
                                                  var valid23 = _errs103 === errors;
                                                  if (!valid23) {
                                                    break;
                                                  }
                                                }
                                              }
                                            } else {
                                              validate185.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                              return false;
                                            }
                                          }
                                          var valid0 = _errs101 === errors;
                                        } else {
                                          var valid0 = true;
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate185.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate185.errors = vErrors;
  return errors === 0;
}
validate185.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema56 = { "type": "object", "additionalProperties": false, "required": ["kind", "title", "folded", "status", "modules", "claims", "seal", "notes", "tells"], "properties": { "kind": { "const": "evidence" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "folded": { "const": false }, "status": { "enum": ["pass", "fail", "inconclusive"] }, "modules": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["name", "task", "owner", "status", "figures"], "properties": { "name": { "$ref": "#/$defs/title" }, "task": { "type": ["string", "null"], "maxLength": 100 }, "owner": {
  "type": ["string", "null"],
  "maxLength": 200
}, "status": { "$ref": "#/$defs/evidenceStatus" }, "figures": { "description": "In SI units, by name.", "type": "object", "maxProperties": 1e3, "additionalProperties": { "type": "number" } } } } }, "claims": { "type": "array", "maxItems": 1e4, "items": { "type": "object", "additionalProperties": false, "required": ["id", "module", "rule", "status", "expected", "found", "evidence", "help"], "properties": { "id": { "$ref": "#/$defs/title" }, "module": { "type": ["string", "null"], "maxLength": 500 }, "rule": { "$ref": "#/$defs/name" }, "status": { "$ref": "#/$defs/evidenceStatus" }, "expected": { "$ref": "#/$defs/promotionWords" }, "found": { "$ref": "#/$defs/promotionWords" }, "evidence": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["path", "pointer"], "properties": {
  "path": { "type": "string", "maxLength": 4096 },
  "pointer": { "type": "string", "maxLength": 5e3 }
} } }, "help": { "$ref": "#/$defs/promotionWords" } } } }, "seal": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["path", "root", "files", "bytes", "level", "levelWhy", "attempt", "log"], "properties": {
  "path": { "type": "string", "minLength": 1, "maxLength": 4096 },
  "root": { "$ref": "#/$defs/sha256" },
  "files": { "$ref": "#/$defs/count" },
  "bytes": { "$ref": "#/$defs/count" },
  "level": { "enum": ["none", "key", "openpgp", "keyless"] },
  "levelWhy": {
    "type": "string",
    "maxLength": 5e3
  },
  "attempt": { "type": "integer", "minimum": 1, "maximum": 9007199254740991 },
  "log": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["origin", "index", "size"], "properties": {
    "origin": { "type": "string", "minLength": 1, "maxLength": 1e3 },
    "index": { "$ref": "#/$defs/count" },
    "size": { "$ref": "#/$defs/count" }
  } } }
} } }, "notes": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/promotionWords" } }, "tells": { "type": "array", "maxItems": 1e4, "items": { "type": "string", "maxLength": 80 } } } };
var schema57 = { "enum": ["pass", "fail", "inconclusive", "missing", "waived"] };
function validate230(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate230.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(data === "pass" || data === "fail" || data === "inconclusive" || data === "missing" || data === "waived")) {
    validate230.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema57.enum }, message: "must be equal to one of the allowed values" }];
    return false;
  }
  validate230.errors = vErrors;
  return errors === 0;
}
validate230.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate226(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate226.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.folded === void 0 && (missing0 = "folded") || data.status === void 0 && (missing0 = "status") || data.modules === void 0 && (missing0 = "modules") || data.claims === void 0 && (missing0 = "claims") || data.seal === void 0 && (missing0 = "seal") || data.notes === void 0 && (missing0 = "notes") || data.tells === void 0 && (missing0 = "tells")) {
        validate226.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema56.properties, key0)) {
            validate226.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("evidence" !== data.kind) {
              validate226.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "evidence" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, {
                instancePath: instancePath + "/check",
                parentData: data,
                parentDataProperty: "check",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, {
                  instancePath: instancePath + "/title",
                  parentData: data,
                  parentDataProperty: "title",
                  rootData,
                  dynamicAnchors
                })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.folded !== void 0) {
                  const _errs5 = errors;
                  if (false !== data.folded) {
                    validate226.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/const", keyword: "const", params: { allowedValue: false }, message: "must be equal to constant" }];
                    return false;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.status !== void 0) {
                    let data4 = data.status;
                    const _errs6 = errors;
                    if (!(data4 === "pass" || data4 === "fail" || data4 === "inconclusive")) {
                      validate226.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/properties/status/enum", keyword: "enum", params: { allowedValues: schema56.properties.status.enum }, message: "must be equal to one of the allowed values" }];
                      return false;
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.modules !== void 0) {
                      let data5 = data.modules;
                      const _errs7 = errors;
                      if (errors === _errs7) {
                        if (Array.isArray(data5)) {
                          if (data5.length > 1e3) {
                            validate226.errors = [{ instancePath: instancePath + "/modules", schemaPath: "#/properties/modules/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                            return false;
                          } else {
                            var valid1 = true;
                            const len0 = data5.length;
                            for (let i0 = 0; i0 < len0; i0++) {
                              let data6 = data5[i0];
                              const _errs9 = errors;
                              if (errors === _errs9) {
                                if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                                  let missing1;
                                  if (data6.name === void 0 && (missing1 = "name") || data6.task === void 0 && (missing1 = "task") || data6.owner === void 0 && (missing1 = "owner") || data6.status === void 0 && (missing1 = "status") || data6.figures === void 0 && (missing1 = "figures")) {
                                    validate226.errors = [{
                                      instancePath: instancePath + "/modules/" + i0,
                                      schemaPath: "#/properties/modules/items/required",
                                      keyword: "required",
                                      params: { missingProperty: missing1 },
                                      message: "must have required property '" + missing1 + "'"
                                    }];
                                    return false;
                                  } else {
                                    const _errs11 = errors;
                                    for (const key1 in data6) {
                                      if (!(key1 === "name" || key1 === "task" || key1 === "owner" || key1 === "status" || key1 === "figures")) {
                                        validate226.errors = [{ instancePath: instancePath + "/modules/" + i0, schemaPath: "#/properties/modules/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                                        return false;
                                        break;
                                      }
                                    }
                                    if (_errs11 === errors) {
                                      if (data6.name !== void 0) {
                                        const _errs12 = errors;
                                        if (!validate101(data6.name, { instancePath: instancePath + "/modules/" + i0 + "/name", parentData: data6, parentDataProperty: "name", rootData, dynamicAnchors })) {
                                          vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid2 = _errs12 === errors;
                                      } else {
                                        var valid2 = true;
                                      }
                                      if (valid2) {
                                        if (data6.task !== void 0) {
                                          let data8 = data6.task;
                                          const _errs13 = errors;
                                          if (typeof data8 !== "string" && data8 !== null) {
                                            validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/task", schemaPath: "#/properties/modules/items/properties/task/type", keyword: "type", params: { type: schema56.properties.modules.items.properties.task.type }, message: "must be string,null" }];
                                            return false;
                                          }
                                          if (errors === _errs13) {
                                            if (typeof data8 === "string") {
                                              if (func2(data8) > 100) {
                                                validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/task", schemaPath: "#/properties/modules/items/properties/task/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters" }];
                                                return false;
                                              }
                                            }
                                          }
                                          var valid2 = _errs13 === errors;
                                        } else {
                                          var valid2 = true;
                                        }
                                        if (valid2) {
                                          if (data6.owner !== void 0) {
                                            let data9 = data6.owner;
                                            const _errs15 = errors;
                                            if (typeof data9 !== "string" && data9 !== null) {
                                              validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/owner", schemaPath: "#/properties/modules/items/properties/owner/type", keyword: "type", params: { type: schema56.properties.modules.items.properties.owner.type }, message: "must be string,null" }];
                                              return false;
                                            }
                                            if (errors === _errs15) {
                                              if (typeof data9 === "string") {
                                                if (func2(data9) > 200) {
                                                  validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/owner", schemaPath: "#/properties/modules/items/properties/owner/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
                                                  return false;
                                                }
                                              }
                                            }
                                            var valid2 = _errs15 === errors;
                                          } else {
                                            var valid2 = true;
                                          }
                                          if (valid2) {
                                            if (data6.status !== void 0) {
                                              const _errs17 = errors;
                                              if (!validate230(data6.status, {
                                                instancePath: instancePath + "/modules/" + i0 + "/status",
                                                parentData: data6,
                                                parentDataProperty: "status",
                                                rootData,
                                                dynamicAnchors
                                              })) {
                                                vErrors = vErrors === null ? validate230.errors : vErrors.concat(validate230.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid2 = _errs17 === errors;
                                            } else {
                                              var valid2 = true;
                                            }
                                            if (valid2) {
                                              if (data6.figures !== void 0) {
                                                let data11 = data6.figures;
                                                const _errs18 = errors;
                                                if (errors === _errs18) {
                                                  if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                                                    if (Object.keys(data11).length > 1e3) {
                                                      validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/figures", schemaPath: "#/properties/modules/items/properties/figures/maxProperties", keyword: "maxProperties", params: { limit: 1e3 }, message: "must NOT have more than 1000 properties" }];
                                                      return false;
                                                    } else {
                                                      for (const key2 in data11) {
                                                        let data12 = data11[key2];
                                                        const _errs21 = errors;
                                                        if (!(typeof data12 == "number" && isFinite(data12))) {
                                                          validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/figures/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/modules/items/properties/figures/additionalProperties/type", keyword: "type", params: { type: "number" }, message: "must be number" }];
                                                          return false;
                                                        }
                                                        var valid3 = _errs21 === errors;
                                                        if (!valid3) {
                                                          break;
                                                        }
                                                      }
                                                    }
                                                  } else {
                                                    validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/figures", schemaPath: "#/properties/modules/items/properties/figures/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                    return false;
                                                  }
                                                }
                                                var valid2 = _errs18 === errors;
                                              } else {
                                                var valid2 = true;
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                } else {
                                  validate226.errors = [{ instancePath: instancePath + "/modules/" + i0, schemaPath: "#/properties/modules/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                  return false;
                                }
                              }
                              var valid1 = _errs9 === errors;
                              if (!valid1) {
                                break;
                              }
                            }
                          }
                        } else {
                          validate226.errors = [
                            { instancePath: instancePath + "/modules", schemaPath: "#/properties/modules/type", keyword: "type", params: { type: "array" }, message: "must be array" }
                          ];
                          return false;
                        }
                      }
                      var valid0 = _errs7 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.claims !== void 0) {
                        let data13 = data.claims;
                        const _errs23 = errors;
                        if (errors === _errs23) {
                          if (Array.isArray(data13)) {
                            if (data13.length > 1e4) {
                              validate226.errors = [{ instancePath: instancePath + "/claims", schemaPath: "#/properties/claims/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                              return false;
                            } else {
                              var valid4 = true;
                              const len1 = data13.length;
                              for (let i1 = 0; i1 < len1; i1++) {
                                let data14 = data13[i1];
                                const _errs25 = errors;
                                if (errors === _errs25) {
                                  if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
                                    let missing2;
                                    if (data14.id === void 0 && (missing2 = "id") || data14.module === void 0 && (missing2 = "module") || data14.rule === void 0 && (missing2 = "rule") || data14.status === void 0 && (missing2 = "status") || data14.expected === void 0 && (missing2 = "expected") || data14.found === void 0 && (missing2 = "found") || data14.evidence === void 0 && (missing2 = "evidence") || data14.help === void 0 && (missing2 = "help")) {
                                      validate226.errors = [{ instancePath: instancePath + "/claims/" + i1, schemaPath: "#/properties/claims/items/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }];
                                      return false;
                                    } else {
                                      const _errs27 = errors;
                                      for (const key3 in data14) {
                                        if (!(key3 === "id" || key3 === "module" || key3 === "rule" || key3 === "status" || key3 === "expected" || key3 === "found" || key3 === "evidence" || key3 === "help")) {
                                          validate226.errors = [{ instancePath: instancePath + "/claims/" + i1, schemaPath: "#/properties/claims/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" }];
                                          return false;
                                          break;
                                        }
                                      }
                                      if (_errs27 === errors) {
                                        if (data14.id !== void 0) {
                                          const _errs28 = errors;
                                          if (!validate101(data14.id, { instancePath: instancePath + "/claims/" + i1 + "/id", parentData: data14, parentDataProperty: "id", rootData, dynamicAnchors })) {
                                            vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid5 = _errs28 === errors;
                                        } else {
                                          var valid5 = true;
                                        }
                                        if (valid5) {
                                          if (data14.module !== void 0) {
                                            let data16 = data14.module;
                                            const _errs29 = errors;
                                            if (typeof data16 !== "string" && data16 !== null) {
                                              validate226.errors = [{
                                                instancePath: instancePath + "/claims/" + i1 + "/module",
                                                schemaPath: "#/properties/claims/items/properties/module/type",
                                                keyword: "type",
                                                params: { type: schema56.properties.claims.items.properties.module.type },
                                                message: "must be string,null"
                                              }];
                                              return false;
                                            }
                                            if (errors === _errs29) {
                                              if (typeof data16 === "string") {
                                                if (func2(data16) > 500) {
                                                  validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/module", schemaPath: "#/properties/claims/items/properties/module/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters" }];
                                                  return false;
                                                }
                                              }
                                            }
                                            var valid5 = _errs29 === errors;
                                          } else {
                                            var valid5 = true;
                                          }
                                          if (valid5) {
                                            if (data14.rule !== void 0) {
                                              const _errs31 = errors;
                                              if (!validate55(data14.rule, { instancePath: instancePath + "/claims/" + i1 + "/rule", parentData: data14, parentDataProperty: "rule", rootData, dynamicAnchors })) {
                                                vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid5 = _errs31 === errors;
                                            } else {
                                              var valid5 = true;
                                            }
                                            if (valid5) {
                                              if (data14.status !== void 0) {
                                                const _errs32 = errors;
                                                if (!validate230(data14.status, { instancePath: instancePath + "/claims/" + i1 + "/status", parentData: data14, parentDataProperty: "status", rootData, dynamicAnchors })) {
                                                  vErrors = vErrors === null ? validate230.errors : vErrors.concat(validate230.errors);
                                                  errors = vErrors.length;
                                                }
                                                var valid5 = _errs32 === errors;
                                              } else {
                                                var valid5 = true;
                                              }
                                              if (valid5) {
                                                if (data14.expected !== void 0) {
                                                  const _errs33 = errors;
                                                  if (!validate196(data14.expected, { instancePath: instancePath + "/claims/" + i1 + "/expected", parentData: data14, parentDataProperty: "expected", rootData, dynamicAnchors })) {
                                                    vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var valid5 = _errs33 === errors;
                                                } else {
                                                  var valid5 = true;
                                                }
                                                if (valid5) {
                                                  if (data14.found !== void 0) {
                                                    const _errs34 = errors;
                                                    if (!validate196(data14.found, {
                                                      instancePath: instancePath + "/claims/" + i1 + "/found",
                                                      parentData: data14,
                                                      parentDataProperty: "found",
                                                      rootData,
                                                      dynamicAnchors
                                                    })) {
                                                      vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid5 = _errs34 === errors;
                                                  } else {
                                                    var valid5 = true;
                                                  }
                                                  if (valid5) {
                                                    if (data14.evidence !== void 0) {
                                                      let data21 = data14.evidence;
                                                      const _errs35 = errors;
                                                      if (errors === _errs35) {
                                                        if (Array.isArray(data21)) {
                                                          if (data21.length > 1e3) {
                                                            validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence", schemaPath: "#/properties/claims/items/properties/evidence/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                                            return false;
                                                          } else {
                                                            var valid6 = true;
                                                            const len2 = data21.length;
                                                            for (let i2 = 0; i2 < len2; i2++) {
                                                              let data22 = data21[i2];
                                                              const _errs37 = errors;
                                                              if (errors === _errs37) {
                                                                if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
                                                                  let missing3;
                                                                  if (data22.path === void 0 && (missing3 = "path") || data22.pointer === void 0 && (missing3 = "pointer")) {
                                                                    validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2, schemaPath: "#/properties/claims/items/properties/evidence/items/required", keyword: "required", params: { missingProperty: missing3 }, message: "must have required property '" + missing3 + "'" }];
                                                                    return false;
                                                                  } else {
                                                                    const _errs39 = errors;
                                                                    for (const key4 in data22) {
                                                                      if (!(key4 === "path" || key4 === "pointer")) {
                                                                        validate226.errors = [{
                                                                          instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2,
                                                                          schemaPath: "#/properties/claims/items/properties/evidence/items/additionalProperties",
                                                                          keyword: "additionalProperties",
                                                                          params: { additionalProperty: key4 },
                                                                          message: "must NOT have additional properties"
                                                                        }];
                                                                        return false;
                                                                        break;
                                                                      }
                                                                    }
                                                                    if (_errs39 === errors) {
                                                                      if (data22.path !== void 0) {
                                                                        let data23 = data22.path;
                                                                        const _errs40 = errors;
                                                                        if (errors === _errs40) {
                                                                          if (typeof data23 === "string") {
                                                                            if (func2(data23) > 4096) {
                                                                              validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2 + "/path", schemaPath: "#/properties/claims/items/properties/evidence/items/properties/path/maxLength", keyword: "maxLength", params: { limit: 4096 }, message: "must NOT have more than 4096 characters" }];
                                                                              return false;
                                                                            }
                                                                          } else {
                                                                            validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2 + "/path", schemaPath: "#/properties/claims/items/properties/evidence/items/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                            return false;
                                                                          }
                                                                        }
                                                                        var valid7 = _errs40 === errors;
                                                                      } else {
                                                                        var valid7 = true;
                                                                      }
                                                                      if (valid7) {
                                                                        if (data22.pointer !== void 0) {
                                                                          let data24 = data22.pointer;
                                                                          const _errs42 = errors;
                                                                          if (errors === _errs42) {
                                                                            if (typeof data24 === "string") {
                                                                              if (func2(data24) > 5e3) {
                                                                                validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2 + "/pointer", schemaPath: "#/properties/claims/items/properties/evidence/items/properties/pointer/maxLength", keyword: "maxLength", params: { limit: 5e3 }, message: "must NOT have more than 5000 characters" }];
                                                                                return false;
                                                                              }
                                                                            } else {
                                                                              validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2 + "/pointer", schemaPath: "#/properties/claims/items/properties/evidence/items/properties/pointer/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                              return false;
                                                                            }
                                                                          }
                                                                          var valid7 = _errs42 === errors;
                                                                        } else {
                                                                          var valid7 = true;
                                                                        }
                                                                      }
                                                                    }
                                                                  }
                                                                } else {
                                                                  validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2, schemaPath: "#/properties/claims/items/properties/evidence/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                                  return false;
                                                                }
                                                              }
                                                              var valid6 = _errs37 === errors;
                                                              if (!valid6) {
                                                                break;
                                                              }
                                                            }
                                                          }
                                                        } else {
                                                          validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence", schemaPath: "#/properties/claims/items/properties/evidence/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                          return false;
                                                        }
                                                      }
                                                      var valid5 = _errs35 === errors;
                                                    } else {
                                                      var valid5 = true;
                                                    }
                                                    if (valid5) {
                                                      if (data14.help !== void 0) {
                                                        const _errs44 = errors;
                                                        if (!validate196(data14.help, { instancePath: instancePath + "/claims/" + i1 + "/help", parentData: data14, parentDataProperty: "help", rootData, dynamicAnchors })) {
                                                          vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var valid5 = _errs44 === errors;
                                                      } else {
                                                        var valid5 = true;
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  } else {
                                    validate226.errors = [{ instancePath: instancePath + "/claims/" + i1, schemaPath: "#/properties/claims/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                    return false;
                                  }
                                }
                                var valid4 = _errs25 === errors;
                                if (!valid4) {
                                  break;
                                }
                              }
                            }
                          } else {
                            validate226.errors = [{
                              instancePath: instancePath + "/claims",
                              schemaPath: "#/properties/claims/type",
                              keyword: "type",
                              params: { type: "array" },
                              message: "must be array"
                            }];
                            return false;
                          }
                        }
                        var valid0 = _errs23 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.seal !== void 0) {
                          let data26 = data.seal;
                          const _errs45 = errors;
                          const _errs46 = errors;
                          let valid8 = true;
                          const _errs47 = errors;
                          if (data26 !== null) {
                            const err0 = {};
                            if (vErrors === null) {
                              vErrors = [err0];
                            } else {
                              vErrors.push(err0);
                            }
                            errors++;
                          }
                          var _valid0 = _errs47 === errors;
                          errors = _errs46;
                          if (vErrors !== null) {
                            if (_errs46) {
                              vErrors.length = _errs46;
                            } else {
                              vErrors = null;
                            }
                          }
                          if (!_valid0) {
                            const _errs49 = errors;
                            if (errors === _errs49) {
                              if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
                                let missing4;
                                if (data26.path === void 0 && (missing4 = "path") || data26.root === void 0 && (missing4 = "root") || data26.files === void 0 && (missing4 = "files") || data26.bytes === void 0 && (missing4 = "bytes") || data26.level === void 0 && (missing4 = "level") || data26.levelWhy === void 0 && (missing4 = "levelWhy") || data26.attempt === void 0 && (missing4 = "attempt") || data26.log === void 0 && (missing4 = "log")) {
                                  validate226.errors = [{ instancePath: instancePath + "/seal", schemaPath: "#/properties/seal/else/required", keyword: "required", params: { missingProperty: missing4 }, message: "must have required property '" + missing4 + "'" }];
                                  return false;
                                } else {
                                  const _errs51 = errors;
                                  for (const key5 in data26) {
                                    if (!(key5 === "path" || key5 === "root" || key5 === "files" || key5 === "bytes" || key5 === "level" || key5 === "levelWhy" || key5 === "attempt" || key5 === "log")) {
                                      validate226.errors = [{ instancePath: instancePath + "/seal", schemaPath: "#/properties/seal/else/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties" }];
                                      return false;
                                      break;
                                    }
                                  }
                                  if (_errs51 === errors) {
                                    if (data26.path !== void 0) {
                                      let data27 = data26.path;
                                      const _errs52 = errors;
                                      if (errors === _errs52) {
                                        if (typeof data27 === "string") {
                                          if (func2(data27) > 4096) {
                                            validate226.errors = [{
                                              instancePath: instancePath + "/seal/path",
                                              schemaPath: "#/properties/seal/else/properties/path/maxLength",
                                              keyword: "maxLength",
                                              params: { limit: 4096 },
                                              message: "must NOT have more than 4096 characters"
                                            }];
                                            return false;
                                          } else {
                                            if (func2(data27) < 1) {
                                              validate226.errors = [{ instancePath: instancePath + "/seal/path", schemaPath: "#/properties/seal/else/properties/path/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                                              return false;
                                            }
                                          }
                                        } else {
                                          validate226.errors = [{ instancePath: instancePath + "/seal/path", schemaPath: "#/properties/seal/else/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                          return false;
                                        }
                                      }
                                      var valid9 = _errs52 === errors;
                                    } else {
                                      var valid9 = true;
                                    }
                                    if (valid9) {
                                      if (data26.root !== void 0) {
                                        const _errs54 = errors;
                                        if (!validate61(data26.root, { instancePath: instancePath + "/seal/root", parentData: data26, parentDataProperty: "root", rootData, dynamicAnchors })) {
                                          vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid9 = _errs54 === errors;
                                      } else {
                                        var valid9 = true;
                                      }
                                      if (valid9) {
                                        if (data26.files !== void 0) {
                                          const _errs55 = errors;
                                          if (!validate74(data26.files, { instancePath: instancePath + "/seal/files", parentData: data26, parentDataProperty: "files", rootData, dynamicAnchors })) {
                                            vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid9 = _errs55 === errors;
                                        } else {
                                          var valid9 = true;
                                        }
                                        if (valid9) {
                                          if (data26.bytes !== void 0) {
                                            const _errs56 = errors;
                                            if (!validate74(data26.bytes, { instancePath: instancePath + "/seal/bytes", parentData: data26, parentDataProperty: "bytes", rootData, dynamicAnchors })) {
                                              vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                              errors = vErrors.length;
                                            }
                                            var valid9 = _errs56 === errors;
                                          } else {
                                            var valid9 = true;
                                          }
                                          if (valid9) {
                                            if (data26.level !== void 0) {
                                              let data31 = data26.level;
                                              const _errs57 = errors;
                                              if (!(data31 === "none" || data31 === "key" || data31 === "openpgp" || data31 === "keyless")) {
                                                validate226.errors = [{ instancePath: instancePath + "/seal/level", schemaPath: "#/properties/seal/else/properties/level/enum", keyword: "enum", params: { allowedValues: schema56.properties.seal.else.properties.level.enum }, message: "must be equal to one of the allowed values" }];
                                                return false;
                                              }
                                              var valid9 = _errs57 === errors;
                                            } else {
                                              var valid9 = true;
                                            }
                                            if (valid9) {
                                              if (data26.levelWhy !== void 0) {
                                                let data32 = data26.levelWhy;
                                                const _errs58 = errors;
                                                if (errors === _errs58) {
                                                  if (typeof data32 === "string") {
                                                    if (func2(data32) > 5e3) {
                                                      validate226.errors = [{ instancePath: instancePath + "/seal/levelWhy", schemaPath: "#/properties/seal/else/properties/levelWhy/maxLength", keyword: "maxLength", params: { limit: 5e3 }, message: "must NOT have more than 5000 characters" }];
                                                      return false;
                                                    }
                                                  } else {
                                                    validate226.errors = [
                                                      { instancePath: instancePath + "/seal/levelWhy", schemaPath: "#/properties/seal/else/properties/levelWhy/type", keyword: "type", params: { type: "string" }, message: "must be string" }
                                                    ];
                                                    return false;
                                                  }
                                                }
                                                var valid9 = _errs58 === errors;
                                              } else {
                                                var valid9 = true;
                                              }
                                              if (valid9) {
                                                if (data26.attempt !== void 0) {
                                                  let data33 = data26.attempt;
                                                  const _errs60 = errors;
                                                  if (!(typeof data33 == "number" && (!(data33 % 1) && !isNaN(data33)) && isFinite(data33))) {
                                                    validate226.errors = [{ instancePath: instancePath + "/seal/attempt", schemaPath: "#/properties/seal/else/properties/attempt/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                    return false;
                                                  }
                                                  if (errors === _errs60) {
                                                    if (typeof data33 == "number" && isFinite(
                                                      data33
                                                    )) {
                                                      if (data33 > 9007199254740991 || isNaN(data33)) {
                                                        validate226.errors = [{ instancePath: instancePath + "/seal/attempt", schemaPath: "#/properties/seal/else/properties/attempt/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" }];
                                                        return false;
                                                      } else {
                                                        if (data33 < 1 || isNaN(
                                                          data33
                                                        )) {
                                                          validate226.errors = [{ instancePath: instancePath + "/seal/attempt", schemaPath: "#/properties/seal/else/properties/attempt/minimum", keyword: "minimum", params: {
                                                            comparison: ">=",
                                                            limit: 1
                                                          }, message: "must be >= 1" }];
                                                          return false;
                                                        }
                                                      }
                                                    }
                                                  }
                                                  var valid9 = _errs60 === errors;
                                                } else {
                                                  var valid9 = true;
                                                }
                                                if (valid9) {
                                                  if (data26.log !== void 0) {
                                                    let data34 = data26.log;
                                                    const _errs62 = errors;
                                                    const _errs63 = errors;
                                                    let valid10 = true;
                                                    const _errs64 = errors;
                                                    if (data34 !== null) {
                                                      const err1 = {};
                                                      if (vErrors === null) {
                                                        vErrors = [err1];
                                                      } else {
                                                        vErrors.push(err1);
                                                      }
                                                      errors++;
                                                    }
                                                    var _valid1 = _errs64 === errors;
                                                    errors = _errs63;
                                                    if (vErrors !== null) {
                                                      if (_errs63) {
                                                        vErrors.length = _errs63;
                                                      } else {
                                                        vErrors = null;
                                                      }
                                                    }
                                                    if (!_valid1) {
                                                      const _errs66 = errors;
                                                      if (errors === _errs66) {
                                                        if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
                                                          let missing5;
                                                          if (data34.origin === void 0 && (missing5 = "origin") || data34.index === void 0 && (missing5 = "index") || data34.size === void 0 && (missing5 = "size")) {
                                                            validate226.errors = [{ instancePath: instancePath + "/seal/log", schemaPath: "#/properties/seal/else/properties/log/else/required", keyword: "required", params: { missingProperty: missing5 }, message: "must have required property '" + missing5 + "'" }];
                                                            return false;
                                                          } else {
                                                            const _errs68 = errors;
                                                            for (const key6 in data34) {
                                                              if (!(key6 === "origin" || key6 === "index" || key6 === "size")) {
                                                                validate226.errors = [{ instancePath: instancePath + "/seal/log", schemaPath: "#/properties/seal/else/properties/log/else/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 }, message: "must NOT have additional properties" }];
                                                                return false;
                                                                break;
                                                              }
                                                            }
                                                            if (_errs68 === errors) {
                                                              if (data34.origin !== void 0) {
                                                                let data35 = data34.origin;
                                                                const _errs69 = errors;
                                                                if (errors === _errs69) {
                                                                  if (typeof data35 === "string") {
                                                                    if (func2(data35) > 1e3) {
                                                                      validate226.errors = [{ instancePath: instancePath + "/seal/log/origin", schemaPath: "#/properties/seal/else/properties/log/else/properties/origin/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
                                                                      return false;
                                                                    } else {
                                                                      if (func2(data35) < 1) {
                                                                        validate226.errors = [{ instancePath: instancePath + "/seal/log/origin", schemaPath: "#/properties/seal/else/properties/log/else/properties/origin/minLength", keyword: "minLength", params: {
                                                                          limit: 1
                                                                        }, message: "must NOT have fewer than 1 characters" }];
                                                                        return false;
                                                                      }
                                                                    }
                                                                  } else {
                                                                    validate226.errors = [{ instancePath: instancePath + "/seal/log/origin", schemaPath: "#/properties/seal/else/properties/log/else/properties/origin/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                    return false;
                                                                  }
                                                                }
                                                                var valid11 = _errs69 === errors;
                                                              } else {
                                                                var valid11 = true;
                                                              }
                                                              if (valid11) {
                                                                if (data34.index !== void 0) {
                                                                  const _errs71 = errors;
                                                                  if (!validate74(data34.index, {
                                                                    instancePath: instancePath + "/seal/log/index",
                                                                    parentData: data34,
                                                                    parentDataProperty: "index",
                                                                    rootData,
                                                                    dynamicAnchors
                                                                  })) {
                                                                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                                    errors = vErrors.length;
                                                                  }
                                                                  var valid11 = _errs71 === errors;
                                                                } else {
                                                                  var valid11 = true;
                                                                }
                                                                if (valid11) {
                                                                  if (data34.size !== void 0) {
                                                                    const _errs72 = errors;
                                                                    if (!validate74(data34.size, { instancePath: instancePath + "/seal/log/size", parentData: data34, parentDataProperty: "size", rootData, dynamicAnchors })) {
                                                                      vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                                      errors = vErrors.length;
                                                                    }
                                                                    var valid11 = _errs72 === errors;
                                                                  } else {
                                                                    var valid11 = true;
                                                                  }
                                                                }
                                                              }
                                                            }
                                                          }
                                                        } else {
                                                          validate226.errors = [{ instancePath: instancePath + "/seal/log", schemaPath: "#/properties/seal/else/properties/log/else/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                          return false;
                                                        }
                                                      }
                                                      var _valid1 = _errs66 === errors;
                                                      valid10 = _valid1;
                                                    }
                                                    if (!valid10) {
                                                      const err2 = {
                                                        instancePath: instancePath + "/seal/log",
                                                        schemaPath: "#/properties/seal/else/properties/log/if",
                                                        keyword: "if",
                                                        params: { failingKeyword: "else" },
                                                        message: 'must match "else" schema'
                                                      };
                                                      if (vErrors === null) {
                                                        vErrors = [err2];
                                                      } else {
                                                        vErrors.push(err2);
                                                      }
                                                      errors++;
                                                      validate226.errors = vErrors;
                                                      return false;
                                                    }
                                                    var valid9 = _errs62 === errors;
                                                  } else {
                                                    var valid9 = true;
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate226.errors = [{ instancePath: instancePath + "/seal", schemaPath: "#/properties/seal/else/type", keyword: "type", params: {
                                  type: "object"
                                }, message: "must be object" }];
                                return false;
                              }
                            }
                            var _valid0 = _errs49 === errors;
                            valid8 = _valid0;
                          }
                          if (!valid8) {
                            const err3 = { instancePath: instancePath + "/seal", schemaPath: "#/properties/seal/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                            if (vErrors === null) {
                              vErrors = [err3];
                            } else {
                              vErrors.push(err3);
                            }
                            errors++;
                            validate226.errors = vErrors;
                            return false;
                          }
                          var valid0 = _errs45 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.notes !== void 0) {
                            let data38 = data.notes;
                            const _errs73 = errors;
                            if (errors === _errs73) {
                              if (Array.isArray(data38)) {
                                if (data38.length > 1e4) {
                                  validate226.errors = [{ instancePath: instancePath + "/notes", schemaPath: "#/properties/notes/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                  return false;
                                } else {
                                  var valid12 = true;
                                  const len3 = data38.length;
                                  for (let i3 = 0; i3 < len3; i3++) {
                                    const _errs75 = errors;
                                    if (!validate196(data38[i3], { instancePath: instancePath + "/notes/" + i3, parentData: data38, parentDataProperty: i3, rootData, dynamicAnchors })) {
                                      vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid12 = _errs75 === errors;
                                    if (!valid12) {
                                      break;
                                    }
                                  }
                                }
                              } else {
                                validate226.errors = [{ instancePath: instancePath + "/notes", schemaPath: "#/properties/notes/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                return false;
                              }
                            }
                            var valid0 = _errs73 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.tells !== void 0) {
                              let data40 = data.tells;
                              const _errs76 = errors;
                              if (errors === _errs76) {
                                if (Array.isArray(data40)) {
                                  if (data40.length > 1e4) {
                                    validate226.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                    return false;
                                  } else {
                                    var valid13 = true;
                                    const len4 = data40.length;
                                    for (let i4 = 0; i4 < len4; i4++) {
                                      let data41 = data40[i4];
                                      const _errs78 = errors;
                                      if (errors === _errs78) {
                                        if (typeof data41 === "string") {
                                          if (func2(data41) > 80) {
                                            validate226.errors = [{ instancePath: instancePath + "/tells/" + i4, schemaPath: "#/properties/tells/items/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" }];
                                            return false;
                                          }
                                        } else {
                                          validate226.errors = [{ instancePath: instancePath + "/tells/" + i4, schemaPath: "#/properties/tells/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                          return false;
                                        }
                                      }
                                      var valid13 = _errs78 === errors;
                                      if (!valid13) {
                                        break;
                                      }
                                    }
                                  }
                                } else {
                                  validate226.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                  return false;
                                }
                              }
                              var valid0 = _errs76 === errors;
                            } else {
                              var valid0 = true;
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate226.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate226.errors = vErrors;
  return errors === 0;
}
validate226.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var pattern3 = new RegExp("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", "u");
var pattern9 = new RegExp("^[A-Za-z][A-Za-z0-9_./@ -]*$", "u");
function validate52(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.schema === void 0 && (missing0 = "schema") || data.check === void 0 && (missing0 = "check") || data.tool === void 0 && (missing0 = "tool") || data.subject === void 0 && (missing0 = "subject") || data.startedFrom === void 0 && (missing0 = "startedFrom") || data.conclusion === void 0 && (missing0 = "conclusion") || data.headline === void 0 && (missing0 = "headline") || data.lanes === void 0 && (missing0 = "lanes") || data.findings === void 0 && (missing0 = "findings") || data.seen === void 0 && (missing0 = "seen") || data.metrics === void 0 && (missing0 = "metrics") || data.sections === void 0 && (missing0 = "sections") || data.inputs === void 0 && (missing0 = "inputs")) {
        validate52.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema19.properties, key0)) {
            validate52.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.schema !== void 0) {
            const _errs2 = errors;
            if ("https://execution-standards.dev/schemas/report.v1.json" !== data.schema) {
              validate52.errors = [{ instancePath: instancePath + "/schema", schemaPath: "#/properties/schema/const", keyword: "const", params: {
                allowedValue: "https://execution-standards.dev/schemas/report.v1.json"
              }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, {
                instancePath: instancePath + "/check",
                parentData: data,
                parentDataProperty: "check",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.tool !== void 0) {
                let data2 = data.tool;
                const _errs4 = errors;
                if (errors === _errs4) {
                  if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                    let missing1;
                    if (data2.name === void 0 && (missing1 = "name") || data2.version === void 0 && (missing1 = "version")) {
                      validate52.errors = [{ instancePath: instancePath + "/tool", schemaPath: "#/properties/tool/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                      return false;
                    } else {
                      const _errs6 = errors;
                      for (const key1 in data2) {
                        if (!(key1 === "name" || key1 === "version")) {
                          validate52.errors = [{ instancePath: instancePath + "/tool", schemaPath: "#/properties/tool/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                          return false;
                          break;
                        }
                      }
                      if (_errs6 === errors) {
                        if (data2.name !== void 0) {
                          const _errs7 = errors;
                          if (!validate55(data2.name, {
                            instancePath: instancePath + "/tool/name",
                            parentData: data2,
                            parentDataProperty: "name",
                            rootData,
                            dynamicAnchors
                          })) {
                            vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                            errors = vErrors.length;
                          }
                          var valid1 = _errs7 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data2.version !== void 0) {
                            let data4 = data2.version;
                            const _errs8 = errors;
                            if (errors === _errs8) {
                              if (typeof data4 === "string") {
                                if (func2(data4) > 100) {
                                  validate52.errors = [{ instancePath: instancePath + "/tool/version", schemaPath: "#/properties/tool/properties/version/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters" }];
                                  return false;
                                } else {
                                  if (func2(data4) < 1) {
                                    validate52.errors = [{ instancePath: instancePath + "/tool/version", schemaPath: "#/properties/tool/properties/version/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                                    return false;
                                  }
                                }
                              } else {
                                validate52.errors = [{ instancePath: instancePath + "/tool/version", schemaPath: "#/properties/tool/properties/version/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                return false;
                              }
                            }
                            var valid1 = _errs8 === errors;
                          } else {
                            var valid1 = true;
                          }
                        }
                      }
                    }
                  } else {
                    validate52.errors = [{
                      instancePath: instancePath + "/tool",
                      schemaPath: "#/properties/tool/type",
                      keyword: "type",
                      params: { type: "object" },
                      message: "must be object"
                    }];
                    return false;
                  }
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.subject !== void 0) {
                  let data5 = data.subject;
                  const _errs10 = errors;
                  if (errors === _errs10) {
                    if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                      let missing2;
                      if (data5.repository === void 0 && (missing2 = "repository") || data5.head === void 0 && (missing2 = "head") || data5.base === void 0 && (missing2 = "base") || data5.pullRequest === void 0 && (missing2 = "pullRequest") || data5.event === void 0 && (missing2 = "event") || data5.ref === void 0 && (missing2 = "ref")) {
                        validate52.errors = [{ instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }];
                        return false;
                      } else {
                        const _errs12 = errors;
                        for (const key2 in data5) {
                          if (!(key2 === "repository" || key2 === "head" || key2 === "base" || key2 === "pullRequest" || key2 === "event" || key2 === "ref")) {
                            validate52.errors = [{ instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" }];
                            return false;
                            break;
                          }
                        }
                        if (_errs12 === errors) {
                          if (data5.repository !== void 0) {
                            let data6 = data5.repository;
                            const _errs13 = errors;
                            if (typeof data6 !== "string" && data6 !== null) {
                              validate52.errors = [{ instancePath: instancePath + "/subject/repository", schemaPath: "#/properties/subject/properties/repository/type", keyword: "type", params: { type: schema19.properties.subject.properties.repository.type }, message: "must be string,null" }];
                              return false;
                            }
                            if (errors === _errs13) {
                              if (typeof data6 === "string") {
                                if (func2(data6) > 200) {
                                  validate52.errors = [{
                                    instancePath: instancePath + "/subject/repository",
                                    schemaPath: "#/properties/subject/properties/repository/maxLength",
                                    keyword: "maxLength",
                                    params: { limit: 200 },
                                    message: "must NOT have more than 200 characters"
                                  }];
                                  return false;
                                } else {
                                  if (!pattern3.test(data6)) {
                                    validate52.errors = [{ instancePath: instancePath + "/subject/repository", schemaPath: "#/properties/subject/properties/repository/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$" }, message: 'must match pattern "^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$"' }];
                                    return false;
                                  }
                                }
                              }
                            }
                            var valid2 = _errs13 === errors;
                          } else {
                            var valid2 = true;
                          }
                          if (valid2) {
                            if (data5.head !== void 0) {
                              const _errs15 = errors;
                              if (!validate57(data5.head, { instancePath: instancePath + "/subject/head", parentData: data5, parentDataProperty: "head", rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
                                errors = vErrors.length;
                              }
                              var valid2 = _errs15 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data5.base !== void 0) {
                                const _errs16 = errors;
                                if (!validate57(data5.base, { instancePath: instancePath + "/subject/base", parentData: data5, parentDataProperty: "base", rootData, dynamicAnchors })) {
                                  vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
                                  errors = vErrors.length;
                                }
                                var valid2 = _errs16 === errors;
                              } else {
                                var valid2 = true;
                              }
                              if (valid2) {
                                if (data5.pullRequest !== void 0) {
                                  let data9 = data5.pullRequest;
                                  const _errs17 = errors;
                                  if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9)) && data9 !== null) {
                                    validate52.errors = [{ instancePath: instancePath + "/subject/pullRequest", schemaPath: "#/properties/subject/properties/pullRequest/type", keyword: "type", params: { type: schema19.properties.subject.properties.pullRequest.type }, message: "must be integer,null" }];
                                    return false;
                                  }
                                  if (errors === _errs17) {
                                    if (typeof data9 == "number" && isFinite(data9)) {
                                      if (data9 < 1 || isNaN(data9)) {
                                        validate52.errors = [{
                                          instancePath: instancePath + "/subject/pullRequest",
                                          schemaPath: "#/properties/subject/properties/pullRequest/minimum",
                                          keyword: "minimum",
                                          params: { comparison: ">=", limit: 1 },
                                          message: "must be >= 1"
                                        }];
                                        return false;
                                      }
                                    }
                                  }
                                  var valid2 = _errs17 === errors;
                                } else {
                                  var valid2 = true;
                                }
                                if (valid2) {
                                  if (data5.event !== void 0) {
                                    let data10 = data5.event;
                                    const _errs19 = errors;
                                    if (errors === _errs19) {
                                      if (typeof data10 === "string") {
                                        if (func2(data10) > 100) {
                                          validate52.errors = [{ instancePath: instancePath + "/subject/event", schemaPath: "#/properties/subject/properties/event/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters" }];
                                          return false;
                                        } else {
                                          if (func2(data10) < 1) {
                                            validate52.errors = [{
                                              instancePath: instancePath + "/subject/event",
                                              schemaPath: "#/properties/subject/properties/event/minLength",
                                              keyword: "minLength",
                                              params: { limit: 1 },
                                              message: "must NOT have fewer than 1 characters"
                                            }];
                                            return false;
                                          }
                                        }
                                      } else {
                                        validate52.errors = [{ instancePath: instancePath + "/subject/event", schemaPath: "#/properties/subject/properties/event/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                        return false;
                                      }
                                    }
                                    var valid2 = _errs19 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                  if (valid2) {
                                    if (data5.ref !== void 0) {
                                      let data11 = data5.ref;
                                      const _errs21 = errors;
                                      if (typeof data11 !== "string" && data11 !== null) {
                                        validate52.errors = [{ instancePath: instancePath + "/subject/ref", schemaPath: "#/properties/subject/properties/ref/type", keyword: "type", params: { type: schema19.properties.subject.properties.ref.type }, message: "must be string,null" }];
                                        return false;
                                      }
                                      if (errors === _errs21) {
                                        if (typeof data11 === "string") {
                                          if (func2(data11) > 1e3) {
                                            validate52.errors = [{ instancePath: instancePath + "/subject/ref", schemaPath: "#/properties/subject/properties/ref/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
                                            return false;
                                          }
                                        }
                                      }
                                      var valid2 = _errs21 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    } else {
                      validate52.errors = [{ instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/type", keyword: "type", params: {
                        type: "object"
                      }, message: "must be object" }];
                      return false;
                    }
                  }
                  var valid0 = _errs10 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.startedFrom !== void 0) {
                    const _errs23 = errors;
                    if (!validate60(data.startedFrom, { instancePath: instancePath + "/startedFrom", parentData: data, parentDataProperty: "startedFrom", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs23 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.conclusion !== void 0) {
                      const _errs24 = errors;
                      if (!validate64(data.conclusion, { instancePath: instancePath + "/conclusion", parentData: data, parentDataProperty: "conclusion", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs24 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.headline !== void 0) {
                        const _errs25 = errors;
                        if (!validate66(data.headline, {
                          instancePath: instancePath + "/headline",
                          parentData: data,
                          parentDataProperty: "headline",
                          rootData,
                          dynamicAnchors
                        })) {
                          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs25 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.lanes !== void 0) {
                          let data15 = data.lanes;
                          const _errs26 = errors;
                          if (errors === _errs26) {
                            if (Array.isArray(data15)) {
                              if (data15.length > 1e3) {
                                validate52.errors = [{ instancePath: instancePath + "/lanes", schemaPath: "#/properties/lanes/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                return false;
                              } else {
                                var valid3 = true;
                                const len0 = data15.length;
                                for (let i0 = 0; i0 < len0; i0++) {
                                  const _errs28 = errors;
                                  if (!validate68(data15[i0], { instancePath: instancePath + "/lanes/" + i0, parentData: data15, parentDataProperty: i0, rootData, dynamicAnchors })) {
                                    vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid3 = _errs28 === errors;
                                  if (!valid3) {
                                    break;
                                  }
                                }
                              }
                            } else {
                              validate52.errors = [{
                                instancePath: instancePath + "/lanes",
                                schemaPath: "#/properties/lanes/type",
                                keyword: "type",
                                params: { type: "array" },
                                message: "must be array"
                              }];
                              return false;
                            }
                          }
                          var valid0 = _errs26 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.findings !== void 0) {
                            let data17 = data.findings;
                            const _errs29 = errors;
                            if (errors === _errs29) {
                              if (Array.isArray(data17)) {
                                if (data17.length > 25e4) {
                                  validate52.errors = [{ instancePath: instancePath + "/findings", schemaPath: "#/properties/findings/maxItems", keyword: "maxItems", params: { limit: 25e4 }, message: "must NOT have more than 250000 items" }];
                                  return false;
                                } else {
                                  var valid4 = true;
                                  const len1 = data17.length;
                                  for (let i1 = 0; i1 < len1; i1++) {
                                    const _errs31 = errors;
                                    if (!validate80(data17[i1], {
                                      instancePath: instancePath + "/findings/" + i1,
                                      parentData: data17,
                                      parentDataProperty: i1,
                                      rootData,
                                      dynamicAnchors
                                    })) {
                                      vErrors = vErrors === null ? validate80.errors : vErrors.concat(validate80.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid4 = _errs31 === errors;
                                    if (!valid4) {
                                      break;
                                    }
                                  }
                                }
                              } else {
                                validate52.errors = [{ instancePath: instancePath + "/findings", schemaPath: "#/properties/findings/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                return false;
                              }
                            }
                            var valid0 = _errs29 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.seen !== void 0) {
                              const _errs32 = errors;
                              if (!validate92(
                                data.seen,
                                { instancePath: instancePath + "/seen", parentData: data, parentDataProperty: "seen", rootData, dynamicAnchors }
                              )) {
                                vErrors = vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
                                errors = vErrors.length;
                              }
                              var valid0 = _errs32 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.metrics !== void 0) {
                                let data20 = data.metrics;
                                const _errs33 = errors;
                                if (errors === _errs33) {
                                  if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
                                    if (Object.keys(data20).length > 1e4) {
                                      validate52.errors = [{ instancePath: instancePath + "/metrics", schemaPath: "#/properties/metrics/maxProperties", keyword: "maxProperties", params: { limit: 1e4 }, message: "must NOT have more than 10000 properties" }];
                                      return false;
                                    } else {
                                      for (const key3 in data20) {
                                        const _errs35 = errors;
                                        if (typeof key3 === "string") {
                                          if (func2(key3) > 300) {
                                            const err0 = { instancePath: instancePath + "/metrics", schemaPath: "#/properties/metrics/propertyNames/maxLength", keyword: "maxLength", params: { limit: 300 }, message: "must NOT have more than 300 characters", propertyName: key3 };
                                            if (vErrors === null) {
                                              vErrors = [err0];
                                            } else {
                                              vErrors.push(err0);
                                            }
                                            errors++;
                                          } else {
                                            if (!pattern9.test(key3)) {
                                              const err1 = { instancePath: instancePath + "/metrics", schemaPath: "#/properties/metrics/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z][A-Za-z0-9_./@ -]*$" }, message: 'must match pattern "^[A-Za-z][A-Za-z0-9_./@ -]*$"', propertyName: key3 };
                                              if (vErrors === null) {
                                                vErrors = [err1];
                                              } else {
                                                vErrors.push(err1);
                                              }
                                              errors++;
                                            }
                                          }
                                        }
                                        var valid5 = _errs35 === errors;
                                        if (!valid5) {
                                          const err2 = { instancePath: instancePath + "/metrics", schemaPath: "#/properties/metrics/propertyNames", keyword: "propertyNames", params: { propertyName: key3 }, message: "property name must be valid" };
                                          if (vErrors === null) {
                                            vErrors = [err2];
                                          } else {
                                            vErrors.push(err2);
                                          }
                                          errors++;
                                          validate52.errors = vErrors;
                                          return false;
                                          break;
                                        }
                                      }
                                      if (valid5) {
                                        for (const key4 in data20) {
                                          let data21 = data20[key4];
                                          const _errs37 = errors;
                                          if (!(typeof data21 == "number" && isFinite(data21))) {
                                            validate52.errors = [{ instancePath: instancePath + "/metrics/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/metrics/additionalProperties/type", keyword: "type", params: { type: "number" }, message: "must be number" }];
                                            return false;
                                          }
                                          var valid6 = _errs37 === errors;
                                          if (!valid6) {
                                            break;
                                          }
                                        }
                                      }
                                    }
                                  } else {
                                    validate52.errors = [{ instancePath: instancePath + "/metrics", schemaPath: "#/properties/metrics/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                    return false;
                                  }
                                }
                                var valid0 = _errs33 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.sections !== void 0) {
                                  let data22 = data.sections;
                                  const _errs39 = errors;
                                  if (errors === _errs39) {
                                    if (Array.isArray(data22)) {
                                      if (data22.length > 1e3) {
                                        validate52.errors = [{ instancePath: instancePath + "/sections", schemaPath: "#/properties/sections/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                        return false;
                                      } else {
                                        var valid7 = true;
                                        const len2 = data22.length;
                                        for (let i2 = 0; i2 < len2; i2++) {
                                          let data23 = data22[i2];
                                          const _errs41 = errors;
                                          const _errs43 = errors;
                                          const _errs44 = errors;
                                          let valid9 = true;
                                          const _errs45 = errors;
                                          if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                            if (data23.kind !== void 0) {
                                              if ("text" !== data23.kind) {
                                                const err3 = {};
                                                if (vErrors === null) {
                                                  vErrors = [err3];
                                                } else {
                                                  vErrors.push(err3);
                                                }
                                                errors++;
                                              }
                                            }
                                          }
                                          var _valid0 = _errs45 === errors;
                                          errors = _errs44;
                                          if (vErrors !== null) {
                                            if (_errs44) {
                                              vErrors.length = _errs44;
                                            } else {
                                              vErrors = null;
                                            }
                                          }
                                          if (_valid0) {
                                            const _errs47 = errors;
                                            if (!validate99(data23, { instancePath: instancePath + "/sections/" + i2, parentData: data22, parentDataProperty: i2, rootData, dynamicAnchors })) {
                                              vErrors = vErrors === null ? validate99.errors : vErrors.concat(validate99.errors);
                                              errors = vErrors.length;
                                            }
                                            var _valid0 = _errs47 === errors;
                                            valid9 = _valid0;
                                            if (valid9) {
                                              var props0 = true;
                                            }
                                          }
                                          if (!valid9) {
                                            const err4 = { instancePath: instancePath + "/sections/" + i2, schemaPath: "#/properties/sections/items/allOf/0/if", keyword: "if", params: { failingKeyword: "then" }, message: 'must match "then" schema' };
                                            if (vErrors === null) {
                                              vErrors = [err4];
                                            } else {
                                              vErrors.push(err4);
                                            }
                                            errors++;
                                            validate52.errors = vErrors;
                                            return false;
                                          }
                                          var valid8 = _errs43 === errors;
                                          if (valid8) {
                                            const _errs48 = errors;
                                            const _errs49 = errors;
                                            let valid11 = true;
                                            const _errs50 = errors;
                                            if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                              if (data23.kind !== void 0) {
                                                if ("table" !== data23.kind) {
                                                  const err5 = {};
                                                  if (vErrors === null) {
                                                    vErrors = [err5];
                                                  } else {
                                                    vErrors.push(err5);
                                                  }
                                                  errors++;
                                                }
                                              }
                                            }
                                            var _valid1 = _errs50 === errors;
                                            errors = _errs49;
                                            if (vErrors !== null) {
                                              if (_errs49) {
                                                vErrors.length = _errs49;
                                              } else {
                                                vErrors = null;
                                              }
                                            }
                                            if (_valid1) {
                                              const _errs52 = errors;
                                              if (!validate104(data23, { instancePath: instancePath + "/sections/" + i2, parentData: data22, parentDataProperty: i2, rootData, dynamicAnchors })) {
                                                vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
                                                errors = vErrors.length;
                                              }
                                              var _valid1 = _errs52 === errors;
                                              valid11 = _valid1;
                                              if (valid11) {
                                                var props1 = true;
                                              }
                                            }
                                            if (!valid11) {
                                              const err6 = {
                                                instancePath: instancePath + "/sections/" + i2,
                                                schemaPath: "#/properties/sections/items/allOf/1/if",
                                                keyword: "if",
                                                params: { failingKeyword: "then" },
                                                message: 'must match "then" schema'
                                              };
                                              if (vErrors === null) {
                                                vErrors = [err6];
                                              } else {
                                                vErrors.push(err6);
                                              }
                                              errors++;
                                              validate52.errors = vErrors;
                                              return false;
                                            }
                                            var valid8 = _errs48 === errors;
                                            if (valid8) {
                                              if (props0 !== true && props1 !== void 0) {
                                                if (props1 === true) {
                                                  props0 = true;
                                                } else {
                                                  props0 = props0 || {};
                                                  Object.assign(props0, props1);
                                                }
                                              }
                                              const _errs53 = errors;
                                              const _errs54 = errors;
                                              let valid13 = true;
                                              const _errs55 = errors;
                                              if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                                if (data23.kind !== void 0) {
                                                  if ("mermaid" !== data23.kind) {
                                                    const err7 = {};
                                                    if (vErrors === null) {
                                                      vErrors = [err7];
                                                    } else {
                                                      vErrors.push(err7);
                                                    }
                                                    errors++;
                                                  }
                                                }
                                              }
                                              var _valid2 = _errs55 === errors;
                                              errors = _errs54;
                                              if (vErrors !== null) {
                                                if (_errs54) {
                                                  vErrors.length = _errs54;
                                                } else {
                                                  vErrors = null;
                                                }
                                              }
                                              if (_valid2) {
                                                const _errs57 = errors;
                                                if (!validate108(data23, { instancePath: instancePath + "/sections/" + i2, parentData: data22, parentDataProperty: i2, rootData, dynamicAnchors })) {
                                                  vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
                                                  errors = vErrors.length;
                                                }
                                                var _valid2 = _errs57 === errors;
                                                valid13 = _valid2;
                                                if (valid13) {
                                                  var props2 = true;
                                                }
                                              }
                                              if (!valid13) {
                                                const err8 = {
                                                  instancePath: instancePath + "/sections/" + i2,
                                                  schemaPath: "#/properties/sections/items/allOf/2/if",
                                                  keyword: "if",
                                                  params: { failingKeyword: "then" },
                                                  message: 'must match "then" schema'
                                                };
                                                if (vErrors === null) {
                                                  vErrors = [err8];
                                                } else {
                                                  vErrors.push(err8);
                                                }
                                                errors++;
                                                validate52.errors = vErrors;
                                                return false;
                                              }
                                              var valid8 = _errs53 === errors;
                                              if (valid8) {
                                                if (props0 !== true && props2 !== void 0) {
                                                  if (props2 === true) {
                                                    props0 = true;
                                                  } else {
                                                    props0 = props0 || {};
                                                    Object.assign(props0, props2);
                                                  }
                                                }
                                                const _errs58 = errors;
                                                const _errs59 = errors;
                                                let valid15 = true;
                                                const _errs60 = errors;
                                                if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                                  if (data23.kind !== void 0) {
                                                    if ("code" !== data23.kind) {
                                                      const err9 = {};
                                                      if (vErrors === null) {
                                                        vErrors = [err9];
                                                      } else {
                                                        vErrors.push(err9);
                                                      }
                                                      errors++;
                                                    }
                                                  }
                                                }
                                                var _valid3 = _errs60 === errors;
                                                errors = _errs59;
                                                if (vErrors !== null) {
                                                  if (_errs59) {
                                                    vErrors.length = _errs59;
                                                  } else {
                                                    vErrors = null;
                                                  }
                                                }
                                                if (_valid3) {
                                                  const _errs62 = errors;
                                                  if (!validate112(data23, {
                                                    instancePath: instancePath + "/sections/" + i2,
                                                    parentData: data22,
                                                    parentDataProperty: i2,
                                                    rootData,
                                                    dynamicAnchors
                                                  })) {
                                                    vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var _valid3 = _errs62 === errors;
                                                  valid15 = _valid3;
                                                  if (valid15) {
                                                    var props3 = true;
                                                  }
                                                }
                                                if (!valid15) {
                                                  const err10 = {
                                                    instancePath: instancePath + "/sections/" + i2,
                                                    schemaPath: "#/properties/sections/items/allOf/3/if",
                                                    keyword: "if",
                                                    params: { failingKeyword: "then" },
                                                    message: 'must match "then" schema'
                                                  };
                                                  if (vErrors === null) {
                                                    vErrors = [err10];
                                                  } else {
                                                    vErrors.push(err10);
                                                  }
                                                  errors++;
                                                  validate52.errors = vErrors;
                                                  return false;
                                                }
                                                var valid8 = _errs58 === errors;
                                                if (valid8) {
                                                  if (props0 !== true && props3 !== void 0) {
                                                    if (props3 === true) {
                                                      props0 = true;
                                                    } else {
                                                      props0 = props0 || {};
                                                      Object.assign(
                                                        props0,
                                                        props3
                                                      );
                                                    }
                                                  }
                                                  const _errs63 = errors;
                                                  const _errs64 = errors;
                                                  let valid17 = true;
                                                  const _errs65 = errors;
                                                  if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                                    if (data23.kind !== void 0) {
                                                      if ("coverage" !== data23.kind) {
                                                        const err11 = {};
                                                        if (vErrors === null) {
                                                          vErrors = [err11];
                                                        } else {
                                                          vErrors.push(err11);
                                                        }
                                                        errors++;
                                                      }
                                                    }
                                                  }
                                                  var _valid4 = _errs65 === errors;
                                                  errors = _errs64;
                                                  if (vErrors !== null) {
                                                    if (_errs64) {
                                                      vErrors.length = _errs64;
                                                    } else {
                                                      vErrors = null;
                                                    }
                                                  }
                                                  if (_valid4) {
                                                    const _errs67 = errors;
                                                    if (!validate116(data23, { instancePath: instancePath + "/sections/" + i2, parentData: data22, parentDataProperty: i2, rootData, dynamicAnchors })) {
                                                      vErrors = vErrors === null ? validate116.errors : vErrors.concat(validate116.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var _valid4 = _errs67 === errors;
                                                    valid17 = _valid4;
                                                    if (valid17) {
                                                      var props4 = true;
                                                    }
                                                  }
                                                  if (!valid17) {
                                                    const err12 = { instancePath: instancePath + "/sections/" + i2, schemaPath: "#/properties/sections/items/allOf/4/if", keyword: "if", params: { failingKeyword: "then" }, message: 'must match "then" schema' };
                                                    if (vErrors === null) {
                                                      vErrors = [err12];
                                                    } else {
                                                      vErrors.push(err12);
                                                    }
                                                    errors++;
                                                    validate52.errors = vErrors;
                                                    return false;
                                                  }
                                                  var valid8 = _errs63 === errors;
                                                  if (valid8) {
                                                    if (props0 !== true && props4 !== void 0) {
                                                      if (props4 === true) {
                                                        props0 = true;
                                                      } else {
                                                        props0 = props0 || {};
                                                        Object.assign(props0, props4);
                                                      }
                                                    }
                                                    const _errs68 = errors;
                                                    const _errs69 = errors;
                                                    let valid19 = true;
                                                    const _errs70 = errors;
                                                    if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                                      if (data23.kind !== void 0) {
                                                        if ("openapi" !== data23.kind) {
                                                          const err13 = {};
                                                          if (vErrors === null) {
                                                            vErrors = [err13];
                                                          } else {
                                                            vErrors.push(err13);
                                                          }
                                                          errors++;
                                                        }
                                                      }
                                                    }
                                                    var _valid5 = _errs70 === errors;
                                                    errors = _errs69;
                                                    if (vErrors !== null) {
                                                      if (_errs69) {
                                                        vErrors.length = _errs69;
                                                      } else {
                                                        vErrors = null;
                                                      }
                                                    }
                                                    if (_valid5) {
                                                      const _errs72 = errors;
                                                      if (!validate151(data23, { instancePath: instancePath + "/sections/" + i2, parentData: data22, parentDataProperty: i2, rootData, dynamicAnchors })) {
                                                        vErrors = vErrors === null ? validate151.errors : vErrors.concat(validate151.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var _valid5 = _errs72 === errors;
                                                      valid19 = _valid5;
                                                      if (valid19) {
                                                        var props5 = true;
                                                      }
                                                    }
                                                    if (!valid19) {
                                                      const err14 = {
                                                        instancePath: instancePath + "/sections/" + i2,
                                                        schemaPath: "#/properties/sections/items/allOf/5/if",
                                                        keyword: "if",
                                                        params: { failingKeyword: "then" },
                                                        message: 'must match "then" schema'
                                                      };
                                                      if (vErrors === null) {
                                                        vErrors = [err14];
                                                      } else {
                                                        vErrors.push(err14);
                                                      }
                                                      errors++;
                                                      validate52.errors = vErrors;
                                                      return false;
                                                    }
                                                    var valid8 = _errs68 === errors;
                                                    if (valid8) {
                                                      if (props0 !== true && props5 !== void 0) {
                                                        if (props5 === true) {
                                                          props0 = true;
                                                        } else {
                                                          props0 = props0 || {};
                                                          Object.assign(props0, props5);
                                                        }
                                                      }
                                                      const _errs73 = errors;
                                                      const _errs74 = errors;
                                                      let valid21 = true;
                                                      const _errs75 = errors;
                                                      if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                                        if (data23.kind !== void 0) {
                                                          if ("promotion" !== data23.kind) {
                                                            const err15 = {};
                                                            if (vErrors === null) {
                                                              vErrors = [err15];
                                                            } else {
                                                              vErrors.push(err15);
                                                            }
                                                            errors++;
                                                          }
                                                        }
                                                      }
                                                      var _valid6 = _errs75 === errors;
                                                      errors = _errs74;
                                                      if (vErrors !== null) {
                                                        if (_errs74) {
                                                          vErrors.length = _errs74;
                                                        } else {
                                                          vErrors = null;
                                                        }
                                                      }
                                                      if (_valid6) {
                                                        const _errs77 = errors;
                                                        if (!validate185(data23, {
                                                          instancePath: instancePath + "/sections/" + i2,
                                                          parentData: data22,
                                                          parentDataProperty: i2,
                                                          rootData,
                                                          dynamicAnchors
                                                        })) {
                                                          vErrors = vErrors === null ? validate185.errors : vErrors.concat(validate185.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var _valid6 = _errs77 === errors;
                                                        valid21 = _valid6;
                                                        if (valid21) {
                                                          var props6 = true;
                                                        }
                                                      }
                                                      if (!valid21) {
                                                        const err16 = { instancePath: instancePath + "/sections/" + i2, schemaPath: "#/properties/sections/items/allOf/6/if", keyword: "if", params: { failingKeyword: "then" }, message: 'must match "then" schema' };
                                                        if (vErrors === null) {
                                                          vErrors = [err16];
                                                        } else {
                                                          vErrors.push(err16);
                                                        }
                                                        errors++;
                                                        validate52.errors = vErrors;
                                                        return false;
                                                      }
                                                      var valid8 = _errs73 === errors;
                                                      if (valid8) {
                                                        if (props0 !== true && props6 !== void 0) {
                                                          if (props6 === true) {
                                                            props0 = true;
                                                          } else {
                                                            props0 = props0 || {};
                                                            Object.assign(
                                                              props0,
                                                              props6
                                                            );
                                                          }
                                                        }
                                                        const _errs78 = errors;
                                                        const _errs79 = errors;
                                                        let valid23 = true;
                                                        const _errs80 = errors;
                                                        if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                                          if (data23.kind !== void 0) {
                                                            if ("evidence" !== data23.kind) {
                                                              const err17 = {};
                                                              if (vErrors === null) {
                                                                vErrors = [err17];
                                                              } else {
                                                                vErrors.push(err17);
                                                              }
                                                              errors++;
                                                            }
                                                          }
                                                        }
                                                        var _valid7 = _errs80 === errors;
                                                        errors = _errs79;
                                                        if (vErrors !== null) {
                                                          if (_errs79) {
                                                            vErrors.length = _errs79;
                                                          } else {
                                                            vErrors = null;
                                                          }
                                                        }
                                                        if (_valid7) {
                                                          const _errs82 = errors;
                                                          if (!validate226(data23, { instancePath: instancePath + "/sections/" + i2, parentData: data22, parentDataProperty: i2, rootData, dynamicAnchors })) {
                                                            vErrors = vErrors === null ? validate226.errors : vErrors.concat(validate226.errors);
                                                            errors = vErrors.length;
                                                          }
                                                          var _valid7 = _errs82 === errors;
                                                          valid23 = _valid7;
                                                          if (valid23) {
                                                            var props7 = true;
                                                          }
                                                        }
                                                        if (!valid23) {
                                                          const err18 = { instancePath: instancePath + "/sections/" + i2, schemaPath: "#/properties/sections/items/allOf/7/if", keyword: "if", params: { failingKeyword: "then" }, message: 'must match "then" schema' };
                                                          if (vErrors === null) {
                                                            vErrors = [err18];
                                                          } else {
                                                            vErrors.push(err18);
                                                          }
                                                          errors++;
                                                          validate52.errors = vErrors;
                                                          return false;
                                                        }
                                                        var valid8 = _errs78 === errors;
                                                        if (valid8) {
                                                          if (props0 !== true && props7 !== void 0) {
                                                            if (props7 === true) {
                                                              props0 = true;
                                                            } else {
                                                              props0 = props0 || {};
                                                              Object.assign(props0, props7);
                                                            }
                                                          }
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          }
                                          if (errors === _errs41) {
                                            if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                              let missing3;
                                              if (data23.kind === void 0 && (missing3 = "kind")) {
                                                validate52.errors = [{ instancePath: instancePath + "/sections/" + i2, schemaPath: "#/properties/sections/items/required", keyword: "required", params: { missingProperty: missing3 }, message: "must have required property '" + missing3 + "'" }];
                                                return false;
                                              } else {
                                                if (props0 !== true) {
                                                  props0 = props0 || {};
                                                  props0.kind = true;
                                                }
                                                if (data23.kind !== void 0) {
                                                  let data32 = data23.kind;
                                                  if (!(data32 === "text" || data32 === "table" || data32 === "mermaid" || data32 === "code" || data32 === "coverage" || data32 === "openapi" || data32 === "promotion" || data32 === "evidence")) {
                                                    validate52.errors = [{ instancePath: instancePath + "/sections/" + i2 + "/kind", schemaPath: "#/properties/sections/items/properties/kind/enum", keyword: "enum", params: { allowedValues: schema19.properties.sections.items.properties.kind.enum }, message: "must be equal to one of the allowed values" }];
                                                    return false;
                                                  }
                                                }
                                              }
                                            } else {
                                              validate52.errors = [{
                                                instancePath: instancePath + "/sections/" + i2,
                                                schemaPath: "#/properties/sections/items/type",
                                                keyword: "type",
                                                params: { type: "object" },
                                                message: "must be object"
                                              }];
                                              return false;
                                            }
                                          }
                                          var valid7 = _errs41 === errors;
                                          if (!valid7) {
                                            break;
                                          }
                                        }
                                      }
                                    } else {
                                      validate52.errors = [{ instancePath: instancePath + "/sections", schemaPath: "#/properties/sections/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs39 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.inputs !== void 0) {
                                    let data33 = data.inputs;
                                    const _errs84 = errors;
                                    if (errors === _errs84) {
                                      if (Array.isArray(data33)) {
                                        if (data33.length > 1e5) {
                                          validate52.errors = [{ instancePath: instancePath + "/inputs", schemaPath: "#/properties/inputs/maxItems", keyword: "maxItems", params: { limit: 1e5 }, message: "must NOT have more than 100000 items" }];
                                          return false;
                                        } else {
                                          var valid26 = true;
                                          const len3 = data33.length;
                                          for (let i3 = 0; i3 < len3; i3++) {
                                            let data34 = data33[i3];
                                            const _errs86 = errors;
                                            if (errors === _errs86) {
                                              if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
                                                let missing4;
                                                if (data34.path === void 0 && (missing4 = "path") || data34.sha256 === void 0 && (missing4 = "sha256") || data34.mediaType === void 0 && (missing4 = "mediaType")) {
                                                  validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3, schemaPath: "#/properties/inputs/items/required", keyword: "required", params: { missingProperty: missing4 }, message: "must have required property '" + missing4 + "'" }];
                                                  return false;
                                                } else {
                                                  const _errs88 = errors;
                                                  for (const key5 in data34) {
                                                    if (!(key5 === "path" || key5 === "sha256" || key5 === "mediaType")) {
                                                      validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3, schemaPath: "#/properties/inputs/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties" }];
                                                      return false;
                                                      break;
                                                    }
                                                  }
                                                  if (_errs88 === errors) {
                                                    if (data34.path !== void 0) {
                                                      let data35 = data34.path;
                                                      const _errs89 = errors;
                                                      if (errors === _errs89) {
                                                        if (typeof data35 === "string") {
                                                          if (func2(data35) > 4096) {
                                                            validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3 + "/path", schemaPath: "#/properties/inputs/items/properties/path/maxLength", keyword: "maxLength", params: {
                                                              limit: 4096
                                                            }, message: "must NOT have more than 4096 characters" }];
                                                            return false;
                                                          }
                                                        } else {
                                                          validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3 + "/path", schemaPath: "#/properties/inputs/items/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                          return false;
                                                        }
                                                      }
                                                      var valid27 = _errs89 === errors;
                                                    } else {
                                                      var valid27 = true;
                                                    }
                                                    if (valid27) {
                                                      if (data34.sha256 !== void 0) {
                                                        const _errs91 = errors;
                                                        if (!validate61(data34.sha256, {
                                                          instancePath: instancePath + "/inputs/" + i3 + "/sha256",
                                                          parentData: data34,
                                                          parentDataProperty: "sha256",
                                                          rootData,
                                                          dynamicAnchors
                                                        })) {
                                                          vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var valid27 = _errs91 === errors;
                                                      } else {
                                                        var valid27 = true;
                                                      }
                                                      if (valid27) {
                                                        if (data34.mediaType !== void 0) {
                                                          let data37 = data34.mediaType;
                                                          const _errs92 = errors;
                                                          if (errors === _errs92) {
                                                            if (typeof data37 === "string") {
                                                              if (func2(data37) > 200) {
                                                                validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3 + "/mediaType", schemaPath: "#/properties/inputs/items/properties/mediaType/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
                                                                return false;
                                                              }
                                                            } else {
                                                              validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3 + "/mediaType", schemaPath: "#/properties/inputs/items/properties/mediaType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                              return false;
                                                            }
                                                          }
                                                          var valid27 = _errs92 === errors;
                                                        } else {
                                                          var valid27 = true;
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              } else {
                                                validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3, schemaPath: "#/properties/inputs/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                return false;
                                              }
                                            }
                                            var valid26 = _errs86 === errors;
                                            if (!valid26) {
                                              break;
                                            }
                                          }
                                        }
                                      } else {
                                        validate52.errors = [{
                                          instancePath: instancePath + "/inputs",
                                          schemaPath: "#/properties/inputs/type",
                                          keyword: "type",
                                          params: { type: "array" },
                                          message: "must be array"
                                        }];
                                        return false;
                                      }
                                    }
                                    var valid0 = _errs84 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.parts !== void 0) {
                                      let data38 = data.parts;
                                      const _errs94 = errors;
                                      if (errors === _errs94) {
                                        if (Array.isArray(data38)) {
                                          if (data38.length > 6) {
                                            validate52.errors = [{ instancePath: instancePath + "/parts", schemaPath: "#/properties/parts/maxItems", keyword: "maxItems", params: { limit: 6 }, message: "must NOT have more than 6 items" }];
                                            return false;
                                          } else {
                                            if (data38.length < 1) {
                                              validate52.errors = [{
                                                instancePath: instancePath + "/parts",
                                                schemaPath: "#/properties/parts/minItems",
                                                keyword: "minItems",
                                                params: { limit: 1 },
                                                message: "must NOT have fewer than 1 items"
                                              }];
                                              return false;
                                            } else {
                                              var valid28 = true;
                                              const len4 = data38.length;
                                              for (let i4 = 0; i4 < len4; i4++) {
                                                let data39 = data38[i4];
                                                const _errs96 = errors;
                                                if (errors === _errs96) {
                                                  if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
                                                    let missing5;
                                                    if (data39.check === void 0 && (missing5 = "check") || data39.base === void 0 && (missing5 = "base") || data39.startedFrom === void 0 && (missing5 = "startedFrom") || data39.conclusion === void 0 && (missing5 = "conclusion") || data39.headline === void 0 && (missing5 = "headline") || data39.lanes === void 0 && (missing5 = "lanes") || data39.seen === void 0 && (missing5 = "seen")) {
                                                      validate52.errors = [{ instancePath: instancePath + "/parts/" + i4, schemaPath: "#/properties/parts/items/required", keyword: "required", params: { missingProperty: missing5 }, message: "must have required property '" + missing5 + "'" }];
                                                      return false;
                                                    } else {
                                                      const _errs98 = errors;
                                                      for (const key6 in data39) {
                                                        if (!(key6 === "check" || key6 === "base" || key6 === "startedFrom" || key6 === "conclusion" || key6 === "headline" || key6 === "lanes" || key6 === "seen")) {
                                                          validate52.errors = [{ instancePath: instancePath + "/parts/" + i4, schemaPath: "#/properties/parts/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 }, message: "must NOT have additional properties" }];
                                                          return false;
                                                          break;
                                                        }
                                                      }
                                                      if (_errs98 === errors) {
                                                        if (data39.check !== void 0) {
                                                          const _errs99 = errors;
                                                          if (!validate53(data39.check, { instancePath: instancePath + "/parts/" + i4 + "/check", parentData: data39, parentDataProperty: "check", rootData, dynamicAnchors })) {
                                                            vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                                                            errors = vErrors.length;
                                                          }
                                                          var valid29 = _errs99 === errors;
                                                        } else {
                                                          var valid29 = true;
                                                        }
                                                        if (valid29) {
                                                          if (data39.base !== void 0) {
                                                            const _errs100 = errors;
                                                            if (!validate57(data39.base, {
                                                              instancePath: instancePath + "/parts/" + i4 + "/base",
                                                              parentData: data39,
                                                              parentDataProperty: "base",
                                                              rootData,
                                                              dynamicAnchors
                                                            })) {
                                                              vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
                                                              errors = vErrors.length;
                                                            }
                                                            var valid29 = _errs100 === errors;
                                                          } else {
                                                            var valid29 = true;
                                                          }
                                                          if (valid29) {
                                                            if (data39.startedFrom !== void 0) {
                                                              const _errs101 = errors;
                                                              if (!validate60(data39.startedFrom, { instancePath: instancePath + "/parts/" + i4 + "/startedFrom", parentData: data39, parentDataProperty: "startedFrom", rootData, dynamicAnchors })) {
                                                                vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
                                                                errors = vErrors.length;
                                                              }
                                                              var valid29 = _errs101 === errors;
                                                            } else {
                                                              var valid29 = true;
                                                            }
                                                            if (valid29) {
                                                              if (data39.conclusion !== void 0) {
                                                                const _errs102 = errors;
                                                                if (!validate64(
                                                                  data39.conclusion,
                                                                  { instancePath: instancePath + "/parts/" + i4 + "/conclusion", parentData: data39, parentDataProperty: "conclusion", rootData, dynamicAnchors }
                                                                )) {
                                                                  vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
                                                                  errors = vErrors.length;
                                                                }
                                                                var valid29 = _errs102 === errors;
                                                              } else {
                                                                var valid29 = true;
                                                              }
                                                              if (valid29) {
                                                                if (data39.headline !== void 0) {
                                                                  const _errs103 = errors;
                                                                  if (!validate66(data39.headline, {
                                                                    instancePath: instancePath + "/parts/" + i4 + "/headline",
                                                                    parentData: data39,
                                                                    parentDataProperty: "headline",
                                                                    rootData,
                                                                    dynamicAnchors
                                                                  })) {
                                                                    vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
                                                                    errors = vErrors.length;
                                                                  }
                                                                  var valid29 = _errs103 === errors;
                                                                } else {
                                                                  var valid29 = true;
                                                                }
                                                                if (valid29) {
                                                                  if (data39.lanes !== void 0) {
                                                                    let data45 = data39.lanes;
                                                                    const _errs104 = errors;
                                                                    if (errors === _errs104) {
                                                                      if (Array.isArray(data45)) {
                                                                        if (data45.length > 1e3) {
                                                                          validate52.errors = [{ instancePath: instancePath + "/parts/" + i4 + "/lanes", schemaPath: "#/properties/parts/items/properties/lanes/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                                                          return false;
                                                                        } else {
                                                                          var valid30 = true;
                                                                          const len5 = data45.length;
                                                                          for (let i5 = 0; i5 < len5; i5++) {
                                                                            let data46 = data45[i5];
                                                                            const _errs106 = errors;
                                                                            if (errors === _errs106) {
                                                                              if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
                                                                                let missing6;
                                                                                if (data46.name === void 0 && (missing6 = "name") || data46.kind === void 0 && (missing6 = "kind") || data46.enforcement === void 0 && (missing6 = "enforcement") || data46.files === void 0 && (missing6 = "files")) {
                                                                                  validate52.errors = [{ instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5, schemaPath: "#/properties/parts/items/properties/lanes/items/required", keyword: "required", params: { missingProperty: missing6 }, message: "must have required property '" + missing6 + "'" }];
                                                                                  return false;
                                                                                } else {
                                                                                  const _errs108 = errors;
                                                                                  for (const key7 in data46) {
                                                                                    if (!(key7 === "name" || key7 === "kind" || key7 === "enforcement" || key7 === "files")) {
                                                                                      validate52.errors = [{ instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5, schemaPath: "#/properties/parts/items/properties/lanes/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, message: "must NOT have additional properties" }];
                                                                                      return false;
                                                                                      break;
                                                                                    }
                                                                                  }
                                                                                  if (_errs108 === errors) {
                                                                                    if (data46.name !== void 0) {
                                                                                      const _errs109 = errors;
                                                                                      if (!validate55(data46.name, {
                                                                                        instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5 + "/name",
                                                                                        parentData: data46,
                                                                                        parentDataProperty: "name",
                                                                                        rootData,
                                                                                        dynamicAnchors
                                                                                      })) {
                                                                                        vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                                                                                        errors = vErrors.length;
                                                                                      }
                                                                                      var valid31 = _errs109 === errors;
                                                                                    } else {
                                                                                      var valid31 = true;
                                                                                    }
                                                                                    if (valid31) {
                                                                                      if (data46.kind !== void 0) {
                                                                                        const _errs110 = errors;
                                                                                        if (!validate70(data46.kind, { instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5 + "/kind", parentData: data46, parentDataProperty: "kind", rootData, dynamicAnchors })) {
                                                                                          vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
                                                                                          errors = vErrors.length;
                                                                                        }
                                                                                        var valid31 = _errs110 === errors;
                                                                                      } else {
                                                                                        var valid31 = true;
                                                                                      }
                                                                                      if (valid31) {
                                                                                        if (data46.enforcement !== void 0) {
                                                                                          const _errs111 = errors;
                                                                                          if (!validate72(data46.enforcement, { instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5 + "/enforcement", parentData: data46, parentDataProperty: "enforcement", rootData, dynamicAnchors })) {
                                                                                            vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
                                                                                            errors = vErrors.length;
                                                                                          }
                                                                                          var valid31 = _errs111 === errors;
                                                                                        } else {
                                                                                          var valid31 = true;
                                                                                        }
                                                                                        if (valid31) {
                                                                                          if (data46.files !== void 0) {
                                                                                            const _errs112 = errors;
                                                                                            if (!validate74(data46.files, { instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5 + "/files", parentData: data46, parentDataProperty: "files", rootData, dynamicAnchors })) {
                                                                                              vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                                                              errors = vErrors.length;
                                                                                            }
                                                                                            var valid31 = _errs112 === errors;
                                                                                          } else {
                                                                                            var valid31 = true;
                                                                                          }
                                                                                        }
                                                                                      }
                                                                                    }
                                                                                  }
                                                                                }
                                                                              } else {
                                                                                validate52.errors = [{ instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5, schemaPath: "#/properties/parts/items/properties/lanes/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                                                return false;
                                                                              }
                                                                            }
                                                                            var valid30 = _errs106 === errors;
                                                                            if (!valid30) {
                                                                              break;
                                                                            }
                                                                          }
                                                                        }
                                                                      } else {
                                                                        validate52.errors = [{ instancePath: instancePath + "/parts/" + i4 + "/lanes", schemaPath: "#/properties/parts/items/properties/lanes/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                                        return false;
                                                                      }
                                                                    }
                                                                    var valid29 = _errs104 === errors;
                                                                  } else {
                                                                    var valid29 = true;
                                                                  }
                                                                  if (valid29) {
                                                                    if (data39.seen !== void 0) {
                                                                      const _errs113 = errors;
                                                                      if (!validate92(data39.seen, { instancePath: instancePath + "/parts/" + i4 + "/seen", parentData: data39, parentDataProperty: "seen", rootData, dynamicAnchors })) {
                                                                        vErrors = vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
                                                                        errors = vErrors.length;
                                                                      }
                                                                      var valid29 = _errs113 === errors;
                                                                    } else {
                                                                      var valid29 = true;
                                                                    }
                                                                  }
                                                                }
                                                              }
                                                            }
                                                          }
                                                        }
                                                      }
                                                    }
                                                  } else {
                                                    validate52.errors = [{ instancePath: instancePath + "/parts/" + i4, schemaPath: "#/properties/parts/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                    return false;
                                                  }
                                                }
                                                var valid28 = _errs96 === errors;
                                                if (!valid28) {
                                                  break;
                                                }
                                              }
                                            }
                                          }
                                        } else {
                                          validate52.errors = [{ instancePath: instancePath + "/parts", schemaPath: "#/properties/parts/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                          return false;
                                        }
                                      }
                                      var valid0 = _errs94 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate52.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate52.errors = vErrors;
  return errors === 0;
}
validate52.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var typed = validateReport;

// src/report/schema.ts
var REPORT_BYTES = 64 * 1024 * 1024;
var DEPTH = 32;
var VALUES = 8e6;
function parseReport(bytes) {
  if (bytes.length > REPORT_BYTES) {
    return refuse(`The report has ${bytes.length} bytes; at most ${REPORT_BYTES} are read.`);
  }
  let value;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return refuse(
      `The report is not JSON in UTF-8: ${error instanceof Error ? error.message : String(error)}`
    );
  }
  const unbounded = findUnbounded(value);
  if (unbounded !== null) return refuse(unbounded);
  const problems = checkReport(value);
  return problems.length === 0 ? { report: value, problems: [] } : { report: null, problems };
}
function isReport(value) {
  return typed(value);
}
function checkReport(value) {
  if (!isReport(value)) return (typed.errors ?? []).map(sentence);
  return [...findContradictions(value)];
}
function* findContradictions(report) {
  const { findings: findings2, lanes: lanes2, seen: seen2, sections } = report;
  for (let index = 1; index < findings2.length; index++) {
    if (compareFindings(findings2[index - 1], findings2[index]) > 0) {
      yield `Finding ${index} stands before finding ${index - 1} in the order of reports.`;
      break;
    }
  }
  const repeated = firstRepeated(findings2.map((finding) => finding.fingerprint));
  if (repeated !== null) yield `Two findings have the fingerprint ${repeated}.`;
  const twice = firstRepeated(lanes2.map((lane) => lane.name));
  if (twice !== null) yield `Two lanes have the name ${JSON.stringify(twice)}.`;
  for (const [index, lane] of countByLane(lanes2, findings2).entries()) {
    const claimed = lanes2[index].counts;
    const counted2 = lane.counts;
    if (claimed.error !== counted2.error || claimed.warning !== counted2.warning || claimed.note !== counted2.note) {
      yield `The counts of lane ${JSON.stringify(lane.name)} do not agree with the findings.`;
    }
  }
  if (seen2.parsed > seen2.files) yield "More files were parsed than seen.";
  if (seen2.cached > seen2.parsed) yield "More files came from the cache than were parsed.";
  yield* findPartMistakes(report);
  for (const section of sections) {
    if (section.kind !== "table") continue;
    if (section.rows.some((row5) => row5.length !== section.columns.length)) {
      yield `A row of the table ${JSON.stringify(section.title)} is not as wide as its heading.`;
    }
  }
}
function* findPartMistakes({ check, conclusion, findings: findings2, sections, parts }) {
  if (parts === void 0) {
    if (findings2.some(({ checks }) => checks !== void 0)) yield "Findings name checks without parts.";
    if (sections.some((section) => section.check !== void 0)) yield "Sections name checks without parts.";
    return;
  }
  if (check !== "suite") yield `A report of ${check} has parts, which only one of several checks has.`;
  const names = parts.map((part) => part.check);
  const twice = firstRepeated(names);
  if (twice !== null) yield `Two parts are of the check ${twice}.`;
  const known = new Set(names);
  const isKnown = (name) => known.has(name);
  if (!findings2.every(({ checks }) => checks?.every(isKnown) === true))
    yield "A finding is of no check among the parts.";
  if (!sections.every((section) => section.check !== void 0 && isKnown(section.check)))
    yield "A section is of no check among the parts.";
  if (conclusion !== worstConclusion(parts.map((part) => part.conclusion)))
    yield "The conclusion is not the worst of the parts.";
}
function firstRepeated(values) {
  const seen2 = /* @__PURE__ */ new Set();
  for (const value of values) {
    if (seen2.has(value)) return value;
    seen2.add(value);
  }
  return null;
}
function findUnbounded(root) {
  let level = [root];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH) return `The report is more than ${DEPTH} levels deep.`;
    values += level.length;
    if (values > VALUES) return `The report holds more than ${VALUES} values.`;
    const next = [];
    for (const value of level) {
      if (value === null || typeof value !== "object") continue;
      if (Object.hasOwn(value, "__proto__")) return "The report uses the reserved key __proto__.";
      for (const inner of Object.values(value)) next.push(inner);
    }
    level = next;
  }
  return null;
}
function refuse(problem) {
  return { report: null, problems: [problem] };
}
function sentence(error) {
  const place2 = error.instancePath === "" ? "The report" : error.instancePath;
  switch (error.keyword) {
    case "additionalProperties":
      return `${place2} has an unknown field ${JSON.stringify(error.params.additionalProperty)}.`;
    case "enum":
      return `${place2} is none of ${JSON.stringify(error.params.allowedValues)}.`;
    case "const":
      return `${place2} is not ${JSON.stringify(error.params.allowedValue)}.`;
    default:
      return `${place2} ${error.message ?? `fails ${error.keyword}`}.`;
  }
}

// src/demo/example-github.ts

var FORK_TOKEN = "example-token-that-reads";
var TRUSTED_TOKEN = "example-token-that-writes";
async function startExampleGitHub(pull) {
  const comments = [];
  const checkRuns = [];
  const refused = [];
  const routes = routesOf(pull, comments, checkRuns);
  const server = (0,external_node_http_namespaceObject.createServer)(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const route = `${request.method} ${decodeURIComponent(pathname)}`;
    const mayWrite = request.headers.authorization?.endsWith(TRUSTED_TOKEN) === true;
    if (request.method !== "GET" && !mayWrite) refused.push(route);
    const [status2, body] = request.method === "GET" || mayWrite ? answerTo(routes, route, { body: await readBody(request), ref: searchParams.get("ref") ?? "" }) : [403, { message: "Resource not accessible by integration" }];
    response.writeHead(status2, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  return {
    apiUrl: `http://127.0.0.1:${port}`,
    comments,
    checkRuns,
    refused,
    close: () => {
      server.close();
      server.closeAllConnections();
    }
  };
}
function routesOf(pull, comments, checkRuns) {
  const here = `/repos/${pull.repository}`;
  const page = `https://github.com/${pull.repository}`;
  const side = (ref, sha, repository) => ({
    ref,
    sha,
    repo: { full_name: repository }
  });
  const told = {
    number: pull.number,
    state: "open",
    merge_commit_sha: null,
    head: side(pull.branch, pull.head, pull.fork),
    base: side("main", pull.base, pull.repository)
  };
  return [
    [
      `GET ${here}/actions/runs/${pull.run}`,
      () => [
        200,
        {
          id: pull.run,
          event: "pull_request",
          head_sha: pull.head,
          head_branch: pull.branch,
          head_repository: { full_name: pull.fork },
          path: pull.workflow,
          html_url: `${page}/actions/runs/${pull.run}`,
          referenced_workflows: []
        }
      ]
    ],
    [`GET ${here}/pulls`, () => [200, [told]]],
    [`GET ${here}/pulls/${pull.number}`, () => [200, told]],
    [
      `GET ${here}/contents/${pull.workflow}`,
      ({ ref }) => [200, { type: "file", sha: pull.workflowBlobs[ref] }]
    ],
    [`GET ${here}/issues/${pull.number}/comments`, () => [200, comments]],
    [
      `POST ${here}/issues/${pull.number}/comments`,
      ({ body: { body } }) => {
        const id = comments.push({ id: comments.length + 1, body: String(body) });
        return [201, { id, html_url: `${page}/pull/${pull.number}#issuecomment-${id}` }];
      }
    ],
    [`GET ${here}/commits/${pull.head}/check-runs`, () => [200, { total_count: 0, check_runs: [] }]],
    [
      `POST ${here}/check-runs`,
      ({ body: { name, conclusion, output: output2 } }) => {
        const { annotations } = output2;
        const run2 = { name: String(name), conclusion: String(conclusion), annotations: annotations.length };
        const id = checkRuns.push(run2);
        return [201, { id, html_url: `${page}/runs/${id}` }];
      }
    ]
  ];
}
function answerTo(routes, what, asked) {
  const route = routes.find(([known]) => known === what);
  return route === void 0 ? [404, { message: "Not Found" }] : route[1](asked);
}
async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text2 = Buffer.concat(chunks).toString("utf8");
  return text2 === "" ? {} : JSON.parse(text2);
}

// src/demo/fork-example.ts
var CHECKS_WORKFLOW = ".github/workflows/checks.yml";
var FORK_BASE = {
  [CHECKS_WORKFLOW]: `name: checks
on:
  pull_request:
  push:
    branches: [main]
  merge_group:
permissions: {}
jobs:
  checks:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 0
          persist-credentials: false
      - id: checks
        uses: execution-standards/execution-standards@v0
      - if: always() && steps.checks.outputs.report-path
        uses: actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1
        with:
          name: execution-standards
          path: \${{ steps.checks.outputs.report-path }}
`
};

// src/demo/run-step.ts




var STEP_FILES = ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_STATE", "GITHUB_ENV", "GITHUB_PATH"];
async function runStep({
  action,
  workspace,
  temporary,
  inputs,
  event,
  env
}) {
  const bundle = bundleOf(action);
  (0,external_node_fs_namespaceObject.mkdirSync)(temporary, { recursive: true });
  const files = Object.fromEntries(STEP_FILES.map((name) => [name, (0,external_node_path_namespaceObject.join)(temporary, name.toLowerCase())]));
  for (const file of Object.values(files)) (0,external_node_fs_namespaceObject.writeFileSync)(file, "");
  const payload = (0,external_node_path_namespaceObject.join)(temporary, "event.json");
  (0,external_node_fs_namespaceObject.writeFileSync)(payload, JSON.stringify(event.payload));
  const { exitCode, output: output2 } = await runNode([bundle], workspace, {
    HOME: temporary,
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: payload,
    GITHUB_SERVER_URL: "https://github.com",
    RUNNER_TEMP: temporary,
    ...files,
    ...env,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
    )
  });
  return { exitCode, log: output2, summary: (0,external_node_fs_namespaceObject.readFileSync)(files.GITHUB_STEP_SUMMARY, "utf8") };
}
async function runCommand(args, directory) {
  const { exitCode, output: output2 } = await runNode([bundleOf("cli"), ...args], directory, { HOME: directory });
  return { exitCode, log: output2, summary: "" };
}
function bundleOf(unit) {
  const path = `../${unit}/index.js`;
  const bundle = (0,external_node_url_namespaceObject.fileURLToPath)(new URL(path, import.meta.url));
  if ((0,external_node_fs_namespaceObject.existsSync)(bundle)) return bundle;
  throw new UserError(
    "no-bundle",
    `The demo runs the actions as they are committed, and ${bundle} is missing.`,
    "Start it from dist: `node dist/cli/index.js demo`; `npm run build` makes dist."
  );
}
function runNode(args, cwd, env) {
  const { PATH = "", SystemRoot, TMPDIR } = process.env;
  const machine = { PATH, ...SystemRoot && { SystemRoot }, ...TMPDIR && { TMPDIR } };
  const child = (0,external_node_child_process_namespaceObject.spawn)(process.execPath, args, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...machine, ...env }
  });
  const chunks = [];
  child.stdout.on("data", (chunk) => chunks.push(chunk));
  child.stderr.on("data", (chunk) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on(
      "close",
      (code2) => resolve({ exitCode: code2 ?? -1, output: Buffer.concat(chunks).toString("utf8") })
    );
  });
}

// src/demo/judge-fork.ts
var REPOSITORY = "example/service";
var FORK = "stranger/service";
var RUN = 7;
async function judgeFork(folder) {
  const pull = await describePull((0,external_node_path_namespaceObject.join)(folder, "repository"));
  const github = await startExampleGitHub(pull);
  try {
    const env = {
      GITHUB_API_URL: github.apiUrl,
      GITHUB_GRAPHQL_URL: `${github.apiUrl}/graphql`,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_RUN_ID: String(RUN)
    };
    const checked = await runStep({
      action: "suite",
      workspace: folder,
      temporary: (0,external_node_path_namespaceObject.join)(folder, "runner", "checks"),
      env: { ...env, GITHUB_SHA: pull.head, GITHUB_REF: `refs/pull/${pull.number}/head` },
      event: { name: "pull_request", payload: pullRequestEvent(pull) },
      inputs: {
        "working-directory": "repository",
        reports: "reports/pull-request.xml",
        "base-reports": "reports/main.xml",
        "report-file": "execution-standards/report.json",
        "html-file": "coverage.html",
        "changelog-file": "api-changes.md",
        "sarif-file": "report.sarif",
        "github-token": FORK_TOKEN
      }
    });
    const stored = (0,external_node_path_namespaceObject.join)(folder, "execution-standards", "report.json");
    const report = (0,external_node_fs_namespaceObject.existsSync)(stored) ? parseReport((0,external_node_fs_namespaceObject.readFileSync)(stored)).report : null;
    if (report === null) throw failed("The root action", checked);
    const published = await runStep({
      action: "publish-report",
      workspace: folder,
      temporary: (0,external_node_path_namespaceObject.join)(folder, "runner", "publish"),
      env: { ...env, GITHUB_SHA: pull.base, GITHUB_REF: "refs/heads/main" },
      event: { name: "workflow_run", payload: workflowRunEvent(pull) },
      inputs: { "report-path": "execution-standards", "github-token": TRUSTED_TOKEN }
    });
    const [comment] = github.comments;
    if (comment === void 0) throw failed("publish-report", published);
    const { checkRuns, refused } = github;
    const shown = comment.body.replace(/^<!-- [^\n]* -->\n/, "");
    return { report, stored, checked, published, comment: shown, checkRuns, refused };
  } finally {
    github.close();
  }
}
async function describePull(directory) {
  const repository = await openRepository(directory);
  if (repository === null) throw new UserError("no-git", "The example is gone.", "Run the demo again.");
  const tell = async (revision) => (await repository.git.run(["rev-parse", "--verify", revision])).stdout.toString("latin1").trim();
  const [head, base, blob, blobAtBase] = await Promise.all(
    ["smarter-ledger", "main", `smarter-ledger:${CHECKS_WORKFLOW}`, `main:${CHECKS_WORKFLOW}`].map(tell)
  );
  return {
    repository: REPOSITORY,
    fork: FORK,
    number: 1,
    branch: "smarter-ledger",
    head,
    base,
    run: RUN,
    workflow: CHECKS_WORKFLOW,
    workflowBlobs: { [head]: blob, main: blobAtBase }
  };
}
function pullRequestEvent({ repository, fork, number, branch, head, base }) {
  const side = (ref, sha, name) => ({
    ref,
    sha,
    repo: { full_name: name, fork: name === fork, default_branch: "main" }
  });
  return {
    action: "synchronize",
    number,
    pull_request: { number, head: side(branch, head, fork), base: side("main", base, repository) },
    repository: { full_name: repository, default_branch: "main" }
  };
}
function workflowRunEvent({ repository, fork, branch, head, run: run2, workflow }) {
  return {
    action: "completed",
    workflow_run: {
      id: run2,
      run_attempt: 1,
      event: "pull_request",
      head_sha: head,
      head_branch: branch,
      head_repository: { full_name: fork },
      path: workflow
    },
    repository: { full_name: repository, default_branch: "main" }
  };
}
function failed(who, { log }) {
  return new UserError(
    "demo-failed",
    `${who} did not end as the demo expects: ${log.trim().split("\n").slice(-3).join(" ")}`,
    "This is a fault of the program: please report it."
  );
}

// src/platform/files/disk-reader.ts


// src/foundation/too-large.ts
function tooLarge(size, maxBytes) {
  return `larger than the limit of ${maxBytes.toLocaleString("en-US")} bytes (${size.toLocaleString("en-US")} bytes)`;
}

// src/platform/files/disk-reader.ts
function diskReader(root) {
  const rootBytes = Buffer.from(`${root}/`);
  const flags = external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NOFOLLOW ?? 0) | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0);
  let buffer = Buffer.allocUnsafeSlow(1 << 20);
  function fill2(descriptor, maxBytes) {
    let length = 0;
    for (; ; ) {
      length += (0,external_node_fs_namespaceObject.readSync)(descriptor, buffer, length, buffer.length - length, null);
      if (length < buffer.length) break;
      const size = (0,external_node_fs_namespaceObject.fstatSync)(descriptor).size;
      if (size > maxBytes) return { kind: "unreadable", reason: tooLarge(size, maxBytes) };
      const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, size + 1));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    if (length > maxBytes) return { kind: "unreadable", reason: tooLarge(length, maxBytes) };
    return { kind: "bytes", bytes: buffer.subarray(0, length) };
  }
  function pathOf(entry) {
    return entry.raw === void 0 ? `${root}/${entry.path}` : Buffer.concat([rootBytes, entry.raw]);
  }
  return {
    exists: (entry) => (0,external_node_fs_namespaceObject.lstatSync)(pathOf(entry), { throwIfNoEntry: false }) !== void 0,
    read(entry, maxBytes) {
      const path = pathOf(entry);
      try {
        if (entry.kind === "symlink") return { kind: "bytes", bytes: (0,external_node_fs_namespaceObject.readlinkSync)(path, "buffer") };
        const descriptor = (0,external_node_fs_namespaceObject.openSync)(path, flags);
        try {
          return fill2(descriptor, maxBytes);
        } finally {
          (0,external_node_fs_namespaceObject.closeSync)(descriptor);
        }
      } catch (error) {
        return failure(error);
      }
    }
  };
}
function failure(error) {
  const code2 = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  if (code2 === "ENOENT" || code2 === "ENOTDIR") return null;
  const reasons = {
    EACCES: "no permission to read it",
    EPERM: "no permission to read it",
    EISDIR: "a folder stands where a file is expected",
    ELOOP: "a symbolic link stands where a file is expected",
    ENXIO: "not a regular file"
  };
  return { kind: "unreadable", reason: reasons[code2] ?? `cannot be read (${code2})` };
}

// src/platform/git/entries.ts
var KIND_BY_MODE = {
  "100644": "file",
  "100664": "file",
  "100755": "file",
  "120000": "symlink",
  "160000": "submodule"
};
function parseEntryList(output2, command) {
  const entries = [];
  const text2 = output2.toString("latin1");
  let start = 0;
  let conflicted = "";
  while (start < text2.length) {
    const end = text2.indexOf("\0", start);
    const tab = text2.indexOf("	", start);
    if (tab < 0 || end < 0) break;
    const mode = text2.slice(start, start + 6);
    const blob = command === "ls-files" ? text2.slice(start + 7, tab - 2) : text2.slice(text2.indexOf(" ", start + 7) + 1, tab);
    const stage = command === "ls-files" ? text2[tab - 1] : "0";
    const latin1 = text2.slice(tab + 1, end);
    start = end + 1;
    const kind = KIND_BY_MODE[mode] ?? "file";
    if (stage !== "0") {
      if (latin1 !== conflicted) entries.push({ ...namedEntry(latin1), kind, blob: null });
      conflicted = latin1;
      continue;
    }
    entries.push(withName(latin1, kind, blob));
  }
  return entries;
}
function parsePathList(output2) {
  const names = output2.toString("latin1").split("\0");
  names.pop();
  return names.map((latin1) => ({ ...namedEntry(latin1), kind: "file", blob: null }));
}
function withName(latin1, kind, blob) {
  if (isAscii(latin1)) return { path: latin1, kind, blob };
  return { ...namedEntry(latin1), kind, blob };
}
function namedEntry(latin1) {
  if (isAscii(latin1)) return { path: latin1 };
  const raw = Buffer.from(latin1, "latin1");
  const path = raw.toString("utf8");
  return Buffer.from(path, "utf8").equals(raw) ? { path } : { path, raw };
}
function isAscii(text2) {
  for (let index = 0; index < text2.length; index++) if (text2.charCodeAt(index) > 127) return false;
  return true;
}

// src/platform/git/object-reader.ts

function readObjects(git, objects, maxBytes, visit) {
  if (objects.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const child = (0,external_node_child_process_namespaceObject.spawn)("git", ["cat-file", "--batch", "--buffer"], {
      cwd: git.directory,
      env: gitEnvironment(git.directory),
      stdio: ["pipe", "pipe", "ignore"]
    });
    const reader = batchReader(objects.length, maxBytes, visit);
    child.stdout.on("data", (chunk) => {
      try {
        reader.push(chunk);
      } catch (error) {
        child.kill();
        reject(error);
      }
    });
    child.on("error", reject);
    child.on("close", () => {
      if (reader.done()) resolve();
      else {
        reject(
          new UserError(
            "git-failed",
            "git stopped before it had delivered every file.",
            "Run `git fsck` in the repository; a broken or partial clone is the usual cause."
          )
        );
      }
    });
    child.stdin.on("error", () => void 0);
    child.stdin.end(`${objects.join("\n")}
`);
  });
}
function batchReader(count, maxBytes, visit) {
  let pending = Buffer.alloc(0);
  let index = 0;
  let body = null;
  function takeHeader() {
    const end = pending.indexOf(10);
    if (end < 0) return false;
    const header = pending.toString("latin1", 0, end);
    pending = pending.subarray(end + 1);
    const match = /^[0-9a-f]+ (\w+) (\d+)$/.exec(header);
    if (match === null) {
      visit(index++, {
        kind: "unreadable",
        reason: "git does not have this object (a partial or damaged clone)"
      });
    } else body = { size: Number(match[2]), chunks: [], have: 0 };
    return true;
  }
  function takeBody(current) {
    const wanted = current.size + 1 - current.have;
    const part = pending.subarray(0, wanted);
    if (current.size <= maxBytes) current.chunks.push(part);
    current.have += part.length;
    pending = pending.subarray(part.length);
    if (current.have <= current.size) return false;
    body = null;
    if (current.size > maxBytes)
      visit(index++, { kind: "unreadable", reason: tooLarge(current.size, maxBytes) });
    else {
      const whole = current.chunks.length === 1 ? current.chunks[0] : Buffer.concat(current.chunks);
      visit(index++, { kind: "bytes", bytes: whole.subarray(0, current.size) });
    }
    return true;
  }
  return {
    push(chunk) {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      while (pending.length > 0 && index < count) {
        if (!(body === null ? takeHeader() : takeBody(body))) break;
      }
    },
    done: () => index === count
  };
}

// src/platform/git/snapshots.ts
async function loadCommit(repository, commit) {
  const entries = parseEntryList(
    await output(repository, ["ls-tree", "-r", "-z", "--full-tree", commit]),
    "ls-tree"
  );
  return {
    ignored: (paths) => findIgnored(repository, paths),
    entries: entries.sort(byPath),
    readEach: (wanted, maxBytes, visit) => readBlobs(repository, wanted, maxBytes, visit)
  };
}
var DIFFERING = ["diff-files", "-z", "--name-only", "--no-ext-diff", "--ignore-submodules=all"];
async function loadCheckout(repository, state) {
  const [tracked, differing, untracked] = await Promise.all([
    output(repository, ["ls-files", "-s", "-z", "--full-name"]).then(
      (index) => parseEntryList(index, "ls-files")
    ),
    output(repository, DIFFERING).then(parsePathList),
    state === "edited" ? output(repository, ["ls-files", "-z", "--others", "--exclude-standard", "--full-name"]).then(
      parsePathList
    ) : []
  ]);
  const changed = new Set(differing.map((entry) => entry.path));
  const reader = diskReader(repository.root);
  const entries = state === "committed" ? tracked : [
    ...tracked.map((entry) => changed.has(entry.path) ? { ...entry, blob: null } : entry),
    ...untracked
  ];
  const deleted = /* @__PURE__ */ new Set();
  if (state === "edited") {
    for (const entry of entries) {
      if (changed.has(entry.path) && entry.kind !== "submodule" && reader.read(entry, 0) === null)
        deleted.add(entry);
    }
  }
  const isFromGit = (entry) => entry.kind === "submodule" || state === "committed" && changed.has(entry.path);
  return {
    ignored: (paths) => findIgnored(repository, paths),
    entries: entries.filter((entry) => !deleted.has(entry)).sort(byPath),
    // A name that is not valid UTF-8 is known here only.
    disk: { root: repository.root, holds: (entry) => entry.raw === void 0 && !isFromGit(entry) },
    readEach: async (wanted, maxBytes, visit) => {
      const elsewhere = [];
      for (const entry of wanted) {
        const fromDisk = isFromGit(entry) ? null : reader.read(entry, maxBytes);
        if (fromDisk === null) elsewhere.push(entry);
        else visit(entry, fromDisk);
      }
      await readBlobs(repository, elsewhere, maxBytes, visit);
    }
  };
}
async function readBlobs(repository, wanted, maxBytes, visit) {
  const stored = wanted.filter((entry) => entry.blob !== null && entry.kind !== "submodule");
  await readObjects(
    repository.git,
    stored.map((entry) => entry.blob),
    maxBytes,
    (index, content) => visit(stored[index], content)
  );
  for (const entry of wanted) {
    if (entry.kind === "submodule")
      visit(entry, { kind: "unreadable", reason: "a submodule: judge it in its own repository" });
    else if (entry.blob === null) visit(entry, { kind: "unreadable", reason: "deleted, or in conflict" });
  }
}
async function findIgnored(repository, paths) {
  if (paths.length === 0) return /* @__PURE__ */ new Set();
  const result = await repository.git.run(
    ["check-ignore", "-z", "--stdin", "--no-index"],
    paths.map((path) => `${path}\0`).join("")
  );
  return new Set(parsePathList(result.stdout).map((entry) => entry.path));
}
async function output(repository, args) {
  const result = await repository.git.run(args);
  if (result.code === 0) return result.stdout;
  throw new UserError(
    "git-failed",
    `\`git ${args[0]}\` failed: ${failureOf(result)}`,
    "Run `git fsck`; in a shallow or partial clone, fetch the missing commit first."
  );
}
function byPath(a, b) {
  return compareText(a.path, b.path);
}

// src/promotion-signoff/snapshot/model.ts
var SNAPSHOT_SCHEMA = "https://execution-standards.dev/schemas/promotion-snapshot.v1.json";

// src/demo/promotion-example.ts
var CI = ".github/workflows/ci.yml";
var BOXES = ["PROMOTE.md attached and complete", "Formatting: PASS", "Two approvals (tech + security)"];
var PLANNER = `"""Plans the month from what was spent before."""


def plan(entries: list[dict], months: int) -> list[int]:
    spent = [entry["amount"] for entry in entries if entry["amount"] < 0]
    if not spent:
        return [0] * months
    average = round(sum(spent) / len(spent))
    return [average * (month + 1) for month in range(months)]


def warn(plan: list[int], limit: int) -> list[int]:
    return [month for month, amount in enumerate(plan) if abs(amount) > limit]
`;
var PROMOTION_BASE = {
  ".github/promotion-policy.yml": `version: 1
roles:
  owner: { from: promote_md }
  tech_lead: { people: [{ login: ana, id: 11 }, { login: bo, id: 12 }] }
  security: { people: [{ login: bo, id: 12 }, { login: cy, id: 13 }] }
gates:
  - id: promotion
    all: [unit, format, promote_md, checklist]
    need: [{ role: tech_lead }, { role: security }, { role: owner, may_be_author: true }]
evidence:
  unit: { check: tests, workflow: ${CI} }
  format: { check: format, workflow: ${CI} }
checklists:
  - { name: promotion, template: .github/promotion-checklist.md }
`,
  ".github/promotion-checklist.md": `${BOXES.map((box) => `- [ ] ${box}
`).join("")}`,
  "labs/planner/__init__.py": "",
  "labs/planner/plan.py": PLANNER
};
var PROMOTION_CHANGE = {
  "labs/planner/__init__.py": null,
  "labs/planner/plan.py": null,
  "core/planner/__init__.py": "",
  "core/planner/plan.py": PLANNER,
  "core/planner/PROMOTE.md": `---
promote: 1
module: planner
from: labs/planner
to: core/planner
owner: { login: olu, id: 15 }
acceptance: [{ id: A1, text: "Plans agree with the ledger of last year", evidence: unit }]
risks: [{ id: R1, text: "Plans are far off", likelihood: low, impact: medium, mitigation: "Shown as a guess", rollback: flag }]
performance: { sensitive: false }
ethics: { touches: [] }
safety: { dry_run_default: true, consent_gate: "core/consent.py:require", feature_flag: { name: PLANNER, default: off } }
service: { long_lived: false }
rollback: { flag: PLANNER, registry: none, move_back: true }
changelog: CHANGELOG.md#planner
---

# Planner

## Why

The planner has run in the experimental lane for nine weeks, and two teams read its plans every Monday.

## Acceptance criteria

- Plans of the last twelve months differ from what was spent by less than a tenth, shown by a test.

## Risks

A plan that is far off would mislead people: it is shown as a guess, and the flag takes it away at once.
`
};
var account = (id, login) => ({ id, login, kind: "User" });
var ANA = account(11, "ana");
var BO = account(12, "bo");
var CY = account(13, "cy");
var OLU = account(15, "olu");
var at = (time) => `2026-01-02T${time}:00Z`;
function promotionSnapshot(state, isRight) {
  const { base, first, head, tree } = state;
  const commit = (sha, parent, own) => ({
    sha,
    parents: [parent],
    tree: own,
    author: OLU,
    committer: OLU,
    emails: { author: "olu@example.com", committer: "olu@example.com" },
    coAuthors: [],
    initiators: [],
    isCleanBaseMerge: null
  });
  const review = (id, by, time, seen2) => ({
    id,
    by,
    state: "APPROVED",
    submittedAt: at(time),
    commit: seen2,
    body: "",
    isEdited: false
  });
  const check = (name, isPassed) => ({
    name,
    commit: head,
    kind: "check run",
    app: "github-actions",
    workflow: CI,
    event: "pull_request",
    state: isPassed ? "success" : "failure",
    at: at("11:30"),
    url: ""
  });
  const people = [ANA, BO, CY, OLU];
  return {
    schema: SNAPSHOT_SCHEMA,
    takenAt: at("14:00"),
    repository: { name: "example/service", id: 1, defaultBranch: "main" },
    trigger: { event: "demo", actor: OLU },
    pull: {
      number: 2,
      createdAt: at("09:00"),
      title: "Promote the planner",
      body: BOXES.map((box) => `- [x] ${box}
`).join(""),
      state: "open",
      isDraft: false,
      author: OLU,
      head: { sha: head, ref: "promote/planner-20260102", repository: "example/service" },
      base: { ref: "main", sha: base, mergeBases: [base] },
      autoMerge: null,
      labels: [],
      assignees: [],
      unresolvedThreads: 0,
      mergedBy: null,
      resultTree: tree
    },
    reviews: [
      review(101, ANA, "10:00", first),
      review(102, BO, "12:05", head),
      ...isRight ? [review(103, ANA, "13:00", head)] : []
    ],
    comments: [{ id: 201, by: OLU, createdAt: at("12:30"), body: `/signoff owner ${head}`, editedBy: null }],
    events: [
      { kind: "commit seen", at: at("09:00"), commit: first },
      { kind: "head moved", at: at("11:00"), by: OLU, before: first, after: head, isForced: false },
      { kind: "commit seen", at: at("11:01"), commit: head },
      { kind: "body edited", at: at("09:05"), by: OLU }
    ],
    commits: [commit(first, base, tree), commit(head, first, tree)],
    permissions: people.map((one) => ({ account: one, permission: "write" })),
    logins: people.map((one) => ({ login: one.login, account: one })),
    teams: [],
    checks: [check("tests", true), check("format", isRight)],
    reports: [],
    files: Object.keys(PROMOTION_CHANGE).flatMap(
      (path) => PROMOTION_CHANGE[path] === null ? [] : [
        {
          before: path.endsWith(".py") ? path.replace("core/", "labs/") : null,
          after: path
        }
      ]
    ),
    promotions: state.promotions,
    traits: [],
    documents: state.documents,
    openPulls: [],
    siblings: [],
    mergeQueue: null,
    gaps: []
  };
}
function documentOf(path, side, text2) {
  return { path, at: side, digest: sha256(text2), text: text2 };
}

// src/demo/judge-promotion.ts
async function judgePromotion(directory) {
  const engine = await import(/* webpackIgnore: true */ "../promotion-engine/index.js");
  const repository = await openRepository(directory);
  if (repository === null) throw new UserError("no-git", "The example is gone.", "Run the demo again.");
  const commit = (revision) => resolveCommit(repository, revision);
  const [base, first, head] = await Promise.all(
    ["main", "promote/planner~1", "promote/planner"].map(commit)
  );
  const rules = await engine.loadRules(repository, base, "2026-01-02");
  const { policy } = rules.parsed;
  if (policy === null) throw new Error("the policy of the example has an error");
  const promotions = await engine.loadPromotions(
    repository,
    { mergeBases: [base], tip: base, head },
    rules.lanes,
    null
  );
  const wanted = engine.documentsFor(policy, promotions.modules);
  const read = async (side, at2) => {
    const tree = await loadCommit(repository, at2);
    const paths = new Set(wanted.filter((one) => one.at === side).map(({ path }) => path));
    const found = [];
    await tree.readEach(
      tree.entries.filter(({ path }) => paths.has(path)),
      1024 * 1024,
      ({ path }, content) => {
        if (content.kind === "bytes")
          found.push(documentOf(path, side, Buffer.from(content.bytes).toString("utf8")));
      }
    );
    return found;
  };
  const documents = [...await read("base", base), ...await read("head", head)];
  const { stdout } = await repository.git.run(["rev-parse", `${head}^{tree}`]);
  const state = { base, first, head, tree: stdout.toString("latin1").trim(), promotions, documents };
  const used = {
    policy,
    file: { path: engine.POLICY_PATH, bytes: rules.bytes },
    digest: rules.digest,
    source: rules.source
  };
  const judge = (isRight) => {
    const snapshot = promotionSnapshot(state, isRight);
    return engine.judgeSnapshot(snapshot, used, engine.subjectOfSnapshot(snapshot));
  };
  const [wrong, right] = [judge(false), judge(true)];
  return {
    wrong: wrong.report,
    right: right.report,
    snapshot: `${JSON.stringify(wrong.snapshot, null, 2)}
`
  };
}

// src/demo/make-example.ts


// src/demo/api-example.ts
var BASE = `openapi: 3.1.0
info: { title: Ledger, version: 1.4.0 }
servers: [{ url: "https://ledger.example.com/v1" }]
paths:
  /entries:
    get:
      operationId: listEntries
      parameters:
        - name: limit
          in: query
          schema: { type: integer, minimum: 1, maximum: 500, default: 50 }
      responses:
        "200":
          description: The newest entries.
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Entry" } }
    post:
      operationId: postEntry
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/NewEntry" }
      responses:
        "201":
          description: Posted.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Entry" }
components:
  schemas:
    NewEntry:
      type: object
      required: [amount]
      properties:
        amount: { type: integer, minimum: 1 }
        currency: { type: string, enum: [EUR, USD, GBP] }
        note: { type: [string, "null"], maxLength: 200 }
    Entry:
      type: object
      required: [id, amount]
      properties:
        id: { type: string }
        amount: { type: integer, minimum: 1 }
        currency: { type: string, enum: [EUR, USD, GBP] }
        note: { type: [string, "null"], maxLength: 200 }
`;
var REFACTORED = `components:
  schemas:
    Money:
      type: object
      required: [amount]
      properties:
        amount: { type: integer, minimum: 1 }
        currency: { type: string, enum: [EUR, USD, GBP] }
    NewEntry:
      allOf:
        - { $ref: "#/components/schemas/Money" }
        - type: object
          properties:
            note: { anyOf: [{ type: string, maxLength: 200 }, { type: "null" }] }
    Entry:
      allOf:
        - { $ref: "#/components/schemas/NewEntry" }
        - { type: object, required: [id], properties: { id: { type: string } } }
`;
var API_BASE = { "serve/openapi.yaml": BASE };
var API_CHANGE = {
  "serve/openapi.yaml": `${BASE.slice(0, BASE.indexOf("components:"))}${REFACTORED}`.replace(
    "maximum: 500",
    "maximum: 100"
  )
};

// src/evidence-bundler/statistics/normal.ts
var ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
var SERIES_LIMIT = 1.5;
function normalDensity(z) {
  const head = Math.fround(z);
  return Math.exp(-head * head / 2) * Math.exp((head - z) * (head + z) / 2) / ROOT_TWO_PI;
}
function normalTail(z) {
  if (Number.isNaN(z)) return Number.NaN;
  if (z < 0) return 1 - normalTail(-z);
  if (z > 40) return 0;
  if (z < SERIES_LIMIT) {
    let term = z;
    let sum = z;
    for (let odd = 3; term > sum * 1e-18; odd += 2) {
      term *= z * z / odd;
      sum += term;
    }
    return 0.5 - normalDensity(z) * sum;
  }
  let fraction = z;
  for (let k = Math.ceil(30 + 400 / (z * z)); k >= 1; k--) fraction = z + k / fraction;
  return normalDensity(z) / fraction;
}
function normalQuantile(p) {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 0.5) return 0;
  return p > 0.5 ? tailQuantile(1 - p) : -tailQuantile(p);
}
function tailQuantile(p) {
  if (p === 0) return Number.POSITIVE_INFINITY;
  const t = Math.sqrt(-2 * Math.log(p));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 1308e-6)));
  for (let step = 0; step < 3; step++) {
    const error = (normalTail(z) - p) / normalDensity(z);
    z += error / (1 - error * z / 2);
  }
  return z;
}

// src/evidence-bundler/statistics/random.ts
function openMulberry32(seed) {
  let state = seed | 0;
  return () => {
    state = state + 1831565813 | 0;
    let bits = Math.imul(state ^ state >>> 15, 1 | state);
    bits = bits + Math.imul(bits ^ bits >>> 7, 61 | bits) ^ bits;
    return ((bits ^ bits >>> 14) >>> 0) / 2 ** 32;
  };
}

// src/demo/evidence-example.ts
var EVIDENCE_BASE = {
  ".github/evidence-policy.yml": `version: 1
collect:
  gate: { kind: lint, paths: [acceptance-gate.json], required: true }
  api: { kind: api, paths: [openapi-diff.json], required: true }
scans:
  bandit: {}
sbom: {}
modules:
  planner:
    owner: olu
    files: [core/planner/PROMOTE.md]
    tests:
      plans: { file: tests/test_planner.py, all: true }
    budgets:
      p95-plan: { benchmark: "year of *", below: 20 ms, samples: 72 }
    coverage: 90 %
    needs: [scan-bandit, sbom, secrets]
claims:
  - { paths: [STATUS.md] }
signing: { least: key }
log: { branch: evidence-log }
`
};
var TESTS2 = `from core.planner.plan import plan, warn

SPENT = [{"amount": -100}, {"amount": 900}, {"amount": -300}]


def test_plan_spends_the_average():
    assert plan(SPENT, 3) == [-200, -400, -600]


def test_nothing_spent_is_nothing_planned():
    assert plan([{"amount": 900}], 2) == [0, 0]


def test_warns_of_months_above_the_limit():
    assert warn(plan(SPENT, 3), 300) == [1, 2]
`;
var demo_status = (speed) => `# Status

## Planner

- [x] ${speed}
- [x] coverage: 100 %
`;
var EVIDENCE_STEPS = [
  {
    message: "Say that the planner is fast",
    files: { "tests/test_planner.py": TESTS2, "STATUS.md": demo_status("warnings: p95 3 ms") },
    processes: 1,
    samples: 40
  },
  {
    message: "Say how fast it was measured to be",
    files: { "STATUS.md": demo_status("year of entries: p95 14 ms") },
    processes: 8,
    samples: 50
  }
];
var CASES = {
  "tests.test_ledger": ["test_post"],
  "tests.test_legacy": ["test_round_up"],
  "tests.test_planner": [
    "test_plan_spends_the_average",
    "test_nothing_spent_is_nothing_planned",
    "test_warns_of_months_above_the_limit"
  ],
  "tests.test_rates": ["test_convert", "test_known"],
  "tests.test_refund": ["test_refund"]
};
function junit() {
  const cases = Object.entries(CASES).flatMap(
    ([suite, names]) => names.map((name) => `<testcase classname="${suite}" name="${name}" time="0.001" />`)
  );
  return `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="0" skipped="0" tests="${cases.length}" time="0.058" timestamp="2026-01-02T14:00:00+00:00">${cases.join("")}</testsuite></testsuites>
`;
}
function samples(commit, { processes, samples: each }) {
  const next = openMulberry32(SEED);
  const sample = () => Math.round(9e4 * Math.exp(0.25 * normalQuantile(next()))) / 1e4;
  const benchmark = {
    name: "year of entries",
    unit: "ms",
    better: "lower",
    processes: Array.from({ length: processes }, () => ({ samples: Array.from({ length: each }, sample) }))
  };
  return json({
    format: "evidence/benchmark/v1",
    producer: { name: "demo" },
    commit,
    seed: SEED,
    benchmarks: [benchmark]
  });
}
var SEED = 1;
var SCAN2 = json({
  version: "2.1.0",
  $schema: "https://json.schemastore.org/sarif-2.1.0.json",
  runs: [
    {
      tool: { driver: { name: "Bandit", version: "1.9.2", rules: [] } },
      invocations: [{ executionSuccessful: true, endTimeUtc: "2026-01-02T14:00:00Z" }],
      results: []
    }
  ]
});
var BILL = json({
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: { type: "application", name: "example-service", version: "1.4.0" } },
  components: [{ type: "library", name: "attrs", version: "25.4.0", purl: "pkg:pypi/attrs@25.4.0" }]
});
function evidenceFiles(commit, step) {
  return {
    "junit.xml": junit(),
    "benchmark.json": samples(commit, step),
    "bandit.sarif": SCAN2,
    "sbom.cdx.json": BILL
  };
}
var PROMOTED_COVERAGE = {
  "main.xml": BASE_REPORT,
  "pull-request.xml": BASE_REPORT.replace(
    'lines-valid="30" lines-covered="23" line-rate="0.7667" branches-valid="8" branches-covered="8"',
    'lines-valid="38" lines-covered="31" line-rate="0.8158" branches-valid="10" branches-covered="10"'
  ).replace(
    '		<package name="serve"',
    `		<package name="core.planner" line-rate="1" branch-rate="1" complexity="0">
			<classes>
				<class name="__init__.py" filename="core/planner/__init__.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines/>
				</class>
				<class name="plan.py" filename="core/planner/plan.py" complexity="0" line-rate="1" branch-rate="1">
					<methods/>
					<lines>
						<line number="4" hits="1"/>
						<line number="5" hits="1"/>
						<line number="6" hits="1" branch="true" condition-coverage="100% (2/2)"/>
						<line number="7" hits="1"/>
						<line number="8" hits="1"/>
						<line number="9" hits="1"/>
						<line number="12" hits="1"/>
						<line number="13" hits="1"/>
					</lines>
				</class>
			</classes>
		</package>
		<package name="serve"`
  )
};
function json(value) {
  return `${JSON.stringify(value, null, 1)}
`;
}

// src/demo/example.ts
var EXAMPLE_BASE = {
  ".github/execution-standards.yml": `version: 1
lanes:
  - { name: production, kind: production, paths: ["core/**", "serve/**"] }
  - { name: labs, kind: experimental, paths: ["labs/**"] }
  - { name: tools, kind: support, paths: ["tools/**"] }
  - { name: tests, kind: test, paths: ["tests/**"] }
coverage:
  modules:
    - { name: planner, paths: ["core/planner/**"], floor: 90 }
`,
  "README.md": "# Example service\n\nProduction code in `core/` and `serve/`; experiments in `labs/`.\n",
  "core/__init__.py": "",
  "core/ledger.py": `"""The ledger that customers rely on."""


def post(entries: list[dict], amount: int) -> list[dict]:
    return [*entries, {"amount": amount}]
`,
  "core/registry.py": `"""Providers register themselves here; production never names them."""

from collections.abc import Callable

_providers: dict[str, Callable[[], object]] = {}


def register(name: str, factory: Callable[[], object]) -> None:
    _providers[name] = factory
`,
  "serve/__init__.py": "",
  "serve/app.py": `from core import ledger


def handle(amount: int) -> list[dict]:
    return ledger.post([], amount)
`,
  "labs/__init__.py": "",
  "labs/forecast.py": 'class Forecast:\n    """Guesses next month. Half of the time it is right."""\n',
  "labs/mood.py": 'def mood() -> str:\n    return "sunny"\n',
  "tools/__init__.py": "",
  "tools/report.py": 'def write(rows: list[dict]) -> str:\n    return "\\n".join(map(str, rows))\n',
  "tests/test_ledger.py": 'from core.ledger import post\n\n\ndef test_post():\n    assert post([], 3) == [{"amount": 3}]\n'
};
var EXAMPLE_CHANGE = {
  // An import that no linter of statements sees: the names wait in a tuple and meet the loader in a loop.
  "core/plugins.py": `"""Loads what makes the ledger smarter."""

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
  "core/forecasting.py": `"""Stable forecasting API."""

from labs.forecast import Forecast

__all__ = ["Forecast"]
`,
  "serve/app.py": `from core import ledger
from tools.report import summary


def handle(amount: int) -> list[dict]:
    return ledger.post([], amount)
`,
  // Support code as a bridge: production imports it, and it imports the experiment.
  "tools/report.py": `from labs.mood import mood


def write(rows: list[dict]) -> str:
    return "\\n".join(map(str, rows))


def summary() -> str:
    return f"mood: {mood()}"
`,
  "serve/health.py": `def health() -> dict[str, str:
    return {"status": "ok"}
`,
  // Says what others do, and does nothing: a mention is no finding.
  "core/notes.py": `"""Replaces labs.mood, see labs/mood.py."""

MESSAGE = "labs.forecast is not part of this release"
`
};

// src/demo/make-example.ts
async function makeExample(directory) {
  (0,external_node_fs_namespaceObject.mkdirSync)(directory);
  const git = exampleGit(directory);
  await git("init", "--quiet", "--initial-branch=main");
  const base = {
    ...EXAMPLE_BASE,
    ...COVERED_BASE,
    ...API_BASE,
    ...PROMOTION_BASE,
    ...EVIDENCE_BASE,
    ...FORK_BASE
  };
  await commitExample(directory, base, "The example service");
  await git("checkout", "--quiet", "-b", "promote/planner");
  await commitExample(directory, PROMOTION_CHANGE, "Promote the planner");
  await git("commit", "--quiet", "--allow-empty", "--message=Tidy the planner");
  await git("checkout", "--quiet", "-b", "smarter-ledger", "main");
  const change = { ...EXAMPLE_CHANGE, ...COVERED_CHANGE, ...API_CHANGE };
  await commitExample(directory, change, "Make the ledger smarter");
}

// src/demo/seal-evidence.ts




// src/evidence-bundler/run/request.ts
var ON_THE_SPOT = {
  head: null,
  policyAt: null,
  runnerFiles: [],
  isSignedLater: false
};

// src/demo/check-with-tools.ts



// src/evidence-bundler/sign/openpgp/run-program.ts

var PATIENCE_MILLISECONDS2 = 6e4;
var MOST_CHARACTERS = 1024 * 1024;
var runProgram = ({ program, args, stdin, secret, path }) => new Promise((resolve) => {
  const child = (0,external_node_child_process_namespaceObject.spawn)(program, args, {
    env: { PATH: path, LC_ALL: "C" },
    stdio: ["pipe", "pipe", "pipe", secret === null ? "ignore" : "pipe"]
  });
  const clock = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MILLISECONDS2).unref();
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk) => {
    if (stdout.length < MOST_CHARACTERS) stdout += chunk.toString("utf8");
  });
  child.stderr?.on("data", (chunk) => {
    if (stderr.length < MOST_CHARACTERS) stderr += chunk.toString("utf8");
  });
  const end = (code2) => {
    clearTimeout(clock);
    resolve({ code: code2, stdout, stderr });
  };
  child.on("error", () => end(null));
  child.on("close", (code2) => end(code2 ?? 128));
  const fed = child.stdio[3];
  child.stdin?.on("error", () => void 0);
  child.stdin?.end(stdin);
  if (fed !== null && fed !== void 0 && "end" in fed) {
    fed.on("error", () => void 0);
    fed.end(`${secret ?? ""}
`);
  }
});

// src/demo/check-with-tools.ts
var TOOLS = ["sh", "sha256sum", "openssl"];
async function checkWithTools(bundle, touch) {
  for (const tool of TOOLS) {
    const { code: code2 } = await run("sh", ["-c", `command -v ${tool}`]);
    if (code2 !== 0) return { kind: "no-tool", tool };
  }
  const whole = await verify(bundle);
  const file = (0,external_node_path_namespaceObject.join)(bundle.folder, touch);
  const bytes = (0,external_node_fs_namespaceObject.readFileSync)(file);
  try {
    (0,external_node_fs_namespaceObject.writeFileSync)(
      file,
      bytes.toString("latin1").replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
      "latin1"
    );
    return { kind: "checked", whole, touched: await verify(bundle) };
  } finally {
    (0,external_node_fs_namespaceObject.writeFileSync)(file, bytes);
  }
}
async function verify({ folder, commit, key, logKey }) {
  const asked = ["--commit", commit, "--key", key, "--log-key", logKey, "--require-signature"];
  const { code: code2, stdout, stderr } = await run("sh", [(0,external_node_path_namespaceObject.join)(folder, "verify.sh"), ...asked, folder]);
  return { code: code2 ?? 2, lines: `${stdout}${stderr}`.trimEnd().split("\n") };
}
function run(program, args) {
  return runProgram({ program, args, stdin: "", secret: null, path: process.env.PATH ?? "" });
}

// src/platform/files/folder.ts

var NEVER_WALKED = /* @__PURE__ */ new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  ".venv",
  "venv",
  "__pycache__",
  ".tox",
  ".mypy_cache"
]);
function loadFolder(root) {
  const entries = [];
  const pending = [""];
  for (let folder = pending.pop(); folder !== void 0; folder = pending.pop()) {
    for (const item of readFolder(`${root}/${folder}`)) {
      const path = folder === "" ? item.name : `${folder}/${item.name}`;
      if (item.isDirectory()) {
        if (!NEVER_WALKED.has(item.name)) pending.push(path);
      } else if (item.isFile()) entries.push({ path, kind: "file", blob: null });
      else if (item.isSymbolicLink()) entries.push({ path, kind: "symlink", blob: null });
    }
  }
  entries.sort((a, b) => compareText(a.path, b.path));
  const reader = diskReader(root);
  return {
    ignored: async () => /* @__PURE__ */ new Set(),
    entries,
    disk: { root, holds: () => true },
    readEach: async (wanted, maxBytes, visit) => {
      for (const entry of wanted) {
        visit(
          entry,
          reader.read(entry, maxBytes) ?? { kind: "unreadable", reason: "deleted while it was being read" }
        );
      }
    }
  };
}
function readFolder(path) {
  try {
    return (0,external_node_fs_namespaceObject.readdirSync)(path, { withFileTypes: true });
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new UserError(
      "unreadable",
      `The folder ${path} cannot be read (${reason}).`,
      "Give permission to read it, or judge a folder that does not hold it.",
      { cause: error }
    );
  }
}
function requireFolder(path) {
  if ((0,external_node_fs_namespaceObject.statSync)(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new UserError("no-folder", `${path} is not a folder.`, "Check the spelling.");
}

// src/checks/open-trees.ts
async function openTrees(request, meanwhile) {
  requireFolder(request.directory);
  const trees = await findTrees(request, meanwhile);
  if (trees.head.entries.length > 0) return trees;
  throw new UserError(
    "nothing-to-judge",
    `There is no file to judge in ${trees.root}.`,
    "Check the folder; in a workflow, actions/checkout has to run before."
  );
}
async function findTrees(request, meanwhile) {
  const place2 = request.asFolder === true ? null : locateRepository(request.directory);
  if (place2 === null) return openFolder(request);
  const listing = request.head === null ? loadCheckout(place2, request.state) : null;
  listing?.catch(() => void 0);
  const [repository] = await Promise.all([describeRepository(place2), meanwhile()]);
  const headCommit = request.head === null ? repository.head : await resolveCommit(repository, request.head);
  const headParents = headCommit === null || !request.needsParents ? [] : await parentsOf(repository, headCommit);
  const baseRevision = mergedInto(headParents, request.pullRequestHead) ?? request.base;
  const [head, base] = await Promise.all([
    listing ?? loadCommit(repository, headCommit),
    baseRevision === null ? null : openBase(repository, baseRevision, headCommit, request)
  ]);
  return {
    root: repository.root,
    repository,
    head,
    headCommit,
    headParents,
    base: base === null ? null : { commit: base.commit, snapshot: base.snapshot },
    notes: base?.notes ?? []
  };
}
function mergedInto(parents, pullRequestHead) {
  const [into, merged, ...others] = parents;
  if (into === void 0 || merged === void 0 || others.length > 0) return null;
  return merged === pullRequestHead ? into : null;
}
function openFolder(request) {
  if (request.base !== null || request.head !== null) {
    throw new UserError(
      "no-git",
      `${request.directory} is not in a git repository, so it has no commits to compare.`,
      request.outsideGit ?? "Leave out --base and --head, or run it inside a clone."
    );
  }
  return {
    root: request.directory,
    repository: null,
    head: loadFolder(request.directory),
    headCommit: null,
    headParents: [],
    base: null,
    notes: ["Not a git repository: every file of the folder was judged, and nothing was compared."]
  };
}
async function openBase(repository, revision, head, request) {
  const named2 = await findBase(repository, revision, request.mayFetch);
  const inClone = head === null ? null : await findMergeBase(repository, head, named2);
  const mergeBase = inClone ?? (head === null ? null : await askMergeBase(repository, named2, head, request));
  const commit = mergeBase ?? named2;
  const notes = mergeBase !== null ? [] : [
    `No merge base is in sight${repository.shallow ? " of this shallow clone" : ""}: compared with ${named2.slice(0, 7)} itself.`
  ];
  return { commit, snapshot: await loadCommit(repository, commit), notes };
}
async function askMergeBase(repository, base, head, { mergeBaseOf, mayFetch }) {
  if (!repository.shallow || !mayFetch || mergeBaseOf == null) return null;
  const commit = await mergeBaseOf(base, head);
  if (commit === null) return null;
  const isThere2 = commit === base || commit === head || await fetchCommit(repository, commit);
  return isThere2 ? commit : null;
}
async function findBase(repository, revision, mayFetch) {
  try {
    return await resolveCommit(repository, revision);
  } catch (error) {
    const isSha = /^[0-9a-f]{40,64}$/.test(revision);
    if (!(error instanceof UserError) || !isSha) throw error;
    if (mayFetch && await fetchCommit(repository, revision))
      return resolveCommit(repository, revision);
    throw new UserError(
      "base-missing",
      `The base commit ${revision.slice(0, 7)} is not in this clone, so its policy cannot be read.`,
      repository.shallow ? DEEPEN : `Run \`git fetch origin ${revision}\`.`,
      { cause: error }
    );
  }
}

// src/acceptance-gate/run.ts
async function runGate(request) {
  const trees = await openTrees(request, loadEngine);
  const { judgeTrees } = await loadEngine();
  return judgeTrees(trees, request);
}
function loadEngine() {
  return import(/* webpackIgnore: true */ "../acceptance-gate-engine/index.js");
}

// src/config/model.ts
var CONFIG_PATH = ".github/execution-standards.yml";

// src/coverage-by-lane/run/run.ts
async function runCoverage(request) {
  const trees = await openTrees(request, loadEngine2);
  const { judgeCoverage: judgeCoverage2 } = await loadEngine2();
  return judgeCoverage2(trees, request);
}
function loadEngine2() {
  return import(/* webpackIgnore: true */ "../coverage-engine/index.js");
}

// src/openapi-diff/run/run.ts
async function runOpenapi(request) {
  const trees = await openTrees(request, loadEngine3);
  const { judgeTrees } = await loadEngine3();
  return judgeTrees(trees, request);
}
function loadEngine3() {
  return import(/* webpackIgnore: true */ "../openapi-engine/index.js");
}

// src/platform/cache/line-file.ts
function memoryLines() {
  const known = /* @__PURE__ */ new Map();
  return { get: (key) => known.get(key) ?? null, put: (key, value) => known.set(key, value) };
}

// src/platform/cache/secret-file.ts
function memorySecrets() {
  return memoryLines();
}

// src/platform/cache/sketch-file.ts
function memorySketches() {
  const known = /* @__PURE__ */ new Map();
  return { get: (key) => known.get(key) ?? null, put: (key, value) => known.set(key, value) };
}

// src/platform/cache/fact-file.ts
function memoryFacts() {
  const facts2 = /* @__PURE__ */ new Map();
  const mentions = memoryLines();
  return {
    get: (key) => facts2.get(key) ?? null,
    peek: (key) => {
      const known = facts2.get(key);
      return known === void 0 ? null : { depth: known.depth, hasDirectives: known.directives.length > 0 };
    },
    put: (key, found) => facts2.set(key, found),
    secrets: memorySecrets(),
    sketches: memorySketches(),
    mentions: () => mentions,
    save: () => void 0
  };
}

// src/platform/clock/today.ts
function today(environment = process.env) {
  const epoch = Number(environment.SOURCE_DATE_EPOCH);
  const now = environment.SOURCE_DATE_EPOCH !== void 0 && Number.isFinite(epoch) ? new Date(epoch * 1e3) : /* @__PURE__ */ new Date();
  return now.toISOString().slice(0, 10);
}

// src/demo/judge-change.ts
function askedOf({ repository, branch, pullRequest }) {
  return {
    directory: repository,
    base: "main",
    head: null,
    state: "committed",
    mayFetch: false,
    configPath: CONFIG_PATH,
    configNamed: false,
    failOn: "error",
    subject: { repository: null, head: null, pullRequest, event: "demo", ref: branch },
    today: today()
  };
}
async function judgeCode(change) {
  const { report } = await runGate({
    ...askedOf(change),
    needsParents: false,
    families: null,
    cache: memoryFacts()
  });
  return report;
}
async function judgeCoverage(change, folder) {
  const { report, finish } = await runCoverage({
    ...askedOf(change),
    needsParents: true,
    reportsRoot: folder,
    reports: ["pull-request.xml"],
    baseReports: ["main.xml"],
    history: {
      isRead: false,
      remote: null,
      isRemoteNamed: false,
      baseBranch: "main",
      files: null,
      recordAs: null,
      saveTo: null
    },
    outputs: { html: null, cobertura: null, lcov: null, json: null, badges: null },
    now: Date.parse(COMMITTED)
  });
  await finish();
  return report;
}
async function judgeApi(change) {
  const { report, finish } = await runOpenapi({
    ...askedOf(change),
    needsParents: true,
    documents: [],
    outputs: { changelog: null, changelogHtml: null }
  });
  finish();
  return report;
}

// src/demo/seal-evidence.ts
var BRANCH = "promote/planner";
var SERVER = "https://github.com";
async function sealEvidence(folder, repository) {
  const engine = await import(/* webpackIgnore: true */ "../evidence-engine/index.js");
  await exampleGit(repository)("checkout", "--quiet", BRANCH);
  writeTree((0,external_node_path_namespaceObject.join)(folder, "coverage"), PROMOTED_COVERAGE);
  const keys = makeKeys(folder, engine);
  const seal = async (step, run2) => {
    await commitExample(repository, step.files, step.message);
    const root = (0,external_node_path_namespaceObject.join)(folder, `run-${run2}`);
    await leaveReports(root, folder, repository, step);
    const { report, sealed, commit } = await engine.bundleEvidence(
      requestFor(repository, folder, root, keys, run2)
    );
    if (sealed === null)
      throw new UserError(
        "not-sealed",
        `The evidence of the example is not sealed: ${report.headline}.`,
        "This is a fault of the program: please report it."
      );
    return { report, bundle: { folder: sealed.folder, commit, ...keys.public } };
  };
  const [first, second] = EVIDENCE_STEPS;
  const open = await seal(first, 1);
  const shown = await seal(second, 2);
  await exampleGit(repository)("checkout", "--quiet", "smarter-ledger");
  const check = await checkWithTools(shown.bundle, "files/benchmarks/benchmark.json");
  return { open: open.report, shown: shown.report, bundle: shown.bundle, check };
}
async function leaveReports(root, folder, repository, step) {
  const opened = await openRepository(repository);
  if (opened === null) throw new UserError("no-git", "The example is gone.", "Run the demo again.");
  const change = { repository, branch: BRANCH, pullRequest: 2 };
  const json2 = (report) => renderAs("json", report, { rules: [], colour: false });
  writeTree(root, {
    ...evidenceFiles(await resolveCommit(opened, "HEAD"), step),
    "acceptance-gate.json": json2(await judgeCode(change)),
    "coverage-by-lane.json": json2(await judgeCoverage(change, (0,external_node_path_namespaceObject.join)(folder, "coverage"))),
    "openapi-diff.json": json2(await judgeApi(change))
  });
}
function requestFor(repository, folder, root, keys, run2) {
  const now = Date.parse(`2026-01-02T${14 + run2}:00:00Z`);
  return {
    ...ON_THE_SPOT,
    directory: repository,
    root,
    workspace: root,
    base: "main",
    pullRequestHead: null,
    mayFetch: false,
    mergeBaseOf: null,
    subject: { repository: null, head: null, pullRequest: 2, event: "demo", ref: BRANCH },
    files: [],
    baseFiles: [],
    earlier: [],
    isMeasuredHere: true,
    output: (0,external_node_path_namespaceObject.join)(folder, "bundles"),
    producedBy: "local",
    run: { id: String(run2), attempt: 1, workflow: ".github/workflows/evidence.yml", runner: "demo" },
    signing: {
      wanted: "key",
      isFork: false,
      isPublic: null,
      hasIdentity: false,
      key: keys.signing,
      openpgp: null,
      temporary: folder,
      path: process.env.PATH ?? ""
    },
    log: { mode: "append", defaultBranch: "main", remote: null, spare: null, key: keys.log },
    now,
    today: new Date(now).toISOString().slice(0, 10),
    serverUrl: SERVER,
    isTrial: false,
    progress: () => {
    }
  };
}
function makeKeys(folder, { logOrigin, openNoteSigner }) {
  (0,external_node_fs_namespaceObject.mkdirSync)(folder, { recursive: true });
  const key = (0,external_node_path_namespaceObject.join)(folder, "key.pub");
  const pair = (0,external_node_crypto_namespaceObject.generateKeyPairSync)("ec", { namedCurve: "P-256" });
  (0,external_node_fs_namespaceObject.writeFileSync)(key, pair.publicKey.export({ type: "spki", format: "pem" }));
  const log = (0,external_node_crypto_namespaceObject.generateKeyPairSync)("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const logKey = openNoteSigner(logOrigin(SERVER, null, "evidence-log"), log)?.verifierKey ?? "";
  return {
    signing: pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    log,
    public: { key, logKey }
  };
}

// src/demo/tell-evidence.ts
var WIDTH = 160;
function tellEvidence({ open, shown, bundle, check }) {
  const { claims } = evidenceOf(open);
  const told = new Set(claims.map(({ rule }) => rule));
  const { seal } = evidenceOf(shown);
  return [
    tellVerdict("Evidence of the first commit", open),
    ...claims.filter(({ status: status2 }) => status2 !== "pass").flatMap(tellClaim),
    ...open.findings.filter(({ rule }) => !told.has(rule)).map(({ line, message }) => row3(line === 0 ? message : `${message} (line ${line})`)),
    tellVerdict("Evidence of the second", shown),
    ...seal === null ? [] : [row3(`sealed: ${tellSeal(seal)}`)],
    ...tellCheck(check, bundle.folder)
  ];
}
function evidenceOf({ sections }) {
  const section = sections.find(({ kind }) => kind === "evidence");
  if (section?.kind !== "evidence") throw new Error("a report of evidence has a section of it");
  return section;
}
function tellVerdict(whose, { conclusion, headline }) {
  return `${conclusion === "success" ? "✔" : "✖"} ${whose}: ${plain(clip(headline, WIDTH))}`;
}
function tellClaim({ id, found, expected }) {
  return [row3(`${id}: ${found}`), row3(`  asked: ${expected}`)];
}
function tellCheck(check, folder) {
  if (check.kind === "no-tool")
    return [
      row3(`not checked here, as this machine has no \`${check.tool}\`; elsewhere: sh ${folder}/verify.sh`)
    ];
  const { whole, touched } = check;
  return [
    row3(`checked by verify.sh, with sh, sha256sum and openssl and without our code: ${verdictOf(whole)}`),
    ...whole.code === 0 ? [row3(`  ok: ${named(whole, "ok").join(", ")}; left open: ${named(whole, "open").join(", ")}`)] : complaints(whole),
    row3(`with one digit of a sample changed: ${verdictOf(touched)}`),
    ...complaints(touched).slice(0, 1)
  ];
}
function verdictOf({ lines }) {
  return (lines.at(-1) ?? "").replace(/ Checks that were left open: \d+\.$/, "");
}
function named({ lines }, word) {
  return lines.flatMap((line) => new RegExp(`^${word} +(\\w+):`).exec(line)?.[1] ?? []);
}
function complaints({ lines }) {
  return lines.filter((line) => /^(?:FAIL|\?\?) /.test(line)).map((line) => row3(`  ${line}`));
}
function row3(words) {
  return `  ${plain(clip(words, WIDTH))}`;
}

// src/demo/tell-fork.ts
var WIDTH2 = 150;
function tellFork({ report, refused, checkRuns }) {
  return [
    ...(report.parts ?? []).map(
      ({ check, conclusion, headline }) => row4(`${CONCLUSION_SYMBOLS[conclusion]} ${CHECK_TITLES[check]}: ${headline}`)
    ),
    "",
    row4(
      `The run of a fork may only read: GitHub refused its comment (${refused.length} write${refused.length === 1 ? "" : "s"}), so it stored the report.`
    ),
    ...checkRuns.map(
      ({ name, conclusion, annotations }) => row4(
        `publish-report checked what was stored, posted the comment below, and the check run «${name}»: ${conclusion}, ${annotations} annotations.`
      )
    )
  ];
}
function row4(words) {
  return plain(clip(words, WIDTH2));
}

// src/demo/run-demo.ts
async function runDemo(options, terminal) {
  const folder = (0,external_node_fs_namespaceObject.mkdtempSync)((0,external_node_path_namespaceObject.join)((0,external_node_os_namespaceObject.tmpdir)(), "execution-standards-demo-"));
  const repository = (0,external_node_path_namespaceObject.join)(folder, "repository");
  const tell = (title, lines) => terminal.write(`
${"─".repeat(12)} ${title} ${"─".repeat(12)}

${lines.join("\n")}
`);
  const text2 = (report) => renderAs("text", report, { rules: ALL_RULES, colour: terminal.colour }).trimEnd();
  try {
    await makeExample(repository);
  } catch (error) {
    (0,external_node_fs_namespaceObject.rmSync)(folder, { recursive: true, force: true });
    throw error;
  }
  writeTree((0,external_node_path_namespaceObject.join)(folder, "reports"), { "main.xml": BASE_REPORT, "pull-request.xml": CHANGE_REPORT });
  const fork = await judgeFork(folder);
  tell("pull request 1, of a fork: «Make the ledger smarter»", tellFork(fork));
  const promotion = await judgePromotion(repository);
  tell("pull request 2, a promotion with three things wrong", [text2(promotion.wrong)]);
  tell("the same once they are right", [text2(promotion.right)]);
  const evidence = await sealEvidence((0,external_node_path_namespaceObject.join)(folder, "evidence"), repository);
  tell("its evidence, sealed and checked without us", tellEvidence(evidence));
  const files = writeFiles(folder, { fork, promotion, evidence });
  const made = await drawPages(folder, fork.stored, evidence.bundle.folder, options.flag("open"));
  tell("the comment on pull request 1", [fork.comment.trimEnd()]);
  tell(
    "where the files are",
    ["repository", ...files, ...made].map((name) => (0,external_node_path_namespaceObject.join)(folder, name)).concat(evidence.bundle.folder)
  );
  return 0;
}
function writeFiles(folder, { fork, promotion, evidence }) {
  const render = (format2, report) => renderAs(format2, report, { rules: ALL_RULES, colour: false });
  const files = {
    "comment.md": fork.comment,
    "checks.log": fork.checked.log,
    "checks-summary.md": fork.checked.summary,
    "publish.log": fork.published.log,
    "promotion-comment.md": render("markdown", promotion.wrong),
    "promotion.json": render("json", promotion.wrong),
    "promotion-snapshot.json": promotion.snapshot,
    "evidence-comment.md": render("markdown", evidence.open),
    "evidence.json": render("json", evidence.open)
  };
  for (const [name, content] of Object.entries(files)) (0,external_node_fs_namespaceObject.writeFileSync)((0,external_node_path_namespaceObject.join)(folder, name), content);
  return [
    ...["execution-standards/report.json", "report.sarif", "coverage.html", "api-changes.md"],
    ...Object.keys(files)
  ];
}
async function drawPages(folder, report, bundle, isOpened) {
  const page = "pull-request.html";
  const commands = [
    ["report", "html", report, "--output", (0,external_node_path_namespaceObject.join)(folder, page), "--sources", ...isOpened ? ["--open"] : []],
    ["status", bundle, "--page", "STATUS.md", "--write"]
  ];
  for (const args of commands) {
    const { exitCode, log } = await runCommand(args, (0,external_node_path_namespaceObject.join)(folder, "repository"));
    if (exitCode !== 0)
      throw new UserError(
        "demo-failed",
        `\`${args.slice(0, 2).join(" ")}\` did not end as the demo expects: ${log.trim()}`,
        "This is a fault of the program: please report it."
      );
  }
  return [page, "repository/STATUS.md", "repository/docs/audits"];
}


var __webpack_exports__runDemo = __webpack_exports__.n;
export { __webpack_exports__runDemo as runDemo };
