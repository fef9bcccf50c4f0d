package db

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
)

// DBTX is what statements are run by: a *pgx.Conn, a pgx.Tx, a *pgxpool.Pool.
type DBTX interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, rows pgx.CopyFromSource) (int64, error)
	SendBatch(ctx context.Context, batch *pgx.Batch) pgx.BatchResults
}

// Queries are the queries of the files, as methods.
type Queries struct {
	db DBTX
}

// New gives queries that run by db.
func New(db DBTX) *Queries {
	return &Queries{db: db}
}

// WithTx gives the same queries in a transaction.
func (q *Queries) WithTx(tx pgx.Tx) *Queries {
	return &Queries{db: tx}
}

// Opt is a column that may be left out of an INSERT or UPDATE: it gets its default, or stays as it is.
type Opt[T any] struct {
	V     T
	Given bool
}

// Set gives a column a value.
func Set[T any](value T) Opt[T] {
	return Opt[T]{V: value, Given: true}
}

type optional interface {
	given() (any, bool)
}

func (o Opt[T]) given() (any, bool) {
	return o.V, o.Given
}

// Null is a label of an enum, or NULL.
type Null[E ~string] struct {
	V     E
	Valid bool
}

// Scan is for database/sql.
func (n *Null[E]) Scan(src any) error {
	*n = Null[E]{Valid: src != nil}
	if src == nil {
		return nil
	}
	return scanLabel(&n.V, src)
}

// Value is for database/sql.
func (n Null[E]) Value() (driver.Value, error) {
	if !n.Valid {
		return nil, nil
	}
	return string(n.V), nil
}

// ScanText is for pgx.
func (n *Null[E]) ScanText(text pgtype.Text) error {
	*n = Null[E]{V: E(text.String), Valid: text.Valid}
	return nil
}

// TextValue is for pgx.
func (n Null[E]) TextValue() (pgtype.Text, error) {
	return pgtype.Text{String: string(n.V), Valid: n.Valid}, nil
}

// MarshalJSON writes a text, or null.
func (n Null[E]) MarshalJSON() ([]byte, error) {
	if !n.Valid {
		return []byte("null"), nil
	}
	return json.Marshal(string(n.V))
}

// UnmarshalJSON reads a text, or null.
func (n *Null[E]) UnmarshalJSON(text []byte) error {
	var label *string
	if err := json.Unmarshal(text, &label); err != nil {
		return err
	}
	*n = Null[E]{Valid: label != nil}
	if label != nil {
		n.V = E(*label)
	}
	return nil
}

func scanLabel[E ~string](label *E, src any) error {
	switch text := src.(type) {
	case string:
		*label = E(text)
	case []byte:
		*label = E(text)
	default:
		return fmt.Errorf("a label of an enum is a text, not %T", src)
	}
	return nil
}

// View is a view: R is one row.
type View[R any] struct {
	schema, name, columns string
}

// Table is a table: R is a row, N what an INSERT says of one, U what an UPDATE does.
type Table[R, N, U any] struct {
	View[R]
}

// Rows is a Table or View.
type Rows[R any] interface {
	rows() View[R]
}

func (v View[R]) rows() View[R] {
	return v
}

func (v View[R]) sql() string {
	return pgx.Identifier{v.schema, v.name}.Sanitize()
}

// Select gives the rows that what stands behind FROM leaves: "WHERE id = $1 ORDER BY id".
func Select[R any](ctx context.Context, db DBTX, from Rows[R], where string, args ...any) ([]R, error) {
	v := from.rows()
	rows, err := db.Query(ctx, "SELECT "+v.columns+" FROM "+v.sql()+" "+where, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[R])
}

// SelectOne gives the only such row, pgx.ErrNoRows or pgx.ErrTooManyRows.
func SelectOne[R any](ctx context.Context, db DBTX, from Rows[R], where string, args ...any) (R, error) {
	v := from.rows()
	rows, err := db.Query(ctx, "SELECT "+v.columns+" FROM "+v.sql()+" "+where, args...)
	if err != nil {
		var none R
		return none, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[R])
}

