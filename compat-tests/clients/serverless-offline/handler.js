// Leaves a file behind for each message.
const { writeFileSync } = require("node:fs");

exports.handle = async ({ Records }) => {
  for (const { body } of Records) {
    writeFileSync(`${__dirname}/done/${body}`, "");
  }
};
