//! The functions of queries.sql against a server: DB and CONNECT are what a driver has for them.
#![deny(warnings)]
mod db;

use chrono::{DateTime, NaiveDate};
use db::queries::*;
use db::{Customer, NewOrder, State};
use rust_decimal::Decimal;
use serde_json::json;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).unwrap()
}

fn copied(customer_id: i64, total: i64, state: State) -> CopyOrdersParams {
    CopyOrdersParams {
        customer_id,
        state,
        total: Decimal::new(total, 2),
        kind: "web".into(),
        starts: Some(day(3)),
        code: None,
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    CONNECT;

    let tags = vec![Some("a\"b".to_string()), None];
    let profile = json!({ "a": [1, null] });
    let ann = add_customer(DB, "ann@x", "Ann", None, Some(&profile), Some(day(1)), &tags).await;
    let ann = ann.unwrap().unwrap().id;
    let bob = add_customer(DB, "bob@x", "Bob 😀", Some("B"), None, None, &[]).await;
    let bob = bob.unwrap().unwrap().id;
    assert!(add_customer(DB, "ann@x", "Two", None, None, None, &[]).await.is_err());

    let found: Customer = customer_by_email(DB, "ann@x").await.unwrap().unwrap();
    assert_eq!((found.id, found.tags, found.profile), (ann, tags, Some(profile)));
    assert_eq!((found.nickname, found.born), (None, Some(day(1))));
    assert!(customer_by_email(DB, "nobody@x").await.unwrap().is_none());

    let rows = [
        copied(ann, 100, State::Draft),
        copied(ann, 300, State::Paid),
        copied(ann, 200, State::ItSDone),
    ];
    assert_eq!(copy_orders(DB, &rows).await.unwrap(), 3);
    let mut shop = NewOrder::new(bob, Decimal::new(500, 2), "shop".into());
    shop.states = Some(vec![Some(State::Paid), None]);
    shop.insert(DB).await.unwrap();

    // Lines that are left out, and orders.
    let amounts = |rows: Vec<OrdersOfRow>| -> Vec<i64> {
        rows.iter().map(|row| row.o.total.mantissa() as i64).collect()
    };
    let all = orders_of(DB, ann, None, None, 10, false, None).await.unwrap();
    assert_eq!((all[0].name.as_str(), all[0].total, all[0].column, all[0].column_2), ("Ann", 3, 1, 2));
    assert_eq!(amounts(all), [100, 200, 300]);
    let some = orders_of(DB, ann, None, Some(Decimal::new(150, 2)), 10, true, Some(OrdersOfOrder::Dearest));
    assert_eq!(amounts(some.await.unwrap()), [300, 200]);
    let some = orders_of(DB, ann, Some(State::Paid), None, 10, false, Some(OrdersOfOrder::Kind));
    assert_eq!(amounts(some.await.unwrap()), [300]);
    assert!(orders_of(DB, bob, None, None, 10, true, None).await.unwrap().is_empty());

    // Rows within rows, which may be missing.
    let rows = customers_with_orders(DB).await.unwrap();
    assert_eq!(rows.len(), 4);
    let paid: Vec<bool> = rows.iter().map(|row| row.p.is_some()).collect();
    assert_eq!(paid, [false, false, true, false]);
    assert_eq!(rows[3].o.as_ref().unwrap().states, Some(vec![Some(State::Paid), None]));

    // Lists of what one takes.
    let half = |total| StateOfParams { total: Decimal::new(total, 2) };
    let states = state_of(DB, &[half(300), half(9)]).await.unwrap();
    assert_eq!(states[0].as_ref().unwrap().state, State::Paid);
    assert!(states[1].is_none());
    let kinds = ["shop", "none"].map(|kind| OfKindParams { kind: kind.into() });
    let lists = of_kind(DB, &kinds).await.unwrap();
    assert_eq!((lists[0].len(), lists[1].len()), (1, 0));
    let codes = [SetCodeParams { code: Some("ABC".into()), total: Decimal::new(100, 2) }];
    set_code(DB, &codes).await.unwrap();

    assert_eq!(set_state(DB, State::Draft, &[State::Paid, State::ItSDone]).await.unwrap(), 2);
    let mut rows = totals(DB).await.unwrap();
    rows.sort_by_key(|row| row.customer_id);
    assert_eq!((rows[0].total, rows[0].last, rows[0].open), (Decimal::new(600, 2), Some(day(3)), false));
    assert_eq!((rows[1].total, rows[1].last, rows[1].open), (Decimal::new(500, 2), None, true));
    let since = DateTime::from_timestamp(0, 0).unwrap();
    assert_eq!(search(DB, None, since).await.unwrap().len(), 2);
    assert_eq!(search(DB, Some("Bob 😀"), since).await.unwrap()[0].id, bob);

    let time = day(2).and_hms_micro_opt(3, 4, 5, 123456).unwrap();
    let at = vec![Some(time), None];
    let row = echo(DB, time, day(4), since, &json!("x"), None, i64::MAX, &at).await.unwrap().unwrap();
    assert_eq!((row.a, row.b, row.c, row.d), (time, day(4), since, json!("x")));
    assert_eq!((row.e, row.f, row.g), (None, i64::MAX, at));
    assert_eq!(touch(DB, "t").await.unwrap(), 2);
    delete(DB, ann).await.unwrap();
    assert!(Customer::get(DB, ann).await.unwrap().is_none());
    println!("all is well");
}
