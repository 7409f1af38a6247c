"""What authors alone need: no part of what students install."""
