//! What the types of the schema stand on, the same for every schema: ranges, intervals, and how enums, composite types and
//! rows that are written reach tokio-postgres.
#![allow(dead_code, unused_imports, unused_macros, clippy::all)]

use std::ops::Bound;

use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{to_sql_checked, FromSql, IsNull, Kind, ToSql, Type};
use tokio_postgres::Error;

pub use tokio_postgres::{GenericClient, Row};

pub type Result<T> = std::result::Result<T, Error>;

pub(crate) type Failure = Box<dyn std::error::Error + Sync + Send>;

// ---- ranges

/// A range.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Range<T> {
    Empty,
    Of(Bound<T>, Bound<T>),
}

impl<T> From<std::ops::Range<T>> for Range<T> {
    fn from(range: std::ops::Range<T>) -> Self {
        Self::Of(Bound::Included(range.start), Bound::Excluded(range.end))
    }
}

impl<T> From<std::ops::RangeInclusive<T>> for Range<T> {
    fn from(range: std::ops::RangeInclusive<T>) -> Self {
        let (start, end) = range.into_inner();
        Self::Of(Bound::Included(start), Bound::Included(end))
    }
}

const EMPTY: u8 = 1;
const LOWER_INCLUDED: u8 = 2;
const UPPER_INCLUDED: u8 = 4;
const LOWER_UNBOUNDED: u8 = 8;
const UPPER_UNBOUNDED: u8 = 16;

fn bound_from_sql<'a, T: FromSql<'a>>(
    of: &Type,
    unbounded: bool,
    included: bool,
    raw: &mut &'a [u8],
) -> std::result::Result<Bound<T>, Failure> {
    if unbounded {
        return Ok(Bound::Unbounded);
    }
    let value = T::from_sql_nullable(of, take_value(raw)?)?;
    Ok(if included {
        Bound::Included(value)
    } else {
        Bound::Excluded(value)
    })
}

impl<'a, T: FromSql<'a>> FromSql<'a> for Range<T> {
    fn from_sql(ty: &Type, mut raw: &'a [u8]) -> std::result::Result<Self, Failure> {
        let Kind::Range(of) = without_domain(ty).kind() else {
            return Err("a range was expected".into());
        };
        let flags = take(&mut raw, 1)?[0];
        if flags & EMPTY != 0 {
            return Ok(Self::Empty);
        }
        let (unbounded, included) = (flags & LOWER_UNBOUNDED != 0, flags & LOWER_INCLUDED != 0);
        let start = bound_from_sql(of, unbounded, included, &mut raw)?;
        let (unbounded, included) = (flags & UPPER_UNBOUNDED != 0, flags & UPPER_INCLUDED != 0);
        Ok(Self::Of(
            start,
            bound_from_sql(of, unbounded, included, &mut raw)?,
        ))
    }

    fn accepts(ty: &Type) -> bool {
        matches!(without_domain(ty).kind(), Kind::Range(of) if T::accepts(of))
    }
}

fn bound_flags<T>(bound: &Bound<T>, included: u8, unbounded: u8) -> u8 {
    match bound {
        Bound::Included(_) => included,
        Bound::Excluded(_) => 0,
        Bound::Unbounded => unbounded,
    }
}

impl<T: ToSql> ToSql for Range<T> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Failure> {
        let Kind::Range(of) = without_domain(ty).kind() else {
            return Err("a range was expected".into());
        };
        let Self::Of(start, end) = self else {
            out.extend_from_slice(&[EMPTY]);
            return Ok(IsNull::No);
        };
        let flags = bound_flags(start, LOWER_INCLUDED, LOWER_UNBOUNDED)
            | bound_flags(end, UPPER_INCLUDED, UPPER_UNBOUNDED);
        out.extend_from_slice(&[flags]);
        for bound in [start, end] {
            if let Bound::Included(value) | Bound::Excluded(value) = bound {
                put_value(value, of, out)?;
            }
        }
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        matches!(without_domain(ty).kind(), Kind::Range(of) if T::accepts(of))
    }

    to_sql_checked!();
}

// ---- intervals

/// An interval: its parts are not the same in any two months or days.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct Interval {
    pub months: i32,
    pub days: i32,
    pub microseconds: i64,
}

