// ---- statements and rows

fn insert_sql(table: &str, columns: &[(&str, &str)], returning: &str) -> String {
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let values: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(i, (_, cast))| format!("${}{cast}", i + 1))
        .collect();
    let given = if columns.is_empty() {
        "default values".to_string()
    } else {
        format!("({}) values ({})", names.join(", "), values.join(", "))
    };
    format!("insert into {table} {given} returning {returning}")
}

/// The parameters of the key are behind those of the columns.
fn update_sql(
    table: &str,
    columns: &[(&str, &str)],
    key: &[(&str, &str)],
    returning: &str,
) -> String {
    let equal = |pairs: &[(&str, &str)], from: usize, between: &str| {
        pairs
            .iter()
            .enumerate()
            .map(|(i, (name, cast))| format!("{name} = ${}{cast}", from + i + 1))
            .collect::<Vec<_>>()
            .join(between)
    };
    let found = equal(key, columns.len(), " and ");
    if columns.is_empty() {
        return format!("select {returning} from {table} where {found}");
    }
    let set = equal(columns, 0, ", ");
    format!("update {table} set {set} where {found} returning {returning}")
}

/// What READ makes of each row.
pub(crate) fn each<T>(rows: &[Row], read: impl Fn(&Row) -> Result<T>) -> Result<Vec<T>> {
    rows.iter().map(read).collect()
}

/// The same of a row that may be missing.
pub(crate) fn first<T>(row: Option<&Row>, read: impl Fn(&Row) -> Result<T>) -> Result<Option<T>> {
    row.map(read).transpose()
}
