"""The pocket calculator of `aircheck aqi` and the pages of `aircheck standards`: indices shown step by step."""
