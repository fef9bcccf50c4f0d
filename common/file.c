/*
 * file.c: files and folders.
 */
#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads to the end of FD; false with errno set, also where that is more than a source may hold. */
static bool read_all(int fd, Buf *text)
{
	char chunk[65536];
	struct stat st;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
		buf_reserve(text, (size_t) st.st_size);
	for (;;) {
		ssize_t got = read(fd, chunk, sizeof(chunk));
		if (got == 0)
			return true;
		if (got < 0 && errno != EINTR)
			return false;
		if (got > 0)
			buf_add_n(text, chunk, (size_t) got);
		if (text->length > SOURCE_MAX) {
			errno = EFBIG;
			return false;
		}
	}
}

/* Nothing dbgen reads may hold NUL bytes, and all of it is handled as C text. */
static Source *checked_source(Diags *diags, Source *source)
{
	size_t length = strlen(source->text);

	if (length == source->length)
		return source;
	diag_error(diags, (Span){ source, length, length + 1 }, "NUL byte in text")->hint = "save the file as UTF-8 text";
	return NULL;
}

Source *file_read(Arena *arena, Diags *diags, const char *path)
{
	bool standard = strcmp(path, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		diag_error(diags, NO_SPAN, "cannot read \"%s\": %s", path, strerror(errno));
		return NULL;
	}
	Buf text;
	buf_init(&text, arena);
	bool ok = read_all(fd, &text);
	int error = errno;
	if (!standard)
		close(fd);
	if (!ok) {
		diag_error(diags, NO_SPAN, "cannot read \"%s\": %s", path, strerror(error));
		return NULL;
	}
	return checked_source(diags, source_over(arena, standard ? "<stdin>" : path, text.data, text.length));
}

static bool write_all(int fd, const char *text, size_t length)
{
	while (length > 0) {
		ssize_t put = write(fd, text, length);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		text += put;
		length -= (size_t) put;
	}
	return true;
}

/* The mode a new file gets: the one of the file it replaces, or what the umask leaves. */
static mode_t wanted_mode(const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0)
		return st.st_mode & 07777;
	mode_t mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

void folder_sync(Diags *diags, const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* A folder may be one's to write to, but not to read; some file systems know no such thing. */
	if ((fd < 0 || fsync(fd) != 0) && errno != EACCES && errno != EINVAL && errno != ENOTSUP)
		diag_warning(diags, NO_SPAN, "\"%s\" may not be on disk yet: %s", path, strerror(errno))
		    ->hint = "all is done, but a power failure now could undo it; look after the disk";
	if (fd >= 0)
		close(fd);
}

struct FileWriter {
	Diags *diags;
	const char *path;
	char target[PATH_MAX]; /* through a symbolic link: the rename must replace the file, not the link */
	char *temporary;
	bool unsynced; /* what is lost with the power can be made again */
	int fd;
	int error; /* errno of the first step that failed; 0: none has */
};

FileWriter *file_begin(Diags *diags, const char *path)
{
	FileWriter *writer = arena_new_struct(diags->arena, FileWriter);

	writer->diags = diags;
	writer->path = path;
	if (!realpath(path, writer->target))
		snprintf(writer->target, sizeof(writer->target), "%s", path);
	writer->temporary = arena_printf(diags->arena, "%s.XXXXXX", writer->target);
	writer->fd = mkostemp(writer->temporary, O_CLOEXEC);
	writer->error = writer->fd < 0 ? errno : 0;
	return writer;
}

void file_add(FileWriter *writer, const char *text, size_t length)
{
	if (!writer->error && !write_all(writer->fd, text, length))
		writer->error = errno;
}

bool file_end(FileWriter *writer)
{
	if (!writer->error &&
	    (fchmod(writer->fd, wanted_mode(writer->target)) != 0 || (!writer->unsynced && fsync(writer->fd) != 0)))
		writer->error = errno;
	if (writer->fd >= 0 && close(writer->fd) != 0 && !writer->error)
		writer->error = errno;
	if (!writer->error && rename(writer->temporary, writer->target) != 0)
		writer->error = errno;
	if (!writer->error && writer->unsynced)
		return true;
	if (!writer->error) {
		folder_sync(writer->diags, path_folder(writer->diags->arena, writer->target));
		return true;
	}
	if (writer->fd >= 0)
		unlink(writer->temporary);
	diag_error(writer->diags, NO_SPAN, "cannot write \"%s\": %s", writer->path, strerror(writer->error))
	    ->hint = "it is as it was; run the command again once it can be written";
	return false;
}

