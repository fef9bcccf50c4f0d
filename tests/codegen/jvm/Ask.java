import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import shop.*;

/** The functions of queries.sql against a server. */
final class Ask {
    private Ask() {}

    private static void same(Object wanted, Object found) {
        if (!wanted.equals(found)) {
            throw new AssertionError("wanted " + wanted + ", found " + found);
        }
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2026, 1, day);
    }

    private static Queries.CopyOrdersParams copied(long customer, String total, State state, String kind) {
        return new Queries.CopyOrdersParams(customer, state, new BigDecimal(total), kind, day(3), null);
    }

    private static List<String> totals(List<Queries.OrdersOfRow> rows) {
        return rows.stream().map(row -> row.o().total().toPlainString()).toList();
    }

    private static void optional(Connection c, long ann, long bob) throws SQLException {
        List<Queries.OrdersOfRow> all = Queries.ordersOf(c, ann, null, null, 10, false, null);
        same(List.of("Ann", 3L, 1, 2), List.of(all.get(0).name(), all.get(0).total(), all.get(0).column(), all.get(0).column2()));
        same(List.of("1.00", "2.00", "3.00"), totals(all));
        same(List.of("3.00", "2.00"), totals(Queries.ordersOf(c, ann, null, new BigDecimal("1.5"), 10, true, Queries.OrdersOfOrder.DEAREST)));
        same(List.of("3.00"), totals(Queries.ordersOf(c, ann, State.PAID, null, 10, false, Queries.OrdersOfOrder.KIND)));
        same(List.of(), Queries.ordersOf(c, bob, null, null, 10, true, null));
    }

    public static void main(String[] arguments) throws Exception {
        Connection c = DriverManager.getConnection(arguments[0]);
        List<String> tags = Arrays.asList("a\"b", null);
        long ann = Queries.addCustomer(c, "ann@x", "Ann", null, "{\"a\": [1, null]}", day(1), tags).orElseThrow().id();
        long bob = Queries.addCustomer(c, "bob@x", "Bob 😀", "B", null, null, List.of()).orElseThrow().id();
        try {
            Queries.addCustomer(c, "ann@x", "Two", null, null, null, List.of());
            throw new AssertionError("an address twice");
        } catch (SQLException e) {
            same("23505", e.getSQLState());
        }
        Customer found = Queries.customerByEmail(c, "ann@x").orElseThrow();
        same(List.of(ann, tags, "{\"a\": [1, null]}", day(1)), List.of(found.id(), found.tags(), found.profile(), found.born()));
        same(Optional.empty(), Queries.customerByEmail(c, "nobody@x"));

        same(3L, Queries.copyOrders(c, List.of(copied(ann, "1.00", State.DRAFT, "web"), copied(ann, "3.00", State.PAID, "web"), copied(ann, "2.00", State.IT_S_DONE, "web"))));
        try {
            Queries.copyOrders(c, List.of(copied(ann, "1.00", State.DRAFT, "web"), copied(ann, "1.00", State.DRAFT, "\\.\t\\N\n\\\r")));
            throw new AssertionError("a kind that there is not");
        } catch (SQLException e) {
            // What is not allowed says the kind as it was given.
            same("23514", e.getSQLState());
            same(true, e.getMessage().contains("\\.\t\\N\n\\\r"));
        }
        same(3, Queries.ordersOf(c, ann, null, null, 10, false, null).size());
        new NewOrder(bob, new BigDecimal("5.00"), "shop").states(Arrays.asList(State.PAID, null)).insert(c);
        optional(c, ann, bob);

        List<Queries.CustomersWithOrdersRow> rows = Queries.customersWithOrders(c);
        same(List.of(false, false, true, false), rows.stream().map(row -> row.p() != null).toList());
        same(Arrays.asList(State.PAID, null), rows.get(3).o().states());

        List<Optional<Queries.StateOfRow>> states = Queries.stateOf(c, List.of(new Queries.StateOfParams(new BigDecimal("3")), new Queries.StateOfParams(new BigDecimal("0.09"))));
        same(State.PAID, states.get(0).orElseThrow().state());
        same(Optional.empty(), states.get(1));
        same(List.of(1, 0), Queries.ofKind(c, List.of(new Queries.OfKindParams("shop"), new Queries.OfKindParams("none"))).stream().map(List::size).toList());
        Queries.setCode(c, List.of(new Queries.SetCodeParams("ABC", new BigDecimal("1.00")), new Queries.SetCodeParams(null, new BigDecimal("2.00"))));
        same("ABC", Queries.ordersOf(c, ann, null, null, 1, false, null).get(0).o().code());
        same(2L, Queries.setState(c, State.DRAFT, List.of(State.PAID, State.IT_S_DONE)));

        List<Queries.TotalsRow> sums = Queries.totals(c).stream().sorted(java.util.Comparator.comparing(Queries.TotalsRow::customerId)).toList();
        same(List.of(new BigDecimal("6.00"), day(3), false), List.of(sums.get(0).total(), sums.get(0).last(), sums.get(0).open()));
        same(true, sums.get(1).last() == null);
        OffsetDateTime since = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        same(2, Queries.search(c, null, since).size());
        same(bob, Queries.search(c, "Bob 😀", since).get(0).id());

        LocalDateTime at = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 123456000);
        Queries.EchoRow row = Queries.echo(c, at, day(4), since, "\"x\"", null, Long.MAX_VALUE, Arrays.asList(at, null)).orElseThrow();
        same(new Queries.EchoRow(at, day(4), since, "\"x\"", null, Long.MAX_VALUE, Arrays.asList(at, null)), row);
        same(2L, Queries.touch(c, "t"));
        Queries.delete(c, ann);
        same(Optional.empty(), Customer.get(c, ann));
        System.out.println("all is well");
    }
}
