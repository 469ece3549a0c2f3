import pytest

from mockgt.select.errors import QueryError
from mockgt.select.query import parse_where

LINE = {
    "source-ref": "s3://fashion-labeling/fashion/001.jpg",
    "width": 480,
    "job-metadata": {"class-name": "Bag", "confidence": 0.93},
}


@pytest.mark.parametrize(
    "clause",
    [
        """s."source-ref" LIKE '%/001.jpg'""",
        """WHERE S3Object."source-ref" like '%00_.jpg'""",
        """ "source-ref" = 's3://fashion-labeling/fashion/001.jpg' """,
        "s.width >= 480 AND s.width < 481",
        "s.width BETWEEN 400 AND 500",
        "s.width IN (1, 480)",
        """s."job-metadata"."class-name" <> 'Watch'""",
        "NOT (s.width = 1 OR s.width = 2)",
        "s.height IS NULL AND s.width IS NOT NULL",
        "s.width NOT IN (1, 2)",
        """s."source-ref" LIKE '%!_001%' ESCAPE '!' OR s.width = 480""",
    ],
)
def test_a_clause_that_fits_selects_the_line(clause: str) -> None:
    assert parse_where(clause)(LINE)


@pytest.mark.parametrize(
    "clause",
    [
        """s."source-ref" LIKE '001'""",
        "s.width = '480'",
        "s.height = 1",
        "NOT s.height = 1",
        "s.height NOT IN (1)",
        """s."source-ref" LIKE '%!_001%' ESCAPE '!'""",
    ],
)
def test_a_clause_that_is_false_or_unknown_does_not(clause: str) -> None:
    assert not parse_where(clause)(LINE)


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        ("", "The WHERE clause is empty."),
        ("s.width =", "Expected a key, a text in '…' or a number, but the clause ends."),
        ("s.source-ref LIKE 'x'", "Cannot read from here: -ref LIKE 'x'"),
        ("(s.width = 1", "Expected ), but the clause ends."),
        ("s.width = 1 s.width = 2", "Expected AND, OR or the end, but found s."),
        ("lower(s.width) = 1", "Functions such as lower are not available here."),
        ("s.width LIKE 3", "Expected a text in '…', but found 3."),
        ("NOT " * 60 + "s.width = 1", "The WHERE clause is nested too deeply."),
    ],
)
def test_a_clause_that_cannot_be_read_says_where(clause: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_where(clause)
    assert str(caught.value) == message
