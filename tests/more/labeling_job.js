// Creates the labeling job of a request file, watches it to its end and lists it, with the AWS SDK for JavaScript v3.
const { readFileSync } = require("node:fs");
const {
  SageMakerClient,
  CreateLabelingJobCommand,
  DescribeLabelingJobCommand,
  paginateListLabelingJobs,
} = require("@aws-sdk/client-sagemaker");

async function main() {
  const client = new SageMakerClient({});
  await client.send(new CreateLabelingJobCommand(JSON.parse(readFileSync(process.argv[2], "utf8"))));
  const describe = (LabelingJobName) => client.send(new DescribeLabelingJobCommand({ LabelingJobName }));
  let job = await describe("kinds");
  while (job.LabelingJobStatus === "InProgress") job = await describe("kinds");
  const listed = [];
  for await (const page of paginateListLabelingJobs({ client, pageSize: 1 }, {})) {
    listed.push(...page.LabelingJobSummaryList.map((summary) => summary.LabelingJobName));
  }
  const unknown = await describe("unknown").catch((error) => error.name);
  const labeled = job.LabelCounters.HumanLabeled;
  console.log(JSON.stringify({ status: job.LabelingJobStatus, labeled, listed, unknown }));
}

main();
