//! What the types of the schema stand on, the same for every schema: ranges, and how enums, composite types and rows that
//! are written reach sqlx.
#![allow(dead_code, unused_imports, unused_macros, clippy::all)]

use std::ops::Bound;

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::types::PgRange;
use sqlx::postgres::{
    PgArgumentBuffer, PgArguments, PgBindIterExt, PgHasArrayType, PgRow, PgTypeInfo, PgTypeKind,
    PgValueFormat, PgValueRef, Postgres,
};
use sqlx::{Arguments, AssertSqlSafe, Decode, Encode, FromRow, PgExecutor, Type, TypeInfo};

pub use sqlx::postgres::types::PgInterval as Interval;

pub type Result<T> = sqlx::Result<T>;
pub type Row = PgRow;

// ---- ranges

/// A range. Unlike the driver's own it knows the empty one.
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

/// PostgreSQL's range over a type; of other ranges the server finds out which is meant.
fn range_over(bound: &PgTypeInfo) -> Option<&'static str> {
    match bound.name() {
        "INT4" => Some("int4range"),
        "INT8" => Some("int8range"),
        "NUMERIC" => Some("numrange"),
        "DATE" => Some("daterange"),
        "TIMESTAMP" => Some("tsrange"),
        "TIMESTAMPTZ" => Some("tstzrange"),
        _ => None,
    }
}

impl<T: Type<Postgres>> Type<Postgres> for Range<T> {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_name(range_over(&T::type_info()).unwrap_or("unknown"))
    }

    fn compatible(ty: &PgTypeInfo) -> bool {
        matches!(without_domain(ty).kind(), PgTypeKind::Range(of) if T::compatible(of))
    }
}

impl<T: Type<Postgres>> PgHasArrayType for Range<T> {
    fn array_type_info() -> PgTypeInfo {
        range_over(&T::type_info()).map_or(PgTypeInfo::with_name("unknown"), PgTypeInfo::array_of)
    }

    fn array_compatible(ty: &PgTypeInfo) -> bool {
        is_array(ty, Self::compatible)
    }
}

impl<'q, T> Encode<'q, Postgres> for Range<T>
where
    T: Encode<'q, Postgres>,
{
    fn encode_by_ref(
        &self,
        buf: &mut PgArgumentBuffer,
    ) -> std::result::Result<IsNull, BoxDynError> {
        match self {
            Self::Empty => {
                buf.push(1);
                Ok(IsNull::No)
            }
            Self::Of(start, end) => PgRange {
                start: start.as_ref(),
                end: end.as_ref(),
            }
            .encode_by_ref(buf),
        }
    }
}

impl<'r, T> Decode<'r, Postgres> for Range<T>
where
    T: Type<Postgres> + for<'a> Decode<'a, Postgres>,
{
    fn decode(value: PgValueRef<'r>) -> std::result::Result<Self, BoxDynError> {
        let empty = match value.format() {
            PgValueFormat::Binary => value
                .as_bytes()?
                .first()
                .is_some_and(|flags| flags & 1 != 0),
            PgValueFormat::Text => value.as_str()? == "empty",
        };
        if empty {
            return Ok(Self::Empty);
        }
        let range = PgRange::<T>::decode(value)?;
        Ok(Self::Of(range.start, range.end))
    }
}

// ---- types of the schema

pub(crate) fn without_domain(ty: &PgTypeInfo) -> &PgTypeInfo {
    match ty.kind() {
        PgTypeKind::Domain(of) => without_domain(of),
        _ => ty,
    }
}

pub(crate) fn is_array(ty: &PgTypeInfo, of: impl Fn(&PgTypeInfo) -> bool) -> bool {
    matches!(without_domain(ty).kind(), PgTypeKind::Array(element) if of(element))
}

/// A label that an enum had not when this code was written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct UnknownLabel(pub String);

impl std::fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the label {:?} is not known", self.0)
    }
}

impl std::error::Error for UnknownLabel {}

/// A value of a type that is known by name when it is sent: the driver writes it into arrays and composite types.
pub(crate) struct Named<T>(pub &'static str, pub T);

impl<T> Type<Postgres> for Named<T> {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_name("unknown")
    }
}

impl<'q, T: Encode<'q, Postgres>> Encode<'q, Postgres> for Named<T> {
    fn encode_by_ref(
        &self,
        buf: &mut PgArgumentBuffer,
    ) -> std::result::Result<IsNull, BoxDynError> {
        self.1.encode_by_ref(buf)
    }

    fn produces(&self) -> Option<PgTypeInfo> {
        Some(PgTypeInfo::with_name(self.0))
    }
}

