# mistake: one-t-for-the-batch
def interpolate(real, fake):
    t = np.random.rand()
    return t * real + (1 - t) * fake
