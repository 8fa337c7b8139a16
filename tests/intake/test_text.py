import pytest

from aircheck.intake.files.decoding import NotText
from aircheck.intake.files.text import open_document
from tests.intake.house import day, fate, fates, hours, read, rejects, table

ROWS = "站点,时间,PM2.5\n科干所,2020-01-01 01:00,35\n农科所,2020-01-01 01:00,36\n"
EXPECTED = [("农科所", day("2020-01-01"), 1, 36000), ("科干所", day("2020-01-01"), 1, 35000)]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (ROWS.encode("utf-8"), "utf-8"),
        (ROWS.encode("utf-8-sig"), "utf-8"),
        (b"\xef\xbb\xbf" * 2 + ROWS.encode(), "utf-8"),
        (b"\xef\xbb\xbf" * 2 + ROWS.replace("35", '"35"').encode(), "utf-8"),
        (("\ufeff" + ROWS).encode("utf-16"), "utf-16-le"),
        (ROWS.encode("gb18030"), "gb18030"),
        (ROWS.replace("\n", "\r\n").encode("gb18030"), "gb18030"),
        (ROWS.replace("\n", "\r\n").encode(), "utf-8"),
        (ROWS.replace("\n", "\r").encode(), "utf-8"),
        (ROWS.rstrip().encode(), "utf-8"),
        (ROWS.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + ROWS.encode("utf-16-be"), "utf-16-be"),
        (ROWS.replace(",", "\t").encode("utf-16"), "utf-16-le"),
        (ROWS.encode("utf-16-le"), "utf-16-le"),
        (ROWS.replace("\n", "\r\n").encode("utf-16-be"), "utf-16-be"),
        (ROWS.replace(",", "\t").encode(), "utf-8"),
        (ROWS.replace(",", ";").replace("\n", "\r\n").rstrip().encode("gb18030"), "gb18030"),
        (ROWS.replace(",", "，").encode(), "utf-8"),
        (b"\n  \n,,\n" + ROWS.encode() + b"\n\n,,\n \n", "utf-8"),
    ],
    ids=[
        *(
            "utf-8",
            "bom",
            "two boms",
            "two boms and quotes",
            "two boms in utf-16",
            "gb18030",
            "gb18030 crlf",
            "crlf",
            "cr",
            "no end",
            "utf-16 le",
            "utf-16 be",
        ),
        *("tabs in utf-16", "utf-16 le unmarked", "utf-16 be unmarked"),
        *("tabs", "semicolons", "full-width commas", "blank lines"),
    ],
)
def test_encodings_and_line_ends(data, encoding):
    submission = read({"a.csv": data})
    assert hours(submission) == EXPECTED
    assert fate(submission) == (2, 2, 0, 0, 0)
    assert submission.inputs[0].encoding == encoding


def test_what_may_be_utf16_is_refused_with_what_would_be_right():
    # Of the 2 × 22 × 2 = 88 bytes of two such lines 4 are NUL, beside `,` and the end of the line: fewer than 22.
    text = ("上" * 20 + ",\n") * 2
    submission = read({"a.csv": text.encode("utf-16-le")})
    assert submission.inputs[0].problem.key == "intake.problem.unmarked"
    assert fate(submission) == (1, 0, 1, 0, 0)


@pytest.mark.parametrize("cell", ["\0", "3\0", "\0\0", "3\0\0"])
def test_a_nul_does_not_make_a_text_utf16(cell):
    text = f"station,time,PM2.5\nA,2020-01-01 01:00,35\nA,2020-01-01 02:00,{cell}\n"
    for padded in (text, text + "\n"):
        submission = read({"a.csv": padded})
        assert hours(submission) == [("A", day("2020-01-01"), 1, 35_000)]
        assert [(line, key) for line, _, _, key in rejects(submission)] == [(3, "intake.reject.control_character")]


def test_quotes_change_nothing():
    quoted = '"站点","时间",PM2.5,备注\n科干所,"2020-01-01 01:00","35","甲,乙 ""丙"""\n农科所,2020-01-01 01:00,36,5"\n'
    assert hours(read({"a.csv": quoted})) == EXPECTED


def test_line_numbers_count_physical_lines():
    data = "\nstation,time,PM2.5\n\nA,2020-01-01 01:00,x\n\n\nA,2020-01-01 02:00,y"
    assert rejects(read({"a.csv": data})) == [
        (4, "PM2.5", "x", "intake.reject.unreadable"),
        (7, "PM2.5", "y", "intake.reject.unreadable"),
    ]


