// Written by dbgen codegen. Do not edit: change the schema, or the settings in dbgen.json.
package db;

public record Address(
        String street,
        String zip) {
    private static final Pg.Type<Address> pgType =
            Pg.composite(Address::pgRead, Address::pgMembers);

    private static Address pgRead(java.util.List<String> members) {
        return new Address(
                Pg.member(Pg.TEXT, members, 0),
                Pg.member(Pg.TEXT, members, 1));
    }

    private java.util.List<String> pgMembers() {
        java.util.List<String> members = new java.util.ArrayList<>();
        members.add(Pg.memberText(Pg.TEXT, this.street));
        members.add(Pg.memberText(Pg.TEXT, this.zip));
        return members;
    }

    public static Pg.Type<Address> pgType() {
        return pgType;
    }
}
