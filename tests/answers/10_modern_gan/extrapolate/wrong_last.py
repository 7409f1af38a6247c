# mistake: last-distance
# says: This is the last of the distances; its bias is still in it.
# look: Draw the line, and follow it to 1/n = 0.
def extrapolate(distances, sizes):
    return distances[-1]