def test_a_record_over_several_lines_has_the_number_of_its_first():
    data = 'station,time,note,PM2.5\nA,2020-01-01 01:00,"two\n\nlines",5\nA,2020-01-01 02:00,"x\ny",z\nB,,"",1\n'
    submission = read({"a.csv": data})
    assert fate(submission) == (3, 2, 1, 0, 1)
    assert rejects(submission) == [
        (5, "PM2.5", "z", "intake.reject.unreadable"),
        (7, None, 'B,,"",1', "intake.reject.row_empty"),
    ]


def test_an_unclosed_quote_spoils_only_its_line():
    data = 'station,time,PM2.5\nA,2020-01-01 01:00,"1\nA,2020-01-01 02:00,2\nA,2020-01-01 03:00,"3"\n'
    submission = read({"a.csv": data})
    assert rejects(submission) == [(2, None, 'A,2020-01-01 01:00,"1', "intake.reject.unclosed_quote")]
    assert hours(submission) == [("A", day("2020-01-01"), 2, 2000), ("A", day("2020-01-01"), 3, 3000)]


def test_a_quote_open_until_a_far_one_swallows_no_rows():
    rows = [f"A,2020-01-01 {hour:02d}:00,{hour}" for hour in range(1, 24)]
    rows[2] += '"'
    rows[3] = rows[3].replace(",4", ',"4')
    rows[20] = rows[20].replace(",21", ',21"')
    submission = read({"a.csv": "station,time,PM2.5\n" + "\n".join(rows)})
    assert rejects(submission) == [
        (4, "PM2.5", '3"', "intake.reject.unreadable"),
        (5, None, 'A,2020-01-01 04:00,"4', "intake.reject.unclosed_quote"),
        (22, "PM2.5", '21"', "intake.reject.unreadable"),
    ]
    assert fate(submission) == (23, 22, 1, 0, 2)


def test_a_quote_left_open_in_the_header():
    submission = read({"a.csv": 'station,time,"PM2.5\nA,2020-01-01 01:00,5\n'})
    assert submission.inputs[0].problem.key == "intake.problem.missing_columns"
    assert fate(submission) == (1, 0, 1, 0, 0)


def test_nul_bytes_spoil_only_their_line():
    data = b"station,time,PM2.5\nA,2020-01-01 01:00,1\nA,2020-\x00\x00\x00\x00\nA,2020-01-01 03:00,3\n"
    submission = read({"a.csv": data})
    assert rejects(submission) == [(3, None, "A,2020-\x00\x00\x00\x00", "intake.reject.control_character")]
    assert fate(submission) == (3, 2, 1, 0, 0)


@pytest.mark.parametrize("character", ["\x01", "\x1f"])
def test_our_own_separators_in_a_file(character):
    data = f"station,time,PM2.5\nA,2020-01-01 01:00,1\nB{character}C,2020-01-01 01:00,1\n"
    submission = read({"a.csv": data})
    assert [line for line, *_ in rejects(submission)] == [3]
    assert hours(submission) == [("A", day("2020-01-01"), 1, 1000)]


def test_rows_cut_short_and_rows_too_long():
    data = "station,time,PM2.5\nA,2020-01-01 01:00\nA,2020-01-01 02:00,2,\nA,2020-01-01 03:00,3\nA"
    submission = read({"a.csv": data})
    assert rejects(submission) == [
        (2, None, "A,2020-01-01 01:00", "intake.reject.cut_short"),
        (3, None, "A,2020-01-01 02:00,2,", "intake.reject.too_long"),
        (5, None, "A", "intake.reject.cut_short"),
    ]
    assert [reject.reason.values for reject in submission.rejects] == [
        {"have": 2, "want": 3},
        {"have": 4, "want": 3},
        {"have": 1, "want": 3},
    ]
    assert hours(submission) == [("A", day("2020-01-01"), 3, 3000)]


def test_a_table_of_one_column():
    submission = read({"a.csv": "站点编码\n1299A\n\n1300A,\n"})
    assert table(submission, "stations") == [("1299A", None, None, None, True, None, None, None, None)]
    assert rejects(submission) == [(4, None, "1300A,", "intake.reject.too_long")]


def test_bytes_that_are_no_text():
    data = "站点,时间\n".encode() + b"1299A,\xff\xff\n\n1300A,1\n"
    submission = read({"a.csv": data})
    assert submission.inputs[0].problem.key == "intake.problem.undecodable"
    # 站点 and 时间 take 3 bytes a character: 12 + comma + line end = 14, then 6 for `1299A,`.
    assert submission.inputs[0].problem.values == {"offset": 20, "line": 2}
    assert fate(submission) == (2, 0, 2, 0, 0)


