// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
#![allow(dead_code, unused_imports, clippy::all)]
#![allow(non_camel_case_types, non_snake_case)]

pub mod pg;

use sqlx::types::chrono;
use sqlx::types::uuid;

#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum State {
    Draft,
    ItSDone,
    Paid,
}

impl State {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::ItSDone => "it's \"done\"",
            Self::Paid => "paid",
        }
    }
}

impl std::str::FromStr for State {
    type Err = pg::UnknownLabel;

    fn from_str(label: &str) -> std::result::Result<Self, pg::UnknownLabel> {
        match label {
            "draft" => Ok(Self::Draft),
            "it's \"done\"" => Ok(Self::ItSDone),
            "paid" => Ok(Self::Paid),
            _ => Err(pg::UnknownLabel(label.to_string())),
        }
    }
}

pg::enumeration! { State, "public.state" }

/// Where to write to
pub type Email = String;

pub type Percent = i32;

/// Who buys.
/// Two lines, and */ in the second
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Customer {
    pub id: i64,
    pub email: Email,
    pub name: String,
    #[sqlx(rename = "nick")]
    pub nickname: Option<String>,
    pub discount: Percent,
    pub tags: Vec<Option<String>>,
    pub profile: Option<sqlx::types::JsonValue>,
    pub born: Option<chrono::NaiveDate>,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

impl Customer {
    pub const TABLE: &'static str = "public.customers";
    /// What is selected for this struct: what it has no type for, as text.
    pub const COLUMNS: &'static str =
        "id, email, name, nick, discount, tags, profile, born, created_at";

    pub async fn get(executor: impl sqlx::PgExecutor<'_>, id: i64) -> pg::Result<Option<Self>> {
        const SQL: &str = "select id, email, name, nick, discount, tags, profile, born, created_at from public.customers where id = $1";
        let query = sqlx::query_as(SQL);
        let query = query.bind(id);
        query.fetch_optional(executor).await
    }

    pub async fn get_by_email(
        executor: impl sqlx::PgExecutor<'_>,
        email: &str,
    ) -> pg::Result<Option<Self>> {
        const SQL: &str = "select id, email, name, nick, discount, tags, profile, born, created_at from public.customers where email = $1::text";
        let query = sqlx::query_as(SQL);
        let query = query.bind(email);
        query.fetch_optional(executor).await
    }

    /// How many rows are gone.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: i64) -> pg::Result<u64> {
        const SQL: &str = "delete from public.customers where id = $1";
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
    pub nickname: Option<String>,
    pub discount: Option<Percent>,
    pub tags: Option<Vec<Option<String>>>,
    pub profile: Option<sqlx::types::JsonValue>,
    pub born: Option<chrono::NaiveDate>,
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl NewCustomer {
    pub fn new(email: Email, name: String) -> Self {
        Self {
            email,
            name,
            nickname: None,
            discount: None,
            tags: None,
            profile: None,
            born: None,
            created_at: None,
        }
    }

    /// The row as it is then.
    pub async fn insert(&self, executor: impl sqlx::PgExecutor<'_>) -> pg::Result<Customer> {
        let mut row = pg::Given::default();
        row.add("email", "::text", &self.email)?;
        row.add("name", "", &self.name)?;
        row.some("nick", "", &self.nickname)?;
        row.some("discount", "::integer", &self.discount)?;
        row.some("tags", "", &self.tags)?;
        row.some("profile", "", &self.profile)?;
        row.some("born", "", &self.born)?;
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
    pub nickname: Option<Option<String>>,
    pub discount: Option<Percent>,
    pub tags: Option<Vec<Option<String>>>,
    pub profile: Option<Option<sqlx::types::JsonValue>>,
    pub born: Option<Option<chrono::NaiveDate>>,
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
        row.some("nick", "", &self.nickname)?;
        row.some("discount", "::integer", &self.discount)?;
        row.some("tags", "", &self.tags)?;
        row.some("profile", "", &self.profile)?;
        row.some("born", "", &self.born)?;
        row.some("created_at", "", &self.created_at)?;
        row.key("id", "", id)?;
        let table = Customer::TABLE;
        let columns = Customer::COLUMNS;
        row.update(executor, table, columns).await
    }
}

#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Order {
    pub id: uuid::Uuid,
    pub customer_id: i64,
    pub state: State,
    pub total: sqlx::types::Decimal,
    pub kind: String,
    pub code: Option<String>,
    pub weight: Option<f32>,
    pub shout: Option<String>,
    pub starts: Option<chrono::NaiveDate>,
    pub ends: Option<chrono::NaiveDate>,
    pub states: Option<Vec<Option<State>>>,
}

impl Order {
    pub const TABLE: &'static str = "public.orders";
    /// What is selected for this struct: what it has no type for, as text.
    pub const COLUMNS: &'static str =
        "id, customer_id, state, total, kind, code, weight, shout, starts, ends, states";

    pub async fn get(
        executor: impl sqlx::PgExecutor<'_>,
        id: uuid::Uuid,
    ) -> pg::Result<Option<Self>> {
        const SQL: &str = "select id, customer_id, state, total, kind, code, weight, shout, starts, ends, states from public.orders where id = $1";
        let query = sqlx::query_as(SQL);
        let query = query.bind(id);
        query.fetch_optional(executor).await
    }

    /// How many rows are gone.
    pub async fn delete(executor: impl sqlx::PgExecutor<'_>, id: uuid::Uuid) -> pg::Result<u64> {
        const SQL: &str = "delete from public.orders where id = $1";
        let query = sqlx::query(SQL);
        let query = query.bind(id);
        Ok(query.execute(executor).await?.rows_affected())
    }
}

/// What an INSERT into orders says: None leaves a column to its default.
#[derive(Clone, Debug, PartialEq)]
pub struct NewOrder {
    pub id: Option<uuid::Uuid>,
    pub customer_id: i64,
    pub state: Option<State>,
    pub total: sqlx::types::Decimal,
    pub kind: String,
    pub code: Option<String>,
    pub weight: Option<f32>,
    pub starts: Option<chrono::NaiveDate>,
    pub ends: Option<chrono::NaiveDate>,
    pub states: Option<Vec<Option<State>>>,
}

impl NewOrder {
    pub fn new(customer_id: i64, total: sqlx::types::Decimal, kind: String) -> Self {
        Self {
            id: None,
            customer_id,
            state: None,
            total,
            kind,
            code: None,
            weight: None,
            starts: None,
            ends: None,
            states: None,
        }
    }

    /// The row as it is then.
    pub async fn insert(&self, executor: impl sqlx::PgExecutor<'_>) -> pg::Result<Order> {
        let mut row = pg::Given::default();
        row.some("id", "", &self.id)?;
        row.add("customer_id", "", &self.customer_id)?;
        row.some("state", "", &self.state)?;
        row.add("total", "", &self.total)?;
        row.add("kind", "", &self.kind)?;
        row.some("code", "", &self.code)?;
        row.some("weight", "", &self.weight)?;
        row.some("starts", "", &self.starts)?;
        row.some("ends", "", &self.ends)?;
        row.some("states", "", &self.states)?;
        let table = Order::TABLE;
        let columns = Order::COLUMNS;
        row.insert(executor, table, columns).await
    }
}

/// What an UPDATE of orders says: None leaves a column as it is.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct OrderUpdate {
    pub id: Option<uuid::Uuid>,
    pub customer_id: Option<i64>,
    pub state: Option<State>,
    pub total: Option<sqlx::types::Decimal>,
    pub kind: Option<String>,
    pub code: Option<Option<String>>,
    pub weight: Option<Option<f32>>,
    pub starts: Option<Option<chrono::NaiveDate>>,
    pub ends: Option<Option<chrono::NaiveDate>>,
    pub states: Option<Option<Vec<Option<State>>>>,
}

impl OrderUpdate {
    /// The row as it is then; None: there is none with this key.
    pub async fn update(
        &self,
        executor: impl sqlx::PgExecutor<'_>,
        id: uuid::Uuid,
    ) -> pg::Result<Option<Order>> {
        let mut row = pg::Given::default();
        row.some("id", "", &self.id)?;
        row.some("customer_id", "", &self.customer_id)?;
        row.some("state", "", &self.state)?;
        row.some("total", "", &self.total)?;
        row.some("kind", "", &self.kind)?;
        row.some("code", "", &self.code)?;
        row.some("weight", "", &self.weight)?;
        row.some("starts", "", &self.starts)?;
        row.some("ends", "", &self.ends)?;
        row.some("states", "", &self.states)?;
        row.key("id", "", id)?;
        let table = Order::TABLE;
        let columns = Order::COLUMNS;
        row.update(executor, table, columns).await
    }
}

#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct PaidOrder {
    pub id: uuid::Uuid,
    pub total: sqlx::types::Decimal,
}

impl PaidOrder {
    pub const TABLE: &'static str = "public.paid_orders";
    /// What is selected for this struct: what it has no type for, as text.
    pub const COLUMNS: &'static str = "id, total";
}
