"""Print where Python's own path finder finds modules, without importing any.

Input: JSON lines {"root", "names"}, `root` being a folder and `names` dotted names. Output: one JSON list per line with,
for each name, the path of its file below the root, or null for a namespace package and for a name that is not there.
"""

import json
import os
import sys
from importlib.machinery import PathFinder


def find(root, name):
    path = [root]
    for part in name.split("."):
        if path is None:
            return None
        spec = PathFinder.find_spec(part, path)
        if spec is None:
            return None
        path = spec.submodule_search_locations
        if path is not None:
            path = list(path)
    return os.path.relpath(spec.origin, root) if spec.origin else None


for line in sys.stdin:
    query = json.loads(line)
    print(json.dumps([find(query["root"], name) for name in query["names"]]))
