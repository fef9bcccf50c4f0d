// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
#![allow(dead_code, unused_imports, clippy::all)]
#![allow(non_camel_case_types, non_snake_case)]

pub mod pg;

use sqlx::types::chrono;

#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum OrderStatus {
    Draft,
    Paid,
    Shipped,
}

impl OrderStatus {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Paid => "paid",
            Self::Shipped => "shipped",
        }
    }
}

impl std::str::FromStr for OrderStatus {
    type Err = pg::UnknownLabel;

    fn from_str(label: &str) -> std::result::Result<Self, pg::UnknownLabel> {
        match label {
            "draft" => Ok(Self::Draft),
            "paid" => Ok(Self::Paid),
            "shipped" => Ok(Self::Shipped),
            _ => Err(pg::UnknownLabel(label.to_string())),
        }
    }
}

pg::enumeration! { OrderStatus, "shop.order_status" }

pub type Email = String;

#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    pub street: Option<String>,
    pub zip: Option<String>,
}

pg::composite! { Address, "shop.address", {
    street value "text" "",
    zip value "text" ""
} }

/// People who buy
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Customer {
    pub id: i64,
    pub email: Email,
    pub name: String,
    pub born: Option<chrono::NaiveDate>,
    pub home: Option<Address>,
    pub tags: Vec<Option<String>>,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

impl Customer {
    pub const TABLE: &'static str = "shop.customers";
    /// What is selected for this struct: what it has no type for, as text.
    pub const COLUMNS: &'static str = "id, email, name, born, home, tags, created_at";

    pub async fn get(executor: impl sqlx::PgExecutor<'_>, id: i64) -> pg::Result<Option<Self>> {
        const SQL: &str = "select id, email, name, born, home, tags, created_at from shop.customers where id = $1";
        let query = sqlx::query_as(SQL);
        let query = query.bind(id);
        query.fetch_optional(executor).await
    }

    pub async fn get_by_email(
        executor: impl sqlx::PgExecutor<'_>,
        email: &str,
    ) -> pg::Result<Option<Self>> {
        const SQL: &str = "select id, email, name, born, home, tags, created_at from shop.customers where email = $1::text";
        let query = sqlx::query_as(SQL);
        let query = query.bind(email);
        query.fetch_optional(executor).await
    }

    /// How many rows are gone.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: i64) -> pg::Result<u64> {
        const SQL: &str = "delete from shop.customers where id = $1";
        let query = sqlx::query(SQL);
        let query = query.bind(id);
        Ok(query.execute(executor).await?.rows_affected())
    }
}

/// What an INSERT into customers says: None leaves a column to its default.
#[derive(Clone, Debug, PartialEq)]
pub struct NewCustomer {
    pub email: Email,
    pub name: String,
    pub born: Option<chrono::NaiveDate>,
    pub home: Option<Address>,
    pub tags: Option<Vec<Option<String>>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl NewCustomer {
    pub fn new(email: Email, name: String) -> Self {
        Self {
            email,
            name,
            born: None,
            home: None,
            tags: None,
            created_at: None,
        }
    }

    /// The row as it is then.
    pub async fn insert(&self, executor: impl sqlx::PgExecutor<'_>) -> pg::Result<Customer> {
        let mut row = pg::Given::default();
        row.add("email", "::text", &self.email)?;
        row.add("name", "", &self.name)?;
        row.some("born", "", &self.born)?;
        row.some("home", "", &self.home)?;
        row.some("tags", "", &self.tags)?;
        row.some("created_at", "", &self.created_at)?;
        let table = Customer::TABLE;
        let columns = Customer::COLUMNS;
        row.insert(executor, table, columns).await
    }
}

/// What an UPDATE of customers says: None leaves a column as it is.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct CustomerUpdate {
    pub email: Option<Email>,
    pub name: Option<String>,
    pub born: Option<Option<chrono::NaiveDate>>,
    pub home: Option<Option<Address>>,
    pub tags: Option<Vec<Option<String>>>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl CustomerUpdate {
    /// The row as it is then; None: there is none with this key.
    pub async fn update(
        &self,
        executor: impl sqlx::PgExecutor<'_>,
        id: i64,
    ) -> pg::Result<Option<Customer>> {
        let mut row = pg::Given::default();
        row.some("email", "::text", &self.email)?;
        row.some("name", "", &self.name)?;
        row.some("born", "", &self.born)?;
        row.some("home", "", &self.home)?;
        row.some("tags", "", &self.tags)?;
        row.some("created_at", "", &self.created_at)?;
        row.key("id", "", id)?;
        let table = Customer::TABLE;
        let columns = Customer::COLUMNS;
        row.update(executor, table, columns).await
    }
}

#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Order {
    pub id: i64,
    pub customer_id: i64,
    pub status: OrderStatus,
    pub placed_on: chrono::NaiveDate,
    pub total: sqlx::types::Decimal,
    pub valid: Option<pg::Range<chrono::NaiveDate>>,
}

