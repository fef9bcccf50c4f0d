//! Every row of v_N is read and written into m_N; prints which rows the driver does not read, and how many were written.
#![deny(warnings)]
mod db;

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, FromRow, PgConnection};
use std::panic::{catch_unwind, AssertUnwindSafe};

macro_rules! table {
    ($conn:ident, $written:ident, $row:ident, $new:ident) => {
        Box::pin(async {
            let sql = format!(
                "select {} from {} order by id",
                db::$row::COLUMNS,
                db::$row::TABLE
            );
            let rows = sqlx::query(AssertSqlSafe(sql))
                .fetch_all(&mut *$conn)
                .await?;
            for (i, row) in rows.iter().enumerate() {
                let read = catch_unwind(AssertUnwindSafe(|| db::$row::from_row(row)));
                let Ok(Ok(row)) = read else {
                    let error =
                        read.map_or("panics".to_string(), |read| read.unwrap_err().to_string());
                    println!("{} {}: {}", stringify!($row), i, error.replace('\n', " "));
                    continue;
                };
                let mut new = db::$new::new(row.id, row.not_null);
                (new.v, new.a, new.d, new.c) = (row.v, row.a, row.d, row.c);
                (new.da, new.ca) = (row.da, row.ca);
                match new.insert(&mut *$conn).await {
                    Ok(_) => $written += 1,
                    Err(error) => {
                        let said = error
                            .as_database_error()
                            .map_or(error.to_string(), |error| error.message().to_string());
                        println!("{} {}: not written: {}", stringify!($row), i, said);
                    },
                }
            }
            Ok::<_, sqlx::Error>(())
        })
        .await?
    };
}

async fn run(conn: &mut PgConnection) -> sqlx::Result<()> {
    let mut written = 0;
    include!("tables.rs");
    println!("{written} rows");
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let mut conn = PgConnectOptions::new().connect().await.unwrap();
    if let Err(error) = run(&mut conn).await {
        println!("{error}");
        std::process::exit(1);
    }
}
