"""Files of station-hours in which everything happens that files do to intake, for comparison on engines."""

WIDE = "station,time,PM2.5,CO\n"
LONG = "station,time,pollutant,value\n"
ARCHIVE = "date,hour,type,A,B,C\n"
HEADERS = {"wide": WIDE, "long": LONG}

WIDE_FILES = {
    "plain": "A,2020-01-01 01:00,35,0.8\n",
    "blank lines, ends": "\n A,2020-01-01 01:00,35,0.8\n \n,,,\nB,2020-01-01 01:00,,\n\n",
    "cut short and too long": "A,2020-01-01 01:00,35\nA,2020-01-01 02:00,35,0.8,9\nA\nA,2020-01-01 03:00,1,2\n",
    "header again": "A,2020-01-01 01:00,35,0.8\nstation,time,PM2.5,CO\nA,2020-01-01 02:00,35,0.8\n"
    "station, time ,PM2.5,CO\n",
    "totals": "A,2020-01-01 01:00,35,0.8\n合计,,35,0.8\n平均,2020\nTotal ,,\n年均,,34,1\n",
    "stations": ",2020-01-01 01:00,35,0.8\n - ,2020-01-01 02:00,35,0.8\nＡ１ ,2020-01-01 02:00,35,0.8\n"
    "=A1+1,2020-01-01 02:00,1,1\n",
    "times": "".join(
        f"A,{time},{n},0.8\n"
        for n, time in enumerate(
            [
                "2020-01-01 01:00",
                "2020/1/1 2:00",
                "20200101 03",
                "2020年1月1日4时",
                "2020-01-01T05:00:00.000",
                "2020-01-01 24:00",
                "2020-01-01 06:30",
                "2020-01-01 25:00",
                "2020-02-30 01:00",
                "x",
                "",
                "-",
                "2020-01-01 07:00+08:00",
                "2020-01-01 08:00Z",
                "2020-01-01",
                "43831.5",
                "=NOW()",
                "1899-01-01 01:00",
                "2020-01-01 １０:00",
            ]
        )
    ),
    "numbers": "".join(
        f"A,2020-01-{1 + n // 23:02d} {1 + n % 23:02d}:00,{text},{text}\n"
        for n, text in enumerate(
            [
                "5",
                "-5",
                "+5",
                "1.2345",
                "1.2355",
                "0.0005",
                "0.0015",
                "-0.0005",
                "-0",
                "100000",
                "100000.0004",
                "100000.0006",
                "100001",
                "10000.0001",
                "999999999999",
                "9999999999999",
                "999999999999999999999",
                "5.",
                ".5",
                "1,5",
                "3 5",
                "１２",
                "12.３",
                "NaN",
                "NA",
                "—",
                "无",
                "-99",
                "-999.0",
                "-9999",
                "-98",
                "1e3",
                "35µg/m3",
                "35 ",
                " 35",
                "\t35",
                "=A1",
                "35,",
                "1_000",
                "007",
                "3.14159265358979",
                "12.500",
                "12.5005",
                "12.5015",
                "٣",
                "0x1",
                "∞",
                "null",
                "缺测",
                "−5",
                "35.0 ug/m3",
            ]
        )
    ),
    "repeats": "A,2020-01-01 01:00,35,0.8\nA,2020-01-01 01:00,35,0.8\nA,2020-01-01 02:00,35,\n"
    "A,2020-01-01 02:00,,0.8\n"
    "A,2020-01-01 03:00,,\nA,2020-01-01 03:00,,\nA,2020-01-01 04:00,1,1\nA,2020-01-01 04:00,1,\n",
    "contradictions": "A,2020-01-01 01:00,35,0.8\nA,2020-01-01 01:00,36,0.8\nA,2020-01-01 02:00,35,x\n"
    "A,2020-01-01 02:00,36,\n"
    "B,2020-01-01 02:00,35,1\n",
    "marks": "".join(f"A,2020-01-01 {h:02d}:00,{10 + h},{0.5 + h / 100}\n" for h in range(1, 21))
    + "A,2020-01-01 21:00,9999,999\nA,2020-01-01 22:00,999,65535\nA,2020-01-01 23:00,40,99.99\n",
    "a dead month": "".join(
        f"A,2020-01-{1 + n // 24:02d} {n % 24:02d}:00,{0 if n % 3 else 20},{0.7 + n % 5 / 10}\n" for n in range(400)
    )
    + "".join(f"B,2020-01-{1 + n // 24:02d} {n % 24:02d}:00,{20 + n % 7},0.8\n" for n in range(1200)[:700]),
}
LONG_FILES = {
    "plain": "A,2020-01-01 01:00,PM2.5,35\nA,2020-01-01 01:00,CO,0.8\n",
    "others": "A,2020-01-01 01:00,AQI,35\nB,2020-01-01 01:00,PM2.5_24h,35\nC,x,AQI,3\nA,2020-01-01 01:00,,3\n"
    "A,2020-01-01 02:00,PM25,x\n"
    "A,2020-01-01 02:00,PM 10,\n,2020-01-01 02:00,PM10,3\nA,x,PM10,3\nA,2020-01-01 03:00,PM10\n",
    "units": "A,2020-01-01 01:00,NO2(ppb),35\nA,2020-01-01 02:00,CO(µg/m3),800\nA,2020-01-01 02:00,SO2(furlong),8\n"
    "A,2017-01-01 02:00,NO2(ppb),8.5\nA,2020-01-01 03:00,NO2(ppb),x\nA,2020-01-01 04:00,NO2(ppb),-1\n"
    "A,2020-01-01 04:00,CO(µg/m3),\n",
    "repeats": "A,2020-01-01 01:00,PM2.5,35\nA,2020-01-01 01:00,PM2.5,35.0\nA,2020-01-01 01:00,CO,3\n"
    "A,2020-01-01 01:00,CO,4\n"
    "A,2020-01-01 02:00,CO,\nA,2020-01-01 02:00,CO,\n",
    "marks": "".join(f"A,2020-01-01 {h:02d}:00,{p},{10 + h}\n" for h in range(1, 21) for p in ("PM2.5", "CO"))
    + "A,2020-01-01 21:00,PM2.5,9999\nA,2020-01-01 21:00,CO,999\nA,2020-01-01 22:00,PM2.5,999\n"
    "A,2020-01-01 22:00,CO,32767\n",
    "a dead month": "".join(
        f"A,2020-01-{1 + n // 24:02d} {n % 24:02d}:00,SO2,{0 if n % 3 else 20}\n" for n in range(400)
    ),
    "bad values": "A,2020-01-01 01:00,PM2.5,-3\nA,2020-01-01 02:00,CO,10001\nA,2020-01-01 03:00,PM2.5,100001\n"
    "A,2020-01-01 04:00,O3,1e5\n"
    "A,2020-01-01 05:00,O3,-99\nA,2020-01-01 06:00,O3,0.00050001\n",
}
ARCHIVE_FILES = {
    "plain": "20200101,1,PM2.5,35,,36\n20200101,1,CO,0.8,0.9,\n20200102,0,PM2.5,40,41,42\n20200101,3,O3,,,\n",
    "quantities": "20200101,1,AQI,1,2,3\n20200101,1,PM2.5_24h,1,2,3\n20200101,1,O3_8h,1,2,x\n20200101,1,,1,2,3\n"
    "20200101,1,-,1,2,3\n20200101,1,NO2(ppb),1,2,3\n20170101,1,NO2(ppb),1.5,x,-3\n20200101,1,SO2(furlong),1,2,3\n"
    "20200101,2,CO(µg/m3),800,x,-\n20200101,2,PM2_10,1,2,3\n",
    "times": "20200101,25,CO,1,2,3\n2020011,1,CO,1,2,3\n20200101,,CO,1,2,3\n,1,CO,1,2,3\n20200101,24,CO,1,2,3\n"
    "2020-01-02,03:00,CO,1,2,3\n20200101,x,AQI,1,2,3\n",
    "cut short and too long": "20200101,1,CO,1,2\n20200101,2,CO,1,2,3,4\n20200101,3\n20200101,4,CO,1,2,3\n\n , ,\n",
    "header again": "20200101,1,CO,1,2,3\ndate,hour,type,A,B,C\n date,hour, type,A,B,C \n20200101,2,CO,1,2,3\n",
    "cells": "20200101,1,CO,x,-1,3\n20200101,1,PM2.5,—, 35 ,１２\n20200101,2,PM2.5,NA,1e3,=A1\n"
    "20200101,3,PM2.5,100001,-999,0.0005\n20200101,4,PM10,1 2,-,x\n",
    "repeats": "20200101,1,CO,1,2,3\n20200101,1,CO,1,2,3\n20200101,1,PM2.5,1,2,3\n20200101,1,PM2.5,1,2,\n"
    "20200101,2,PM2.5,,2,3\n20200101,2,PM2.5,1,2,\n",
    "contradictions": "20200101,1,CO,1,2,3\n20200101,1,CO,1,2,4\n20200101,1,PM2.5,1,2,3\n20200101,2,PM2.5,1,,\n"
    "20200101,2,PM2.5,2,,\n20200101,3,PM2.5,1,7,9\n20200101,3,PM2.5,2,8,10\n20200101,4,PM2.5,1,7,9\n"
    "20200101,4,PM2.5,2,,x\n20200101,4,PM2.5,,7,\n",
    "marks": "".join(f"20200101,{h},PM2.5,{10 + h},{20 + h},\n20200101,{h},CO,,0.5,0.6\n" for h in range(1, 21))
    + "20200101,21,PM2.5,9999,999,3\n20200101,22,CO,65535,1,99.99\n20200101,23,PM2.5,40,,32767\n",
    "a dead month": "".join(
        f"202001{1 + n // 24:02d},{n % 24},SO2,{0 if n % 3 else 20},{20 + n % 7},0\n" for n in range(400)
    ),
    "a dead month, again": "".join(
        f"202001{1 + n // 24:02d},{n % 24},SO2,{0 if n % 3 else 20},{20 + n % 7},\n" for n in range(400)
    )
    + "".join(f"202001{1 + n // 24:02d},{n % 24},SO2,{0 if n % 3 else 20},{20 + n % 5},\n" for n in range(200, 260)),
}
ENDS = ",".join(f"{hour}时" for hour in range(1, 25))
BEGINS = ",".join(str(hour) for hour in range(24))
BOTH_ENDS = ",".join(f"{hour}-{hour + 1}时" for hour in range(24))


