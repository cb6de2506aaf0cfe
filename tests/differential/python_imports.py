"""Print, for each Python file named on standard input, what CPython's own parser says about it.

Input: paths, separated by NUL; the first argument is a JSON list of words to look for. Output: one JSON object per
line, in the same order:

    {"path", "error", "imports", "definitions", "all", "words", "names", "attributes"}

`words`: those met as identifiers of any kind; `names`: those met as plain names; `attributes`: those met as attributes
of a plain name, with it.

`error` is null, or the parser's message; the rest is then absent. The rules for what counts as conditional, type-only
or a literal `__all__` are written here a second time, over the syntax tree, on purpose: two implementations that
agree on thousands of files are worth more than one that is tested against itself.
"""

import ast
import json
import re
import sys
import tokenize
import warnings

LOOPS_AND_BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.Match) + (
    (ast.TryStar,) if hasattr(ast, "TryStar") else ()
)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
BLOCK_FIELDS = ("body", "handlers", "cases", "orelse", "finalbody")
TYPING = ("typing", "typing_extensions")


class Computed(Exception):
    """The value is not made of string literals."""


class File:
    def __init__(self, source):
        self.tree = ast.parse(source)
        with_bom = source.startswith(b"\xef\xbb\xbf")
        lines = iter(source.splitlines(keepends=True))
        encoding, _ = tokenize.detect_encoding(lambda: next(lines, b""))
        text = source[3:].decode("utf-8") if with_bom else source.decode(encoding)
        self.lines = re.split("\r\n|\r|\n", text)
        self.imports = []
        self.definitions = []
        self.all = None
        self.all_computed = False
        self.flags = set()
        self.modules = set()
        self.distrusted = set()
        self.distrusted_nested = set()
        self.learn_flags()

    def learn_flags(self):
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module in TYPING:
                for alias in node.names:
                    if alias.name in ("TYPE_CHECKING", "*"):
                        self.flags.add(alias.asname or "TYPE_CHECKING")
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.name in TYPING:
                        self.modules.add(alias.asname or alias.name)
        if self.flags | self.modules:
            self.distrust(self.tree, nested=False)

    def distrust(self, tree, nested):
        for node in ast.iter_child_nodes(tree):
            inner = nested or isinstance(node, FUNCTIONS + (ast.ClassDef,))
            for name in self.names_bound_by(node):
                if name in self.flags or (name in self.modules and not nested):
                    self.distrusted.add(name)
                elif name in self.modules:
                    self.distrusted_nested.add(name)
            if isinstance(node, FUNCTIONS):
                arguments = node.args
                for argument in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]:
                    if argument.arg in self.flags:
                        self.distrusted.add(argument.arg)
                    elif argument.arg in self.modules:
                        self.distrusted_nested.add(argument.arg)
            self.distrust(node, inner)

    def names_bound_by(self, node):
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            if node.value is None or isinstance(node.value, ast.Constant) and node.value.value is False:
                return
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield from (name for name, _ in target_names(target))
                if isinstance(target, ast.Attribute) and target.attr == "TYPE_CHECKING":
                    if isinstance(target.value, ast.Name):
                        yield target.value.id
        elif isinstance(node, FUNCTIONS):
            yield node.name
        elif isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name not in TYPING:
                    yield alias.asname or alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if node.level or node.module not in TYPING or alias.name != "TYPE_CHECKING":
                    yield alias.asname or alias.name

    def truth(self, test, nested):
        """False, True or None for a condition, given that TYPE_CHECKING is false."""
        if isinstance(test, ast.Name):
            return False if test.id in self.flags - self.distrusted else None
        if isinstance(test, ast.Attribute) and isinstance(test.value, ast.Name):
            hidden = self.distrusted | (self.distrusted_nested if nested else set())
            trusted = test.value.id in self.modules - hidden
            return False if trusted and test.attr == "TYPE_CHECKING" else None
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            inner = self.truth(test.operand, nested)
            return None if inner is None else not inner
        if isinstance(test, ast.BoolOp):
            parts = [self.truth(part, nested) for part in test.values]
            decisive = isinstance(test.op, ast.Or)
            if decisive in parts:
                return decisive
            return None if None in parts else not decisive
        return None

    def column(self, node):
        before = self.lines[node.lineno - 1].encode("utf-8", "surrogatepass")[: node.col_offset]
        return len(before.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")) // 2 + 1

    def visit(self, body, deferred=False, nested=False, conditional=False, type_only=False):
        for node in body:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                self.add_import(node, deferred, conditional, type_only)
            if not nested:
                self.define(node, conditional)
            if isinstance(node, ast.If):
                truth = self.truth(node.test, nested)
                self.visit(node.body, deferred, nested, True, type_only or truth is False)
                self.visit(node.orelse, deferred, nested, True, type_only or truth is True)
                continue
            function = isinstance(node, FUNCTIONS)
            scope = function or isinstance(node, ast.ClassDef)
            branch = isinstance(node, LOOPS_AND_BRANCHES + (ast.ExceptHandler, ast.match_case))
            for field in BLOCK_FIELDS:
                inner = getattr(node, field, None)
                if isinstance(inner, list):
                    self.visit(inner, deferred or function, nested or scope, conditional or branch, type_only)

    def add_import(self, node, deferred, conditional, type_only):
        place = [node.lineno, self.column(node), node.end_lineno, type_only, deferred, conditional]
        if isinstance(node, ast.Import):
            for alias in node.names:
                self.imports.append([alias.name, 0, [], False, alias.asname, *place])
        else:
            star = node.names[0].name == "*"
            names = [] if star else [[alias.name, alias.asname] for alias in node.names]
            self.imports.append([node.module or "", node.level, names, star, None, *place])

    def define(self, node, conditional):
        if isinstance(node, FUNCTIONS):
            self.definitions.append(["function", node.name, node.lineno])
        elif isinstance(node, ast.ClassDef):
            self.definitions.append(["class", node.name, node.lineno])
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                for name, line in target_names(target):
                    self.definitions.append(["variable", name, line])
                    if name == "__all__":
                        self.assign_all(node.value if isinstance(target, ast.Name) else None, conditional)
            first = node.targets[0]
            if isinstance(first, ast.Subscript) and is_all(first.value):
                self.all_computed = True
        elif isinstance(node, ast.AnnAssign):
            if node.value is not None and isinstance(node.target, ast.Name):
                self.definitions.append(["variable", node.target.id, node.target.lineno])
                if is_all(node.target):
                    self.assign_all(node.value, conditional)
        elif isinstance(node, getattr(ast, "TypeAlias", ())):
            self.definitions.append(["variable", node.name.id, node.lineno])
        elif isinstance(node, ast.AugAssign) and is_all(node.target):
            self.add_all(node.value if isinstance(node.op, ast.Add) else None)
        elif isinstance(node, ast.Expr):
            self.call_all(node)

    def assign_all(self, value, conditional):
        try:
            names = strings(value)
        except Computed:
            self.all_computed = True
            return
        if conditional and self.all is not None:
            self.all = self.all + names
        elif not (conditional and self.all_computed):
            self.all = names
            self.all_computed = False

    def add_all(self, value):
        try:
            names = strings(value)
        except Computed:
            self.all_computed = True
            return
        if self.all is None:
            self.all_computed = True
        else:
            self.all = self.all + names

    def call_all(self, node):
        line = self.lines[node.lineno - 1].encode("utf-8", "surrogatepass")[node.col_offset :]
        if not re.match(rb"__all__\b", line):
            return
        call = node.value
        if is_all(call):
            return
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and is_all(call.func.value):
            if len(call.args) == 1 and not call.keywords:
                if call.func.attr == "extend":
                    return self.add_all(call.args[0])
                if call.func.attr == "append":
                    return self.add_all(ast.List(elts=[call.args[0]]))
        self.all_computed = True


def words_met(tree, wanted):
    """The wanted words that are identifiers, plain names, and attributes of plain names."""
    words, names, attributes = set(), set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            words.add(node.attr)
            if isinstance(node.value, ast.Name) and node.attr in wanted:
                attributes.add(f"{node.value.id}.{node.attr}")
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            dotted = [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
            words.update(word for name in dotted for word in name.split("."))
            words.update(alias.asname for alias in node.names)
        elif isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            words.add(node.name)
        elif isinstance(node, (ast.arg, ast.keyword)):
            words.add(node.arg)
    return sorted((words | names) & wanted), sorted(names & wanted), sorted(attributes)


def is_all(node):
    return isinstance(node, ast.Name) and node.id == "__all__"


def target_names(target):
    if isinstance(target, ast.Name):
        yield target.id, target.lineno
    elif isinstance(target, (ast.Tuple, ast.List)):
        for element in target.elts:
            yield from target_names(element)
    elif isinstance(target, ast.Starred):
        yield from target_names(target.value)


def strings(node):
    """The items of a literal list, tuple or set of strings, or of a sum of such."""
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return [text(element) for element in node.elts]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return strings(node.left) + strings(node.right)
    if isinstance(node, ast.Dict) and not node.keys:
        return []
    raise Computed


def text(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return text(node.left) + text(node.right)
    raise Computed


def describe(path, wanted):
    with open(path, "rb") as stream:
        source = stream.read()
    try:
        file = File(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError, LookupError) as error:
        return {"path": path, "error": f"{type(error).__name__}: {error}"}
    file.visit(file.tree.body)
    words, names, attributes = words_met(file.tree, wanted)
    return {
        "path": path,
        "error": None,
        "imports": file.imports,
        "definitions": file.definitions,
        "all": None if file.all_computed else file.all,
        "words": words,
        "names": names,
        "attributes": attributes,
    }


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(10_000)
    wanted = set(json.loads(sys.argv[1]))
    for path in sys.stdin.buffer.read().decode("utf-8", "surrogateescape").split("\0"):
        if path:
            print(json.dumps(describe(path, wanted)))


if __name__ == "__main__":
    main()
