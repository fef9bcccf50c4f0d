import pg from "pg";

export const driver: string = "pg";
export const db = new pg.Pool({ max: 1 });
await db.query(`set timezone = '${process.env.SERVER_ZONE}'`);
export const end = () => db.end();
export const raw = (sql: string) => db.query(sql);
