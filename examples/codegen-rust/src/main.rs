//! The generated code at work: rows in, read, changed and gone.
mod db;

use db::{Address, Customer, NewCustomer, NewOrder, Order, OrderStatus, OrderUpdate};
use sqlx::types::chrono::NaiveDate;
use sqlx::types::Decimal;
use sqlx::Connection;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).unwrap()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> sqlx::Result<()> {
    let url = std::env::var("DATABASE_URL").expect("DATABASE_URL says where the database is");
    let mut conn = sqlx::PgConnection::connect(&url).await?;

    // What is left out is NULL, or the server's default.
    let mut given = NewCustomer::new("ada@example.com".into(), "Ada".into());
    given.home = Some(Address {
        street: Some("12 St James's Square".into()),
        zip: None,
    });
    given.tags = Some(vec![Some("maths".into()), None]);
    let ada = given.insert(&mut conn).await?;
    println!("{} has the number {}", ada.name, ada.id);

    // The same again is an error that says what is wrong.
    let again = given.insert(&mut conn).await.unwrap_err();
    let constraint = again.as_database_error().and_then(|e| e.constraint());
    println!("again: {}", constraint.unwrap_or("another error"));

    let mut order = NewOrder::new(ada.id, day(2), Decimal::new(1250, 2));
    order.valid = Some((day(1)..day(31)).into());
    let order = order.insert(&mut conn).await?;
    let update = OrderUpdate {
        status: Some(OrderStatus::Paid),
        ..Default::default()
    };
    let paid = update.update(&mut conn, order.id).await?.unwrap();
    println!("order {}: {}, {}", paid.id, paid.total, paid.status.label());
    println!("its range is kept: {}", paid.valid == order.valid);

    let found = Customer::get_by_email(&mut conn, "ada@example.com").await?;
    let home = found.and_then(|customer| customer.home);
    println!("{}", home.and_then(|home| home.street).unwrap_or_default());
    let gone = Order::delete(&mut conn, order.id).await?;
    println!("{gone} order is gone");
    println!("left: {:?}", Order::get(&mut conn, order.id).await?);
    Ok(())
}
