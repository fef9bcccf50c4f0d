import postgres from "postgres";

export const driver: string = "postgres";
export const db = postgres({ max: 1, connection: { TimeZone: process.env.SERVER_ZONE ?? "UTC" }, onnotice: () => {} });
export const end = () => db.end();
export const raw = (sql: string) => db.unsafe(sql);