impl<'a> FromSql<'a> for Interval {
    fn from_sql(_: &Type, mut raw: &'a [u8]) -> std::result::Result<Self, Failure> {
        let microseconds = i64::from_be_bytes(take(&mut raw, 8)?.try_into()?);
        let days = i32::from_be_bytes(take(&mut raw, 4)?.try_into()?);
        let months = i32::from_be_bytes(take(&mut raw, 4)?.try_into()?);
        Ok(Self {
            months,
            days,
            microseconds,
        })
    }

    fn accepts(ty: &Type) -> bool {
        *without_domain(ty) == Type::INTERVAL
    }
}

impl ToSql for Interval {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Failure> {
        out.extend_from_slice(&self.microseconds.to_be_bytes());
        out.extend_from_slice(&self.days.to_be_bytes());
        out.extend_from_slice(&self.months.to_be_bytes());
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        *without_domain(ty) == Type::INTERVAL
    }

    to_sql_checked!();
}

// ---- values in values

pub(crate) fn without_domain(ty: &Type) -> &Type {
    match ty.kind() {
        Kind::Domain(of) => without_domain(of),
        _ => ty,
    }
}

fn take<'a>(raw: &mut &'a [u8], length: usize) -> std::result::Result<&'a [u8], Failure> {
    if raw.len() < length {
        return Err("the value ends too early".into());
    }
    let (taken, rest) = raw.split_at(length);
    *raw = rest;
    Ok(taken)
}

pub(crate) fn take_number(raw: &mut &[u8]) -> std::result::Result<i32, Failure> {
    Ok(i32::from_be_bytes(take(raw, 4)?.try_into()?))
}

/// A length and so many bytes; of NULL the length is less than 0.
pub(crate) fn take_value<'a>(raw: &mut &'a [u8]) -> std::result::Result<Option<&'a [u8]>, Failure> {
    match take_number(raw)? {
        length if length < 0 => Ok(None),
        length => take(raw, length.try_into()?).map(Some),
    }
}

pub(crate) fn put_value(
    value: &dyn ToSqlValue,
    ty: &Type,
    out: &mut BytesMut,
) -> std::result::Result<(), Failure> {
    let at = out.len();
    out.extend_from_slice(&[0; 4]);
    let length = match value.write(without_domain(ty), out)? {
        IsNull::Yes => -1,
        IsNull::No => i32::try_from(out.len() - at - 4)?,
    };
    out[at..at + 4].copy_from_slice(&length.to_be_bytes());
    Ok(())
}

/// ToSql for what is written into another value.
pub(crate) trait ToSqlValue: std::fmt::Debug {
    fn write(&self, ty: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Failure>;
}

impl<T: ToSql> ToSqlValue for T {
    fn write(&self, ty: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Failure> {
        self.to_sql(ty, out)
    }
}

// ---- types of the schema

/// A label that an enum had not when this code was written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct UnknownLabel(pub String);

impl std::fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the label {:?} is not known", self.0)
    }
}

impl std::error::Error for UnknownLabel {}

/// `enumeration! { Mood, "\"shop\".\"mood\"" }`: a type with `label()` and `FromStr` is the enum of this name.
macro_rules! enumeration {
    ($name:ident, $sql:literal) => {
        impl<'a> ::tokio_postgres::types::FromSql<'a> for $name {
            fn from_sql(
                _: &::tokio_postgres::types::Type,
                raw: &'a [u8],
            ) -> ::std::result::Result<Self, pg::Failure> {
                ::std::result::Result::Ok(::std::str::from_utf8(raw)?.parse()?)
            }

            fn accepts(ty: &::tokio_postgres::types::Type) -> bool {
                matches!(
                    pg::without_domain(ty).kind(),
                    ::tokio_postgres::types::Kind::Enum(_)
                )
            }
        }

        impl ::tokio_postgres::types::ToSql for $name {
            fn to_sql(
                &self,
                _: &::tokio_postgres::types::Type,
                out: &mut ::tokio_postgres::types::private::BytesMut,
            ) -> ::std::result::Result<::tokio_postgres::types::IsNull, pg::Failure> {
                out.extend_from_slice(self.label().as_bytes());
                ::std::result::Result::Ok(::tokio_postgres::types::IsNull::No)
            }

            fn accepts(ty: &::tokio_postgres::types::Type) -> bool {
                <Self as ::tokio_postgres::types::FromSql>::accepts(ty)
            }

            ::tokio_postgres::types::to_sql_checked!();
        }
    };
}

