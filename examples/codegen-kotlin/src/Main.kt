import db.Address
import db.Customer
import db.NewCustomer
import db.NewOrder
import db.Order
import db.OrderStatus
import db.OrderUpdate
import db.Pg
import db.Queries
import java.sql.Connection
import java.sql.DriverManager
import java.time.LocalDate
import org.postgresql.util.PSQLException

// The generated code at work: rows in, read, changed and gone.
fun main(arguments: Array<String>) {
    DriverManager.getConnection(arguments[0]).use(::run)
}

private fun run(connection: Connection) {
    // What is left out is NULL, or the server's default.
    val given =
        NewCustomer("ada@example.com", "Ada")
            .home(Address("12 St James's Square", null))
            .tags(listOf("maths", null))
    val ada = given.insert(connection)
    println("${ada.name} has the number ${ada.id}")

    // The same again is an error that says what is wrong.
    try {
        given.insert(connection)
    } catch (e: PSQLException) {
        println("again: ${e.serverErrorMessage?.constraint}")
    }

    val order =
        NewOrder(ada.id, LocalDate.of(2026, 1, 2), "12.50".toBigDecimal())
            .valid(Pg.Range(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31)))
            .insert(connection)
    val paid = OrderUpdate().status(OrderStatus.PAID).update(connection, order.id)!!
    println("order ${paid.id}: ${paid.total}, ${paid.status.label}")
    println("its range is kept: ${paid.valid == order.valid}")

    println(Customer.getByEmail(connection, "ada@example.com")?.home?.street)

    // Queries of files: the line about the status, and the order, are chosen.
    val orders = Queries.ordersOf(connection, "ada@example.com", OrderStatus.PAID, Queries.OrdersOfOrder.LARGEST)
    println("${orders.size} order of ${orders[0].name}, the largest ${orders[0].o.total}")
    for (row in Queries.totals(connection)) println("${row.name}: ${row.total}")

    println("${Order.delete(connection, order.id)} order is gone")
    println("left: ${Order.get(connection, order.id)}")
}
