"""What two players need: stub players, the laws of a step and of a loop, and words for their mistakes."""
