/*
 * Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
 *
 * dbgen_write.c: values to the bytes of the protocol.
 */
#include "dbgen_private.h"

#include <string.h>

static void put_double(dbgen_buffer *out, double value)
{
	uint64_t bits;

	memcpy(&bits, &value, sizeof(bits));
	dbgen_buffer_number(out, bits, 8);
}

/* ---- writing */

const void *dbgen_column_value(const dbgen_column *column, const void *row)
{
	const void *at = (const char *) row + column->offset;

	if ((column->flags & DBGEN_NOT_NULL) && !column->type->text)
		return at;
	memcpy(&at, at, sizeof(at));
	return at;
}

/* The length before what is written from here on; set_length makes it right. */
static size_t begin_length(dbgen_wire *wire)
{
	dbgen_buffer_number(wire->out, 0, 4);
	return wire->out->length;
}

static bool set_length(dbgen_wire *wire, size_t start)
{
	size_t length = wire->out->length - start;

	if (wire->out->failed)
		return dbgen_wire_fail(wire, "has no room in memory");
	if (length > INT32_MAX)
		return dbgen_wire_fail(wire, "is too long");
	for (size_t i = 0; i < 4; i++)
		wire->out->data[start - 4 + i] = (char) (length >> (8 * (3 - i)));
	return true;
}

/* A value with its length; of text, where the pointer to it is. */
static bool write_item(dbgen_wire *wire, const dbgen_type *type, const void *value)
{
	const void *text = value;

	if (type->text)
		memcpy(&text, value, sizeof(text));
	if (!text) {
		dbgen_buffer_number(wire->out, UINT32_MAX, 4);
		return true;
	}
	size_t start = begin_length(wire);
	return dbgen_write_value(wire, type, text) && set_length(wire, start);
}

static bool has_oid(dbgen_wire *wire, const dbgen_type *type, uint32_t *oid)
{
	*oid = type->slot >= 0 && wire->oids ? wire->oids[type->slot] : type->oid;
	if (*oid == 0)
		return dbgen_wire_fail(wire, wire->oids ? "is of a type that this database does not have"
		                                        : "is of a type whose oid is not known: call dbgen_load_types first");
	return true;
}

static bool write_array(dbgen_wire *wire, const dbgen_type *type, const void *value)
{
	dbgen_any_array array;
	dbgen_dimension one;
	bool any_null = false;
	uint32_t oid;

	memcpy(&array, value, sizeof(array));
	if (!has_oid(wire, type->of, &oid))
		return false;
	one.length = (int32_t) array.count;
	one.lower = 1;
	if (array.dimension_count == 0 && array.count > 0) {
		array.dimension_count = 1;
		array.dimensions = &one;
	}
	for (size_t i = 0; array.nulls && i < array.count; i++)
		any_null = any_null || array.nulls[i];
	for (size_t i = 0; type->of->text && i < array.count; i++)
		any_null = any_null || !((const char *const *) array.items)[i];
	dbgen_buffer_number(wire->out, array.count == 0 ? 0 : array.dimension_count, 4);
	dbgen_buffer_number(wire->out, any_null, 4);
	dbgen_buffer_number(wire->out, oid, 4);
	uint64_t product = 1;
	for (size_t i = 0; array.count > 0 && i < array.dimension_count; i++) {
		product *= (uint64_t) array.dimensions[i].length;
		dbgen_buffer_number(wire->out, (uint32_t) array.dimensions[i].length, 4);
		dbgen_buffer_number(wire->out, (uint32_t) array.dimensions[i].lower, 4);
	}
	if (array.count > 0 && (product != array.count || array.dimension_count > MAX_DIMENSIONS))
		return dbgen_wire_fail(wire, "has dimensions that are not those of its elements");
	for (size_t i = 0; i < array.count; i++) {
		if (array.nulls && array.nulls[i])
			dbgen_buffer_number(wire->out, UINT32_MAX, 4);
		else if (!write_item(wire, type->of, (const char *) array.items + i * type->of->size))
			return false;
	}
	return true;
}

