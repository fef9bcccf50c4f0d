"""Lines "V11 5: why" of the round trip as "numeric NaN: why": each value has three rows."""
import contextlib
import io
import os
import re
import sys

path = os.path.join(os.path.dirname(__file__), "c/everything.py")
space = {"sys": None}
source = open(path).read().rsplit("\n", 2)[0]
exec(compile(source, path, "exec"), space)
seen = set()
for line in sys.stdin:
    number, row, why = re.match(r"V(\d+) (\d+): (.*)", line).groups()
    kind, values = space["VALUES"][int(number)]
    text = f"{kind} {values[int(row) // 3][:40]!r}: {why[:160]}"
    if text not in seen:
        seen.add(text)
        print(text)
