"""Files of station-hours in which everything happens that files do to intake, for comparison on engines."""

WIDE = "station,time,PM2.5,CO\n"
LONG = "station,time,pollutant,value\n"
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
FILES = {f"wide: {name}": WIDE + text for name, text in WIDE_FILES.items()}
FILES |= {f"long: {name}": LONG + text for name, text in LONG_FILES.items()}

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
    + "A,2020-01-01 01:00,PM2_10,35\nA,2020-01-01 01:00,SO2_24h,3\nA,2020-01-01 02:00,二氧化硫,3\n",
    "not plausible": "station,time,PM2.5\n"
    + "".join(f"A,{time},0.0{n + 20}\n" for n, time in enumerate(HOURS_OF_A_DAY)),
    "not plausible, long": LONG + "".join(f"A,{time},PM2.5,0.0{n + 20}\n" for n, time in enumerate(HOURS_OF_A_DAY)),
    "a header only": WIDE,
    "all out of order": WIDE
    + "".join(
        f"{station},{time},{n % 7 + 9},1\n" for n, time in enumerate(reversed(HOURS_OF_A_DAY)) for station in "CAB"
    ),
}
FILES |= OTHERS
