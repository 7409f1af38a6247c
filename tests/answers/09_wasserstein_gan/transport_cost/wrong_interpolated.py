# mistake: numbers-invented
# says: Between the given numbers new ones are invented, by interpolation.
# look: Mass is split, not mixed: repeat each number until both lists have equal lengths.
def transport_cost(x, y):
    size = max(len(x), len(y))

    def stretch(v):
        return F.interpolate(v.sort().values[None, None], size=size, mode="linear", align_corners=True)[0, 0]

    return (stretch(x) - stretch(y)).abs().mean()