static bool write_composite(dbgen_wire *wire, const dbgen_type *type, const void *value)
{
	dbgen_buffer_number(wire->out, type->count, 4);
	for (size_t i = 0; i < type->count; i++) {
		const dbgen_column *column = &type->columns[i];
		const void *member = dbgen_column_value(column, value);
		uint32_t oid;

		if (!has_oid(wire, column->type, &oid))
			return false;
		dbgen_buffer_number(wire->out, oid, 4);
		if (!member) {
			dbgen_buffer_number(wire->out, UINT32_MAX, 4);
			continue;
		}
		size_t start = begin_length(wire);
		if (!dbgen_write_value(wire, column->type, member) || !set_length(wire, start))
			return false;
	}
	return true;
}

static bool write_range(dbgen_wire *wire, const dbgen_type *type, const void *value)
{
	const char *range = (const char *) value;
	range_flags flags;

	memcpy(&flags, range + 2 * type->of->size, sizeof(flags));
	bool lower = !flags.empty && !flags.lower_infinite, upper = !flags.empty && !flags.upper_infinite;
	dbgen_buffer_number(wire->out,
	                    flags.empty ? RANGE_EMPTY
	                                : (flags.lower_inclusive && lower ? RANGE_LOWER_INCLUSIVE : 0) |
	                                      (flags.upper_inclusive && upper ? RANGE_UPPER_INCLUSIVE : 0) |
	                                      (lower ? 0 : RANGE_LOWER_INFINITE) | (upper ? 0 : RANGE_UPPER_INFINITE),
	                    1);
	return (!lower || write_item(wire, type->of, range)) &&
	       (!upper || write_item(wire, type->of, range + type->of->size));
}

static bool write_multirange(dbgen_wire *wire, const dbgen_type *type, const void *value)
{
	dbgen_any_multirange multirange;

	memcpy(&multirange, value, sizeof(multirange));
	dbgen_buffer_number(wire->out, multirange.count, 4);
	for (size_t i = 0; i < multirange.count; i++) {
		if (!write_item(wire, type->of, (const char *) multirange.ranges + i * type->of->size))
			return false;
	}
	return true;
}

/* ---- numeric from its text */

typedef struct decimal {
	const char *digits; /* with a point among them */
	size_t length;      /* without what follows */
	long before;        /* so many digits stand before the point */
	long count;
	bool negative;
} decimal;

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "-12.5e3" */
static bool read_decimal(const char *text, decimal *to)
{
	const char *at = text;
	bool point = false;
	long exponent = 0;

	to->negative = *at == '-';
	at += *at == '-' || *at == '+';
	to->digits = at;
	to->before = to->count = 0;
	for (; is_digit(*at) || (*at == '.' && !point); at++) {
		if (*at == '.') {
			point = true;
			continue;
		}
		to->count++;
		to->before += !point;
	}
	to->length = (size_t) (at - to->digits);
	if (to->count == 0 || to->count > 2 * NUMERIC_MOST)
		return false;
	if (*at == 'e' || *at == 'E') {
		char *end;

		if (!is_digit(at[1]) && !((at[1] == '-' || at[1] == '+') && is_digit(at[2])))
			return false;
		exponent = strtol(at + 1, &end, 10);
		at = end;
	}
	if (*at != '\0' || exponent > NUMERIC_MOST || exponent < -NUMERIC_MOST)
		return false;
	to->before += exponent;
	return true;
}

/* Digits of base 10000 behind what is in the buffer: so many, without zeros at the ends; *WEIGHT is that of the first. */
static long write_groups(dbgen_wire *wire, const decimal *number, long *weight)
{
	/* The place of a digit within its group: the last before the point is the fourth. */
	long place = ((-number->before) % 4 + 4) % 4, groups = 0, zeros = 0;
	int group = 0;

	*weight = (number->before + place) / 4 - 1;
	for (size_t i = 0; i < number->length || place != 0; i++) {
		if (i < number->length && number->digits[i] == '.')
			continue;
		group = group * 10 + (i < number->length ? number->digits[i] - '0' : 0);
		place = (place + 1) % 4;
		if (place != 0)
			continue;
		if (group == 0) {
			zeros++;
			continue;
		}
		if (groups == 0)
			*weight -= zeros;
		for (; zeros > 0; zeros--) {
			dbgen_buffer_number(wire->out, 0, groups == 0 ? 0 : 2);
			groups += groups > 0;
		}
		dbgen_buffer_number(wire->out, (uint64_t) group, 2);
		groups++;
		group = 0;
	}
	if (groups == 0)
		*weight = 0;
	return groups;
}

