# mistake: first-row-only
# says: Only the first value, or the first row, is looked at.
# look: Look for an index such as [0]: all values count, whatever the shape.
def moments(samples):
    row = samples[0]
    return row.mean(), row.std(correction=0)
