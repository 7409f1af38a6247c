"""Similar hand-ins: pairs for a person to look at. Never a mark by itself."""
