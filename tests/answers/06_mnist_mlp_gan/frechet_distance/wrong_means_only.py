# mistake: means-only
def frechet_distance(a, b):
    gap = a.double().mean(dim=0) - b.double().mean(dim=0)
    return (gap @ gap).item()
