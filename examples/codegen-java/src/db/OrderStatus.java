// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package db;

public enum OrderStatus {
    DRAFT("draft"),
    PAID("paid"),
    SHIPPED("shipped");

    private static final Pg.Type<OrderStatus> pgType = Pg.enumeration(values(), OrderStatus::label);

    private final String label;

    OrderStatus(String label) {
        this.label = label;
    }

    /** As the database has it. */
    public String label() {
        return label;
    }

    public static Pg.Type<OrderStatus> pgType() {
        return pgType;
    }
}