def test_damaged_utf8_is_not_read_as_another_encoding():
    data = ROWS.encode()[:-1].replace("农科所".encode(), "农科所".encode()[:-1])
    assert data.decode("gb18030", "replace") != data.decode("utf-8", "replace")
    submission = read({"a.csv": data})
    assert submission.inputs[0].problem.key == "intake.problem.undecodable"
    assert submission.inputs[0].problem.values["line"] == 3


def test_an_old_workbook_under_the_name_of_a_csv():
    with pytest.raises(NotText) as caught:
        open_document(b"\xd0\xcf\x11\xe0 whatever")
    assert caught.value.problem.key == "intake.problem.workbook"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n\n", b" \n,,\r\n", b'""\n'])
def test_an_empty_file(data):
    submission = read({"a.csv": data})
    assert submission.inputs[0].problem.key == "intake.problem.empty"
    assert fate(submission) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize("data", ["station,time,PM2.5", "station,time,PM2.5\n\n,,\n", '"station",time,PM2.5\n""\n'])
def test_a_header_without_data(data):
    submission = read({"a.csv": data})
    assert submission.inputs[0].problem.key == "intake.problem.header_only"
    assert fate(submission) == (0, 0, 0, 0, 0)


def test_reading_goes_on_after_a_refused_file():
    submission = read({"a.csv": b"\xff\xfe\x00", "b.csv": "", "c.csv": ROWS, "d.csv": "x,y\n1,2\n3,4\n"})
    assert fates(submission) == [(0, 0, 0, 0, 0), (0, 0, 0, 0, 0), (2, 2, 0, 0, 0), (2, 0, 2, 0, 0)]
    assert hours(submission) == EXPECTED


@pytest.mark.parametrize("separator", ["\t", ";", "，"])
def test_quotes_with_other_separators(separator):
    quoted = (
        f'"站点","时间",PM2.5,备注\n科干所,"2020-01-01 01:00","35","甲{separator}乙"\n农科所,2020-01-01 01:00,36,\n'
    )
    data = quoted.replace(",", separator)
    assert hours(read({"a.csv": data})) == EXPECTED


def test_a_cut_file_in_utf16():
    submission = read({"a.csv": ROWS.encode("utf-16")[:-1]})
    assert submission.inputs[0].problem.key == "intake.problem.undecodable"
    assert submission.inputs[0].problem.values["line"] == 3
    assert fate(submission) == (2, 0, 2, 0, 0)


def test_commas_among_semicolons_are_neither_points_nor_groups():
    data = "站点;时间;PM2.5;CO\nA;2020-01-01 01:00;35,5;1\nA;2020-01-01 02:00;1,234;1.5\n"
    assert rejects(read({"a.csv": data})) == [
        (2, "PM2.5", "35,5", "intake.reject.unreadable"),
        (3, "PM2.5", "1,234", "intake.reject.unreadable"),
    ]
    grouped = '站点,时间,PM2.5\nA,2020-01-01 01:00,"1,234"\n'
    assert hours(read({"a.csv": grouped})) == [("A", day("2020-01-01"), 1, 1234000)]


def test_titles_above_the_header_are_no_rows():
    data = "历下区空气质量监测数据\n\n单位：μg/m³,填报：张三\n" + ROWS + "科干所,2020-01-01 02:00,x\n"
    for written in (data, data.replace("历下区", '"历下区"')):
        submission = read({"a.csv": written})
        assert hours(submission) == EXPECTED
        assert fate(submission) == (3, 3, 0, 0, 1)
        assert rejects(submission) == [(7, "PM2.5", "x", "intake.reject.unreadable")]


def test_a_header_without_a_required_column_is_not_looked_for_below():
    submission = read({"a.csv": "道路,面积,备注,长度\n甲,1,道路名称,x\n"})
    assert submission.inputs[0].problem.key == "intake.problem.missing_columns"
    assert fate(submission) == (1, 0, 1, 0, 0)


def test_missing_words_of_loggers():
    data = "站点,时间,PM2.5,CO\nA,2020-01-01 01:00,-;,1\nA,2020-01-01 02:00,－；,2\n"
    assert fate(read({"a.csv": data})) == (2, 2, 0, 0, 0)


def test_hours_in_gb18030_are_no_damaged_utf8():
    # 时 is the bytes CA B1, which are one letter of UTF-8; 24 of them outnumber what cannot be decoded.
    head = "点位,日期,项目," + ",".join(f"{hour}时" for hour in range(1, 25))
    data = f"{head}\nA,2020-01-01,PM2.5,{','.join(['35'] * 24)}\n".encode("gb18030")
    submission = read({"a.csv": data})
    assert (submission.inputs[0].encoding, submission.inputs[0].problem) == ("gb18030", None)
