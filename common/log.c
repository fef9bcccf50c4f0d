/*
 * log.c: the log file.
 */
#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "secret.h"

struct Log {
	int fd;
};

static const char *const words[] = { "error", "warning", "info", "debug" };

LogLevel log_level(const char *name)
{
	for (int i = 0; name && i <= LOG_DEBUG; i++) {
		if (strcmp(words[i], name) == 0)
			return (LogLevel) i;
	}
	return LOG_INFO;
}

LogLevel log_level_of(Severity severity)
{
	return severity == SEVERITY_ERROR ? LOG_ERROR : severity == SEVERITY_WARNING ? LOG_WARNING : LOG_INFO;
}

Log *log_open(Arena *arena, Diags *diags, const char *path)
{
	Log *log = arena_new_struct(arena, Log);

	log->fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
	if (log->fd >= 0)
		return log;
	diag_error(diags, NO_SPAN, "cannot write the log file \"%s\": %s", path, strerror(errno))
	    ->hint = "name a file in a folder that is there and may be written to; nothing was run";
	return NULL;
}

/* In UTC, so that logs of several machines can be put together. */
static void add_time(Buf *out)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	struct tm utc;
	gmtime_r(&now.tv_sec, &utc);
	buf_printf(out, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ  ", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
	           utc.tm_hour, utc.tm_min, utc.tm_sec, (int) (now.tv_nsec / 1000000));
}

void log_add(Log *log, const char *text)
{
	if (!log || *text == '\0')
		return;
	Arena *arena = arena_new();
	Buf out;
	buf_init(&out, arena);
	text = hide_secrets(arena, text, strlen(text));
	while (*text != '\0') {
		size_t length = strcspn(text, "\n");

		add_time(&out);
		buf_add_n(&out, text, length);
		buf_add_char(&out, '\n');
		text += length + (text[length] == '\n');
	}
	/* A log that cannot be written (a full disk) must not stop a migration half-way. */
	if (write(log->fd, out.data, out.length) < 0)
		errno = 0;
	arena_free(arena);
}

void log_close(Log *log)
{
	if (log)
		close(log->fd);
}
