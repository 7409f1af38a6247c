# mistake: mean-distance
# says: This is the mean of the distances, with their bias.
# look: Subtract the slope times the mean of 1/n.
def extrapolate(distances, sizes):
    return sum(distances) / len(distances)