// Insert adds a row, and gives it as the server has it.
func Insert[R, N, U any](ctx context.Context, db DBTX, t Table[R, N, U], row N) (R, error) {
	var none R
	columns, args := givenColumns(row)
	sql := "INSERT INTO " + t.sql()
	if len(columns) == 0 {
		sql += " DEFAULT VALUES"
	} else {
		places := make([]string, len(columns))
		for i := range columns {
			columns[i] = pgx.Identifier{columns[i]}.Sanitize()
			places[i] = "$" + strconv.Itoa(i+1)
		}
		sql += " (" + strings.Join(columns, ", ") + ") VALUES (" + strings.Join(places, ", ") + ")"
	}
	rows, err := db.Query(ctx, sql+" RETURNING "+t.columns, args...)
	if err != nil {
		return none, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[R])
}

// Update changes the rows that where says ("WHERE id = $1", its parameters are args), and gives them.
func Update[R, N, U any](ctx context.Context, db DBTX, t Table[R, N, U], set U, where string, args ...any) ([]R, error) {
	columns, values := givenColumns(set)
	if len(columns) == 0 {
		return nil, errors.New("an UPDATE of no column")
	}
	for i := range columns {
		columns[i] = pgx.Identifier{columns[i]}.Sanitize() + " = $" + strconv.Itoa(len(args)+i+1)
	}
	sql := "UPDATE " + t.sql() + " SET " + strings.Join(columns, ", ") + " " + where + " RETURNING " + t.columns
	rows, err := db.Query(ctx, sql, append(append([]any{}, args...), values...)...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[R])
}

// Copy adds rows by COPY. All of them give the same columns; those that pgx only has a text of cannot be copied.
func Copy[R, N, U any](ctx context.Context, db DBTX, t Table[R, N, U], rows []N) (int64, error) {
	if len(rows) == 0 {
		return 0, nil
	}
	columns, _ := givenColumns(rows[0])
	if err := checkBinary(ctx, db, t.sql(), columns); err != nil {
		return 0, err
	}
	source := pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) {
		own, values := givenColumns(rows[i])
		if strings.Join(own, "\x00") != strings.Join(columns, "\x00") {
			return nil, fmt.Errorf("row %d gives other columns than the first one", i)
		}
		return values, nil
	})
	return db.CopyFrom(ctx, pgx.Identifier{t.schema, t.name}, columns, source)
}

// checkBinary finds columns that have no binary form: pgx would send their text as if it were one.
func checkBinary(ctx context.Context, db DBTX, table string, columns []string) error {
	names := make([]string, len(columns))
	for i, column := range columns {
		names[i] = pgx.Identifier{column}.Sanitize()
	}
	rows, err := db.Query(ctx, "SELECT "+strings.Join(names, ", ")+" FROM "+table+" LIMIT 0")
	if err != nil {
		return err
	}
	defer rows.Close()
	for _, field := range rows.FieldDescriptions() {
		known, ok := rows.Conn().TypeMap().TypeForOID(field.DataTypeOID)
		if !ok || !known.Codec.FormatSupported(pgx.BinaryFormatCode) {
			return fmt.Errorf("column %q of %s cannot be copied: pgx has no binary form of its type", field.Name, table)
		}
	}
	return nil
}

// givenColumns are the columns that a row says, and their values.
func givenColumns(row any) (columns []string, values []any) {
	fields := reflect.ValueOf(row)
	for i := 0; i < fields.NumField(); i++ {
		value := fields.Field(i).Interface()
		if o, ok := value.(optional); ok {
			if value, ok = o.given(); !ok {
				continue
			}
		}
		columns = append(columns, fields.Type().Field(i).Tag.Get("db"))
		values = append(values, value)
	}
	return columns, values
}

