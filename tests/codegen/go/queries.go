// The queries of ../shop_queries at work; what is printed is ../shop_queries/expected.txt.
package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"test/db"
)

var ctx = context.Background()

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func number(text string) pgtype.Numeric {
	var n pgtype.Numeric
	must(0, n.Scan(text))
	return n
}

func texts(list []db.OrdersOfRow, say func(db.OrdersOfRow) string, between string) string {
	said := make([]string, len(list))
	for i, row := range list {
		said[i] = say(row)
	}
	return strings.Join(said, between)
}

func total(row db.OrdersOfRow) string {
	return string(must(row.O.Total.MarshalJSON()))
}

func customers(q *db.Queries) {
	text := func(s string) pgtype.Text { return pgtype.Text{String: s, Valid: true} }
	one := must(q.AddCustomer(ctx, db.AddCustomerParams{Email: "ann@x", Name: "Ann", Profile: []byte(`{"a": 1}`), Tags: []pgtype.Text{text("a"), {}}}))
	two := must(q.AddCustomer(ctx, db.AddCustomerParams{Email: "bea@x", Name: "Bea", Nick: text("b"), Tags: []pgtype.Text{}}))
	fmt.Printf("added %d, %d\n", one, two)
	ann := must(q.GetCustomer(ctx, one))
	nick, second := "not NULL", "not NULL"
	if !ann.Nickname.Valid {
		nick = "NULL"
	}
	if !ann.Tags[1].Valid {
		second = "NULL"
	}
	fmt.Printf("%d: %s, %s, %s, tags [%s %s]\n", ann.ID, ann.Name, nick, ann.Profile, ann.Tags[0].String, second)
	if _, err := q.GetCustomer(ctx, 99); errors.Is(err, pgx.ErrNoRows) {
		fmt.Println("no such row")
	}
	fmt.Println("copied", must(q.CopyCustomers(ctx, []db.CopyCustomersParams{{Email: "cid@x", Name: "Cid"}, {Email: "dot@x", Name: "Do", Nick: text("d")}})))
	fmt.Println("renamed", must(q.Rename(ctx, db.RenameParams{Name: "Dot", ID: 4})))
	fmt.Println("ids", must(q.Ids(ctx, []int64{3, 1, 77})))
	var names []string
	for _, c := range must(q.AllCustomers(ctx, db.AllCustomersByName)) {
		names = append(names, c.Name)
	}
	fmt.Println("by name", names)
	fmt.Println("newest first", len(must(q.AllCustomers(ctx, db.AllCustomersByNewest))))
}

func orders(q *db.Queries, conn *pgx.Conn) {
	for _, o := range []db.NewOrder{
		{CustomerID: 1, Total: number("12.50"), Kind: "web", ID: db.Set(must(id(1)))},
		{CustomerID: 1, Total: number("99.00"), Kind: "shop", State: db.Set(db.StatePaid), ID: db.Set(must(id(2)))},
	} {
		must(db.Insert(ctx, conn, db.OrderTable, o))
	}
	all := db.OrdersOfParams{CustomerID: 1, Most: 9}
	fmt.Println("orders of 1:", texts(must(q.OrdersOf(ctx, all)), func(r db.OrdersOfRow) string {
		return total(r) + " " + string(r.O.State) + " " + r.Name
	}, ", "))
	some := all
	some.State = db.NullState{V: db.StatePaid, Valid: true}
	fmt.Println("paid:", texts(must(q.OrdersOf(ctx, some)), total, " "))
	some = all
	some.Least, some.Order = number("50"), db.OrdersOfByLargest
	fmt.Println("at least 50, largest first:", texts(must(q.OrdersOf(ctx, some)), total, " "))
	some.Least = pgtype.Numeric{}
	fmt.Println("largest first:", texts(must(q.OrdersOf(ctx, some)), total, " "))
	some = all
	some.Loud = true
	fmt.Println("loud:", texts(must(q.OrdersOf(ctx, some)), total, " "))
	some = all
	some.Most = 1
	fmt.Println("most 1:", texts(must(q.OrdersOf(ctx, some)), total, " "))
	var said []string
	for _, row := range must(q.CustomersWithOrder(ctx)) {
		order := "none"
		if row.O != nil {
			order = string(must(row.O.Total.MarshalJSON()))
		}
		said = append(said, fmt.Sprint(row.ID, " ", order))
	}
	fmt.Println("with orders:", strings.Join(said, ", "))
}

func id(n byte) (pgtype.UUID, error) {
	return pgtype.UUID{Bytes: [16]byte{15: n}, Valid: true}, nil
}

func batches(q *db.Queries) {
	var said []string
	q.NamesMany(ctx, []int64{0, 2}).Query(func(i int, names []string, err error) {
		must(0, err)
		said = append(said, strings.Join(names[:2], " "))
	})
	fmt.Println("batch:", strings.Join(said, "; "))
	said = nil
	q.GetMany(ctx, []int64{1, 99, 3}).QueryRow(func(i int, c db.Customer, err error) {
		if errors.Is(err, pgx.ErrNoRows) {
			c.Name = "none"
		} else {
			must(0, err)
		}
		said = append(said, c.Name)
	})
	fmt.Println("batch of one:", strings.Join(said, ", "))
	q.NameMany(ctx, []db.NameManyParams{{Name: "X C", ID: 3}, {Name: "Yo", ID: 4}}).Exec(func(i int, err error) { must(0, err) })
	name := func(id int64) string { return must(q.CustomerName(ctx, id)) }
	fmt.Println("renamed in a batch:", []string{name(1), name(3), name(4)})
	fmt.Println("state", must(q.Now(ctx, db.NowParams{States: []db.NullState{{V: db.StatePaid, Valid: true}}})).State)
}

func main() {
	conn := must(pgx.Connect(ctx, ""))
	must(0, db.RegisterTypes(ctx, conn))
	q := db.New(conn)
	customers(q)
	orders(q, conn)
	batches(q)
	tx := must(conn.Begin(ctx))
	must(0, q.WithTx(tx).Forget(ctx, 2))
	must(0, tx.Rollback(ctx))
	must(0, q.Forget(ctx, 2))
	fmt.Println("deleted", 4-len(must(q.AllCustomers(ctx, db.AllCustomersByDefault))))
	fmt.Println("deleted all:", must(q.ForgetAll(ctx)))
}
