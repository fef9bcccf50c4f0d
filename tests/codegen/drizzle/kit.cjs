// kit.cjs WHAT SCHEMA.ts [SNAPSHOT]: what drizzle-kit makes of the code: "sql", the statements from nothing; "compare", in what
// its snapshot differs from SNAPSHOT.
const fs = require("fs"), path = require("path");
const [what, file, snapshot] = process.argv.slice(2);
const load = (name) => require(require.resolve(name, { paths: [process.cwd()] }));
const built = path.resolve(`kit-${process.pid}.cjs`);

load("esbuild").buildSync({ entryPoints: [path.resolve(file)], outfile: built, bundle: true, platform: "node", format: "cjs", packages: "external" });
const code = require(built);
fs.unlinkSync(built);
let api;
try {
	api = load("drizzle-kit/api-postgres");
} catch {
	api = load("drizzle-kit/api");
}

// "tables.public.a.columns.id" and its value, for each leaf; entities of version 8 by what they are.
function* leaves(value, at) {
	if (value === null || typeof value !== "object") yield [at, JSON.stringify(value)];
	else if (Array.isArray(value) && at.startsWith(".ddl") && !at.includes("["))
		for (const item of value) yield* leaves(item, `.ddl[${[item.entityType, item.schema, item.table, item.name]}]`);
	else for (const [key, item] of Object.entries(value)) yield* leaves(item, `${at}.${key}`);
}

(async () => {
	const theirs = JSON.parse(JSON.stringify(await api.generateDrizzleJson(code)));
	if (what === "sql") {
		const nothing = await api.generateDrizzleJson({});
		const log = console.log;
		console.log = () => {};
		const statements = await api.generateMigration(nothing, await api.generateDrizzleJson(code));
		console.log = log;
		process.stdout.write(statements.map((sql) => `${sql.replace(/;?\s*$/, ";")}\n`).join(""), () => process.exit(0));
		return;
	}
	const ours = JSON.parse(fs.readFileSync(snapshot, "utf8"));
	for (const json of [theirs, ours]) for (const key of ["id", "prevId", "prevIds"]) delete json[key];
	const a = new Map(leaves(theirs, "")), b = new Map(leaves(ours, ""));
	for (const [at, value] of a) if (b.get(at) !== value) console.log(`${at}: drizzle-kit ${value}, dbgen ${b.get(at)}`);
	for (const [at, value] of b) if (!a.has(at)) console.log(`${at}: dbgen ${value}`);
	process.exit(0);
})().catch((error) => {
	console.error(error);
	process.exit(1);
});