// queryOne gives the first row, or pgx.ErrNoRows.
func queryOne[R any](ctx context.Context, db DBTX, scan pgx.RowToFunc[R], sql string, args ...any) (R, error) {
	rows, err := db.Query(ctx, sql, args...)
	if err != nil {
		var none R
		return none, err
	}
	return pgx.CollectOneRow(rows, scan)
}

// queryMany gives all rows.
func queryMany[R any](ctx context.Context, db DBTX, scan pgx.RowToFunc[R], sql string, args ...any) ([]R, error) {
	rows, err := db.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, scan)
}

// copyRows adds rows by COPY.
func copyRows[P any](ctx context.Context, db DBTX, table pgx.Identifier, columns []string, rows []P, values func(P) []any) (int64, error) {
	if err := checkBinary(ctx, db, table.Sanitize(), columns); err != nil {
		return 0, err
	}
	source := pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) { return values(rows[i]), nil })
	return db.CopyFrom(ctx, table, columns, source)
}

// Batch is a statement that was sent many times, in one go. R is a row that each gives.
type Batch[R any] struct {
	results pgx.BatchResults
	scan    pgx.RowToFunc[R]
	count   int
}

func sendBatch[P, R any](ctx context.Context, db DBTX, scan pgx.RowToFunc[R], list []P, text func(P) (string, []any)) *Batch[R] {
	batch := &pgx.Batch{}
	for _, p := range list {
		sql, args := text(p)
		batch.Queue(sql, args...)
	}
	return &Batch[R]{results: db.SendBatch(ctx, batch), scan: scan, count: len(list)}
}

// Close ends the batch: what was not asked for is not looked at.
func (b *Batch[R]) Close() error {
	return b.results.Close()
}

// BatchExec is a batch of statements that give no rows.
type BatchExec struct {
	Batch[struct{}]
}

// Exec calls f for each statement, and closes the batch.
func (b *BatchExec) Exec(f func(int, error)) {
	defer b.results.Close()
	for i := 0; i < b.count; i++ {
		_, err := b.results.Exec()
		if f != nil {
			f(i, err)
		}
	}
}

// BatchMany is a batch of queries.
type BatchMany[R any] struct {
	Batch[R]
}

// Query calls f with the rows of each query, and closes the batch.
func (b *BatchMany[R]) Query(f func(int, []R, error)) {
	defer b.results.Close()
	for i := 0; i < b.count; i++ {
		var list []R
		rows, err := b.results.Query()
		if err == nil {
			list, err = pgx.CollectRows(rows, b.scan)
		}
		if f != nil {
			f(i, list, err)
		}
	}
}

// BatchOne is a batch of queries for a row each.
type BatchOne[R any] struct {
	Batch[R]
}

// QueryRow calls f with the first row of each query, or pgx.ErrNoRows, and closes the batch.
func (b *BatchOne[R]) QueryRow(f func(int, R, error)) {
	defer b.results.Close()
	for i := 0; i < b.count; i++ {
		var row R
		rows, err := b.results.Query()
		if err == nil {
			row, err = pgx.CollectOneRow(rows, b.scan)
		}
		if f != nil {
			f(i, row, err)
		}
	}
}

// text is one of the texts of a query, and which of its arguments are the parameters.
type text struct {
	sql  string
	args []int
}

// choose gives the text for what is missing of the conditions, and for an order of so many.
func choose(texts []text, missing, orders, order int, all ...any) (string, []any) {
	chosen := texts[missing*orders+order]
	args := make([]any, len(chosen.args))
	for i, at := range chosen.args {
		args[i] = all[at]
	}
	return chosen.sql, args
}

// missing has a bit for each condition that is NULL, or false.
func missing(conditions ...any) int {
	bits := 0
	for i, condition := range conditions {
		if isMissing(reflect.ValueOf(condition)) {
			bits |= 1 << i
		}
	}
	return bits
}

