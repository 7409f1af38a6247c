"""Hand-ins: collected from folders and archives, and repaired until nbgrader can grade them."""
