"""A vocabulary of laws for any course with torch: results, devices, inputs, numbers, networks, loops, gates."""
