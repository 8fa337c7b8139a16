"""Statistics tables of stations and areas, without any plan: computed once here, shown by `reports.stats_*`."""
