"""Emergency episodes: warnings beside what was measured, and which duty was carried out by whom."""
