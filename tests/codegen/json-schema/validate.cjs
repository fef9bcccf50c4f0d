// validate.cjs FILE [DEFINITION JSON]: 0: valid, 2: not.  Without a definition each of them is compiled.
const fs = require("fs");
const Ajv = require("ajv/dist/2020");

const [file, name, json] = process.argv.slice(2);
const schema = JSON.parse(fs.readFileSync(file, "utf8"));
const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true });
require("ajv-formats")(ajv);
ajv.addSchema(schema, "schema");
for (const definition of name ? [name] : Object.keys(schema.$defs)) {
  const validate = ajv.getSchema(`schema#/$defs/${definition}`);
  if (!name || validate(JSON.parse(json))) continue;
  console.log(JSON.stringify(validate.errors, null, 1));
  process.exit(2);
}
