// The generated code at work: rows in, changed, and read by queries.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"shop/db"
)

func text(s string) pgtype.Text {
	return pgtype.Text{String: s, Valid: true}
}

func addOrders(ctx context.Context, conn *pgx.Conn, customer int64) error {
	var orders []db.NewOrder
	for day := 1; day <= 3; day++ {
		orders = append(orders, db.NewOrder{
			CustomerID: customer,
			PlacedOn:   pgtype.Date{Time: time.Date(2026, 1, day, 0, 0, 0, 0, time.UTC), Valid: true},
		})
		if err := orders[day-1].Total.Scan(fmt.Sprintf("%d.50", 40-10*day)); err != nil {
			return err
		}
	}
	count, err := db.Copy(ctx, conn, db.OrderTable, orders)
	fmt.Println("orders:", count)
	return err
}

func show(ctx context.Context, q *db.Queries, arg db.OrdersOfParams) error {
	rows, err := q.OrdersOf(ctx, arg)
	for _, row := range rows {
		total, _ := row.O.Total.Value()
		fmt.Printf("%s, %s: %v %s\n", row.O.PlacedOn.Time.Format(time.DateOnly), row.Name, total, row.O.Status)
	}
	return err
}

func run(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	if err := db.RegisterTypes(ctx, conn); err != nil {
		return err
	}
	ada, err := db.Insert(ctx, conn, db.CustomerTable, db.NewCustomer{
		Email: "ada@example.com",
		Name:  "Ada",
		Home:  db.Set(&db.Address{Street: text("12 St James's Square")}),
		Tags:  db.Set([]pgtype.Text{text("maths"), {}}),
	})
	if err != nil {
		return err
	}
	fmt.Printf("%d: %s, %s, %d tags\n", ada.ID, ada.Name, ada.Home.Street.String, len(ada.Tags))
	if err := addOrders(ctx, conn, ada.ID); err != nil {
		return err
	}
	// What is not given stays as it is.
	paid := db.OrderUpdate{Status: db.Set(db.OrderStatusPaid)}
	if _, err := db.Update(ctx, conn, db.OrderTable, paid, "WHERE total > $1", 15); err != nil {
		return err
	}
	q := db.New(conn)
	if err := show(ctx, q, db.OrdersOfParams{Email: ada.Email, Order: db.OrdersOfByLargest}); err != nil {
		return err
	}
	draft := db.NullOrderStatus{V: db.OrderStatusDraft, Valid: true}
	if err := show(ctx, q, db.OrdersOfParams{Email: ada.Email, Status: draft}); err != nil {
		return err
	}
	totals, err := q.Totals(ctx)
	for _, row := range totals {
		total, _ := row.Total.Value()
		fmt.Println(row.Name, "has paid", total)
	}
	return err
}

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