func isMissing(value reflect.Value) bool {
	switch value.Kind() {
	case reflect.Bool:
		return !value.Bool()
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface:
		return value.IsNil()
	case reflect.Struct:
		valid := value.FieldByName("Valid")
		return valid.IsValid() && valid.Kind() == reflect.Bool && !valid.Bool()
	default:
		return !value.IsValid()
	}
}

// present says whether a row within a row is there: not all of its columns are NULL.
func present(row pgx.CollectableRow, at, width int) bool {
	for _, value := range row.RawValues()[at : at+width] {
		if value != nil {
			return true
		}
	}
	return false
}

// RegisterTypes teaches a connection the types of the schema; of a pool, as pgxpool.Config.AfterConnect.
func RegisterTypes(ctx context.Context, conn *pgx.Conn) error {
	rows, err := conn.Query(ctx, typesQuery, typeNames)
	if err != nil {
		return err
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[loadedType])
	if err != nil {
		return err
	}
	types := make(map[uint32]loadedType, len(list))
	for _, t := range list {
		types[t.OID] = t
	}
	for _, t := range list {
		register(conn.TypeMap(), types, t)
	}
	return nil
}

type loadedType struct {
	OID        uint32
	Name       string
	Kind       string
	Delimiter  string
	Of         []uint32
	Attributes []string
}

// The types that are named, with those that they are made of.
const typesQuery = `
WITH RECURSIVE parts AS (
  SELECT t.oid, n.nspname || '.' || t.typname AS name, t.typtype, t.typcategory, t.typdelim,
    CASE
      WHEN t.typtype = 'd' THEN ARRAY[t.typbasetype]
      WHEN t.typcategory = 'A' THEN ARRAY[t.typelem]
      WHEN t.typtype = 'c' THEN ARRAY(
        SELECT a.atttypid FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum)
      WHEN t.typtype = 'r' THEN ARRAY(SELECT r.rngsubtype FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid)
      WHEN t.typtype = 'm' THEN ARRAY(SELECT r.rngtypid FROM pg_catalog.pg_range r WHERE r.rngmultitypid = t.oid)
      ELSE '{}'
    END AS made_of,
    ARRAY(
      SELECT a.attname::text FROM pg_catalog.pg_attribute a
      WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
    ) AS attributes
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
), needed AS (
  SELECT n::pg_catalog.regtype::oid AS oid FROM pg_catalog.unnest($1::text[]) n
  UNION
  SELECT m FROM needed JOIN parts USING (oid) CROSS JOIN pg_catalog.unnest(made_of) m
)
SELECT oid, name, CASE WHEN typcategory = 'A' AND typtype = 'b' THEN 'a' ELSE typtype::text END, typdelim::text,
  made_of::oid[], attributes
FROM needed JOIN parts USING (oid)`

func register(m *pgtype.Map, types map[uint32]loadedType, t loadedType) *pgtype.Type {
	if known, ok := m.TypeForOID(t.OID); ok {
		return known
	}
	of := make([]*pgtype.Type, len(t.Of))
	for i, oid := range t.Of {
		of[i] = register(m, types, types[oid])
	}
	made := &pgtype.Type{Name: t.Name, OID: t.OID}
	switch t.Kind {
	case "a":
		made.Codec = &pgtype.ArrayCodec{ElementType: of[0], Delimiter: t.Delimiter[0]}
	case "c":
		fields := make([]pgtype.CompositeCodecField, len(of))
		for i := range of {
			fields[i] = pgtype.CompositeCodecField{Name: t.Attributes[i], Type: of[i]}
		}
		made.Codec = &pgtype.CompositeCodec{Fields: fields}
	case "d":
		made.Codec = of[0].Codec
	case "e":
		made.Codec = &pgtype.EnumCodec{}
	case "r":
		made.Codec = &pgtype.RangeCodec{ElementType: of[0]}
	case "m":
		made.Codec = &pgtype.MultirangeCodec{ElementType: of[0]}
	default:
		made.Codec = &pgtype.TextFormatOnlyCodec{Codec: pgtype.TextCodec{}}
	}
	m.RegisterType(made)
	return made
}
