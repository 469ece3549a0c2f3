from gtui.canvas.svg_blocks import with_shapes


def run(text: str, length: str) -> str:
    return f'<text class="s-r1" x="12.2" y="44.4" textLength="{length}" clip-path="url(#s-line-1)">{text}</text>'


def path(drawn: str) -> str:
    return f'<path class="s-r1" shape-rendering="crispEdges" clip-path="url(#s-line-1)" d="{drawn}"/>'


def test_half_blocks_reach_as_far_as_their_cells_in_every_viewer() -> None:
    assert with_shapes(run("▀" * 60, "732")) == path("M12.20 25.90h732.00v12.20h-732.00z")
    assert with_shapes(run("▄", "12.2")) == path("M12.20 38.10h12.20v12.20h-12.20z")


def test_quadrants_and_sextants_are_drawn_part_by_part() -> None:
    assert with_shapes(run("▚", "12.2")) == path("M12.20 25.90h6.10v12.20h-6.10zM18.30 38.10h6.10v12.20h-6.10z")
    assert with_shapes(run("\U0001fb02", "12.2")) == path("M12.20 25.90h12.20v8.13h-12.20z")


def test_spaces_between_blocks_stay_empty() -> None:
    assert with_shapes(run("█&#160;█", "36.6")) == path(
        "M12.20 25.90h12.20v24.40h-12.20zM36.60 25.90h12.20v24.40h-12.20z"
    )


def test_text_stays_text() -> None:
    for text in ("Bag&#160;&amp;&#160;strap", "▊", "▀a", "&#160;&#160;"):
        assert with_shapes(run(text, "24.4")) == run(text, "24.4")
