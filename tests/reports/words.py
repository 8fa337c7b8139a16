"""Words of the sample's messages, so that no golden text depends on how another room puts things."""

SAMPLE_WORDS = {
    "zh": {
        "sample.day_above": "{day} 日均值 {value} µg/m³，高于日限值 75 µg/m³",
        "sample.swept_by_hand": "{road}：{area} 平方米，清扫方式 人工",
        "sample.months_short": "{months} 个月没有有效数据，一个都不能少",
        "sample.not_enough": "有效数据不足，无法下结论：{why}",
        "sample.no_verdict": "原文没有可核对的数值：{why}",
        "sample.not_a_number": "不是数字",
        "sample.negative": "浓度不能为负",
        "sample.twice": "同一点位同一小时出现两次，内容不同",
        "sample.unknown_table": "无法识别这是哪一种数据表",
        "sample.roads_reported": "面积按街道办上报数，共 {count} 条道路",
        "sample.rest": "剩余日中还需{days}天优良",
        "sample.silent": "下列点位没有任何数据：{stations}",
    },
    "en": {
        "sample.day_above": "{day} daily mean {value} µg/m³, above the daily limit of 75 µg/m³",
        "sample.swept_by_hand": "{road}: {area} m², swept by hand",
        "sample.months_short": "{months} months without a valid value; none may be absent",
        "sample.not_enough": "too little valid data to decide: {why}",
        "sample.no_verdict": "the text has no number that could be checked: {why}",
        "sample.not_a_number": "not a number",
        "sample.negative": "a concentration cannot be negative",
        "sample.twice": "the same station and hour twice, with different contents",
        "sample.unknown_table": "cannot tell which kind of table this is",
        "sample.roads_reported": "areas as reported by the sub-districts, roads: {count}",
        "sample.rest": "{days} of the days to come have to be good",
        "sample.silent": "no data at all from: {stations}",
    },
}
