#!/usr/bin/env python3
"""Circles of files, as the linker sees them: which object file uses a symbol of which other.

    circles.py BUILD [MOST]     prints each circle of more than MOST files (default 4)
"""
import collections
import os
import re
import subprocess
import sys


def objects(build):
    for folder, folders, files in os.walk(build):
        # Programs of the tests, what others wrote, and another build inside of this one, are not the code.
        folders[:] = [f for f in folders if f not in ("tests", "subprojects") and not f.startswith("test-") and not os.path.exists(os.path.join(folder, f, "build.ninja"))]
        yield from (os.path.join(folder, f) for f in files if f.endswith(".o"))


def name(path, build):
    """build/gen/libgen.a.p/sql_emit.c.o → gen/sql_emit.c"""
    library = os.path.dirname(os.path.relpath(path, build))
    file = re.sub(r"^meson-generated_(\.\._)?", "", os.path.basename(path))[: -len(".o")]
    return os.path.join(os.path.dirname(library), file)


def arrows(build):
    uses, home = collections.defaultdict(set), {}
    for path in objects(build):
        file = name(path, build)
        for line in subprocess.run(["nm", path], capture_output=True, text=True, check=True).stdout.splitlines():
            *_, kind, symbol = line.split()
            if kind == "U":
                uses[file].add(symbol)
            elif kind in "TDRBVW":
                home[symbol] = file
    return {file: sorted({home[s] for s in symbols if s in home} - {file}) for file, symbols in uses.items()}


def circles(graph):
    """Tarjan's strongly connected components of more than one file."""
    index, low, stack, found = {}, {}, [], []

    def visit(file):
        index[file] = low[file] = len(index)
        stack.append(file)
        for other in graph.get(file, ()):
            if other not in index:
                visit(other)
                low[file] = min(low[file], low[other])
            elif other in stack:
                low[file] = min(low[file], index[other])
        if low[file] == index[file]:
            circle = []
            while not circle or circle[-1] != file:
                circle.append(stack.pop())
            if len(circle) > 1:
                found.append(sorted(circle))

    for file in graph:
        if file not in index:
            visit(file)
    return found


if __name__ == "__main__":
    sys.setrecursionlimit(10000)
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    for circle in circles(arrows(sys.argv[1])):
        if len(circle) > most:
            print("a circle of %d files: %s" % (len(circle), ", ".join(circle)))
