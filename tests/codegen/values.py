"""Lines "V11 5: why" of the round trip as "numeric 'NaN': why", once each: a value has three rows."""
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "c"))
from everything import VALUES

seen = set()
for line in sys.stdin:
    said = re.match(r"V(\d+) (\d+): (.*)", line)
    if not said:
        print(line, end="")
        continue
    number, row, why = said.groups()
    kind, values = VALUES[int(number)]
    text = f"{kind} {values[int(row) // 3][:40]!r}: {why[:160]}"
    if text not in seen:
        seen.add(text)
        print(text)
