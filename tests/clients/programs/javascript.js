// Makes AWS calls with the AWS SDK for JavaScript v3: reads each as a line of JSON, answers with a line of JSON.
const { createInterface } = require("node:readline");

// S3 without bucket names in the host name, which a server on this machine has no names for.
const clients = {};
function clientOf(service, sdk) {
  const name = Object.keys(sdk).find((each) => each.endsWith("Client") && each !== "Client" && !each.startsWith("__"));
  clients[service] ??= new sdk[name]({ forcePathStyle: true });
  return clients[service];
}

async function answerOf({ service, operation, params, member, size }) {
  const sdk = require(`@aws-sdk/client-${service === "cognito-idp" ? "cognito-identity-provider" : service}`);
  const client = clientOf(service, sdk);
  if (member) {
    const found = [];
    for await (const page of sdk[`paginate${operation}`]({ client, pageSize: size }, params)) found.push(...page[member]);
    return found;
  }
  const { $metadata, ...answer } = await client.send(new sdk[`${operation}Command`](params));
  return answer.Body ? { ...answer, Body: await answer.Body.transformToString() } : answer;
}

async function main() {
  for await (const line of createInterface({ input: process.stdin })) {
    const told = await answerOf(JSON.parse(line)).then(
      (answer) => ({ answer }),
      (error) => (error.$metadata ? { error: error.name } : Promise.reject(error)),
    );
    console.log(JSON.stringify(told));
  }
}

main();
