// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
#![allow(clippy::all)]

use super::*;

fn customer_by_email_row(row: &pg::Row) -> pg::Result<Customer> {
    let found = Customer {
        id: pg::at(row, 0)?,
        email: pg::at(row, 1)?,
        name: pg::at(row, 2)?,
        nickname: pg::at(row, 3)?,
        discount: pg::at(row, 4)?,
        tags: pg::at(row, 5)?,
        profile: pg::at(row, 6)?,
        born: pg::at(row, 7)?,
        created_at: pg::at(row, 8)?,
    };
    Ok(found)
}

/// Who has this address.
/// Two lines, and */ in the second.
pub async fn customer_by_email(
    client: &impl pg::GenericClient,
    email: &str,
) -> pg::Result<Option<Customer>> {
    const SQL: &str = "select customers.id, customers.email, customers.name, customers.nick, customers.discount, customers.tags, customers.profile, customers.born, customers.created_at from customers where email = $1";
    let values: &[pg::Value<'_>] = &[&email];
    let rows = client.query(SQL, values).await?;
    pg::first(rows.first(), customer_by_email_row)
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OrdersOfOrder {
    Dearest,
    Kind,
}

/// A row of OrdersOf.
#[derive(Clone, Debug, PartialEq)]
pub struct OrdersOfRow {
    pub o: Order,
    pub name: String,
    pub nickname: Option<String>,
    pub profile: Option<serde_json::Value>,
    pub total: i64,
    pub column: i32,
    pub column_2: i32,
}

fn orders_of_row(row: &pg::Row) -> pg::Result<OrdersOfRow> {
    let found = OrdersOfRow {
        o: Order {
            id: pg::at(row, 0)?,
            customer_id: pg::at(row, 1)?,
            state: pg::at(row, 2)?,
            total: pg::at(row, 3)?,
            kind: pg::at(row, 4)?,
            code: pg::at(row, 5)?,
            weight: pg::at(row, 6)?,
            shout: pg::at(row, 7)?,
            starts: pg::at(row, 8)?,
            ends: pg::at(row, 9)?,
            states: pg::at(row, 10)?,
        },
        name: pg::at(row, 11)?,
        nickname: pg::at(row, 12)?,
        profile: pg::at(row, 13)?,
        total: pg::at(row, 14)?,
        column: pg::at(row, 15)?,
        column_2: pg::at(row, 16)?,
    };
    Ok(found)
}

pub async fn orders_of(
    client: &impl pg::GenericClient,
    customer_id: i64,
    state: Option<State>,
    least: Option<rust_decimal::Decimal>,
    most: i64,
    web: bool,
    order: Option<OrdersOfOrder>,
) -> pg::Result<Vec<OrdersOfRow>> {
    const SQL_0: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.state = $2 \n  and o.total > $3 \n  and o.kind = 'web' \norder by  o.total\nlimit $4";
    const SQL_1: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.state = $2 \n  and o.total > $3 \n  and o.kind = 'web' \norder by  o.total desc\nlimit $4";
    const SQL_2: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.state = $2 \n  and o.total > $3 \n  and o.kind = 'web' \norder by  o.kind, o.total\nlimit $4";
    const SQL_3: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.total > $2 \n  and o.kind = 'web' \norder by  o.total\nlimit $3";
    const SQL_4: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.total > $2 \n  and o.kind = 'web' \norder by  o.total desc\nlimit $3";
    const SQL_5: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.total > $2 \n  and o.kind = 'web' \norder by  o.kind, o.total\nlimit $3";
    const SQL_6: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.state = $2 \n  and o.kind = 'web' \norder by  o.total\nlimit $3";
    const SQL_7: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.state = $2 \n  and o.kind = 'web' \norder by  o.total desc\nlimit $3";
    const SQL_8: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.state = $2 \n  and o.kind = 'web' \norder by  o.kind, o.total\nlimit $3";
    const SQL_9: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.kind = 'web' \norder by  o.total\nlimit $2";
    const SQL_10: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.kind = 'web' \norder by  o.total desc\nlimit $2";
    const SQL_11: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.kind = 'web' \norder by  o.kind, o.total\nlimit $2";
    const SQL_12: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.state = $2 \n  and o.total > $3 \norder by  o.total\nlimit $4";
    const SQL_13: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.state = $2 \n  and o.total > $3 \norder by  o.total desc\nlimit $4";
    const SQL_14: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.state = $2 \n  and o.total > $3 \norder by  o.kind, o.total\nlimit $4";
    const SQL_15: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.total > $2 \norder by  o.total\nlimit $3";
    const SQL_16: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.total > $2 \norder by  o.total desc\nlimit $3";
    const SQL_17: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.total > $2 \norder by  o.kind, o.total\nlimit $3";
    const SQL_18: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.state = $2 \norder by  o.total\nlimit $3";
    const SQL_19: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.state = $2 \norder by  o.total desc\nlimit $3";
    const SQL_20: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\n  and o.state = $2 \norder by  o.kind, o.total\nlimit $3";
    const SQL_21: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\norder by  o.total\nlimit $2";
    const SQL_22: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\norder by  o.total desc\nlimit $2";
    const SQL_23: &str = "select o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, c.name, c.nick as nick, c.profile, count(*) over () as total, 1, 2\nfrom orders o join customers c on c.id = o.customer_id\nwhere o.customer_id = $1\norder by  o.kind, o.total\nlimit $2";
    let mut text: usize = 0;
    if state.is_none() {
        text |= 1;
    }
    if least.is_none() {
        text |= 2;
    }
    if !web {
        text |= 4;
    }
    let text = text * 3 + order.map_or(0, |order| order as usize + 1);
    let (sql, uses): (&str, &[usize]) = match text {
        0 => (SQL_0, &[0, 1, 2, 3]),
        1 => (SQL_1, &[0, 1, 2, 3]),
        2 => (SQL_2, &[0, 1, 2, 3]),
        3 => (SQL_3, &[0, 2, 3]),
        4 => (SQL_4, &[0, 2, 3]),
        5 => (SQL_5, &[0, 2, 3]),
        6 => (SQL_6, &[0, 1, 3]),
        7 => (SQL_7, &[0, 1, 3]),
        8 => (SQL_8, &[0, 1, 3]),
        9 => (SQL_9, &[0, 3]),
        10 => (SQL_10, &[0, 3]),
        11 => (SQL_11, &[0, 3]),
        12 => (SQL_12, &[0, 1, 2, 3]),
        13 => (SQL_13, &[0, 1, 2, 3]),
        14 => (SQL_14, &[0, 1, 2, 3]),
        15 => (SQL_15, &[0, 2, 3]),
        16 => (SQL_16, &[0, 2, 3]),
        17 => (SQL_17, &[0, 2, 3]),
        18 => (SQL_18, &[0, 1, 3]),
        19 => (SQL_19, &[0, 1, 3]),
        20 => (SQL_20, &[0, 1, 3]),
        21 => (SQL_21, &[0, 3]),
        22 => (SQL_22, &[0, 3]),
        _ => (SQL_23, &[0, 3]),
    };
    let values: &[pg::Value<'_>] = &[&customer_id, &state, &least, &most, &web];
    let values: Vec<pg::Value<'_>> = uses.iter().map(|place| values[*place]).collect();
    let values = &values[..];
    let rows = client.query(sql, values).await?;
    pg::each(&rows, orders_of_row)
}

/// A row of CustomersWithOrders.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomersWithOrdersRow {
    pub id: i64,
    pub o: Option<Order>,
    pub p: Option<PaidOrder>,
}

fn customers_with_orders_row(row: &pg::Row) -> pg::Result<CustomersWithOrdersRow> {
    let found = CustomersWithOrdersRow {
        id: pg::at(row, 0)?,
        o: if pg::absent(row, 1..2)? {
            None
        } else {
            Some(Order {
                id: pg::at(row, 1)?,
                customer_id: pg::at(row, 2)?,
                state: pg::at(row, 3)?,
                total: pg::at(row, 4)?,
                kind: pg::at(row, 5)?,
                code: pg::at(row, 6)?,
                weight: pg::at(row, 7)?,
                shout: pg::at(row, 8)?,
                starts: pg::at(row, 9)?,
                ends: pg::at(row, 10)?,
                states: pg::at(row, 11)?,
            })
        },
        p: if pg::absent(row, 12..13)? {
            None
        } else {
            Some(PaidOrder {
                id: pg::at(row, 12)?,
                total: pg::at(row, 13)?,
            })
        },
    };
    Ok(found)
}

pub async fn customers_with_orders(
    client: &impl pg::GenericClient,
) -> pg::Result<Vec<CustomersWithOrdersRow>> {
    const SQL: &str = "select c.id, o.id, o.customer_id, o.state, o.total, o.kind, o.code, o.weight, o.shout, o.starts, o.ends, o.states, p.id, p.total\nfrom customers c left join orders o on o.customer_id = c.id left join paid_orders p on p.id = o.id\norder by c.id, o.total";
    let values: &[pg::Value<'_>] = &[];
    let rows = client.query(SQL, values).await?;
    pg::each(&rows, customers_with_orders_row)
}

/// A row of AddCustomer.
#[derive(Clone, Debug, PartialEq)]
pub struct AddCustomerRow {
    pub id: i64,
}

fn add_customer_row(row: &pg::Row) -> pg::Result<AddCustomerRow> {
    let found = AddCustomerRow {
        id: pg::at(row, 0)?,
    };
    Ok(found)
}

pub async fn add_customer(
    client: &impl pg::GenericClient,
    email: &str,
    name: &str,
    nickname: Option<&str>,
    profile: Option<&serde_json::Value>,
    born: Option<chrono::NaiveDate>,
    tags: &[Option<String>],
) -> pg::Result<Option<AddCustomerRow>> {
    const SQL: &str = "insert into customers (email, name, nick, profile, born, tags)\nvalues (($1::text), $2, $3, $4, $5, $6) returning id";
    let values: &[pg::Value<'_>] = &[&email, &name, &nickname, &profile, &born, &tags];
    let rows = client.query(SQL, values).await?;
    pg::first(rows.first(), add_customer_row)
}

pub async fn set_state(
    client: &impl pg::GenericClient,
    state: State,
    before: &[State],
) -> pg::Result<u64> {
    const SQL: &str = "update orders set state = $1 where state = ANY($2)";
    let values: &[pg::Value<'_>] = &[&state, &before];
    Ok(client.execute(SQL, values).await?)
}

pub async fn delete(client: &impl pg::GenericClient, id: i64) -> pg::Result<()> {
    const SQL: &str = "delete from customers where id = $1";
    let values: &[pg::Value<'_>] = &[&id];
    client.execute(SQL, values).await?;
    Ok(())
}

/// What CopyOrders takes.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyOrdersParams {
    pub customer_id: i64,
    pub state: State,
    pub total: rust_decimal::Decimal,
    pub kind: String,
    pub starts: Option<chrono::NaiveDate>,
    pub code: Option<String>,
}

pub async fn copy_orders(
    client: &impl pg::GenericClient,
    items: &[CopyOrdersParams],
) -> pg::Result<u64> {
    const SQL: &str =
        "copy orders (customer_id, state, total, kind, starts, code) from stdin (format binary)";
    const COLUMNS: &str = "select customer_id, state, total, kind, starts, code from orders";
    pg::copy(client, SQL, COLUMNS, items, |item, row| {
        row.add(&item.customer_id);
        row.add(&item.state);
        row.add(&item.total);
        row.add(&item.kind);
        row.add(&item.starts);
        row.add(&item.code);
    })
    .await
}

/// A row of StateOf.
#[derive(Clone, Debug, PartialEq)]
pub struct StateOfRow {
    pub id: uuid::Uuid,
    pub state: State,
    pub states: Option<Vec<Option<State>>>,
}

/// What StateOf takes.
#[derive(Clone, Debug, PartialEq)]
pub struct StateOfParams {
    pub total: rust_decimal::Decimal,
}

fn state_of_row(row: &pg::Row) -> pg::Result<StateOfRow> {
    let found = StateOfRow {
        id: pg::at(row, 0)?,
        state: pg::at(row, 1)?,
        states: pg::at(row, 2)?,
    };
    Ok(found)
}

async fn state_of_one(
    client: &impl pg::GenericClient,
    total: rust_decimal::Decimal,
) -> pg::Result<Option<StateOfRow>> {
    const SQL: &str = "select id, state, states from orders where total = $1";
    let values: &[pg::Value<'_>] = &[&total];
    let rows = client.query(SQL, values).await?;
    pg::first(rows.first(), state_of_row)
}

pub async fn state_of(
    client: &impl pg::GenericClient,
    items: &[StateOfParams],
) -> pg::Result<Vec<Option<StateOfRow>>> {
    let mut results = Vec::new();
    for item in items {
        let result = state_of_one(client, item.total).await?;
        results.push(result);
    }
    Ok(results)
}

/// A row of OfKind.
#[derive(Clone, Debug, PartialEq)]
pub struct OfKindRow {
    pub total: rust_decimal::Decimal,
}

/// What OfKind takes.
#[derive(Clone, Debug, PartialEq)]
pub struct OfKindParams {
    pub kind: String,
}

fn of_kind_row(row: &pg::Row) -> pg::Result<OfKindRow> {
    let found = OfKindRow {
        total: pg::at(row, 0)?,
    };
    Ok(found)
}

async fn of_kind_one(client: &impl pg::GenericClient, kind: &str) -> pg::Result<Vec<OfKindRow>> {
    const SQL: &str = "select total from orders where kind = $1 order by total";
    let values: &[pg::Value<'_>] = &[&kind];
    let rows = client.query(SQL, values).await?;
    pg::each(&rows, of_kind_row)
}

pub async fn of_kind(
    client: &impl pg::GenericClient,
    items: &[OfKindParams],
) -> pg::Result<Vec<Vec<OfKindRow>>> {
    let mut results = Vec::new();
    for item in items {
        let result = of_kind_one(client, &item.kind).await?;
        results.push(result);
    }
    Ok(results)
}

/// What SetCode takes.
#[derive(Clone, Debug, PartialEq)]
pub struct SetCodeParams {
    pub code: Option<String>,
    pub total: rust_decimal::Decimal,
}

async fn set_code_one(
    client: &impl pg::GenericClient,
    code: Option<&str>,
    total: rust_decimal::Decimal,
) -> pg::Result<()> {
    const SQL: &str = "update orders set code = $1 where total = $2";
    let values: &[pg::Value<'_>] = &[&code, &total];
    client.execute(SQL, values).await?;
    Ok(())
}

pub async fn set_code(client: &impl pg::GenericClient, items: &[SetCodeParams]) -> pg::Result<()> {
    for item in items {
        set_code_one(client, item.code.as_deref(), item.total).await?;
    }
    Ok(())
}

/// A row of Totals.
#[derive(Clone, Debug, PartialEq)]
pub struct TotalsRow {
    pub customer_id: i64,
    pub total: rust_decimal::Decimal,
    pub last: Option<chrono::NaiveDate>,
    pub open: bool,
}

fn totals_row(row: &pg::Row) -> pg::Result<TotalsRow> {
    let found = TotalsRow {
        customer_id: pg::at(row, 0)?,
        total: pg::at(row, 1)?,
        last: pg::at(row, 2)?,
        open: pg::at(row, 3)?,
    };
    Ok(found)
}

pub async fn totals(client: &impl pg::GenericClient) -> pg::Result<Vec<TotalsRow>> {
    const SQL: &str = "select customer_id, sum(total) as total, max(starts) as last, bool_or(starts is null) as \"open\" from orders group by customer_id";
    let values: &[pg::Value<'_>] = &[];
    let rows = client.query(SQL, values).await?;
    pg::each(&rows, totals_row)
}

/// A row of Search.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchRow {
    pub id: i64,
    pub name: String,
    pub discount: Percent,
}

fn search_row(row: &pg::Row) -> pg::Result<SearchRow> {
    let found = SearchRow {
        id: pg::at(row, 0)?,
        name: pg::at(row, 1)?,
        discount: pg::at(row, 2)?,
    };
    Ok(found)
}

pub async fn search(
    client: &impl pg::GenericClient,
    name: Option<&str>,
    since: chrono::DateTime<chrono::Utc>,
) -> pg::Result<Vec<SearchRow>> {
    const SQL: &str = "select id, name, discount from customers where ($1::text is null or name = $1) and created_at > $2 order by id";
    let values: &[pg::Value<'_>] = &[&name, &since];
    let rows = client.query(SQL, values).await?;
    pg::each(&rows, search_row)
}

/// A row of Echo.
#[derive(Clone, Debug, PartialEq)]
pub struct EchoRow {
    pub a: chrono::NaiveDateTime,
    pub b: chrono::NaiveDate,
    pub c: chrono::DateTime<chrono::Utc>,
    pub d: serde_json::Value,
    pub e: Option<bool>,
    pub f: i64,
    pub g: Vec<Option<chrono::NaiveDateTime>>,
}

fn echo_row(row: &pg::Row) -> pg::Result<EchoRow> {
    let found = EchoRow {
        a: pg::at(row, 0)?,
        b: pg::at(row, 1)?,
        c: pg::at(row, 2)?,
        d: pg::at(row, 3)?,
        e: pg::at(row, 4)?,
        f: pg::at(row, 5)?,
        g: pg::at(row, 6)?,
    };
    Ok(found)
}

pub async fn echo(
    client: &impl pg::GenericClient,
    a: chrono::NaiveDateTime,
    b: chrono::NaiveDate,
    c: chrono::DateTime<chrono::Utc>,
    d: &serde_json::Value,
    e: Option<bool>,
    f: i64,
    g: &[Option<chrono::NaiveDateTime>],
) -> pg::Result<Option<EchoRow>> {
    const SQL: &str = "select $1::timestamp as a, $2::date as b, $3::timestamptz as c, $4::jsonb as d, $5::boolean as e, $6::bigint as f, $7::timestamp[] as g";
    let values: &[pg::Value<'_>] = &[&a, &b, &c, &d, &e, &f, &g];
    let rows = client.query(SQL, values).await?;
    pg::first(rows.first(), echo_row)
}

pub async fn touch(client: &impl pg::GenericClient, tag: &str) -> pg::Result<u64> {
    const SQL: &str = "update customers set tags = tags || $1::text";
    let values: &[pg::Value<'_>] = &[&tag];
    Ok(client.execute(SQL, values).await?)
}
