"""Where no file could be read, every page of a plan or of data says so before it counts anything, and only once."""

import pytest

from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy
COMMANDS = {
    "plans overdue": "lanshan-2021 sent",
    "plans tasks": "lanshan-2021 sent",
    "plans episodes": "lanshan-2021 sent",
    "plans responsibilities": "lanshan-2021 区住建局 sent",
    "assess": "lanshan-2021 sent",
    "check": "lanshan-2021 sent",
    "outlook": "lanshan-2021 sent --as-of 2021-10-15",
    "rank": "sent --month 2021-10",
    "dust": "sent",
    "data quality": "sent",
}
LEADS = {"zh": "有问题的文件（提交的文件一个也未能读取）：", "en": "Files with a problem (none could be read):"}


@pytest.mark.parametrize("lang", LEADS)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_broken_file_leads(tmp_path, command, lang):
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "ledger.xlsx").write_bytes(b"\x00\xff\xfe\x00bad")
    done = aircheck(*command.split(), *COMMANDS[command].split(), "--lang", lang, cwd=tmp_path)
    # The assessment has a sentence of its own for it.
    said = "ledger.xlsx" if command == "assess" else LEADS[lang]
    assert (done.code, said in done.out) == (3, True)
    assert len(done.out.split(said)[0].splitlines()) <= (10 if command == "assess" else 3)
    assert done.out.count("ledger.xlsx") == 1 or command == "assess"


@pytest.mark.parametrize("command", ["plans tasks lanshan-2021 sent", "rank sent --month 2021-10"])
def test_a_file_whose_rows_are_of_other_days_could_be_read(tmp_path, command):
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "ledger.xlsx").write_bytes(b"\x00\xff\xfe\x00bad")
    (tmp_path / "sent" / "hours.csv").write_text("站点,时间,PM2.5\nA,2019-03-01 01:00,50\n", encoding="utf-8")
    done = aircheck(*command.split(), "--lang", "en", cwd=tmp_path)
    assert (LEADS["en"] in done.out, "ledger.xlsx" in done.out + done.err) == (False, True)


@pytest.mark.parametrize(("lang", "owed"), [("zh", "应由"), ("en", "due from")])
def test_nobody_is_said_to_owe_what_no_file_could_tell(tmp_path, lang, owed):
    (tmp_path / "bad.csv").write_bytes(b"hello\n1\n")
    pages = [aircheck("check", "lixia-2020", name, "--lang", lang, cwd=tmp_path).out for name in ("bad.csv", ".")]
    assert [owed in page for page in pages] == [False, False]
    (tmp_path / "roads.csv").write_text(
        "road,street,area_m2,built_up,sweeping\n甲路,东街,1,yes,manual\n", encoding="utf-8"
    )
    assert owed in aircheck("check", "lixia-2020", ".", "--lang", lang, cwd=tmp_path).out


@pytest.mark.parametrize(("lang", "why"), [("zh", "指的是同一列，请只保留一列"), ("en", "name the same column")])
@pytest.mark.parametrize("command", ["check lanshan-2021 sent --all --details", "assess lanshan-2021 sent"])
def test_a_refused_file_is_told_once_and_referred_to(tmp_path, command, lang, why):
    (tmp_path / "sent").mkdir()
    table = "案件类型,日期,date,立案单位\n工地案件,2021-03-01,2021-03-01,区城管局\n"
    (tmp_path / "sent" / "cases.csv").write_text(table, encoding="utf-8")
    (tmp_path / "sent" / "hours.csv").write_text("站点,时间,PM2.5\nA,2021-03-01 01:00,50\n", encoding="utf-8")
    page = "".join(line.strip() for line in aircheck(*command.split(), "--lang", lang, cwd=tmp_path).out.splitlines())
    page = page.replace(" ", "")
    assert page.count(why.replace(" ", "")) == 1
    refers = {"zh": "（原因见有问题的文件）", "en": "(forthereasonseethefileswithaproblem)"}[lang]
    assert page.count(refers) > 2
