"""Coverage-guided fuzzing of what reads submitted bytes, for a bounded time and outside CI: atheris is no dependency.

Run `python benchmarks/fuzz.py [SECONDS] [FOLDER]` in an environment that has aircheck and atheris. FOLDER keeps the
inputs that were found interesting, so that the next run goes on from there. An input that breaks a promise is written
to the working directory as `crash-…`; put it into `tests/intake/test_hostile.py` when it is mended.

The promises: no exception but those that are said to the user, every row accounted for, every message has its words.
"""

import io
import sys
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["aircheck"]):
    from aircheck.contracts.lookup import built_in
    from aircheck.intake.files.source import SourceFile
    from aircheck.intake.scope import Scope
    from aircheck.intake.submission import read_submission
    from aircheck.loading.gases import load_gases
    from aircheck.loading.provenance import read_note
    from aircheck.loading.yaml.problems import LoadingError
    from aircheck.locale import Words

SECONDS = 120
LONGEST = 4096
WANTED = ("air_hourly", "air_daily", "stations", "roads", "dustfall", "reviews", "events")
CONTRACTS = {name: contract for name, contract in built_in().items() if name in WANTED}
WORDS = (Words("zh"), Words("en"))
SCOPES = (Scope(air=load_gases), Scope(resolve="last_file", air=load_gases))
SEEDS = (
    "station,time,PM2.5,PM10,SO2,NO2(ppb),CO,O3,AQI\nA,2020-01-01 01:00,35,70,8,30,0.8,95,60\n",
    "站点,时间,污染物,浓度,单位\nA,2020-01-01 01:00,NO2,20,ppb\nA,2020/1/1 2:00,CO,800,μg/m³\n",
    "date,hour,type,1299A,1300A\n20200101,01:00,PM2.5,35,-\n20200101,2时,AQI,50,\n",
    "单位：万平方米（CO：μg/m³）,,,\n道路名称,面积,建成区,清扫方式\n,公顷,,\n甲路,1.2,是,机械化\n",
    "No,year,month,day,hour,PM2.5,CO,TEMP,wd,WSPM,station\n1,2020,1,1,0,35,800,-0.7,NNW,4.4,A\n",
    '点位;月份;降尘量(t/(km²·30d))\n"甲";2020-01;5,2\n',
    "日期,城市,AQI,PM2.5,PM10\n2020-01-01,济南,85,60,90\n",
    "producer: 甲\nsigner: 乙\nnothing: [roads]\nperiod: {from: 2020-01-01, to: 2020-12-31}\n",
)
NOTE, ZIP, TWICE, AS_WRITTEN = range(4)


def one_input(data: bytes) -> None:
    """Read bytes the way their first byte says; raise where a promise is broken."""
    if not data:
        return
    way, rest = data[0] % 4, data[1:]
    if way == NOTE:
        _note(rest)
        return
    if way == ZIP:
        rest = _zipped(rest)
    sources = [SourceFile("a", lambda: rest)]
    if way == TWICE:
        sources.append(SourceFile("b", lambda: rest[: len(rest) // 2]))
    for scope in SCOPES:
        found = read_submission(sources, CONTRACTS, scope)
        for entry in found.inputs:
            if entry.rows != entry.used + entry.rejected + entry.out_of_scope:
                raise AssertionError(f"{entry} does not add up")
        said = [*found.notes, *(r.reason for r in found.rejects), *(e.problem for e in found.inputs if e.problem)]
        for words in WORDS:
            for message in said:
                words(message)


def _note(data: bytes) -> None:
    path = Path(FOLDER, "submission.yaml")
    path.write_bytes(data)
    with suppress(LoadingError):
        read_note(path, WANTED)


def _zipped(data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.csv", data)
    return held.getvalue()


def main() -> None:
    """Fuzz for as long as asked."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    corpus = Path(sys.argv[2] if len(sys.argv) > 2 else FOLDER, "corpus")
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS):
        for way in range(4):
            (corpus / f"seed-{number}-{way}").write_bytes(bytes([way]) + seed.encode())
    limits = (
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        "-len_control=0",
        "-timeout=20",
        "-rss_limit_mb=3000",
    )
    atheris.Setup([sys.argv[0], str(corpus), *limits], one_input)
    atheris.Fuzz()


with tempfile.TemporaryDirectory() as FOLDER:
    main()