/// `composite! { Address, "\"shop\".\"address\"", { street value "text" "", tags list "text[]" "text" } }`: a struct is the composite type
/// of this name; its members are all `Option`, and their types those that the server says.
macro_rules! composite {
    ($name:ident, $sql:literal, { $($member:ident $how:ident $type:literal $of:literal),* }) => {
        impl<'a> ::tokio_postgres::types::FromSql<'a> for $name {
            #[allow(unused_mut, unused_variables, unused_assignments)]
            fn from_sql(
                ty: &::tokio_postgres::types::Type,
                mut raw: &'a [u8],
            ) -> ::std::result::Result<Self, pg::Failure> {
                let mut fields = pg::fields(ty)?;
                pg::take_number(&mut raw)?;
                ::std::result::Result::Ok(Self {
                    $($member: pg::take_field(&mut fields, &mut raw)?,)*
                })
            }

            fn accepts(ty: &::tokio_postgres::types::Type) -> bool {
                matches!(
                    pg::without_domain(ty).kind(),
                    ::tokio_postgres::types::Kind::Composite(_)
                )
            }
        }

        impl ::tokio_postgres::types::ToSql for $name {
            #[allow(unused_mut, unused_variables)]
            fn to_sql(
                &self,
                ty: &::tokio_postgres::types::Type,
                out: &mut ::tokio_postgres::types::private::BytesMut,
            ) -> ::std::result::Result<::tokio_postgres::types::IsNull, pg::Failure> {
                let mut fields = pg::fields(ty)?;
                out.extend_from_slice(&(fields.len() as i32).to_be_bytes());
                $(pg::put_field(&mut fields, &self.$member, out)?;)*
                ::std::result::Result::Ok(::tokio_postgres::types::IsNull::No)
            }

            fn accepts(ty: &::tokio_postgres::types::Type) -> bool {
                <Self as ::tokio_postgres::types::FromSql>::accepts(ty)
            }

            ::tokio_postgres::types::to_sql_checked!();
        }
    };
}

pub(crate) use {composite, enumeration};

type Fields<'a> = std::slice::Iter<'a, tokio_postgres::types::Field>;

pub(crate) fn fields(ty: &Type) -> std::result::Result<Fields<'_>, Failure> {
    match without_domain(ty).kind() {
        Kind::Composite(fields) => Ok(fields.iter()),
        _ => Err("a composite type was expected".into()),
    }
}

fn next_type<'a>(fields: &mut Fields<'a>) -> std::result::Result<&'a Type, Failure> {
    let field = fields
        .next()
        .ok_or("the composite type has fewer members")?;
    Ok(without_domain(field.type_()))
}

pub(crate) fn take_field<'a, T: FromSql<'a>>(
    fields: &mut Fields<'_>,
    raw: &mut &'a [u8],
) -> std::result::Result<T, Failure> {
    take_number(raw)?;
    T::from_sql_nullable(next_type(fields)?, take_value(raw)?)
}

pub(crate) fn put_field<T: ToSql>(
    fields: &mut Fields<'_>,
    value: &T,
    out: &mut BytesMut,
) -> std::result::Result<(), Failure> {
    let field = fields
        .as_slice()
        .first()
        .ok_or("the composite type has fewer members")?;
    out.extend_from_slice(&field.type_().oid().to_be_bytes());
    put_value(value, next_type(fields)?, out)
}

// ---- rows that are written

/// Columns and their values, for an INSERT or UPDATE.
#[derive(Default)]
pub(crate) struct Given<'a> {
    columns: Vec<(&'static str, &'static str)>,
    key: Vec<(&'static str, &'static str)>,
    values: Vec<&'a (dyn ToSql + Sync)>,
}

impl<'a> Given<'a> {
    /// A column as SQL writes it, with the cast that its value needs.
    pub fn add(&mut self, column: &'static str, cast: &'static str, value: &'a (dyn ToSql + Sync)) {
        self.columns.push((column, cast));
        self.values.push(value);
    }

