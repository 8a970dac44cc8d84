"""Files of rings: PrefLib's graphs and dates, generated sets, and want lists."""