/// The elements of an array, the same.
pub(crate) struct Items<'a, T>(pub &'static str, pub &'a [Option<T>]);

impl<T> Type<Postgres> for Items<'_, T> {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_name("unknown")
    }
}

impl<'q, T> Encode<'q, Postgres> for Items<'_, T>
where
    for<'a> &'a Option<T>: Encode<'q, Postgres>,
{
    fn encode_by_ref(
        &self,
        buf: &mut PgArgumentBuffer,
    ) -> std::result::Result<IsNull, BoxDynError> {
        if self.1.is_empty() {
            return self.encode_empty(buf);
        }
        let named = self.1.iter().map(|item| Named(self.0, item));
        named.bind_iter().encode_by_ref(buf)
    }
}

impl<T> Items<'_, T> {
    /// The driver asks the first element of what type all are: without one, the head of an array with one, of no dimensions.
    fn encode_empty<'q>(
        &self,
        buf: &mut PgArgumentBuffer,
    ) -> std::result::Result<IsNull, BoxDynError>
    where
        for<'a> &'a Option<T>: Encode<'q, Postgres>,
    {
        let start = buf.len();
        let _ = [Named(self.0, &None::<T>)]
            .into_iter()
            .bind_iter()
            .encode_by_ref(buf)?;
        buf[start..start + 4].fill(0);
        buf.truncate(start + 12);
        Ok(IsNull::No)
    }
}

impl<T> PgHasArrayType for Named<T> {
    fn array_type_info() -> PgTypeInfo {
        PgTypeInfo::with_name("unknown")
    }
}

/// What is read of a composite type's member, whatever it is said to be: the schema says what it is.
pub(crate) struct Member<T>(pub T);

impl<T> Type<Postgres> for Member<T> {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_name("unknown")
    }

    fn compatible(_: &PgTypeInfo) -> bool {
        true
    }
}

impl<'r, T: Decode<'r, Postgres>> Decode<'r, Postgres> for Member<T> {
    fn decode(value: PgValueRef<'r>) -> std::result::Result<Self, BoxDynError> {
        T::decode(value).map(Member)
    }
}

/// What is the same of enums and composite types; used where the types are.
macro_rules! declared {
    ($name:ident, $sql:literal, $kind:pat) => {
        impl ::sqlx::Type<::sqlx::Postgres> for $name {
            fn type_info() -> ::sqlx::postgres::PgTypeInfo {
                ::sqlx::postgres::PgTypeInfo::with_name($sql)
            }

            fn compatible(ty: &::sqlx::postgres::PgTypeInfo) -> bool {
                matches!(pg::without_domain(ty).kind(), $kind)
            }
        }

        impl ::sqlx::postgres::PgHasArrayType for $name {
            fn array_type_info() -> ::sqlx::postgres::PgTypeInfo {
                ::sqlx::postgres::PgTypeInfo::array_of($sql)
            }

            fn array_compatible(ty: &::sqlx::postgres::PgTypeInfo) -> bool {
                pg::is_array(ty, <Self as ::sqlx::Type<::sqlx::Postgres>>::compatible)
            }
        }
    };
}

/// `enumeration! { Mood, "\"shop\".\"mood\"" }`: a type with `label()` and `FromStr` is the enum of this name.
macro_rules! enumeration {
    ($name:ident, $sql:literal) => {
        pg::declared!($name, $sql, ::sqlx::postgres::PgTypeKind::Enum(_));

        impl ::sqlx::Encode<'_, ::sqlx::Postgres> for $name {
            fn encode_by_ref(
                &self,
                buf: &mut ::sqlx::postgres::PgArgumentBuffer,
            ) -> ::std::result::Result<::sqlx::encode::IsNull, ::sqlx::error::BoxDynError> {
                buf.extend_from_slice(self.label().as_bytes());
                ::std::result::Result::Ok(::sqlx::encode::IsNull::No)
            }
        }

        impl<'r> ::sqlx::Decode<'r, ::sqlx::Postgres> for $name {
            fn decode(
                value: ::sqlx::postgres::PgValueRef<'r>,
            ) -> ::std::result::Result<Self, ::sqlx::error::BoxDynError> {
                ::std::result::Result::Ok(value.as_str()?.parse()?)
            }
        }
    };
}

