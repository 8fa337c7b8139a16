"""Files that were put together with their headers: a row that repeats the header is none."""

from tests.intake.house import day, fate, hours, notes, read, rejects, table

WIDE = "站点,时间,PM2.5\n"
D = day("2020-01-01")


def test_a_header_among_the_rows_is_out_of_scope_and_said():
    again = "\ufeff" + WIDE
    submission = read({"a.csv": WIDE + "A,2020-01-01 01:00,5\n" + again + "B,2020-01-01 01:00,6\n" + WIDE})
    assert hours(submission) == [("A", D, 1, 5000), ("B", D, 1, 6000)]
    assert (fate(submission), submission.rejects) == ((4, 2, 0, 2, 0), ())
    assert notes(submission) == [("intake.note.repeated_header", {"count": 2, "file": "a.csv", "line": 3})]


def test_of_an_archive_and_of_a_table_too():
    header = "date,hour,type,A,B\n"
    submission = read({"a.csv": header + "20200101,1,CO,1,2\n" + header})
    assert (hours(submission), fate(submission)) == ([("A", D, 1, 1000), ("B", D, 1, 2000)], (2, 1, 0, 1, 0))
    roads = "道路名称,面积,建成区,清扫方式\n"
    submission = read({"a.csv": roads + "甲,1,是,人工\n" + roads})
    assert (len(table(submission, "roads")), fate(submission)) == (1, (2, 1, 0, 1, 0))


def test_a_row_with_one_cell_of_the_header_is_a_row():
    submission = read({"a.csv": WIDE + "站点,2020-01-01 01:00,5\nA,时间,6\n"})
    assert hours(submission) == [("站点", D, 1, 5000)]
    assert [(line, key) for line, _, _, key in rejects(submission)] == [(3, "intake.reject.row_at_fault")]
