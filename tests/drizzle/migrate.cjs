// Runs drizzle-orm's own migrator: node migrate.cjs FOLDER (the packages are found through NODE_PATH, the database
// through PG*).  "read" as a second argument only reads the folder and prints what the migrator makes of it.
const { drizzle } = require('drizzle-orm/node-postgres');
const { migrate } = require('drizzle-orm/node-postgres/migrator');
const { readMigrationFiles } = require('drizzle-orm/migrator');
const { Pool } = require('pg');

async function main() {
	const [migrationsFolder, what] = process.argv.slice(2);
	if (what === 'read') {
		for (const m of readMigrationFiles({ migrationsFolder }))
			console.log(m.folderMillis, m.hash, m.sql.filter((s) => s.trim() !== '').length);
		return;
	}
	const pool = new Pool({ max: 1 });
	try {
		await migrate(drizzle({ client: pool }), { migrationsFolder });
	} finally {
		await pool.end();
	}
}

main().catch((error) => {
	console.error(error.cause ? error.cause.message : error.message);
	process.exit(1);
});