def matrix(*rows, hours=ENDS, head="监测点位,日期,监测项目", above=""):
    """Return a day matrix; of a row only the first cells of hours are given, the others are numbers."""
    filled = [
        row + "".join(f",{7 + n % 9}" for n in range(hours.count(",") + 1 - row.count(",") + head.count(",")))
        for row in rows
    ]
    return above + "\n".join((f"{head},{hours}", *filled)) + "\n"


MATRIX_ROWS = (
    "A,2020-01-01,PM2.5,x,-1,,—, 35 ,１２,1e3",
    "A,2020-01-02,PM2.5",
    "B,2020-01-02,AQI,1,2,x",
    "B,x,AQI",
    "C,2020-01-02,PM2.5_24h",
    "A,2020/1/3,CO,0.8,x,10001",
    "A,2020-02-30,CO",
    "A,,CO",
    "A,2020-01-04,",
    ",2020-01-04,CO",
    "合计,,CO",
    "A,2020-01-05,NO2(ppb),8.5,x,-3",
    "A,2017-01-05,NO2(ppb),8.5",
    "A,2020-01-05,SO2(furlong)",
    "A,2020-01-06,O3," + ",".join(["-"] * 24),
    "A,2020-01-07,PM2.5,1,2,3",
    "A,2020-01-07,PM2.5,1,2,4",
    "A,2020-01-07,PM2.5,1,2,",
    "A,2020-01-08,PM2.5",
    "A,2020-01-08,PM2.5",
    "A,2020-01-08,PM10," + ",".join(["1"] * 23),
    "A,2020-01-08,PM10," + ",".join(["2"] * 24),
    "A,2020-01-31,SO2,1,2,3",
)
_DEAD = [f"A,2020-01-{day:02d},SO2," + ",".join("0" if n % 3 else "20" for n in range(24)) for day in range(1, 20)]
MATRICES = {
    "ends": matrix(*MATRIX_ROWS, "A,2020-01-09,PM2.5" + ",1" * 23, "A,2020-01-09,CO" + ",1" * 25, "A"),
    "begins": matrix(*MATRIX_ROWS, hours=BEGINS),
    "both ends": matrix(*MATRIX_ROWS, hours=BOTH_ENDS),
    "hours 0 to 24": matrix(*MATRIX_ROWS, hours=f"0时,{ENDS}"),
    "of one pollutant": matrix("A,2020-01-01,x", "A,x", "B,2020-01-02", head="监测点位,日期", above="PM2.5\n"),
    "marks": matrix(
        *(f"A,2020-01-{day:02d},D,PM2.5" if day == 3 else f"A,2020-01-{day:02d},N,CO,0.5" for day in range(1, 9)),
        "A,2020-01-09,D,CO," + ",".join(["-"] * 24),
        "A,2020-01-10,zz,AQI",
        head="监测点位,日期,flag,监测项目",
    ),
    "nines": matrix("A,2020-01-01,PM2.5,9999", "A,2020-01-02,CO,1,999,0.5", "B,2020-01-01,PM2.5,32767,2,3"),
    "header again": matrix("A,2020-01-01,PM2.5", f"监测点位,日期,监测项目,{ENDS}", "A,2020-01-02,PM2.5"),
    "a dead month": matrix(*_DEAD, _DEAD[3], _DEAD[4].replace("20,", "21,")),
}
FILES = {f"wide: {name}": WIDE + text for name, text in WIDE_FILES.items()}
FILES |= {f"long: {name}": LONG + text for name, text in LONG_FILES.items()}
FILES |= {f"archive: {name}": ARCHIVE + text for name, text in ARCHIVE_FILES.items()}