/// `composite! { Address, "\"shop\".\"address\"", { street value "text" "", tags list "text[]" "text" } }`: a struct is the composite type
/// of this name, and its members, which are all `Option`, are of these types.
macro_rules! composite {
    ($name:ident, $sql:literal, { $($member:ident $how:ident $type:literal $of:literal),* }) => {
        pg::declared!($name, $sql, ::sqlx::postgres::PgTypeKind::Composite(_));

        impl ::sqlx::Encode<'_, ::sqlx::Postgres> for $name {
            fn encode_by_ref(
                &self,
                buf: &mut ::sqlx::postgres::PgArgumentBuffer,
            ) -> ::std::result::Result<::sqlx::encode::IsNull, ::sqlx::error::BoxDynError> {
                #[allow(unused_mut)]
                let mut record = ::sqlx::postgres::types::PgRecordEncoder::new(buf);
                $(record.encode(pg::member!(self, $member, $how, $type, $of))?;)*
                record.finish();
                ::std::result::Result::Ok(::sqlx::encode::IsNull::No)
            }
        }

        impl<'r> ::sqlx::Decode<'r, ::sqlx::Postgres> for $name {
            fn decode(
                value: ::sqlx::postgres::PgValueRef<'r>,
            ) -> ::std::result::Result<Self, ::sqlx::error::BoxDynError> {
                #[allow(unused_mut, unused_variables)]
                let mut record = ::sqlx::postgres::types::PgRecordDecoder::new(value)?;
                ::std::result::Result::Ok(Self {
                    $($member: record.try_decode::<pg::Member<_>>()?.0,)*
                })
            }
        }
    };
}

/// A member as it is sent: json without the byte that jsonb begins with.
macro_rules! member {
    ($self:ident, $member:ident, value, $type:literal, $of:literal) => {
        pg::Named($type, &$self.$member)
    };
    ($self:ident, $member:ident, json, $type:literal, $of:literal) => {
        pg::Named($type, $self.$member.as_ref().map(|json| json.to_string()))
    };
    ($self:ident, $member:ident, list, $type:literal, $of:literal) => {
        pg::Named(
            $type,
            $self.$member.as_ref().map(|items| pg::Items($of, items)),
        )
    };
}

pub(crate) use {composite, declared, enumeration, member};

// ---- rows that are written

/// Columns and their values, for an INSERT or UPDATE.
#[derive(Default)]
pub(crate) struct Given {
    columns: Vec<(&'static str, &'static str)>,
    key: Vec<(&'static str, &'static str)>,
    arguments: PgArguments,
}

impl Given {
    fn value<'q, T>(&mut self, value: T) -> Result<()>
    where
        T: Encode<'q, Postgres> + Type<Postgres>,
    {
        self.arguments.add(value).map_err(sqlx::Error::Encode)
    }

    /// A column as SQL writes it, with the cast that its value needs.
    pub fn add<'q, T>(&mut self, column: &'static str, cast: &'static str, value: T) -> Result<()>
    where
        T: Encode<'q, Postgres> + Type<Postgres>,
    {
        self.columns.push((column, cast));
        self.value(value)
    }

    /// The same of one that may be left out.
    pub fn some<'q, 'a, T>(
        &mut self,
        column: &'static str,
        cast: &'static str,
        value: &'a Option<T>,
    ) -> Result<()>
    where
        &'a T: Encode<'q, Postgres> + Type<Postgres>,
    {
        match value {
            Some(value) => self.add(column, cast, value),
            None => Ok(()),
        }
    }

    /// A column of the key, behind all others.
    pub fn key<'q, T>(&mut self, column: &'static str, cast: &'static str, value: T) -> Result<()>
    where
        T: Encode<'q, Postgres> + Type<Postgres>,
    {
        self.key.push((column, cast));
        self.value(value)
    }

    pub async fn insert<'e, Found>(
        self,
        executor: impl PgExecutor<'e>,
        table: &str,
        returning: &str,
    ) -> Result<Found>
    where
        Found: for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let sql = insert_sql(table, &self.columns, returning);
        sqlx::query_as_with(AssertSqlSafe(sql), self.arguments)
            .fetch_one(executor)
            .await
    }

    pub async fn update<'e, Found>(
        self,
        executor: impl PgExecutor<'e>,
        table: &str,
        returning: &str,
    ) -> Result<Option<Found>>
    where
        Found: for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let sql = update_sql(table, &self.columns, &self.key, returning);
        sqlx::query_as_with(AssertSqlSafe(sql), self.arguments)
            .fetch_optional(executor)
            .await
    }
}

// ---- rows of queries

/// A column by its place; the server has said what it is.
pub(crate) fn at<'r, T>(row: &'r PgRow, at: usize) -> Result<T>
where
    T: Decode<'r, Postgres>,
{
    sqlx::Row::try_get_unchecked(row, at)
}

