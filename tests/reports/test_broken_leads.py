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
LEADS = {"zh": "提交的文件一个也未能读取：", "en": "None of the files could be read:"}


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