impl Order {
    pub const TABLE: &'static str = "shop.orders";
    /// What is selected for this struct: what it has no type for, as text.
    pub const COLUMNS: &'static str = "id, customer_id, status, placed_on, total, valid";

    pub async fn get(executor: impl sqlx::PgExecutor<'_>, id: i64) -> pg::Result<Option<Self>> {
        const SQL: &str = "select id, customer_id, status, placed_on, total, valid from shop.orders where id = $1";
        let query = sqlx::query_as(SQL);
        let query = query.bind(id);
        query.fetch_optional(executor).await
    }

    /// How many rows are gone.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: i64) -> pg::Result<u64> {
        const SQL: &str = "delete from shop.orders where id = $1";
        let query = sqlx::query(SQL);
        let query = query.bind(id);
        Ok(query.execute(executor).await?.rows_affected())
    }
}

/// What an INSERT into orders says: None leaves a column to its default.
#[derive(Clone, Debug, PartialEq)]
pub struct NewOrder {
    pub customer_id: i64,
    pub status: Option<OrderStatus>,
    pub placed_on: chrono::NaiveDate,
    pub total: sqlx::types::Decimal,
    pub valid: Option<pg::Range<chrono::NaiveDate>>,
}

impl NewOrder {
    pub fn new(
        customer_id: i64,
        placed_on: chrono::NaiveDate,
        total: sqlx::types::Decimal,
    ) -> Self {
        Self {
            customer_id,
            status: None,
            placed_on,
            total,
            valid: None,
        }
    }

    /// The row as it is then.
    pub async fn insert(&self, executor: impl sqlx::PgExecutor<'_>) -> pg::Result<Order> {
        let mut row = pg::Given::default();
        row.add("customer_id", "", &self.customer_id)?;
        row.some("status", "", &self.status)?;
        row.add("placed_on", "", &self.placed_on)?;
        row.add("total", "", &self.total)?;
        row.some("valid", "", &self.valid)?;
        let table = Order::TABLE;
        let columns = Order::COLUMNS;
        row.insert(executor, table, columns).await
    }
}

/// What an UPDATE of orders says: None leaves a column as it is.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct OrderUpdate {
    pub customer_id: Option<i64>,
    pub status: Option<OrderStatus>,
    pub placed_on: Option<chrono::NaiveDate>,
    pub total: Option<sqlx::types::Decimal>,
    pub valid: Option<Option<pg::Range<chrono::NaiveDate>>>,
}

impl OrderUpdate {
    /// The row as it is then; None: there is none with this key.
    pub async fn update(
        &self,
        executor: impl sqlx::PgExecutor<'_>,
        id: i64,
    ) -> pg::Result<Option<Order>> {
        let mut row = pg::Given::default();
        row.some("customer_id", "", &self.customer_id)?;
        row.some("status", "", &self.status)?;
        row.some("placed_on", "", &self.placed_on)?;
        row.some("total", "", &self.total)?;
        row.some("valid", "", &self.valid)?;
        row.key("id", "", id)?;
        let table = Order::TABLE;
        let columns = Order::COLUMNS;
        row.update(executor, table, columns).await
    }
}