    /// The same of one that may be left out.
    pub fn some<T: ToSql + Sync>(
        &mut self,
        column: &'static str,
        cast: &'static str,
        value: &'a Option<T>,
    ) {
        if let Some(value) = value {
            self.add(column, cast, value);
        }
    }

    /// A column of the key, behind all others.
    pub fn key(&mut self, column: &'static str, cast: &'static str, value: &'a (dyn ToSql + Sync)) {
        self.key.push((column, cast));
        self.values.push(value);
    }

    pub async fn insert<Found>(
        self,
        client: &impl GenericClient,
        table: &str,
        returning: &str,
    ) -> Result<Found>
    where
        Found: for<'r> TryFrom<&'r Row, Error = Error>,
    {
        let sql = insert_sql(table, &self.columns, returning);
        Found::try_from(&client.query_one(&sql, &self.values).await?)
    }

    pub async fn update<Found>(
        self,
        client: &impl GenericClient,
        table: &str,
        returning: &str,
    ) -> Result<Option<Found>>
    where
        Found: for<'r> TryFrom<&'r Row, Error = Error>,
    {
        let sql = update_sql(table, &self.columns, &self.key, returning);
        optional(client, &sql, &self.values).await
    }
}

pub(crate) async fn optional<Found>(
    client: &impl GenericClient,
    sql: &str,
    values: &[&(dyn ToSql + Sync)],
) -> Result<Option<Found>>
where
    Found: for<'r> TryFrom<&'r Row, Error = Error>,
{
    let row = client.query_opt(sql, values).await?;
    row.as_ref().map(Found::try_from).transpose()
}

/// A column of a row.
pub(crate) fn get<'a, T: FromSql<'a>>(row: &'a Row, column: &str) -> Result<T> {
    row.try_get(column)
}

// ---- rows of queries

/// A parameter.
pub(crate) type Value<'a> = &'a (dyn ToSql + Sync);

/// What is read of a column, whatever it is said to be: the server has said what it is when the code was written.
struct Read<T>(T);

impl<'a, T: FromSql<'a>> FromSql<'a> for Read<T> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> std::result::Result<Self, Failure> {
        T::from_sql(without_domain(ty), raw).map(Read)
    }

    fn from_sql_null(ty: &Type) -> std::result::Result<Self, Failure> {
        T::from_sql_null(ty).map(Read)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// A column by its place.
pub(crate) fn at<'a, T: FromSql<'a>>(row: &'a Row, at: usize) -> Result<T> {
    Ok(row.try_get::<_, Read<T>>(at)?.0)
}

/// Any value that is there.
struct Present;

impl FromSql<'_> for Present {
    fn from_sql(_: &Type, _: &[u8]) -> std::result::Result<Self, Failure> {
        Ok(Present)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Whether all these columns are NULL.
pub(crate) fn absent(row: &Row, columns: std::ops::Range<usize>) -> Result<bool> {
    for column in columns {
        if row.try_get::<_, Option<Present>>(column)?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}

// ---- rows that are copied

/// The values of a row, whatever their columns are said to be: the server has said what they are when the code was written.
pub(crate) struct Copied<'a>(Vec<Sent<'a>>);

impl<'a> Copied<'a> {
    pub fn add<T: ToSql + Sync>(&mut self, value: &'a T) {
        self.0.push(Sent(value));
    }
}

#[derive(Debug)]
struct Sent<'a>(&'a (dyn ToSqlValue + Sync));

impl ToSql for Sent<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Failure> {
        self.0.write(without_domain(ty), out)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// ITEMS by the COPY of SQL, in binary; COLUMNS is a query of the columns, which is prepared for their types.
pub(crate) async fn copy<'a, T>(
    client: &impl GenericClient,
    sql: &str,
    columns: &str,
    items: &'a [T],
    values: impl Fn(&'a T, &mut Copied<'a>),
) -> Result<u64> {
    let columns = client.prepare(columns).await?;
    let types: Vec<Type> = columns
        .columns()
        .iter()
        .map(|column| column.type_().clone())
        .collect();
    let sink = client.client().copy_in(sql).await?;
    let mut writer = std::pin::pin!(BinaryCopyInWriter::new(sink, &types));
    for item in items {
        let mut row = Copied(Vec::with_capacity(types.len()));
        values(item, &mut row);
        writer.as_mut().write_raw(row.0.iter()).await?;
    }
    writer.finish().await
}
