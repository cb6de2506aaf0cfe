"""Says what import-linter makes of every contract of a folder: one JSON answer a line for each folder on stdin.

Contracts are built and checked one by one, as `lint-imports` does, but a contract that fails does not end the rest.
An answer is {"error": why} where the run ends before any contract, or {"verdicts": [kept | broken | not checked …]}.
"""

import importlib
import json
import os
import sys
from copy import deepcopy
from io import StringIO

from importlinter import configuration
from importlinter.application import use_cases
from importlinter.application.output import console
from importlinter.domain.contract import registry

configuration.configure()
console.file = StringIO()


def verdict_of(contract_options, user_options, graph):
    try:
        contract_class = registry.get_contract_class(contract_options["type"])
        contract = contract_class(
            name=contract_options["name"],
            session_options=user_options.session_options,
            contract_options=contract_options,
        )
        return "kept" if contract.check(deepcopy(graph), verbose=False).kept else "broken"
    except BaseException as error:  # a panic of the engine is no Exception
        print(f"{contract_options.get('name')}: {type(error).__name__}: {error}", file=sys.stderr)
        return "not checked"


def judge(folder, paths):
    os.chdir(folder)
    before = list(sys.path)
    sys.path[:0] = [os.path.join(folder, path) for path in paths]
    importlib.invalidate_caches()
    try:
        user_options = use_cases.read_user_options()
        use_cases._validate_contracts_present(user_options)
        use_cases._register_contract_types(user_options)
        graph = use_cases._build_graph(
            root_package_names=user_options.session_options["root_packages"],
            include_external_packages=use_cases._get_include_external_packages(user_options),
            exclude_type_checking_imports=use_cases._get_exclude_type_checking_imports(user_options),
            verbose=False,
            cache_dir=None,
        )
    except BaseException as error:
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        sys.path[:] = before
    return {
        "modules": len(graph.modules),
        "imports": graph.count_imports(),
        "children": {
            root: sorted(graph.find_children(root)) for root in user_options.session_options["root_packages"]
        },
        "verdicts": [verdict_of(options, user_options, graph) for options in user_options.contracts_options],
    }


for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps(judge(question["folder"], question["paths"])), flush=True)
