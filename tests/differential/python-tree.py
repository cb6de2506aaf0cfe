"""Says what this interpreter makes of Python files: one JSON line per file.

Input: a JSON list of requests on standard input, each a path, or {"name", "source"} with a text.
Output per request: name, parse (null or [line, message]), compile (null or [line, message]), tree (digest of the
canonical dump, see python-tree-dump.ts) or, with --dump, the dump itself.
"""
import ast
import hashlib
import json
import struct
import sys
import sysconfig
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)
SKIPPED = {"type_comment", "type_ignores"}
LEGACY_FORMATS = sys.version_info < (3, 12)


def text(value):
    return json.dumps(value)


def constant(value):
    if value is None or value is True or value is False:
        return str(value)
    if value is ...:
        return "..."
    if isinstance(value, str):
        return "s" + text(value)
    if isinstance(value, bytes):
        return "b" + text(value.decode("latin-1"))
    if isinstance(value, int):
        return "i" + format(value, "x")
    if isinstance(value, float):
        return "f" + struct.pack(">d", value).hex()
    return "c" + struct.pack(">d", value.imag).hex()


class Source:
    """Tells which constants are written with a named character: those values are not compared."""

    def __init__(self, source):
        self.lines = source.split(b"\n") if b"\\N{" in source else None

    def names(self, node):
        if self.lines is None:
            return False
        lines = self.lines[node.lineno - 1 : node.end_lineno]
        if node.lineno == node.end_lineno:
            return b"\\N{" in lines[0][node.col_offset : node.end_col_offset]
        return b"\\N{" in b"\n".join([lines[0][node.col_offset :], *lines[1:-1], lines[-1][: node.end_col_offset]])


def dump(node, out, source, placed=True, named=False):
    if isinstance(node, list):
        out.append("[")
        for item in node:
            dump(item, out, source, placed, named)
            out.append(",")
        out.append("]")
    elif isinstance(node, ast.AST):
        kind = type(node).__name__
        out.append(kind)
        if kind == "JoinedStr" and LEGACY_FORMATS:
            placed = False
            named = named or source.names(node)
        if not node._fields:
            return
        out.append("(")
        if placed and hasattr(node, "lineno"):
            out.append(f"{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}")
        if kind == "Constant":
            hidden = isinstance(node.value, str) and (named or (placed and source.names(node)))
            out.append("|" + ("named" if hidden else constant(node.value)))
        else:
            for field in node._fields:
                if field in SKIPPED:
                    continue
                out.append("|" + field + "=")
                value = getattr(node, field, None)
                if kind == "JoinedStr":
                    # Python 3.12 leaves empty texts in format specs.
                    value = [part for part in value if getattr(part, "value", None) != ""]
                dump(value, out, source, placed, named)
        out.append(")")
    elif isinstance(node, str):
        out.append(text(node))
    elif isinstance(node, bool) or node is None:
        out.append(str(node))
    elif isinstance(node, int):
        out.append(str(node))
    else:
        out.append(text(repr(node)))


def failure(error):
    if isinstance(error, SyntaxError):
        return [error.lineno or 0, error.msg]
    return [0, f"{type(error).__name__}: {error}"]


ERRORS = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError)


def answer(request, wants_dump):
    if isinstance(request, str):
        name = request
        with open(request, "rb") as file:
            source = file.read()
    else:
        name = request["name"]
        source = request["source"].encode("utf-8", "surrogatepass")
    result = {"name": name, "parse": None, "compile": None, "tree": None}
    try:
        tree = ast.parse(source)
    except ERRORS as error:
        result["parse"] = result["compile"] = failure(error)
        return result
    try:
        compile(source, name, "exec", dont_inherit=True)
    except ERRORS as error:
        result["compile"] = failure(error)
    try:
        out = []
        dump(tree, out, Source(source.replace(b"\r\n", b"\n")))
        whole = "".join(out)
        result["tree"] = whole if wants_dump else hashlib.sha1(whole.encode()).hexdigest()
    except ERRORS as error:
        result["tree"] = failure(error)
    return result


def main():
    wants_dump = "--dump" in sys.argv
    print(json.dumps({"version": list(sys.version_info[:3]), "library": sysconfig.get_paths()["stdlib"]}))
    for request in json.load(sys.stdin):
        print(json.dumps(answer(request, wants_dump)))


main()
