"""The pages of `aircheck aqi`."""
