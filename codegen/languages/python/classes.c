/*
 * classes.c: where a class of Python begins and ends.
 */
#include <string.h>

#include "python.h"

void py_begin_class(PyWriting *py, const char *name, const char *bases, const char *doc)
{
	Strings list = { 0 };

	for (; bases; bases = *bases == '\0' ? NULL : bases + 2) {
		size_t length = strcspn(bases, ",");

		strings_add(py->arena, &list, arena_strndup(py->arena, bases, length));
		bases += length;
	}
	if (list.count > 0)
		py_add_call(py->out, "", arena_printf(py->arena, "class %s", name), "(", &list, ":");
	else
		buf_printf(py->out, "class %s:\n", name);
	py_add_docstring(py->out, doc, "    ");
}

/* Two empty lines stand before the next one; an empty class has "pass". */
void py_end_class(PyWriting *py)
{
	if (buf_ends_with(py->out, ":\n"))
		buf_add(py->out, "    pass\n");
	else if (buf_ends_with(py->out, "\n\n"))
		buf_chop(py->out, 1);
	buf_add(py->out, "\n\n");
}

void py_begin_row(PyWriting *py, const char *name, const char *doc)
{
	if (py->style != PY_PYDANTIC) {
		py_import(py, "dataclasses", "dataclass");
		buf_add(py->out, "@dataclass(slots=True, kw_only=True)\n");
		py_begin_class(py, name, NULL, doc);
		return;
	}
	if (py->apart)
		py_import(py, ".models", "Model");
	py_begin_class(py, name, "Model", doc);
}
