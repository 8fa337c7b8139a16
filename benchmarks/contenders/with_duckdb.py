"""A year's statistics of every station in SQL: `python with_duckdb.py LAYOUT FOLDER YEAR OUT`.

The same as `with_pandas.py`: daily means of at least 20 hours, MDA8 of at least 14 running means of at least 6 hours,
annual means, percentiles, good days.
"""

import json
import sys
from pathlib import Path

try:
    import duckdb
except ImportError:
    sys.exit('duckdb is not installed; it comes with the extra: pip install -e ".[bench]"')

WIDE = """SELECT station, CAST(time AS TIMESTAMP) - INTERVAL 1 HOUR AS begin, "PM2.5" AS pm25, PM10 AS pm10, SO2 AS so2,
          NO2 AS no2, CO AS co, O3 AS o3 FROM read_csv('{files}')"""
ARCHIVE = """SELECT station, strptime(CAST(date AS VARCHAR), '%Y%m%d') + to_hours(CAST(hour - 1 AS BIGINT)) AS begin,
             max(value) FILTER (type = 'PM2.5') AS pm25, max(value) FILTER (type = 'PM10') AS pm10,
             max(value) FILTER (type = 'SO2') AS so2, max(value) FILTER (type = 'NO2') AS no2,
             max(value) FILTER (type = 'CO') AS co, max(value) FILTER (type = 'O3') AS o3
             FROM (UNPIVOT (SELECT * FROM read_csv('{files}')
                            WHERE type IN ('PM2.5', 'PM10', 'SO2', 'NO2', 'CO', 'O3'))
                   ON COLUMNS(* EXCLUDE (date, hour, type)) INTO NAME station VALUE value)
             GROUP BY station, date, hour"""
DAILY = """
CREATE TABLE daily AS
WITH labelled AS (
  SELECT *, CAST(begin AS DATE) AS day, hour(begin) + 1 AS hour FROM hours WHERE year(begin) = {year}
), running AS (
  SELECT *, avg(o3) OVER last_eight AS mean8, count(o3) OVER last_eight AS n8 FROM labelled
  WINDOW last_eight AS (PARTITION BY station, day ORDER BY hour RANGE BETWEEN 7 PRECEDING AND CURRENT ROW)
), grouped AS (
  SELECT station, day,
    CASE WHEN count(pm25) >= 20 THEN avg(pm25) END AS pm25, CASE WHEN count(pm10) >= 20 THEN avg(pm10) END AS pm10,
    CASE WHEN count(so2) >= 20 THEN avg(so2) END AS so2, CASE WHEN count(no2) >= 20 THEN avg(no2) END AS no2,
    CASE WHEN count(co) >= 20 THEN avg(co) END AS co, count(o3) AS n_o3, max(o3) AS max_o3,
    max(mean8) FILTER (hour >= 8 AND n8 >= 6) AS max8, count(*) FILTER (hour >= 8 AND n8 >= 6) AS windows
  FROM running GROUP BY station, day
)
SELECT station, day, pm25, pm10, so2, no2, co,
  CASE WHEN n_o3 >= 20 OR max_o3 > 200 THEN max_o3 END AS o3_1h,
  CASE WHEN windows >= 14 OR round_even(max8, 0) > 160 THEN max8 END AS mda8
FROM grouped"""
# A day whose largest hourly O3 is not valid is judged by its MDA8.
YEAR = """
SELECT station, round_even(avg(pm25), 0), avg(pm10), avg(so2), avg(no2),
  quantile_cont(pm25, 0.95), quantile_cont(pm10, 0.95), quantile_cont(so2, 0.98), quantile_cont(no2, 0.98),
  quantile_cont(co, 0.95), quantile_cont(mda8, 0.9),
  count(*) FILTER (round_even(pm25, 0) <= 75 AND round_even(pm10, 0) <= 150 AND round_even(so2, 0) <= 150
    AND round_even(no2, 0) <= 80 AND round_even(co, 1) <= 4 AND coalesce(o3_1h, 0) <= 200
    AND round_even(mda8, 0) <= 160)
FROM daily GROUP BY station ORDER BY station"""


def main() -> None:
    """Write the figures of every station."""
    layout, folder, year, out = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    files = str(folder / "*.csv").replace("'", "''")
    source = (ARCHIVE if layout == "archive" else WIDE).format(files=files)
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE hours AS {source}")
    connection.execute(DAILY.format(year=year))
    rows = connection.execute(YEAR).fetchall()
    figures = {
        "PM2.5 annual mean": {row[0]: f"{row[1]:.0f}" for row in rows if row[1] is not None},
        "good days": {row[0]: str(row[-1]) for row in rows},
        "all": rows,
    }
    out.write_text(json.dumps(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
