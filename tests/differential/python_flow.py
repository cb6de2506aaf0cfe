"""Runs small programs, given as JSON on standard input, and prints which modules of `labs` each of them loads.

Each program is an object of file contents by path. Its modules live in memory; `core.main` is imported first.
Every module of `labs` exists and is empty.
"""

import importlib.abc
import importlib.machinery
import json
import sys


class Memory(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, files):
        self.sources = {}
        for path, text in files.items():
            name = path.removesuffix(".py").replace("/", ".")
            package = name.endswith(".__init__")
            self.sources[name.removesuffix(".__init__")] = (text, package)
        self.loaded = []

    def find_spec(self, name, path=None, target=None):
        if name == "labs" or name.startswith("labs."):
            self.loaded.append(name)
            return importlib.machinery.ModuleSpec(name, self, is_package=name == "labs")
        if name in self.sources:
            return importlib.machinery.ModuleSpec(name, self, is_package=self.sources[name][1])
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__spec__.name
        if name in self.sources:
            exec(compile(self.sources[name][0], name, "exec"), module.__dict__)


def run(files):
    before = set(sys.modules)
    memory = Memory(files)
    sys.meta_path.insert(0, memory)
    try:
        importlib.import_module("core.main")
        return {"loaded": sorted(set(memory.loaded) - {"labs"}), "error": None}
    except Exception as error:  # a program that fails says nothing
        return {"loaded": [], "error": repr(error)}
    finally:
        sys.meta_path.remove(memory)
        for name in set(sys.modules) - before:
            del sys.modules[name]


print(json.dumps([run(files) for files in json.load(sys.stdin)]))
