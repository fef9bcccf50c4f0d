// shop.mjs FILE: what the schemas of the shop take and refuse.
const { NewCustomer, CustomerUpdate, NewOrder, Percent } = await import(process.argv[2]);
let wrong = 0;

function takes(schema, value, expected) {
  if (schema.safeParse(value).success === expected) return;
  console.log(`${JSON.stringify(value)} is ${expected ? "refused" : "taken"}`);
  wrong++;
}

const customer = { email: "a@b", name: "Ann" };
takes(NewCustomer, customer, true);
takes(NewCustomer, { ...customer, nick: null, discount: 100, tags: ["x", null], profile: { a: [1] } }, true);
takes(NewCustomer, { name: "Ann" }, false);
takes(NewCustomer, { ...customer, email: "nobody" }, false);
takes(NewCustomer, { ...customer, name: "A" }, false);
// 80 characters, which are 160 units of JavaScript, and 81.
takes(NewCustomer, { ...customer, name: "😀".repeat(80) }, true);
takes(NewCustomer, { ...customer, name: "😀".repeat(81) }, false);
takes(NewCustomer, { ...customer, name: "😀" }, false);
takes(NewCustomer, { ...customer, name: null }, false);
takes(CustomerUpdate, {}, true);
takes(CustomerUpdate, { name: "A" }, false);
takes(Percent, -1, false);
takes(Percent, 100, true);
takes(Percent, 50.5, false);
const order = { customer_id: "1", total: "0", kind: "web" };
takes(NewOrder, order, true);
takes(NewOrder, { ...order, total: "-0.01" }, false);
takes(NewOrder, { ...order, total: "NaN" }, true);
takes(NewOrder, { ...order, kind: "post" }, false);
takes(NewOrder, { ...order, state: 'it\'s "done"' }, true);
takes(NewOrder, { ...order, state: "lost" }, false);
takes(NewOrder, { ...order, weight: 1000.4 }, true);
takes(NewOrder, { ...order, weight: 1001 }, false);
takes(NewOrder, { ...order, code: "ABCD" }, false);
takes(NewOrder, { ...order, id: "11111111-1111-1111-1111-111111111111" }, true);
takes(NewOrder, { ...order, id: "1" }, false);
process.exit(wrong > 0 ? 1 : 0);
