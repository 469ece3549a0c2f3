"""Amazon Augmented AI: human review workflows (flow definitions) and the human loops that they start."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from gtui.errors import GtuiError
from gtui.formats import split_s3_uri
from gtui.services.clients import Clients
from gtui.services.faults import faults
from gtui.services.http import Http, refused
from gtui.services.records.human_review import (
    FlowDefinition,
    FlowDefinitionDetails,
    FlowRequest,
    HumanAnswer,
    HumanLoop,
    LoopPage,
)
from gtui.services.s3 import S3


@dataclass(frozen=True)
class HumanReviews:
    """Workflows and loops of the account and region."""

    clients: Clients
    s3: S3
    http: Http

    def list_flow_definitions(self) -> tuple[FlowDefinition, ...]:
        """All workflows, newest first."""
        with faults("The human review workflows cannot be listed"):
            pages = self._sagemaker.get_paginator("list_flow_definitions").paginate(SortOrder="Descending")
            rows = [row for page in pages for row in page["FlowDefinitionSummaries"]]
        return tuple(FlowDefinition(**_summary(row)) for row in rows)

    def flow_definition(self, name: str) -> FlowDefinitionDetails:
        """The page of a workflow."""
        with faults("The human review workflow cannot be read"):
            answer = self._sagemaker.describe_flow_definition(FlowDefinitionName=name)
        loop, output = answer["HumanLoopConfig"], answer["OutputConfig"]
        return FlowDefinitionDetails(
            **_summary(answer),
            role_arn=answer["RoleArn"],
            output_uri=output["S3OutputPath"],
            kms_key_id=output.get("KmsKeyId", ""),
            workteam_arn=loop["WorkteamArn"],
            human_task_ui_arn=loop["HumanTaskUiArn"],
            title=loop["TaskTitle"],
            description=loop["TaskDescription"],
            task_count=loop["TaskCount"],
            task_timeout_seconds=loop.get("TaskTimeLimitInSeconds", 0),
            task_expiration_seconds=loop.get("TaskAvailabilityLifetimeInSeconds", 0),
        )

    def create_flow_definition(self, request: FlowRequest) -> FlowDefinitionDetails:
        """Make a workflow."""
        key = {"KmsKeyId": request.kms_key_id} if request.kms_key_id else {}
        loop: dict[str, object] = {
            "WorkteamArn": request.workteam_arn,
            "HumanTaskUiArn": request.human_task_ui_arn,
            "TaskTitle": request.title,
            "TaskDescription": request.description,
            "TaskCount": request.task_count,
            "TaskTimeLimitInSeconds": request.task_timeout_seconds,
            "TaskAvailabilityLifetimeInSeconds": request.task_expiration_seconds,
        }
        if request.price_tenth_cents:
            cents, tenths = divmod(request.price_tenth_cents, 10)
            amount = {"Dollars": cents // 100, "Cents": cents % 100, "TenthFractionsOfACent": tenths}
            loop["PublicWorkforceTaskPrice"] = {"AmountInUsd": amount}
        with faults("The human review workflow was not created"):
            self._sagemaker.create_flow_definition(
                FlowDefinitionName=request.name,
                RoleArn=request.role_arn,
                OutputConfig={"S3OutputPath": request.output_uri, **key},
                HumanLoopConfig=loop,
            )
        return self.flow_definition(request.name)

    def delete_flow_definition(self, name: str) -> None:
        """Delete a workflow; what its loops wrote stays."""
        with faults("The human review workflow was not deleted", "Stop its human loops first."):
            self._sagemaker.delete_flow_definition(FlowDefinitionName=name)

    def list_loops(self, flow_definition: str) -> tuple[HumanLoop, ...]:
        """The human loops of a workflow, by its name or ARN, newest first."""
        arn = self._arn(flow_definition)
        with faults("The human loops cannot be listed"):
            pages = self._runtime.get_paginator("list_human_loops").paginate(
                FlowDefinitionArn=arn, SortOrder="Descending"
            )
            return tuple(_loop(row, arn) for page in pages for row in page["HumanLoopSummaries"])

    def loop(self, name: str) -> HumanLoop:
        """A human loop."""
        with faults("The human loop cannot be read"):
            return _loop(self._runtime.describe_human_loop(HumanLoopName=name), "")

    def start_loop(self, name: str, flow_definition: str, input_content: str) -> HumanLoop:
        """Send an input, JSON text, to the workers of a workflow."""
        try:
            json.loads(input_content)
        except (ValueError, RecursionError) as error:
            raise GtuiError("The input is not JSON", str(error), 'Write it like {"text": "Hello"}.') from error
        arn = self._arn(flow_definition)
        with faults("The human loop was not started"):
            self._runtime.start_human_loop(
                HumanLoopName=name, FlowDefinitionArn=arn, HumanLoopInput={"InputContent": input_content}
            )
        return self.loop(name)

    def stop_loop(self, name: str) -> HumanLoop:
        """End a loop without output."""
        with faults("The human loop was not stopped"):
            self._runtime.stop_human_loop(HumanLoopName=name)
        return self.loop(name)

    def delete_loop(self, name: str) -> None:
        """Delete a loop that has ended; its output stays."""
        with faults("The human loop was not deleted", "Stop it first, or wait until it has ended."):
            self._runtime.delete_human_loop(HumanLoopName=name)

    def answers(self, loop: HumanLoop) -> tuple[HumanAnswer, ...]:
        """What the workers answered, read from the loop's output; nothing before it is complete."""
        bucket, key = split_s3_uri(loop.output_uri)
        if not bucket:
            return ()
        try:
            rows = json.loads(self.s3.get(bucket, key))["humanAnswers"]
            return _answers(rows)
        except (ValueError, KeyError, TypeError) as error:
            message = f"{loop.output_uri} is not the output of a human loop."
            raise GtuiError("The answers cannot be read", message, "Open the object in Amazon S3.") from error

    def page(self, name: str) -> LoopPage:
        """What the workers of a loop see, and what they answered so far; this server's own, AWS has no such call."""
        answer = self.http.signed("GET", f"/_mockgt/human-loops/{quote(name, safe='')}/page")
        if answer.status != 200:
            raise refused(answer, "The worker's view cannot be read")
        found = answer.json()
        return LoopPage(found["content"], _answers(found["answers"]))

    @property
    def _sagemaker(self) -> Any:
        return self.clients.client("sagemaker")

    @property
    def _runtime(self) -> Any:
        return self.clients.client("sagemaker-a2i-runtime")

    def _arn(self, flow_definition: str) -> str:
        if flow_definition.startswith("arn:"):
            return flow_definition
        return self.flow_definition(flow_definition).arn


def _answers(rows: Sequence[Mapping[str, Any]]) -> tuple[HumanAnswer, ...]:
    return tuple(HumanAnswer(row["workerId"], row["submissionTime"], row["answerContent"]) for row in rows)


def _summary(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": row["FlowDefinitionName"],
        "arn": row["FlowDefinitionArn"],
        "status": row["FlowDefinitionStatus"],
        "created": row["CreationTime"],
    }


def _loop(row: Mapping[str, Any], flow_arn: str) -> HumanLoop:
    return HumanLoop(
        name=row["HumanLoopName"],
        status=row["HumanLoopStatus"],
        created=row["CreationTime"],
        flow_definition_arn=row.get("FlowDefinitionArn", flow_arn),
        arn=row.get("HumanLoopArn", ""),
        failure_reason=row.get("FailureReason", ""),
        failure_code=row.get("FailureCode", ""),
        output_uri=row.get("HumanLoopOutput", {}).get("OutputS3Uri", ""),
    )
