# mistake: smallest-distance
# says: This is the smallest of the distances.
# look: Draw the line, and follow it to 1/n = 0.
def extrapolate(distances, sizes):
    return min(distances)
