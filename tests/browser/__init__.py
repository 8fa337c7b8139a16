"""Pages in a browser: what a reader does with them. All are heavy; `.ci/tools` installs what they need."""
