"""The one source of days: stations, spans, editions, settings, events, reviews, daily tables."""
