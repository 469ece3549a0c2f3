import json

from gtui.screens.console.manifest import ManifestScreen
from gtui.services import BucketSettings, Manifest, ManifestLine, Services
from gtui.widgets.line_list import LineList
from tests.gtui.conftest import OpenApp

LABELED = {
    "source-ref": "s3://b/fashion/001.jpg",
    "my-job": 0,
    "my-job-metadata": {
        "class-name": "Bag",
        "job-name": "labeling-job/my-job",
        "confidence": 0.0,
        "type": "groundtruth/image-classification",
        "human-annotated": "yes",
        "creation-date": "2022-03-25T20:05:00.000000",
    },
}


def put(services: Services, bucket: str, key: str, text: str) -> str:
    services.s3.create_bucket(BucketSettings(bucket))
    services.s3.put(bucket, key, text.encode(), "binary/octet-stream")
    return f"s3://{bucket}/{key}"


async def test_each_key_of_an_output_manifests_line_is_explained(
    open_app: OpenApp, services: Services, name: str
) -> None:
    uri = put(services, name, "output.manifest", json.dumps(LABELED) + "\n")
    async with open_app("manifest", uri=uri) as opened:
        assert "1 line, " in opened.text()
        assert '"class-name": "Bag"' in opened.text()
        await opened.press("tab", "end")
        assert 'my-job-metadata.human-annotated = "yes"' in opened.text()
        await opened.press("y")
        assert opened.app.clipboard == json.dumps(LABELED)


async def test_lines_with_a_problem_are_marked_and_found(open_app: OpenApp, services: Services, name: str) -> None:
    uri = put(services, name, "a.manifest", '{"source-ref":"s3://b/001.jpg"}\n{bad\n{"source":"text"}\n')
    async with open_app("manifest", size=(80, 24), uri=uri) as opened:
        assert "✗ 1 with a problem" in opened.text()
        assert "✗2 {bad" in opened.text()
        await opened.press("n")
        assert opened.screen.query_one(LineList).cursor == 1
        assert "Line 2 is not one complete JSON object: at character" in opened.text()


async def test_a_manifest_that_is_gone_is_an_error_that_names_it(open_app: OpenApp, name: str) -> None:
    async with open_app("manifest", uri=f"s3://{name}/none.manifest") as opened:
        assert opened.notice.startswith("✗")
        assert "The manifest could not be read." in opened.text()


async def test_a_big_manifest_scrolls_to_its_end_at_once(open_app: OpenApp, name: str) -> None:
    lines = tuple(ManifestLine(n, f'{{"source":"{n}"}}', {"source": str(n)}) for n in range(1, 100_001))
    screen = ManifestScreen(f"s3://{name}/big.manifest")
    async with open_app(screen, size=(80, 24)) as opened:
        screen.show(Manifest(f"s3://{name}/big.manifest", 1_888_895, lines))
        await opened.press("end")
        assert "100000 100000" in opened.text()
        await opened.press("home", "pagedown")
        assert "Line 100000" not in opened.text()


async def test_control_characters_of_a_file_never_reach_the_terminal(
    open_app: OpenApp, services: Services, name: str
) -> None:
    uri = put(services, name, "evil.manifest", '{"source":"a\\u001b[31mb"}\n\x1b]52;c;aGk=\x07\n')
    async with open_app("manifest", uri=uri) as opened:
        assert "\x1b" not in opened.text()
        assert "a�[31mb" in opened.text()
