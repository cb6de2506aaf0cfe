"""What coverage.py says of files that never ran, one JSON object a line; first its version and the interpreter's."""

import json
import os
import sys
import sysconfig
import warnings

import coverage
from coverage.config import DEFAULT_EXCLUDE
from coverage.misc import join_regex
from coverage.parser import PythonParser

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)


def read(request):
    name = request if isinstance(request, str) else request["name"]
    try:
        if isinstance(request, str):
            parser = PythonParser(filename=request, exclude=join_regex(DEFAULT_EXCLUDE))
        else:
            patterns = request.get("exclude")
            exclude = join_regex(DEFAULT_EXCLUDE if patterns is None else patterns)
            parser = PythonParser(text=request["source"], exclude=exclude or None)
        parser.parse_source()
    except Exception as error:
        return {"name": name, "error": type(error).__name__, "statements": [], "excluded": []}
    return {
        "name": name,
        "error": None,
        "statements": sorted(parser.statements),
        "excluded": sorted(parser.excluded),
    }


print(
    json.dumps(
        {
            "coverage": coverage.__version__,
            "minor": sys.version_info[1],
            "library": sysconfig.get_paths()["stdlib"],
            "packages": sysconfig.get_paths()["purelib"],
        }
    )
)
for one in json.load(sys.stdin):
    print(json.dumps(read(one)))
