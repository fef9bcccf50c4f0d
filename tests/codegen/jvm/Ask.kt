/** The functions of queries.sql against a server. */
import java.math.BigDecimal
import java.sql.Connection
import java.sql.DriverManager
import java.sql.SQLException
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.OffsetDateTime
import java.time.ZoneOffset
import shop.Customer
import shop.NewOrder
import shop.Queries
import shop.State

fun same(wanted: Any?, found: Any?) = check(wanted == found) { "wanted $wanted, found $found" }

fun fails(state: String, what: () -> Unit): String =
    try {
        what()
        error("no error $state")
    } catch (e: SQLException) {
        same(state, e.sqlState)
        e.message!!
    }

fun copied(customer: Long, total: String, state: State, kind: String = "web") =
    Queries.CopyOrdersParams(customer, state, BigDecimal(total), kind, LocalDate.of(2026, 1, 3))

fun optional(c: Connection, ann: Long, bob: Long) {
    val totals = { rows: List<Queries.OrdersOfRow> -> rows.map { it.o.total.toPlainString() } }
    val all = Queries.ordersOf(c, ann, most = 10)
    same(listOf("Ann", 3L, 1, 2), listOf(all[0].name, all[0].total, all[0].column, all[0].column2))
    same(listOf("1.00", "2.00", "3.00"), totals(all))
    val dearest = Queries.ordersOf(c, ann, least = BigDecimal("1.5"), most = 10, web = true, order = Queries.OrdersOfOrder.DEAREST)
    same(listOf("3.00", "2.00"), totals(dearest))
    same(listOf("3.00"), totals(Queries.ordersOf(c, ann, state = State.PAID, most = 10, order = Queries.OrdersOfOrder.KIND)))
    same(listOf<String>(), totals(Queries.ordersOf(c, bob, most = 10, web = true)))
}

fun main(arguments: Array<String>) {
    val c = DriverManager.getConnection(arguments[0])
    val tags = listOf("a\"b", null)
    val day = LocalDate.of(2026, 1, 1)
    val ann = Queries.addCustomer(c, "ann@x", "Ann", profile = "{\"a\": [1, null]}", born = day, tags = tags)!!.id
    val bob = Queries.addCustomer(c, "bob@x", "Bob 😀", "B", tags = listOf())!!.id
    fails("23505") { Queries.addCustomer(c, "ann@x", "Two", tags = listOf()) }
    val found = Queries.customerByEmail(c, "ann@x")!!
    same(listOf(ann, tags, "{\"a\": [1, null]}", day), listOf(found.id, found.tags, found.profile, found.born))
    same(null, Queries.customerByEmail(c, "nobody@x"))

    same(3L, Queries.copyOrders(c, listOf(copied(ann, "1.00", State.DRAFT), copied(ann, "3.00", State.PAID), copied(ann, "2.00", State.IT_S_DONE))))
    val odd = "\\.\t\\N\n\\\r"
    same(true, odd in fails("23514") { Queries.copyOrders(c, listOf(copied(ann, "1.00", State.DRAFT), copied(ann, "1.00", State.DRAFT, odd))) })
    same(3, Queries.ordersOf(c, ann, most = 10).size)
    NewOrder(bob, BigDecimal("5.00"), "shop").states(listOf(State.PAID, null)).insert(c)
    optional(c, ann, bob)

    val rows = Queries.customersWithOrders(c)
    same(listOf(false, false, true, false), rows.map { it.p != null })
    same(listOf(State.PAID, null), rows[3].o!!.states)
    val states = Queries.stateOf(c, listOf("3", "0.09").map { Queries.StateOfParams(BigDecimal(it)) })
    same(listOf(State.PAID, null), states.map { it?.state })
    same(listOf(1, 0), Queries.ofKind(c, listOf("shop", "none").map { Queries.OfKindParams(it) }).map { it.size })
    Queries.setCode(c, listOf(Queries.SetCodeParams("ABC", BigDecimal("1.00")), Queries.SetCodeParams(total = BigDecimal("2.00"))))
    same("ABC", Queries.ordersOf(c, ann, most = 1)[0].o.code)
    same(2L, Queries.setState(c, State.DRAFT, listOf(State.PAID, State.IT_S_DONE)))

    val sums = Queries.totals(c).sortedBy { it.customerId }
    same(listOf(BigDecimal("6.00"), LocalDate.of(2026, 1, 3), false), listOf(sums[0].total, sums[0].last, sums[0].open))
    val since = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)
    same(2, Queries.search(c, since = since).size)
    same(bob, Queries.search(c, "Bob 😀", since)[0].id)

    val at = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 123456000)
    val row = Queries.echo(c, at, day, since, "\"x\"", null, Long.MAX_VALUE, listOf(at, null))
    same(Queries.EchoRow(at, day, since, "\"x\"", null, Long.MAX_VALUE, listOf(at, null)), row)
    same(2L, Queries.touch(c, "t"))
    Queries.delete(c, ann)
    same(null, Customer.get(c, ann))
    println("all is well")
}
