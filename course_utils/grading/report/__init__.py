"""What the instructor reads: the table of marks, the CSV file, the class report."""
