// Reads every row of the tables v_N, and writes what was read into m_N by INSERT and into c_N by COPY.  What cannot be read
// or written is told, a line each: "read v_14 1", "inserted m_14 5", "copied c_14".  tables.go has the tables.
package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/jackc/pgx/v5"

	"test/db"
)

var (
	ctx  = context.Background()
	conn *pgx.Conn
)

func tell(what, table string, id int32, err error) {
	fmt.Printf("%s %s %d: %s\n", what, table, id, strings.ReplaceAll(err.Error(), "\n", " "))
}

func move[R, RM, NM, UM, RC, NC, UC any](number int, from db.Rows[R], to db.Table[RM, NM, UM], again func(R) NM,
	copied db.Table[RC, NC, UC], same func(NM) NC) {
	var ids []int32
	rows, _ := conn.Query(ctx, fmt.Sprintf("select id from v_%d order by id", number))
	ids, err := pgx.CollectRows(rows, pgx.RowTo[int32])
	if err != nil {
		tell("read", fmt.Sprintf("v_%d", number), 0, err)
	}
	var all []NC
	for _, id := range ids {
		row, err := db.SelectOne(ctx, conn, from, "where id = $1", id)
		if err != nil {
			tell("read", fmt.Sprintf("v_%d", number), id, err)
			continue
		}
		if _, err = db.Insert(ctx, conn, to, again(row)); err != nil {
			tell("inserted", fmt.Sprintf("m_%d", number), id, err)
			continue
		}
		all = append(all, same(again(row)))
	}
	if _, err := db.Copy(ctx, conn, copied, all); err != nil {
		tell("copied", fmt.Sprintf("c_%d", number), 0, err)
	}
}

func main() {
	var err error
	if conn, err = pgx.Connect(ctx, ""); err == nil {
		err = db.RegisterTypes(ctx, conn)
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	moves()
}
