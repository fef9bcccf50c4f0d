exports.up = (knex) => knex.schema.alterTable('users', (table) => { table.string('email').unique(); });
exports.down = (knex) => knex.schema.alterTable('users', (table) => { table.dropColumn('email'); });
