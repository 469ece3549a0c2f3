from textual import events

from gtui.canvas.point_cloud import read_points
from gtui.widgets.point_cloud_view import PointCloudView
from tests.gtui.widgets.conftest import ShowWidget


async def test_a_cloud_that_comes_before_there_is_a_size_is_drawn_without_being_told_of_one(show: ShowWidget) -> None:
    view = PointCloudView()
    view.disable_messages(events.Resize)
    view.show_cloud(read_points(b"0 0 0\n1 1 1\n2 2 2", "text/xyz"))
    async with show(view) as (host, pilot):
        await host.settle(pilot)
        assert "▘" in "".join(host.text())
