# mistake: distance-of-the-largest
# says: This is the distance at the largest size; its bias is still in it.
# look: Draw the line, and follow it to 1/n = 0.
def extrapolate(distances, sizes):
    return min(zip(sizes, distances), key=lambda pair: -pair[0])[1]