static bool write_numeric(dbgen_wire *wire, const char *text)
{
	bool negative = text[0] == '-';
	const char *word = text + (text[0] == '-' || text[0] == '+');
	bool infinite = strcmp(word, "Infinity") == 0 || strcmp(word, "infinity") == 0 || strcmp(word, "inf") == 0;
	decimal number;

	if (infinite || strcmp(text, "NaN") == 0) {
		uint64_t sign = !infinite ? NUMERIC_NAN : negative ? NUMERIC_MINUS_INFINITY : NUMERIC_INFINITY;

		dbgen_buffer_number(wire->out, sign << 16, 8);
		return true;
	}
	if (!read_decimal(text, &number))
		return dbgen_wire_fail(wire, "is no number");
	size_t start = wire->out->length;
	long weight, scale = number.count - number.before;
	dbgen_buffer_number(wire->out, 0, 8);
	long groups = write_groups(wire, &number, &weight);
	if (weight > INT16_MAX || weight < INT16_MIN || groups > INT16_MAX || scale > INT16_MAX / 2)
		return dbgen_wire_fail(wire, "is out of the range of numeric");
	if (wire->out->failed)
		return dbgen_wire_fail(wire, "has no room in memory");
	uint64_t head = (uint64_t) groups << 48 | (uint64_t) (uint16_t) weight << 32 |
	                (uint64_t) (number.negative && groups > 0 ? NUMERIC_NEGATIVE : 0) << 16 |
	                (uint64_t) (scale < 0 ? 0 : scale);
	for (size_t i = 0; i < 8; i++)
		wire->out->data[start + i] = (char) (head >> (8 * (7 - i)));
	return true;
}

/* ---- the others */

static bool write_inet(dbgen_wire *wire, const dbgen_inet *inet, bool cidr)
{
	unsigned char size = inet->family == 4 ? 4 : 16;
	unsigned char head[4] = { (unsigned char) (inet->family == 4 ? 2 : 3), inet->bits, cidr, size };

	if (inet->family != 4 && inet->family != 6)
		return dbgen_wire_fail(wire, "is of a family that is neither 4 nor 6");
	dbgen_buffer_add(wire->out, head, sizeof(head));
	dbgen_buffer_add(wire->out, inet->address, size);
	return true;
}

static void write_points(dbgen_wire *wire, const dbgen_point *points, int32_t count)
{
	dbgen_buffer_number(wire->out, (uint32_t) count, 4);
	for (int32_t i = 0; i < count; i++) {
		put_double(wire->out, points[i].x);
		put_double(wire->out, points[i].y);
	}
}

static void write_fixed(dbgen_wire *wire, const dbgen_type *type, const void *value)
{
	const char *at = (const char *) value, *end = at + type->size;

	if (type->kind == DBGEN_KIND_SWAP2) {
		uint16_t number;

		memcpy(&number, at, sizeof(number));
		dbgen_buffer_number(wire->out, number, sizeof(number));
	} else if (type->kind == DBGEN_KIND_SWAP4) {
		uint32_t number;

		memcpy(&number, at, sizeof(number));
		dbgen_buffer_number(wire->out, number, sizeof(number));
	} else if (type->kind == DBGEN_KIND_SWAP8 || type->kind == DBGEN_KIND_DOUBLES) {
		for (uint64_t number; at < end; at += sizeof(number)) {
			memcpy(&number, at, sizeof(number));
			dbgen_buffer_number(wire->out, number, sizeof(number));
		}
	} else {
		dbgen_buffer_add(wire->out, at, type->size);
	}
}

