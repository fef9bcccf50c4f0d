/*
 * undo.c: the newest migration taken back, as if it had never been generated.
 */
#include "undo.h"

#include "config.h"
#include "folders.h"
#include "lineage.h"
#include "renumber.h"

static bool is_applied_at(Job *job, const ConnectOptions *connect, const Migration *migration)
{
	const char *database = "the database";
	Strings applied = { 0 };

	if (!read_applied(job, connect, &applied, &database))
		return true;
	if (!strings_has(&applied, migration->tag))
		return false;
	diag_error(job->diags, NO_SPAN, "%s is applied to %s", migration->tag, database)
	    ->hint = "dbgen rollback takes it back there, with its down file; or write another migration";
	return true;
}

/* An environment whose variables are not set here is none that this machine knows. */
static bool is_applied_somewhere(Job *job, const Migration *migration)
{
	const Config *config = job->config;

	for (size_t i = 0; i < config->environments.count; i++) {
		const Environment *environment = config->environments.items[i];
		ConnectOptions connect = { .env = environment->name };

		if (config_url(job->arena, NULL, config, environment) && is_applied_at(job, &connect, migration))
			return true;
	}
	ConnectOptions connect = { .url = config_variable(config, "DATABASE_URL") };
	return connect.url && is_applied_at(job, &connect, migration);
}

/* The one that none continues. */
static const LineageNode *newest_node(Job *job, const Folder *folder)
{
	const FolderLineage *lineage = lineage_read(job, folder);

	if (!lineage)
		return NULL;
	if (lineage->nodes.count == 0) {
		diag_error(job->diags, NO_SPAN, "there is no migration in %s", folder->path);
		return NULL;
	}
	if (lineage->branches.count > 1) {
		diag_error(job->diags, NO_SPAN, "branches go side by side in %s: there is no newest migration", folder->path)
		    ->hint = "\"dbgen rebase\" puts one behind the other";
		return NULL;
	}
	return lineage->nodes.items[lineage->nodes.count - 1];
}

static bool may_go(Job *job, const LineageNode *node, const UndoOptions *options)
{
	if (!options->force && node_was_edited(job->arena, node)) {
		diag_error(job->diags, (Span){ node->migration->source, 0, 0 }, "%s was edited after it was generated",
		           node->migration->tag)
		    ->hint = "--force takes it back all the same, with what was written into it";
		return false;
	}
	return options->offline || !is_applied_somewhere(job, node->migration);
}

const Migration *undo_newest(Job *job, const UndoOptions *options)
{
	const Folder *folder = hold_folder(job) ? read_folder(job) : NULL;

	if (!folder || !folder_check_files(job->arena, job->diags, folder))
		return NULL;
	const LineageNode *newest = newest_node(job, folder);
	if (!newest || !may_go(job, newest, options) ||
	    !folder_remove_migration(job->arena, job->diags, folder, newest->migration))
		return NULL;
	return newest->migration;
}
