# mistake: fixed-share
def interpolate(real, fake):
    return (real + fake) / 2
