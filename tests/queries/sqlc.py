#!/usr/bin/env python3
"""What sqlc says of the queries of cases.txt, beside what is expected there (and held to by live/queries.sh).

    sqlc.py SQLC [VERSION]     a table by section for docs/queries.md; VERSION: of the server the cases are for (15)

A query that sqlc refuses, or that panics, counts as refused.  Of the columns of the others: said alike; nullable where the column
never is NULL (safe, and a check for nothing in every program); not null where it can be (wrong: a scan fails at run time); of no type
("any", which takes everything).
"""
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def cases(version):
    """(section, expected columns, query)"""
    section = ""
    for line in open(os.path.join(HERE, "cases.txt"), encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# ----"):
            section = line[6:].strip()
        since = re.match(r"(\d+): ", line)
        if line.startswith("#") or not line or (since and int(since[1]) > version):
            continue
        line = line[since.end():] if since else line
        expected, query = line.split("| ", 1) if line.startswith("| ") else line.split(" | ", 1)
        columns = expected.split("->")[-1]
        # Commas within brackets part no types.
        types = [t.strip() for t in re.split(r",(?![^(]*\))", columns) if t.strip()]
        yield section, types, query.removeprefix("| ")


def write_project(folder, queries):
    entries = []
    for number, (_, types, query) in queries.items():
        with open(f"{folder}/q{number}.sql", "w", encoding="utf-8") as out:
            out.write(f"-- name: Q{number} :{'many' if types else 'exec'}\n{query};\n")
        entries.append({"engine": "postgresql", "schema": "schema.sql", "queries": f"q{number}.sql",
                        "gen": {"json": {"out": f"out{number}"}}})
    with open(f"{folder}/sqlc.json", "w", encoding="utf-8") as out:
        json.dump({"version": "2", "sql": entries}, out)


def run(sqlc, folder, queries):
    """The answers by number; what is refused is left out and the rest asked again."""
    refused = {}
    while queries:
        write_project(folder, queries)
        done = subprocess.run([sqlc, "generate"], cwd=folder, capture_output=True, text=True)
        if done.returncode == 0:
            break
        wrong = {int(n): text for n, text in re.findall(r"^q(\d+)\.sql:\d+:\d+: (.*)$", done.stderr, re.M)}
        if not wrong:
            wrong = {}
            for number in queries:
                write_project(folder, {number: queries[number]})
                if subprocess.run([sqlc, "generate"], cwd=folder, capture_output=True).returncode != 0:
                    wrong[number] = done.stderr.strip().splitlines()[0] if done.stderr else "it ended"
        refused.update(wrong)
        queries = {n: q for n, q in queries.items() if n not in wrong}
    answers = {}
    for number in queries:
        with open(f"{folder}/out{number}/codegen_request.json", encoding="utf-8") as answer:
            answers[number] = json.load(answer)["queries"][0].get("columns", [])
    return answers, refused


def main():
    sqlc, version = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 15
    queries = dict(enumerate(cases(version)))
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/schema.sql", "w", encoding="utf-8") as out:
            for name in ("schema.sql", "atomic.sql"):
                out.write(open(os.path.join(HERE, name), encoding="utf-8").read() + "\n")
        answers, refused = run(os.path.abspath(sqlc), folder, queries)
    sections = {}
    for number, (section, types, query) in queries.items():
        row = sections.setdefault(section, dict(queries=0, refused=0, columns=0, same=0, safe=0, wrong=0, untyped=0))
        row["queries"] += 1
        if number in refused:
            row["refused"] += 1
            print(f"refused: {query}\n  {refused[number]}", file=sys.stderr)
            continue
        said = [None if column.get("type", {}).get("name") == "any" else not column.get("not_null", False)
                for column in answers[number]]
        if len(said) != len(types):
            print(f"other columns: {query}: {len(said)} for {len(types)}", file=sys.stderr)
            row["refused"] += 1
            continue
        for expected, nullable in zip(types, said):
            row["columns"] += 1
            may = expected.endswith("?")
            if nullable is None:
                row["untyped"] += 1
                continue
            row["same" if may == nullable else "safe" if nullable else "wrong"] += 1
            if nullable != may:
                print(f"{'nullable' if nullable else 'NOT NULL'} for {expected}: {query}", file=sys.stderr)
    print("| queries about | queries | refused | columns | alike | nullable, never is | not null, can be | no type |\n"
          "|---|---|---|---|---|---|---|---|")
    total = {}
    for section, row in sections.items():
        print(f"| {section} | " + " | ".join(str(n) for n in row.values()) + " |")
        for key, n in row.items():
            total[key] = total.get(key, 0) + n
    print("| all | " + " | ".join(str(n) for n in total.values()) + " |")


main()