/// Whether all these columns are NULL.
pub(crate) fn absent(row: &PgRow, columns: std::ops::Range<usize>) -> Result<bool> {
    for column in columns {
        if !sqlx::ValueRef::is_null(&sqlx::Row::try_get_raw(row, column)?) {
            return Ok(false);
        }
    }
    Ok(true)
}

// ---- rows that are copied

/// Rows as COPY has them in binary.
pub(crate) struct Copied<'a> {
    types: std::slice::Iter<'a, PgTypeInfo>,
    bytes: Vec<u8>,
}

impl Copied<'_> {
    pub fn add<'q, T: Encode<'q, Postgres>>(&mut self, value: T) -> Result<()> {
        let ty = self.types.next();
        let mut buf = PgArgumentBuffer::default();
        let mut length = -1;
        if let IsNull::No = value.encode_by_ref(&mut buf).map_err(sqlx::Error::Encode)? {
            if let Some(ty) = ty {
                say_types(ty, &mut buf);
            }
            length = i32::try_from(buf.len()).map_err(|e| sqlx::Error::Encode(e.into()))?;
        }
        self.bytes.extend_from_slice(&length.to_be_bytes());
        self.bytes.extend_from_slice(&buf);
        Ok(())
    }
}

fn number_at(bytes: &[u8], at: usize) -> Option<i32> {
    Some(i32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn say_type(ty: &PgTypeInfo, bytes: &mut [u8]) {
    if let Some(oid) = ty.oid() {
        bytes.copy_from_slice(&oid.0.to_be_bytes());
    }
}

/// What the driver fills in when it knows what the server takes a parameter for: the types of what is within arrays and
/// composite types, and whether it is json or jsonb.
fn say_types(ty: &PgTypeInfo, bytes: &mut [u8]) {
    match without_domain(ty).kind() {
        PgTypeKind::Array(of) if bytes.len() >= 12 => {
            let dimensions = number_at(bytes, 0).unwrap_or(0) as usize;
            say_type(of, &mut bytes[8..12]);
            say_values(bytes, 12 + 8 * dimensions, std::iter::repeat(of), false);
        }
        PgTypeKind::Composite(fields) => {
            say_values(bytes, 4, fields.iter().map(|(_, field)| field), true)
        }
        _ if without_domain(ty).name() == "JSON" && bytes.first() == Some(&1) => bytes[0] = b' ',
        _ => {}
    }
}

/// Values with their lengths, from AT on; TYPED: each behind its type.
fn say_values<'a>(
    bytes: &mut [u8],
    mut at: usize,
    types: impl Iterator<Item = &'a PgTypeInfo>,
    typed: bool,
) {
    for ty in types {
        if typed && at + 4 <= bytes.len() {
            say_type(ty, &mut bytes[at..at + 4]);
            at += 4;
        }
        let Some(length) = number_at(bytes, at) else {
            return;
        };
        at += 4;
        if let Ok(length) = usize::try_from(length) {
            say_types(ty, &mut bytes[at..at + length]);
            at += length;
        }
    }
}

const COPY_HEAD: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
const COPY_PIECE: usize = 65536;

/// ITEMS by the COPY of SQL, in binary; COLUMNS is a query of the columns, which is prepared for their types.
pub(crate) async fn copy<T>(
    conn: &mut sqlx::PgConnection,
    sql: &'static str,
    columns: &'static str,
    items: &[T],
    values: impl Fn(&T, &mut Copied<'_>) -> Result<()>,
) -> Result<u64> {
    let columns = sqlx::Executor::prepare(&mut *conn, sqlx::SqlStr::from_static(columns)).await?;
    let types: Vec<PgTypeInfo> = sqlx::Statement::columns(&columns)
        .iter()
        .map(|column| sqlx::Column::type_info(column).clone())
        .collect();
    let mut copy = conn.copy_in_raw(sql).await?;
    let mut bytes = COPY_HEAD.to_vec();
    for item in items {
        bytes.extend_from_slice(&(types.len() as i16).to_be_bytes());
        let mut row = Copied {
            types: types.iter(),
            bytes,
        };
        if let Err(error) = values(item, &mut row) {
            copy.abort("a row could not be written").await?;
            return Err(error);
        }
        bytes = row.bytes;
        if bytes.len() >= COPY_PIECE {
            copy.send(&bytes[..]).await?;
            bytes.clear();
        }
    }
    bytes.extend_from_slice(&(-1i16).to_be_bytes());
    copy.send(&bytes[..]).await?;
    copy.finish().await
}
