//! Rows that are copied are those that an INSERT would have written: DB and CONNECT are what a driver has for them.
#![deny(warnings)]
mod db;

use chrono::{DateTime, NaiveDate};
use db::queries::*;
use db::{Mood, Pair};
use rust_decimal::Decimal;
use serde_json::json;

fn empty(id: i32) -> CopyRowsParams {
    CopyRowsParams {
        id,
        t: None,
        n: String::new(),
        b: None,
        f: None,
        num: None,
        j: None,
        js: None,
        ts: None,
        tz: None,
        d: None,
        tags: None,
        moods: None,
        m: None,
        code_list: None,
        c: None,
        cs: None,
        iv: None,
        r: None,
        u: None,
        json_list: None,
        flags: None,
        p: None,
        times: None,
        ip: None,
    }
}

fn inserted(row: &CopyRowsParams) -> InsertRowsParams {
    let row = row.clone();
    InsertRowsParams {
        id: row.id,
        t: row.t,
        n: row.n,
        b: row.b,
        f: row.f,
        num: row.num,
        j: row.j,
        js: row.js,
        ts: row.ts,
        tz: row.tz,
        d: row.d,
        tags: row.tags,
        moods: row.moods,
        m: row.m,
        code_list: row.code_list,
        c: row.c,
        cs: row.cs,
        iv: row.iv,
        r: row.r,
        u: row.u,
        json_list: row.json_list,
        flags: row.flags,
        p: row.p,
        times: row.times,
        ip: row.ip,
    }
}

fn text(id: i32, text: &str) -> CopyRowsParams {
    let some = || Some(text.to_string());
    let list = || Some(vec![some(), None, Some(String::new())]);
    CopyRowsParams {
        t: some(),
        n: text.into(),
        b: Some(text.into()),
        j: Some(json!({ text: text })),
        js: Some(json!([text, null, 1])),
        tags: list(),
        code_list: list(),
        c: some(),
        cs: list(),
        json_list: Some(vec![Some(json!({ text: [1] })), None, Some(json!(text))]),
        p: Some(Pair { a: None, m: Some(Mood::Nil), names: list() }),
        ..empty(id)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    CONNECT;

    let hard = [
        "\\N", "\\.", "\\", "a\tb", "a\nb\rc\r\nd", "\u{8}\u{c}\u{b}", "NULL", "{}", "\"", "'", "😀 é \u{2028}", " ",
    ];
    let mut rows: Vec<_> = hard.iter().enumerate().map(|(id, one)| text(id as i32, one)).collect();
    rows.push(empty(100));
    let day = NaiveDate::from_ymd_opt(1990, 1, 31).unwrap();
    rows.push(CopyRowsParams {
        b: Some(vec![0, 92, 10, 255]),
        f: Some(f64::NAN),
        num: Some(Decimal::new(-1050, 2)),
        ts: day.and_hms_micro_opt(23, 59, 59, 999999),
        tz: Some(DateTime::from_timestamp(1, 125000000).unwrap()),
        d: Some(day),
        tags: Some(vec![]),
        moods: Some(vec![Some(Mood::Nil), None, Some(Mood::ItSSo)]),
        m: Some(Mood::ItSSo),
        iv: Some(db::pg::Interval { months: 1, days: -2, microseconds: 1500000 }),
        r: Some(db::pg::Range::from(1..5)),
        u: Some(uuid::Uuid::from_u128(10)),
        flags: Some(vec![Some(true), None, Some(false)]),
        p: Some(Pair { a: Some(1), m: Some(Mood::ItSSo), names: None }),
        times: Some(vec![Some(DateTime::from_timestamp(0, 0).unwrap()), None]),
        ip: Some("::1/64".parse().unwrap()),
        ..empty(101)
    });
    rows.push(CopyRowsParams {
        b: Some(vec![]),
        f: Some(f64::NEG_INFINITY),
        num: Some(Decimal::new(0, 3)),
        d: NaiveDate::from_ymd_opt(-43, 3, 15),
        moods: Some(vec![]),
        r: Some(db::pg::Range::Empty),
        json_list: Some(vec![]),
        ..empty(102)
    });
    rows.push(CopyRowsParams { f: Some(1e-300), d: NaiveDate::from_ymd_opt(12345, 2, 3), ..empty(103) });
    assert_eq!(copy_rows(DB, &rows).await.unwrap(), rows.len() as u64);
    let others: Vec<_> = rows.iter().map(inserted).collect();
    insert_rows(DB, &others).await.unwrap();
    for row in differences(DB).await.unwrap() {
        panic!("copied {:?}, inserted {:?}", row.copied, row.inserted);
    }
    let found = texts(DB).await.unwrap();
    for (row, one) in found.iter().zip(hard) {
        assert_eq!((row.t.as_deref(), row.n.as_str()), (Some(one), one));
    }
    assert_eq!(found.len(), rows.len());

    // What the server refuses is an error, and the connection goes on.
    let again = [empty(200), empty(0)];
    assert!(copy_rows(DB, &again).await.is_err());
    assert_eq!(texts(DB).await.unwrap().len(), rows.len());
    assert_eq!(copy_rows(DB, &[empty(200)]).await.unwrap(), 1);
    assert_eq!(copy_rows(DB, &[]).await.unwrap(), 0);
    // Rows that are left out by a trigger are not counted.
    let many: Vec<_> = (0..25001).map(|id| CopyHalvedParams { id }).collect();
    assert_eq!(copy_halved(DB, &many).await.unwrap(), 12501);
    println!("all is well");
}