bool file_write(Diags *diags, const char *path, const char *text, size_t length)
{
	FileWriter *writer = file_begin(diags, path);

	file_add(writer, text, length);
	return file_end(writer);
}

bool file_write_unsynced(Diags *diags, const char *path, const char *text, size_t length)
{
	FileWriter *writer = file_begin(diags, path);

	writer->unsynced = true;
	file_add(writer, text, length);
	return file_end(writer);
}

bool file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

bool file_is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_remove(Diags *diags, const char *path)
{
	if (unlink(path) == 0)
		return true;
	diag_error(diags, NO_SPAN, "cannot remove \"%s\": %s", path, strerror(errno));
	return false;
}

bool folder_make(Diags *diags, const char *path)
{
	const char *around = path_folder(diags->arena, path);

	if (file_is_folder(path))
		return true;
	bool made = mkdir(path, 0777) == 0;
	if (!made && errno == ENOENT && strcmp(around, path) != 0) {
		if (!folder_make(diags, around))
			return false;
		made = mkdir(path, 0777) == 0;
	}
	if (made)
		folder_sync(diags, around);
	if (made || (errno == EEXIST && file_is_folder(path)))
		return true;
	diag_error(diags, NO_SPAN, "cannot make folder \"%s\": %s", path, strerror(errno));
	return false;
}

bool folder_rename(Diags *diags, const char *from, const char *to)
{
	if (rename(from, to) != 0) {
		diag_error(diags, NO_SPAN, "cannot rename \"%s\" to \"%s\": %s", from, to, strerror(errno));
		return false;
	}
	folder_sync(diags, path_folder(diags->arena, to));
	return true;
}

bool folder_lock(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* The lock lasts as long as the descriptor, which nobody closes. */
	if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
		return true;
	close(fd);
	return false;
}

bool folder_list(Arena *arena, Diags *diags, const char *path, Strings *names)
{
	DIR *folder = opendir(path);

	if (!folder) {
		diag_error(diags, NO_SPAN, "cannot read folder \"%s\": %s", path, strerror(errno));
		return false;
	}
	struct dirent *entry;
	while ((entry = readdir(folder))) {
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			strings_add(arena, names, arena_strdup(arena, entry->d_name));
	}
	closedir(folder);
	strings_sort(names);
	return true;
}

/* Folders behind symbolic links are not entered: they may lead back. */
static bool find_below(Arena *arena, Diags *diags, const char *path, const char *suffix, Strings *paths)
{
	Strings names = { 0 };

	if (!folder_list(arena, diags, path, &names))
		return false;
	for (size_t i = 0; i < names.count; i++) {
		const char *full = path_join(arena, path, names.items[i]);
		struct stat st;

		if (lstat(full, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode)) {
			if (!find_below(arena, diags, full, suffix, paths))
				return false;
		} else if (text_ends_with(full, suffix) && !file_is_folder(full)) {
			strings_add(arena, paths, full);
		}
	}
	return true;
}

bool folder_find(Arena *arena, Diags *diags, const char *path, const char *suffix, Strings *paths)
{
	if (!find_below(arena, diags, path, suffix, paths))
		return false;
	strings_sort(paths);
	return true;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *walk)
{
	return remove(path);
}

bool folder_remove(const char *path)
{
	return nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS) == 0;
}

const char *path_join(Arena *arena, const char *folder, const char *name)
{
	if (*name == '/' || strcmp(folder, ".") == 0 || *folder == '\0')
		return arena_strdup(arena, name);
	return arena_printf(arena, text_ends_with(folder, "/") ? "%s%s" : "%s/%s", folder, name);
}

const char *path_folder(Arena *arena, const char *path)
{
	size_t length = strlen(path);

	while (length > 1 && path[length - 1] == '/')
		length--;
	while (length > 0 && path[length - 1] != '/')
		length--;
	if (length == 0)
		return ".";
	while (length > 1 && path[length - 1] == '/')
		length--;
	return arena_strndup(arena, path, length);
}

const char *path_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return !slash ? path : slash + 1;
}

bool text_ends_with(const char *text, const char *suffix)
{
	size_t length = strlen(text), suffix_length = strlen(suffix);

	return suffix_length <= length && strcmp(text + length - suffix_length, suffix) == 0;
}

bool text_starts_with(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool text_matches(const char *text, const char *pattern)
{
	if (*pattern == '\0')
		return *text == '\0';
	if (*pattern == '*') {
		for (;; text++) {
			if (text_matches(text, pattern + 1))
				return true;
			if (*text == '\0')
				return false;
		}
	}
	return *pattern == *text && text_matches(text + 1, pattern + 1);
}