HOURS_OF_A_DAY = [f"2020-01-01 {hour:02d}:00" for hour in range(24)]
OTHERS = {
    "crlf": WIDE.replace("\n", "\r\n")
    + "A,2020-01-01 01:00,35,0.8\r\n\r\nA,2020-01-01 02:00,x,0.8\r\nA,2020-01-01 03:00",
    "a byte order mark and a title": "\ufeff历下区监测数据\n单位：微克/立方米\n"
    + WIDE
    + "A,2020-01-01 01:00,35,0.8\nB,x,1,1\n",
    "semicolons": "station;time;PM2.5\nA;2020-01-01 01:00;35\nA;2020-01-01 02:00;1,5\nA;2020-01-01 03:00;1.5\n",
    "tabs": "点位\t时间\t细颗粒物\nA\t2020-01-01 01:00\t35\nA\t2020-01-01 02:00\t 1,5 \n",
    "a row of units": "station,time,PM2.5,CO\n,,µg/m³,mg/m³\nA,2020-01-01 01:00,35,0.8\nA,2020-01-01 02:00,35,x\n",
    "another unit": "station,time,PM2.5,CO(µg/m3),NO2(ppb)\n"
    + "".join(f"A,{time},{n + 20},{800 + n}.5,{n + 10}.25\n" for n, time in enumerate(HOURS_OF_A_DAY))
    + "A,2020-01-02 01:00,1,-999,x\nA,2018-01-02 01:00,1,-5,9.5\nA,2020-01-02 02:00,1,99999,9999\n",
    "mg in place of micro": "station,time,PM2.5(mg/m3)\n"
    + "".join(f"A,{time},0.0{n + 20}\n" for n, time in enumerate(HOURS_OF_A_DAY))
    + "A,2020-01-02 01:00,0.03555\n",
    "a unit of no column": "station,time,PM2.5,CO(furlong)\nA,2020-01-01 01:00,35,0.8\n",
    "date and hour": "station,date,hour,PM2.5\nA,2020-01-01,1,35\nA,2020-01-01,24,36\nA,2020-01-01,25,3\n"
    "A,x,1,3\nA,,1,3\n"
    "A,2020-01-01,,3\nA,2020-01-01,3时,3\n",
    "date and time": "station,date,time,PM2.5\nA,2020-01-01,1:00,35\nA,2020-01-01,2020-01-01 02:00,36\n"
    "A,x,2020-01-01 03:00,3\n"
    "A,x,03:00,3\nA,,3,3\nA,2020-01-01,24时,3\nA,2020-01-01,24:30,3\n",
    "marks": "station,time,PM2.5,PM2.5_flag,CO,有效性,O3,\n"
    "A,2020-01-01 01:00,35,N,0.8,1,30,\nA,2020-01-01 02:00,36,D,0.8,1,30,N\nA,2020-01-01 03:00,37,N,0.8,0,30,\n"
    "A,2020-01-01 04:00,38,zz,0.8,1,x,D\nA,2020-01-01 05:00,-,D,-,0,,\nA,2020-01-01 06:00,-,D,NA,?,12,\n"
    "A,x,1,D,2,0,3,H\n",
    "remarks": "station,time,PM2.5,CO,备注,PM2.5说明,风速\nA,2020-01-01 01:00,35,0.8,仪器故障，数据无效,,3.2\n"
    "A,2020-01-01 02:00,36,0.8,晴,校准,2\nA,2020-01-01 03:00,37,0.8,INVALID,,error\n"
    "A,2020-01-01 04:00,38,0.8,not invalid,ＥＲＲＯＲ,1\n",
    "marks of long": "station,time,pollutant,value,flag,备注\nA,2020-01-01 01:00,PM2.5,35,N,\n"
    "A,2020-01-01 02:00,PM2.5,36,D,\n"
    "A,2020-01-01 03:00,PM2.5,,D,\nA,2020-01-01 04:00,AQI,36,D,\nA,2020-01-01 05:00,CO,3,N,停电\n",
    "columns that are near": "station,time,PM2.5,PM2_10,SO2_24h,温度\nA,2020-01-01 01:00,35,2,3,4\n",
    "names in rows": LONG
    + "A,2020-01-01 01:00,SO2_24h,3\nA,2020-01-01 01:00,PM2_10,35\nA,2020-01-01 02:00,二氧化硫,3\n",
    "not plausible": "station,time,PM2.5\n"
    + "".join(f"A,{time},0.0{n + 20}\n" for n, time in enumerate(HOURS_OF_A_DAY)),
    "not plausible, long": LONG + "".join(f"A,{time},PM2.5,0.0{n + 20}\n" for n, time in enumerate(HOURS_OF_A_DAY)),
    "a header only": WIDE,
    "all out of order": WIDE
    + "".join(
        f"{station},{time},{n % 7 + 9},1\n" for n, time in enumerate(reversed(HOURS_OF_A_DAY)) for station in "CAB"
    ),
}
TWINS = "date,hour,type,A,B,B\n"
OTHERS |= {
    "archive: twins": TWINS
    + "20200101,1,PM2.5,10,20,20\n20200101,2,PM2.5,10,,21\n20200101,3,PM2.5,10,22,—\n20200101,4,PM2.5,10,20,20.0\n"
    "20200101,5,PM2.5,10,20,21\n20200101,5,CO,1,0.5,0.5\n20200101,6,PM2.5,,20,21\n20200101,7,PM2.5,,x,20\n"
    "20200101,8,PM2.5,,x,x\n20200101,9,PM2.5,,x,-1\n20200101,10,PM2.5,10,20,20\n20200101,10,PM2.5,10,20,21\n"
    "20200101,11,PM2.5,10,,5\n20200101,12,PM2.5(mg/m3),0.01,0.02,0.020\n20200101,13,PM2.5(mg/m3),,0.02,0.03\n",
    "archive: three alike": "date,hour,type,B,B,B\n20200101,1,PM2.5,20,20,21\n20200101,2,PM2.5,,7,7\n",
    "archive: totals, flags, a column without a code": "date,hour,type,flag,A,合计,,B\n"
    "20200101,1,CO,,1,2,3,4\n20200101,2,CO,D,1,2,3,4\n20200101,3,CO,N,1,x,y,-1\n20200101,4,SO2(furlong),,1,2,3,4\n"
    "20200101,5,AQI,D,1,2,3,4\n20200101,6,PM10,zz,1,2,3,4\n",
    "archive: of nobody": "date,hour,type,合计\n20200101,1,CO,1\n",
    "archive: cities": "date,hour,type,北京,济南\n20200101,1,PM2.5,35,36\n20200101,1,AQI,1,2\n20200101,2,CO,0.5,x\n",
    "archive: semicolons, a title": "全国站点\n单位：mg/m3\ndate;hour;type;A;B\n20200101;1;PM2.5;0.035;0.036\n"
    "20200101;2;CO;0.8;1,5\n",
}
FILES |= OTHERS
FILES |= {f"matrix: {name}": text for name, text in MATRICES.items()}
