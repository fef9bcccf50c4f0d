//! Every row of v_N is read and written into m_N; prints which rows the driver does not read, and how many were written.
#![deny(warnings)]
mod db;

use std::panic::{catch_unwind, AssertUnwindSafe};
use tokio_postgres::{Client, Error, NoTls};

macro_rules! table {
    ($client:ident, $written:ident, $row:ident, $new:ident) => {
        Box::pin(async {
            let sql = format!(
                "select {} from {} order by id",
                db::$row::COLUMNS,
                db::$row::TABLE
            );
            let rows = $client.query(&sql, &[]).await?;
            for (i, row) in rows.iter().enumerate() {
                let read = catch_unwind(AssertUnwindSafe(|| db::$row::try_from(row)));
                let Ok(Ok(row)) = read else {
                    let error =
                        read.map_or("panics".to_string(), |read| read.unwrap_err().to_string());
                    println!("{} {}: {}", stringify!($row), i, error.replace('\n', " "));
                    continue;
                };
                let mut new = db::$new::new(row.id, row.not_null);
                (new.v, new.a, new.d, new.c) = (row.v, row.a, row.d, row.c);
                (new.da, new.ca) = (row.da, row.ca);
                match new.insert($client).await {
                    Ok(_) => $written += 1,
                    Err(error) => {
                        let said = error
                            .as_db_error()
                            .map_or(error.to_string(), |error| error.message().to_string());
                        println!("{} {}: not written: {}", stringify!($row), i, said);
                    }
                }
            }
            Ok::<_, Error>(())
        })
        .await?
    };
}

async fn run(client: &Client) -> Result<(), Error> {
    let mut written = 0;
    include!("tables.rs");
    println!("{written} rows");
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let url = std::env::var("TEST_URL").unwrap();
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
    tokio::spawn(connection);
    if let Err(error) = run(&client).await {
        println!("{error:?}");
        std::process::exit(1);
    }
}