/* A value of several numbers. */
static void write_parts(dbgen_wire *wire, dbgen_kind kind, const void *value)
{
	dbgen_buffer *out = wire->out;
	switch (kind) {
	case DBGEN_KIND_TIMETZ:
		dbgen_buffer_number(out, (uint64_t) ((const dbgen_timetz *) value)->time, 8);
		dbgen_buffer_number(out, 0 - (uint32_t) ((const dbgen_timetz *) value)->zone, 4);
		break;
	case DBGEN_KIND_INTERVAL:
		dbgen_buffer_number(out, (uint64_t) ((const dbgen_interval *) value)->microseconds, 8);
		dbgen_buffer_number(out, (uint32_t) ((const dbgen_interval *) value)->days, 4);
		dbgen_buffer_number(out, (uint32_t) ((const dbgen_interval *) value)->months, 4);
		break;
	case DBGEN_KIND_BITS: {
		const dbgen_bits *bits = (const dbgen_bits *) value;

		dbgen_buffer_number(out, (uint32_t) bits->count, 4);
		dbgen_buffer_add(out, bits->data, bits->count < 0 ? 0 : ((size_t) bits->count + 7) / 8);
		break;
	}
	case DBGEN_KIND_PATH:
		dbgen_buffer_number(out, ((const dbgen_path *) value)->closed, 1);
		write_points(wire, ((const dbgen_path *) value)->points, ((const dbgen_path *) value)->count);
		break;
	case DBGEN_KIND_POLYGON:
		write_points(wire, ((const dbgen_polygon *) value)->points, ((const dbgen_polygon *) value)->count);
		break;
	case DBGEN_KIND_TID:
		dbgen_buffer_number(out, ((const dbgen_tid *) value)->block, 4);
		dbgen_buffer_number(out, ((const dbgen_tid *) value)->offset, 2);
		break;
	default:
		break;
	}
}

bool dbgen_write_value(dbgen_wire *wire, const dbgen_type *type, const void *value)
{
	dbgen_buffer *out = wire->out;

	switch (type->kind) {
	case DBGEN_KIND_VERSIONED:
		dbgen_buffer_number(out, 1, 1);
		dbgen_buffer_text(out, (const char *) value);
		break;
	case DBGEN_KIND_TEXT:
		dbgen_buffer_text(out, (const char *) value);
		break;
	case DBGEN_KIND_NUMERIC:
		return write_numeric(wire, (const char *) value);
	case DBGEN_KIND_BYTES:
		dbgen_buffer_add(out, ((const dbgen_bytes *) value)->data, ((const dbgen_bytes *) value)->size);
		break;
	case DBGEN_KIND_INET:
		return write_inet(wire, (const dbgen_inet *) value, type->oid == dbgen_type_cidr.oid);
	case DBGEN_KIND_TIMETZ:
	case DBGEN_KIND_INTERVAL:
	case DBGEN_KIND_BITS:
	case DBGEN_KIND_PATH:
	case DBGEN_KIND_POLYGON:
	case DBGEN_KIND_TID:
		write_parts(wire, type->kind, value);
		break;
	case DBGEN_KIND_ENUM: {
		int label;

		memcpy(&label, value, sizeof(label));
		if (label < 0 || (size_t) label >= type->count)
			return dbgen_wire_fail(wire, "is none of the labels of its enum");
		dbgen_buffer_text(out, type->labels[label]);
		break;
	}
	case DBGEN_KIND_DOMAIN:
		return dbgen_write_value(wire, type->of, value);
	case DBGEN_KIND_COMPOSITE:
		return write_composite(wire, type, value);
	case DBGEN_KIND_ARRAY:
		return write_array(wire, type, value);
	case DBGEN_KIND_RANGE:
		return write_range(wire, type, value);
	case DBGEN_KIND_MULTIRANGE:
		return write_multirange(wire, type, value);
	case DBGEN_KIND_BOOL:
	case DBGEN_KIND_BYTE:
	case DBGEN_KIND_SWAP2:
	case DBGEN_KIND_SWAP4:
	case DBGEN_KIND_SWAP8:
	case DBGEN_KIND_RAW:
	case DBGEN_KIND_DOUBLES:
		write_fixed(wire, type, value);
		break;
	}
	return out->failed ? dbgen_wire_fail(wire, "has no room in memory") : true;
}
