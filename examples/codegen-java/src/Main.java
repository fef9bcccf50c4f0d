import db.Address;
import db.Customer;
import db.NewCustomer;
import db.NewOrder;
import db.Order;
import db.OrderStatus;
import db.OrderUpdate;
import db.Pg;
import db.Queries;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.postgresql.util.PSQLException;

/** The generated code at work: rows in, read, changed and gone. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            run(connection);
        }
    }

    private static void run(Connection connection) throws SQLException {
        // What is left out is NULL, or the server's default.
        NewCustomer given =
                new NewCustomer("ada@example.com", "Ada")
                        .home(new Address("12 St James's Square", null))
                        .tags(Arrays.asList("maths", null));
        Customer ada = given.insert(connection);
        System.out.println(ada.name() + " has the number " + ada.id());

        // The same again is an error that says what is wrong.
        try {
            given.insert(connection);
        } catch (PSQLException e) {
            System.out.println("again: " + e.getServerErrorMessage().getConstraint());
        }

        Order order =
                new NewOrder(ada.id(), LocalDate.of(2026, 1, 2), new BigDecimal("12.50"))
                        .valid(Pg.Range.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31)))
                        .insert(connection);
        Order paid = new OrderUpdate().status(OrderStatus.PAID).update(connection, order.id()).orElseThrow();
        System.out.println("order " + paid.id() + ": " + paid.total() + ", " + paid.status().label());
        System.out.println("its range is kept: " + paid.valid().equals(order.valid()));

        System.out.println(Customer.getByEmail(connection, "ada@example.com").orElseThrow().home().street());

        // Queries of files: the line about the status, and the order, are chosen.
        List<Queries.OrdersOfRow> orders =
                Queries.ordersOf(connection, "ada@example.com", OrderStatus.PAID, Queries.OrdersOfOrder.LARGEST);
        System.out.println(orders.size() + " order of " + orders.get(0).name() + ", the largest " + orders.get(0).o().total());
        for (Queries.TotalsRow row : Queries.totals(connection)) {
            System.out.println(row.name() + ": " + row.total());
        }

        System.out.println(Order.delete(connection, order.id()) + " order is gone");
        System.out.println("left: " + Order.get(connection, order.id()));
    }
}
