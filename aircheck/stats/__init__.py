"""Statistics tables of stations and areas, without a plan: computed once here, shown by `reports/stats/`."""
