/*
 * Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
 *
 * dbgen_read.c: PostgreSQL's types, and their values from the bytes of the protocol.
 */
#include "dbgen_private.h"

#include <stdio.h>
#include <string.h>

/* ---- the types */

#define TYPE(sql, kind, text, oid, c_type, of)                                                                         \
	{ sql, DBGEN_KIND_##kind, text, oid, -1, sizeof(c_type), DBGEN_ALIGNOF(c_type), of, NULL, NULL, 0 };

#define DEFINE(name, c_type, kind, text, oid, array_oid, sql)                                                          \
	const dbgen_type dbgen_type_##name = TYPE(sql, kind, text, oid, c_type, NULL)                                      \
	    const dbgen_type dbgen_type_##name##_array = TYPE(sql "[]", ARRAY, false, array_oid, dbgen_##name##_array,     \
	                                                      &dbgen_type_##name)
DBGEN_BUILTINS(DEFINE)

#define DEFINE_OVER(name, sql, kind, oid, over)                                                                        \
	const dbgen_type dbgen_type_##name = TYPE(sql, kind, false, oid, dbgen_##name, &dbgen_type_##over)
#define DEFINE_RANGE(range, multirange, bound, c_type, oid, array_oid, multi_oid, multi_array_oid)                     \
	DEFINE_OVER(range, #range, RANGE, oid, bound)                                                                      \
	DEFINE_OVER(multirange, #multirange, MULTIRANGE, multi_oid, range)                                                 \
	DEFINE_OVER(range##_array, #range "[]", ARRAY, array_oid, range)                                                   \
	DEFINE_OVER(multirange##_array, #multirange "[]", ARRAY, multi_array_oid, multirange)
DBGEN_RANGES(DEFINE_RANGE)

/* ---- memory */

bool dbgen_wire_fail(dbgen_wire *wire, const char *wrong)
{
	if (!wire->wrong)
		wire->wrong = wrong;
	return false;
}

void *dbgen_take(dbgen_wire *wire, size_t size, size_t align)
{
	dbgen_memory *memory = &wire->memory;

	/* What is measured is enough wherever it will stand. */
	if (!memory->base) {
		memory->used += size + align - 1;
		return NULL;
	}
	size_t start = (memory->used + align - 1) & ~(align - 1);
	memory->used = start + size;
	return memory->used <= memory->size ? memory->base + start : NULL;
}

void dbgen_buffer_add(dbgen_buffer *buffer, const void *data, size_t length)
{
	if (buffer->length + length + 1 > buffer->size) {
		size_t size = (buffer->length + length + 1) * 2;
		char *grown = buffer->failed ? NULL : (char *) realloc(buffer->data, size);

		if (!grown) {
			buffer->failed = true;
			return;
		}
		buffer->data = grown;
		buffer->size = size;
	}
	if (length > 0)
		memcpy(buffer->data + buffer->length, data, length);
	buffer->length += length;
	buffer->data[buffer->length] = '\0';
}

void dbgen_buffer_text(dbgen_buffer *buffer, const char *text)
{
	dbgen_buffer_add(buffer, text, strlen(text));
}

void dbgen_buffer_number(dbgen_buffer *buffer, uint64_t number, size_t bytes)
{
	unsigned char data[8];

	for (size_t i = 0; i < bytes; i++)
		data[i] = (unsigned char) (number >> (8 * (bytes - 1 - i)));
	dbgen_buffer_add(buffer, data, bytes);
}

/* ---- numbers, as they come */

static uint16_t get2(const unsigned char *data)
{
	return (uint16_t) (data[0] << 8 | data[1]);
}

static uint32_t get4(const unsigned char *data)
{
	return (uint32_t) data[0] << 24 | (uint32_t) data[1] << 16 | (uint32_t) data[2] << 8 | data[3];
}

static uint64_t get8(const unsigned char *data)
{
	return (uint64_t) get4(data) << 32 | get4(data + 4);
}

static void store(void *to, const void *value, size_t size)
{
	if (to)
		memcpy(to, value, size);
}

static double get_double(const unsigned char *data)
{
	uint64_t bits = get8(data);
	double value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

/* ---- reading */

static bool read_value(dbgen_wire *wire, const dbgen_type *type, const unsigned char *data, size_t length, void *to);

static bool take_text(dbgen_wire *wire, const void *text, size_t length, void *to)
{
	char *copy = (char *) dbgen_take(wire, length + 1, 1);

	if (copy && length > 0)
		memcpy(copy, text, length);
	if (copy)
		copy[length] = '\0';
	store(to, &copy, sizeof(copy));
	return true;
}

static const char *special_numeric(uint16_t sign)
{
	return sign == NUMERIC_NAN              ? "NaN"
	       : sign == NUMERIC_INFINITY       ? "Infinity"
	       : sign == NUMERIC_MINUS_INFINITY ? "-Infinity"
	                                        : NULL;
}

/* Digits of base 10000, the first of which counts 10000 to the power of WEIGHT. */
static size_t numeric_text(const unsigned char *digits, int count, int weight, int scale, bool negative, char *text)
{
	char *at = text, group[8];

	if (negative)
		*at++ = '-';
	if (weight < 0)
		*at++ = '0';
	for (int i = 0; i <= weight; i++) {
		int digit = i < count ? get2(digits + 2 * i) : 0;
		int written = snprintf(group, sizeof(group), i == 0 ? "%d" : "%04d", digit % 10000);

		memcpy(at, group, (size_t) written);
		at += written;
	}
	if (scale > 0)
		*at++ = '.';
	for (int i = weight + 1, left = scale; left > 0; i++, left -= 4) {
		int digit = i >= 0 && i < count ? get2(digits + 2 * i) : 0;

		snprintf(group, sizeof(group), "%04d", digit % 10000);
		memcpy(at, group, (size_t) (left < 4 ? left : 4));
		at += left < 4 ? left : 4;
	}
	*at = '\0';
	return (size_t) (at - text);
}

static bool read_numeric(dbgen_wire *wire, const unsigned char *data, size_t length, void *to)
{
	if (length < 8)
		return dbgen_wire_fail(wire, "is no numeric");
	int count = get2(data), weight = (int16_t) get2(data + 2), scale = get2(data + 6);
	uint16_t sign = get2(data + 4);
	const char *special = special_numeric(sign);

	if (special)
		return take_text(wire, special, strlen(special), to);
	if (length != 8 + (size_t) count * 2)
		return dbgen_wire_fail(wire, "is no numeric");
	size_t size = (size_t) (weight < 0 ? 1 : (weight + 1) * 4) + (size_t) scale + 3;
	char *text = (char *) dbgen_take(wire, size, 1);
	if (text)
		numeric_text(data + 8, count, weight, scale, sign == NUMERIC_NEGATIVE, text);
	store(to, &text, sizeof(text));
	return true;
}

static bool read_inet(dbgen_wire *wire, const unsigned char *data, size_t length, void *to)
{
	dbgen_inet inet;

	memset(&inet, 0, sizeof(inet));
	if (length < 4 || (data[0] != 2 && data[0] != 3) || data[3] != (data[0] == 2 ? 4 : 16) ||
	    length != 4 + (size_t) data[3])
		return dbgen_wire_fail(wire, "is no inet");
	inet.family = data[0] == 2 ? 4 : 6;
	inet.bits = data[1];
	inet.cidr = data[2] != 0;
	memcpy(inet.address, data + 4, data[3]);
	store(to, &inet, sizeof(inet));
	return true;
}

static bool read_bytes(dbgen_wire *wire, const unsigned char *data, size_t length, void *to)
{
	dbgen_bytes bytes = { (unsigned char *) dbgen_take(wire, length, 1), length };

	if (bytes.data && length > 0)
		memcpy((unsigned char *) (uintptr_t) bytes.data, data, length);
	store(to, &bytes, sizeof(bytes));
	return true;
}

static bool read_bits(dbgen_wire *wire, const unsigned char *data, size_t length, void *to)
{
	dbgen_bits bits;
	dbgen_bytes bytes;

	memset(&bits, 0, sizeof(bits));
	if (length < 4)
		return dbgen_wire_fail(wire, "is no bit string");
	bits.count = (int32_t) get4(data);
	if (bits.count < 0 || (size_t) bits.count / 8 + (bits.count % 8 != 0) != length - 4)
		return dbgen_wire_fail(wire, "is no bit string");
	read_bytes(wire, data + 4, length - 4, &bytes);
	bits.data = bytes.data;
	store(to, &bits, sizeof(bits));
	return true;
}

static bool read_points(dbgen_wire *wire, const unsigned char *data, size_t length, const dbgen_point **to,
                        int32_t *count)
{
	*count = length < 4 ? -1 : (int32_t) get4(data);
	if (*count < 0 || length - 4 != (size_t) *count * 16)
		return dbgen_wire_fail(wire, "is no list of points");
	dbgen_point *points = (dbgen_point *) dbgen_take(wire, (size_t) *count * sizeof(dbgen_point), sizeof(double));
	for (int32_t i = 0; points && i < *count; i++) {
		points[i].x = get_double(data + 4 + 16 * (size_t) i);
		points[i].y = get_double(data + 4 + 16 * (size_t) i + 8);
	}
	*to = points;
	return true;
}

static bool read_path(dbgen_wire *wire, const unsigned char *data, size_t length, void *to)
{
	dbgen_path path;

	memset(&path, 0, sizeof(path));
	if (length < 1 || !read_points(wire, data + 1, length - 1, &path.points, &path.count))
		return dbgen_wire_fail(wire, "is no path");
	path.closed = data[0] != 0;
	store(to, &path, sizeof(path));
	return true;
}

static bool read_polygon(dbgen_wire *wire, const unsigned char *data, size_t length, void *to)
{
	dbgen_polygon polygon;

	memset(&polygon, 0, sizeof(polygon));
	if (!read_points(wire, data, length, &polygon.points, &polygon.count))
		return false;
	store(to, &polygon, sizeof(polygon));
	return true;
}

static bool read_timetz(dbgen_wire *wire, const unsigned char *data, size_t length, void *to)
{
	dbgen_timetz timetz;

	if (length != 12)
		return dbgen_wire_fail(wire, "is no time with time zone");
	memset(&timetz, 0, sizeof(timetz));
	timetz.time = (dbgen_time) get8(data);
	timetz.zone = (int32_t) (0 - get4(data + 8));
	store(to, &timetz, sizeof(timetz));
	return true;
}

static bool read_interval(dbgen_wire *wire, const unsigned char *data, size_t length, void *to)
{
	if (length != 16)
		return dbgen_wire_fail(wire, "is no interval");
	dbgen_interval interval = { (int64_t) get8(data), (int32_t) get4(data + 8), (int32_t) get4(data + 12) };
	store(to, &interval, sizeof(interval));
	return true;
}

static bool read_tid(dbgen_wire *wire, const unsigned char *data, size_t length, void *to)
{
	dbgen_tid tid;

	if (length != 6)
		return dbgen_wire_fail(wire, "is no tid");
	memset(&tid, 0, sizeof(tid));
	tid.block = get4(data);
	tid.offset = get2(data + 4);
	store(to, &tid, sizeof(tid));
	return true;
}

const char *dbgen_label(const dbgen_type *type, int value)
{
	return value < 0 || (size_t) value >= type->count ? NULL : type->labels[value];
}

int dbgen_label_find(const dbgen_type *type, const char *text, size_t length)
{
	for (size_t i = 0; i < type->count; i++) {
		if (strncmp(type->labels[i], text, length) == 0 && type->labels[i][length] == '\0')
			return (int) i;
	}
	return -1;
}

/* A length and so many bytes at *AT, which is moved behind them; *LENGTH -1: NULL. */
static bool next_item(dbgen_wire *wire, const unsigned char **at, const unsigned char *end, int32_t *length)
{
	if (end - *at < 4)
		return dbgen_wire_fail(wire, "ends in the middle of a value");
	*length = (int32_t) get4(*at);
	*at += 4;
	if (*length < -1 || *length > end - *at)
		return dbgen_wire_fail(wire, "ends in the middle of a value");
	return true;
}

static bool read_dimensions(dbgen_wire *wire, const unsigned char *data, size_t length, dbgen_any_array *array)
{
	uint64_t count = array->dimension_count > 0;

	if (array->dimension_count > MAX_DIMENSIONS || length < 12 + 8 * array->dimension_count)
		return dbgen_wire_fail(wire, "is no array");
	dbgen_dimension *dimensions = (dbgen_dimension *) dbgen_take(wire, array->dimension_count * sizeof(dbgen_dimension),
	                                                             DBGEN_ALIGNOF(dbgen_dimension));
	for (size_t i = 0; i < array->dimension_count; i++) {
		dbgen_dimension dimension = { (int32_t) get4(data + 12 + 8 * i), (int32_t) get4(data + 16 + 8 * i) };

		if (dimension.length < 0)
			return dbgen_wire_fail(wire, "is no array");
		count *= (uint64_t) dimension.length;
		/* Each element has its length at least. */
		if (count > length / 4)
			return dbgen_wire_fail(wire, "is no array");
		if (dimensions)
			dimensions[i] = dimension;
	}
	array->dimensions = dimensions;
	array->count = (size_t) count;
	return true;
}

static bool read_array(dbgen_wire *wire, const dbgen_type *type, const unsigned char *data, size_t length, void *to)
{
	const dbgen_type *element = type->of;
	dbgen_any_array array;

	memset(&array, 0, sizeof(array));
	if (length < 12)
		return dbgen_wire_fail(wire, "is no array");
	if (element->oid != 0 && get4(data + 8) != element->oid)
		return dbgen_wire_fail(wire, "is an array of another type");
	array.dimension_count = get4(data);
	if (!read_dimensions(wire, data, length, &array))
		return false;
	char *items = (char *) dbgen_take(wire, array.count * element->size, element->align);
	bool *nulls = get4(data + 4) == 0 ? NULL : (bool *) dbgen_take(wire, array.count, 1);
	if (items)
		memset(items, 0, array.count * element->size);
	const unsigned char *at = data + 12 + 8 * array.dimension_count, *end = data + length;
	for (size_t i = 0; i < array.count; i++) {
		int32_t size;

		if (!next_item(wire, &at, end, &size))
			return false;
		if (nulls)
			nulls[i] = size < 0;
		if (size < 0)
			continue;
		if (!read_value(wire, element, at, (size_t) size, items ? items + i * element->size : NULL))
			return false;
		at += size;
	}
	array.items = items;
	array.nulls = nulls;
	store(to, &array, sizeof(array));
	return true;
}

static bool read_composite(dbgen_wire *wire, const dbgen_type *type, const unsigned char *data, size_t length, void *to)
{
	const unsigned char *at = data + 4, *end = data + length;

	if (length < 4 || get4(data) != type->count)
		return dbgen_wire_fail(wire, "has other attributes than the code knows");
	if (to)
		memset(to, 0, type->size);
	for (size_t i = 0; i < type->count; i++) {
		const dbgen_column *column = &type->columns[i];
		int32_t size;

		if (end - at < 4)
			return dbgen_wire_fail(wire, "ends in the middle of a value");
		if (column->type->oid != 0 && get4(at) != column->type->oid)
			return dbgen_wire_fail(wire, "has an attribute of another type than the code knows");
		at += 4;
		if (!next_item(wire, &at, end, &size) || !dbgen_read_column(wire, column, at, size, (char *) to))
			return false;
		at += size < 0 ? 0 : size;
	}
	return true;
}

static bool read_bound(dbgen_wire *wire, const dbgen_type *bound, const unsigned char **at, const unsigned char *end,
                       void *to)
{
	int32_t size;

	if (!next_item(wire, at, end, &size) || size < 0)
		return dbgen_wire_fail(wire, "is no range");
	if (!read_value(wire, bound, *at, (size_t) size, to))
		return false;
	*at += size;
	return true;
}

static bool read_range(dbgen_wire *wire, const dbgen_type *type, const unsigned char *data, size_t length, void *to)
{
	const dbgen_type *bound = type->of;
	char *range = (char *) to;

	if (length < 1)
		return dbgen_wire_fail(wire, "is no range");
	range_flags flags = { (data[0] & RANGE_EMPTY) != 0, (data[0] & RANGE_LOWER_INCLUSIVE) != 0,
		                  (data[0] & RANGE_UPPER_INCLUSIVE) != 0, (data[0] & RANGE_LOWER_INFINITE) != 0,
		                  (data[0] & RANGE_UPPER_INFINITE) != 0 };
	if (range) {
		memset(range, 0, type->size);
		memcpy(range + 2 * bound->size, &flags, sizeof(flags));
	}
	const unsigned char *at = data + 1, *end = data + length;
	if (!flags.empty && !flags.lower_infinite && !read_bound(wire, bound, &at, end, range))
		return false;
	return flags.empty || flags.upper_infinite || read_bound(wire, bound, &at, end, range ? range + bound->size : NULL);
}

static bool read_multirange(dbgen_wire *wire, const dbgen_type *type, const unsigned char *data, size_t length,
                            void *to)
{
	const dbgen_type *range = type->of;
	dbgen_any_multirange multirange;

	if (length < 4 || get4(data) > length / 5)
		return dbgen_wire_fail(wire, "is no multirange");
	multirange.count = get4(data);
	char *ranges = (char *) dbgen_take(wire, multirange.count * range->size, range->align);
	multirange.ranges = ranges;
	const unsigned char *at = data + 4, *end = data + length;
	for (size_t i = 0; i < multirange.count; i++) {
		if (!read_bound(wire, range, &at, end, ranges ? ranges + i * range->size : NULL))
			return false;
	}
	store(to, &multirange, sizeof(multirange));
	return true;
}

/* Types of one size. */
static bool read_fixed(dbgen_wire *wire, const dbgen_type *type, const unsigned char *data, size_t length, void *to)
{
	if (length != type->size)
		return dbgen_wire_fail(wire, "has another size than its type");
	if (!to)
		return true;
	if (type->kind == DBGEN_KIND_SWAP4) {
		uint32_t number = get4(data);

		memcpy(to, &number, sizeof(number));
	} else if (type->kind == DBGEN_KIND_SWAP8) {
		uint64_t number = get8(data);

		memcpy(to, &number, sizeof(number));
	} else if (type->kind == DBGEN_KIND_SWAP2) {
		uint16_t number = get2(data);

		memcpy(to, &number, sizeof(number));
	} else if (type->kind == DBGEN_KIND_BOOL) {
		bool is = data[0] != 0;

		memcpy(to, &is, sizeof(is));
	} else if (type->kind == DBGEN_KIND_DOUBLES) {
		for (size_t i = 0; i < length / 8; i++) {
			double number = get_double(data + 8 * i);

			memcpy((char *) to + 8 * i, &number, sizeof(number));
		}
	} else {
		memcpy(to, data, length);
	}
	return true;
}

static bool read_value(dbgen_wire *wire, const dbgen_type *type, const unsigned char *data, size_t length, void *to)
{
	switch (type->kind) {
	case DBGEN_KIND_TEXT:
		return take_text(wire, data, length, to);
	case DBGEN_KIND_VERSIONED:
		return length < 1 || data[0] != 1 ? dbgen_wire_fail(wire, "is of another version of its format")
		                                  : take_text(wire, data + 1, length - 1, to);
	case DBGEN_KIND_NUMERIC:
		return read_numeric(wire, data, length, to);
	case DBGEN_KIND_BYTES:
		return read_bytes(wire, data, length, to);
	case DBGEN_KIND_TIMETZ:
		return read_timetz(wire, data, length, to);
	case DBGEN_KIND_INTERVAL:
		return read_interval(wire, data, length, to);
	case DBGEN_KIND_INET:
		return read_inet(wire, data, length, to);
	case DBGEN_KIND_BITS:
		return read_bits(wire, data, length, to);
	case DBGEN_KIND_PATH:
		return read_path(wire, data, length, to);
	case DBGEN_KIND_POLYGON:
		return read_polygon(wire, data, length, to);
	case DBGEN_KIND_TID:
		return read_tid(wire, data, length, to);
	case DBGEN_KIND_ENUM: {
		int label = dbgen_label_find(type, (const char *) data, length);

		store(to, &label, sizeof(label));
		return true;
	}
	case DBGEN_KIND_DOMAIN:
		return read_value(wire, type->of, data, length, to);
	case DBGEN_KIND_COMPOSITE:
		return read_composite(wire, type, data, length, to);
	case DBGEN_KIND_ARRAY:
		return read_array(wire, type, data, length, to);
	case DBGEN_KIND_RANGE:
		return read_range(wire, type, data, length, to);
	case DBGEN_KIND_MULTIRANGE:
		return read_multirange(wire, type, data, length, to);
	case DBGEN_KIND_BOOL:
	case DBGEN_KIND_BYTE:
	case DBGEN_KIND_SWAP2:
	case DBGEN_KIND_SWAP4:
	case DBGEN_KIND_SWAP8:
	case DBGEN_KIND_RAW:
	case DBGEN_KIND_DOUBLES:
		break;
	}
	return read_fixed(wire, type, data, length, to);
}

bool dbgen_read_column(dbgen_wire *wire, const dbgen_column *column, const unsigned char *data, int32_t length,
                       char *row)
{
	const dbgen_type *type = column->type;
	bool in_row = (column->flags & DBGEN_NOT_NULL) || type->text;
	void *to = row ? row + column->offset : NULL;

	if (length < 0)
		return column->flags & DBGEN_NOT_NULL ? dbgen_wire_fail(wire, "is NULL, which the code does not expect") : true;
	if (in_row)
		return read_value(wire, type, data, (size_t) length, to);
	void *value = dbgen_take(wire, type->size, type->align);
	store(to, &value, sizeof(value));
	return read_value(wire, type, data, (size_t) length, value);
}

/* ---- rows: what is common is done at once, the rest by read_value */

static bool is_fixed(const dbgen_type *type)
{
	return type->kind == DBGEN_KIND_BOOL || type->kind == DBGEN_KIND_BYTE || type->kind == DBGEN_KIND_SWAP2 ||
	       type->kind == DBGEN_KIND_SWAP4 || type->kind == DBGEN_KIND_SWAP8 || type->kind == DBGEN_KIND_RAW ||
	       type->kind == DBGEN_KIND_DOUBLES;
}

static int32_t field_length(const PGresult *result, int row, int column)
{
	int32_t length = PQgetlength(result, row, column);

	return length == 0 && PQgetisnull(result, row, column) ? -1 : length;
}

/* The columns of values that have no room in the row itself; how many. */
static int outside_row(dbgen_wire *wire, const dbgen_table *table, int rows, uint16_t *columns)
{
	int count = 0;

	for (size_t i = 0; i < table->column_count; i++) {
		const dbgen_column *column = &table->columns[i];

		if (!is_fixed(column->type))
			columns[count++] = (uint16_t) i;
		else if (!(column->flags & DBGEN_NOT_NULL))
			wire->memory.used += (size_t) rows * (column->type->size + column->type->align - 1);
	}
	return count;
}

/* The whole piece is NULL in a row of the result. */
static bool is_absent(const dbgen_piece *piece, const PGresult *result, int row)
{
	for (size_t i = 0; piece->apart && i < piece->key_count; i++) {
		if (!PQgetisnull(result, row, (int) (piece->key + i)))
			return false;
	}
	return piece->apart;
}

const dbgen_column *dbgen_measure_piece(dbgen_wire *wire, const dbgen_piece *piece, const PGresult *result)
{
	/* PostgreSQL has no more columns in a table, and some more in a result. */
	uint16_t columns[1664];
	int rows = PQntuples(result), count = outside_row(wire, piece->table, rows, columns);

	if (piece->apart)
		wire->memory.used += (size_t) rows * (piece->table->row_size + MOST_ALIGNED - 1);
	for (int row = 0; count > 0 && row < rows; row++) {
		if (is_absent(piece, result, row))
			continue;
		for (int i = 0; i < count; i++) {
			const dbgen_column *column = &piece->table->columns[columns[i]];
			int at = (int) piece->first + columns[i];

			if (column->type->kind == DBGEN_KIND_TEXT) {
				wire->memory.used += (size_t) PQgetlength(result, row, at) + 1;
				continue;
			}
			const unsigned char *data = (const unsigned char *) PQgetvalue(result, row, at);
			if (!dbgen_read_column(wire, column, data, field_length(result, row, at), NULL))
				return column;
		}
	}
	return NULL;
}

/* A value that stands in the row; false where it is none of the common ones. */
static bool read_in_row(const dbgen_type *type, const unsigned char *data, int32_t length, char *to)
{
	switch (type->kind) {
	case DBGEN_KIND_SWAP8: {
		uint64_t value = length == 8 ? get8(data) : 0;

		memcpy(to, &value, sizeof(value));
		return length == 8;
	}
	case DBGEN_KIND_SWAP4: {
		uint32_t value = length == 4 ? get4(data) : 0;

		memcpy(to, &value, sizeof(value));
		return length == 4;
	}
	case DBGEN_KIND_BOOL:
		*(bool *) to = length == 1 && data[0] != 0;
		return length == 1;
	default:
		return false;
	}
}

const dbgen_column *dbgen_read_piece(dbgen_wire *wire, const dbgen_piece *piece, const PGresult *result, int number,
                                     char *row)
{
	const dbgen_column *column = piece->table->columns, *end = column + piece->table->column_count;

	if (is_absent(piece, result, number))
		return NULL;
	row += piece->offset;
	if (piece->apart) {
		char *apart = (char *) dbgen_take(wire, piece->table->row_size, MOST_ALIGNED);

		memset(apart, 0, piece->table->row_size);
		memcpy(row, &apart, sizeof(apart));
		row = apart;
	}
	for (int i = (int) piece->first; column < end; column++, i++) {
		const dbgen_type *type = column->type;
		const unsigned char *data = (const unsigned char *) PQgetvalue(result, number, i);
		int32_t length = field_length(result, number, i);

		if (type->kind == DBGEN_KIND_TEXT && length >= 0)
			take_text(wire, data, (size_t) length, row + column->offset);
		else if ((column->flags & DBGEN_NOT_NULL) && read_in_row(type, data, length, row + column->offset))
			continue;
		else if (!dbgen_read_column(wire, column, data, length, row))
			return column;
	}
	return NULL;
}
